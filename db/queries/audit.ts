/** Who changed what: written with the change, in its transaction. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export function insertAudit(
  db: Kysely<Schema>,
  row: { actor: string; action: string; subject: string; detail: string; organisation_id: string | null },
) {
  return db.insertInto('audit_log').values(row).execute();
}

/** Of one organisation, the newest first; people by their names. */
export function listAudit(db: Kysely<Schema>, o: { organisation_id: string; limit: number; offset: number }) {
  return db
    .selectFrom('audit_log')
    .leftJoin('users', (join) => join.on(sql`audit_log.actor`, '=', sql`'user:' || users.id::text`))
    .select([
      'audit_log.id',
      'audit_log.at',
      'audit_log.action',
      'audit_log.subject',
      'audit_log.detail',
      sql<string>`coalesce(users.name, audit_log.actor)`.as('actor'),
    ])
    .where('audit_log.organisation_id', '=', o.organisation_id)
    .orderBy('audit_log.id', 'desc')
    .limit(o.limit)
    .offset(o.offset)
    .execute();
}

export async function countAudit(db: Kysely<Schema>, organisation_id: string): Promise<number> {
  const counted = await db
    .selectFrom('audit_log')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('organisation_id', '=', organisation_id)
    .executeTakeFirst();
  return Number(counted?.n ?? 0);
}
