/** The audit log: by filter, as a file, and whether it is whole. */
import { stringify } from 'csv-stringify/sync';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../db/index.ts';
import { countAudit, listAudit, type AuditFilter } from '../../db/queries/audit.ts';
import { AuditCheck, type AuditEntry, AuditPage, AuditQuery } from '../http/contract/duty.ts';
import { AppError } from '../http/errors.ts';
import { askerOf } from '../http/may.ts';
import type { Heads } from './heads.ts';
import { NEWEST_ROW } from './verify.ts';

/** Rows of one file: more belong to the database's own tools. */
const MOST_EXPORTED = 50_000;

/** Candidates are not named in it (trail.ts); whoever was invited, or tried to sign in, is. */
const audits = { may: 'audit.read', of_staff: true } as const;
const ExportQuery = AuditQuery.omit({ page: true, page_size: true }).extend({
  format: z.enum(['csv', 'json'], 'must be csv or json'),
});

export interface AuditRoutesOptions {
  db: Kysely<Schema>;
  heads: Heads;
  most_exported?: number;
}

export async function auditRoutes(
  plain: FastifyInstance,
  { db, heads, most_exported: most = MOST_EXPORTED }: AuditRoutesOptions,
): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/v1/audit',
    { config: audits, schema: { querystring: AuditQuery, response: { 200: AuditPage } } },
    async (request) => {
      const { page, page_size, ...wanted } = request.query;
      const filter = { ...wanted, organisation_id: askerOf(request).organisation_id };
      const [items, total] = await Promise.all([
        entriesOf(db, { ...filter, limit: page_size, offset: (page - 1) * page_size }),
        countAudit(db, filter),
      ]);
      return { items, page, page_size, total };
    },
  );

  app.get(
    '/api/v1/audit/export',
    { config: audits, schema: { querystring: ExportQuery } },
    async (request, reply) => {
      const { format, ...wanted } = request.query;
      const { organisation_id } = askerOf(request);
      const filter = { ...wanted, organisation_id };
      // A file that leaves something out without saying so is worse than none.
      const total = await countAudit(db, filter);
      if (total > most)
        throw new AppError(
          'bad_input',
          `These are ${total} lines, and a file takes ${most}; choose days so that there are fewer.`,
          'from',
        );
      const items = await entriesOf(db, { ...filter, limit: most, offset: 0 });
      const { head } = await heads.look(organisation_id);
      void reply
        .header('content-disposition', `attachment; filename="audit.${format}"`)
        .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8');
      return reply.send(format === 'csv' ? table(items, head) : JSON.stringify({ items, head }));
    },
  );

  app.get(
    '/api/v1/audit/check',
    { config: audits, schema: { response: { 200: AuditCheck } } },
    async (request) => heads.check(askerOf(request).organisation_id),
  );
}

/** `sealed`: what its hash is made of (verify.ts). */
type Entry = z.infer<typeof AuditEntry> & { sealed: string };

async function entriesOf(
  db: Kysely<Schema>,
  filter: AuditFilter & { limit: number; offset: number },
): Promise<Entry[]> {
  return (await listAudit(db, filter)).map((row) => ({
    ...row,
    at: row.at.toISOString(),
    detail: z.record(z.string(), z.unknown()).catch({}).parse(row.detail),
    chain_no: Number(row.chain_no),
    hash: row.hash.toString('hex'),
  }));
}

const COLUMNS = ['chain_no', 'at', 'actor', 'action', 'subject', 'detail', 'hash', 'sealed'] as const;

/** At the end the newest line of the whole log, whatever was chosen: kept with the file, it shows later what was cut off. */
function table(items: readonly Entry[], head: { chain_no: number; hash: string } | null): string {
  const lines = items.map((item) => ({ ...item, detail: JSON.stringify(item.detail) }));
  const newest = head === null ? [] : [{ ...head, action: NEWEST_ROW }];
  // A name that begins with `=` is no formula.
  const form = { header: true, columns: [...COLUMNS], bom: true, escape_formulas: true };
  return stringify([...lines, ...newest], form);
}
