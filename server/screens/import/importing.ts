/**
 * Many screens at once from a table. A preview does all that taking would do, in a transaction that is then taken back: what
 * it shows is what would happen. Good rows are taken together, bad ones come back as a table to correct.
 */
import { stringify } from 'csv-stringify/sync';
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../../../db/index.ts';
import { screensOfImport } from '../../../db/queries/screens.ts';
import type { z } from 'zod';
import type { Imported, ImportPreview } from '../../http/contract/schedule.ts';
import { AppError } from '../../http/errors.ts';
import type { Scheduling } from '../scheduling.ts';
import { cellOf, COLUMNS, inputOf, readTable, type Row } from './table.ts';

export interface ImportingOptions {
  db: Kysely<Schema>;
  scheduling: Pick<Scheduling, 'makeAll'>;
  /** Whose the screens are. */
  organisation_id: string | null;
  owner_id?: string | null;
}

interface Taken {
  id: string;
  candidate_name: string;
}
/** Only leaves the transaction; nothing is wrong. */
class Back extends Error {}

export async function previewTable(o: ImportingOptions, csv: string): Promise<ImportPreview> {
  const table = readTable(csv);
  if (table.trouble !== null) return { trouble: table.trouble, columns: [...COLUMNS], rows: [] };
  await o.db
    .transaction()
    .execute(async (tx) => {
      await takeGood(o, tx, table.rows, {});
      throw new Back();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Back)) throw error;
    });
  return table;
}

/** All good rows or, when something of ours fails, none. Throws AppError(bad_input) for the table as a whole. */
export async function takeTable(
  o: ImportingOptions,
  { csv, import_id, invite }: { csv: string; import_id?: string | undefined; invite?: boolean | undefined },
): Promise<z.infer<typeof Imported>> {
  const table = readTable(csv);
  if (table.trouble !== null) throw new AppError('bad_input', table.trouble.message, table.trouble.field);
  const made = await o.db.transaction().execute(async (tx) => {
    if (import_id !== undefined) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`import:${import_id}`}, 0))`.execute(tx);
      const before = await screensOfImport(tx, { organisation_id: o.organisation_id, import_id });
      if (before.length > 0) {
        for (const row of table.rows) inputOf(row);
        return before;
      }
    }
    return takeGood(o, tx, table.rows, { import_id, invite });
  });
  const left = table.rows.filter(({ troubles }) => troubles.length > 0);
  return {
    made,
    left_rows: left.length,
    left:
      left.length === 0
        ? ''
        : stringify(
            left.map(({ values }) => values),
            { header: true, columns: table.columns },
          ),
  };
}

/** Each row in a savepoint: one that cannot be takes nothing with it. */
async function takeGood(
  o: ImportingOptions,
  tx: Kysely<Schema>,
  rows: readonly Row[],
  how: { import_id?: string | undefined; invite?: boolean | undefined },
): Promise<Taken[]> {
  const taken: Taken[] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const input = inputOf(row);
    const again =
      input === null ? undefined : seenBefore(seen, row, [input.candidate_phone, input.candidate_email]);
    if (again !== undefined) row.troubles.push(again);
    if (input === null || again !== undefined) continue;
    await sql`savepoint one_row`.execute(tx);
    try {
      const whole = how.invite === true ? { ...input, invite: true } : input;
      const { import_id = null } = how;
      const { organisation_id, owner_id = null } = o;
      const [id = ''] = await o.scheduling.makeAll(tx, [whole], { organisation_id, owner_id, import_id });
      taken.push({ id, candidate_name: input.candidate_name });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await sql`rollback to savepoint one_row`.execute(tx);
      row.troubles.push({ field: cellOf(error.field ?? 'candidate_name'), message: error.message });
    }
  }
  return taken;
}

function seenBefore(seen: Map<string, number>, { line }: Row, who: readonly (string | undefined)[]) {
  const keys = who.flatMap((one) =>
    one === undefined ? [] : [one.toLowerCase().replaceAll(/[\s()-]/g, '')],
  );
  const first = keys.flatMap((key) => seen.get(key) ?? [])[0];
  for (const key of keys) if (!seen.has(key)) seen.set(key, line);
  if (first === undefined) return undefined;
  return {
    field: 'candidate_phone',
    message: `The same candidate stands in line ${first}; keep one of the two.`,
  };
}
