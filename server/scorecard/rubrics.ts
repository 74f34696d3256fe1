/** An organisation's dimensions in the database: every change is a new version, and old versions stay for the scorecards made with them. */
import { z } from 'zod';
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import { insertAudit } from '../../db/queries/audit.ts';
import { ownerOfSession } from '../../db/queries/people.ts';
import * as queries from '../../db/queries/rubrics.ts';
import { RubricInput, type RubricView } from '../http/contract/scorecard.ts';
import { AppError } from '../http/errors.ts';
import type { Asker } from '../http/may.ts';
import { mustBeFair } from './prose.ts';
import { levelsInWords } from './published.ts';
import { PUBLISHED, type Rubric } from './rubric.ts';

type Db = Kysely<Schema>;

/** As many as a settings page can show. */
const HISTORY_SHOWN = 20;
const Stored = z.object({ version: z.number(), dimensions: RubricInput.shape.dimensions });

const read = (row: unknown): Rubric => (row === undefined ? PUBLISHED : Stored.parse(row));

/** That of a session: at this version, or the newest of its organisation. */
export async function rubricFor(db: Db, session_id: string, version: number | null): Promise<Rubric> {
  const organisation_id = (await ownerOfSession(db, session_id))?.organisation_id ?? null;
  return read(
    version === null
      ? await queries.newestRubric(db, organisation_id)
      : await queries.rubricAt(db, organisation_id, version),
  );
}

/** The newest of an organisation. */
export async function rubricOf(db: Db, organisation_id: string): Promise<Rubric> {
  return read(await queries.newestRubric(db, organisation_id));
}

export async function rubricView(db: Db, organisation_id: string): Promise<RubricView> {
  const { version, dimensions } = await rubricOf(db, organisation_id);
  const history = await queries.rubricHistory(db, organisation_id, HISTORY_SHOWN);
  return {
    version,
    dimensions: [...dimensions],
    published: [...PUBLISHED.dimensions],
    levels: levelsInWords(),
    history: history.map(({ made_by, created_at, ...one }) => ({
      ...one,
      by: made_by,
      at: created_at.toISOString(),
    })),
  };
}

/** Throws AppError(forbidden_claim | wrong_state). */
export async function changeRubric(
  db: Db,
  asker: Asker,
  { dimensions, version }: RubricInput,
): Promise<void> {
  dimensions.forEach(({ label, anchors }, index) => {
    mustBeFair(`dimensions.${index}.label`, label);
    anchors.forEach((text, level) => mustBeFair(`dimensions.${index}.anchors.${level}`, text));
  });
  const { organisation_id, name, actor } = asker;
  await db.transaction().execute(async (trx) => {
    const now = read(await queries.newestRubric(trx, organisation_id)).version;
    const made =
      now === version &&
      (await queries.insertRubric(trx, {
        organisation_id,
        version: version + 1,
        dimensions: JSON.stringify(dimensions),
        made_by: name,
      }));
    if (!made)
      throw new AppError(
        'wrong_state',
        'Somebody else has changed the dimensions since you opened them. Reload the page, and make your change again.',
        'version',
      );
    await insertAudit(trx, {
      actor,
      organisation_id,
      action: 'rubric_change',
      subject: organisation_id,
      detail: JSON.stringify({ version: version + 1, dimensions: dimensions.map((one) => one.name) }),
    });
  });
}
