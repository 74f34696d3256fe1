/** Who changed what: written with the change, in its transaction. */
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export function insertAudit(
  db: Kysely<Schema>,
  row: { actor: string; action: string; subject: string; detail: string },
) {
  return db.insertInto('audit_log').values(row).execute();
}
