/** Who changed what, and who opened what. The table only grows, and each row carries the hash of the one before it. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;

interface NewEntry {
  actor: string;
  action: string;
  subject: string;
  detail: string;
  organisation_id: string | null;
}

export function insertAudit(db: Db, row: NewEntry) {
  return db.insertInto('audit_log').values(row).execute();
}

/** Not when the same was written in the last `minutes`: a player asks for a recording in a hundred pieces. */
export async function insertAuditOnce(db: Db, row: NewEntry, minutes: number): Promise<void> {
  const { actor, action, subject, detail, organisation_id } = row;
  await sql`
    insert into audit_log (actor, action, subject, detail, organisation_id)
    select ${actor}, ${action}, ${subject}, ${detail}::jsonb, ${organisation_id}::uuid
    where not exists (
      select from audit_log where organisation_id is not distinct from ${organisation_id}::uuid and actor = ${actor}
        and action = ${action} and subject = ${subject} and at > now() - ${minutes} * interval '1 minute')`.execute(
    db,
  );
}

export interface AuditFilter {
  organisation_id: string;
  /** Parts of each. */
  action?: string | undefined;
  actor?: string | undefined;
  subject?: string | undefined;
  /** Days, UTC; both count. */
  from?: string | undefined;
  until?: string | undefined;
}

const part = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
/** What a row's hash is made of, as `audit_hash` in the migrations has it. */
const SEALED = sql<string>`jsonb_build_array(
  encode(audit_log.prev_hash, 'hex'), audit_log.chain_no,
  to_char(audit_log.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  audit_log.actor, audit_log.action, audit_log.subject, audit_log.detail, audit_log.organisation_id)::text`;
const ACTOR = sql<string>`coalesce(users.name, audit_log.actor)`;

/** Of one organisation; people by their names. */
function filtered(db: Db, { organisation_id, action, actor, subject, from, until }: AuditFilter) {
  return db
    .selectFrom('audit_log')
    .leftJoin('users', (join) => join.on(sql`audit_log.actor`, '=', sql`'user:' || users.id::text`))
    .where('audit_log.organisation_id', '=', organisation_id)
    .$if(action !== undefined, (q) => q.where('audit_log.action', 'ilike', part(action ?? '')))
    .$if(actor !== undefined, (q) => q.where(ACTOR, 'ilike', part(actor ?? '')))
    .$if(subject !== undefined, (q) => q.where('audit_log.subject', 'ilike', part(subject ?? '')))
    .$if(from !== undefined, (q) =>
      q.where('audit_log.at', '>=', sql<Date>`${from}::date at time zone 'utc'`),
    )
    .$if(until !== undefined, (q) =>
      q.where('audit_log.at', '<', sql<Date>`(${until}::date + 1) at time zone 'utc'`),
    );
}

/** The newest first. */
export function listAudit(db: Db, filter: AuditFilter & { limit: number; offset: number }) {
  return filtered(db, filter)
    .select([
      'audit_log.id',
      'audit_log.at',
      'audit_log.action',
      'audit_log.subject',
      'audit_log.detail',
      'audit_log.chain_no',
      'audit_log.hash',
      ACTOR.as('actor'),
      SEALED.as('sealed'),
    ])
    .orderBy('audit_log.chain_no', 'desc')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
}

export async function countAudit(db: Db, filter: AuditFilter): Promise<number> {
  const counted = await filtered(db, filter)
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .executeTakeFirst();
  return Number(counted?.n ?? 0);
}

/** How many rows there are, and which of them are not as they were written. */
export async function checkAudit(
  db: Db,
  organisation_id: string,
): Promise<{ rows: number; broken: number[] }> {
  const broken = await sql<{ no: string }>`select audit_broken(${organisation_id}::uuid)::text as no`.execute(
    db,
  );
  const { rows } = await sql<{ n: string }>`
    select count(*)::text as n from audit_log where organisation_id = ${organisation_id}`.execute(db);
  return { rows: Number(rows[0]?.n ?? 0), broken: broken.rows.map(({ no }) => Number(no)) };
}

/** The newest row; and whether a row that was there still is, or went with all before it when its time was over. */
export async function headOfAudit(
  db: Db,
  organisation_id: string,
  kept: { chain_no: number; hash: string } | null,
): Promise<{ chain_no: number; hash: string; has_kept: boolean } | null> {
  const { rows } = await sql<{ chain_no: string; hash: string; has_kept: boolean }>`
    select newest.chain_no::text, encode(newest.hash, 'hex') as hash,
      exists (select from audit_log a where a.organisation_id = newest.organisation_id
        and a.chain_no = ${kept?.chain_no ?? 0} and encode(a.hash, 'hex') = ${kept?.hash ?? ''})
      or not exists (select from audit_log a where a.organisation_id = newest.organisation_id
        and a.chain_no <= ${kept?.chain_no ?? 0}) and newest.chain_no > ${kept?.chain_no ?? 0} as has_kept
    from audit_log newest where newest.organisation_id = ${organisation_id}
    order by newest.chain_no desc limit 1`.execute(db);
  const [row] = rows;
  return row === undefined ? null : { ...row, chain_no: Number(row.chain_no) };
}

/** Rows of an organisation that are older than this. */
export async function countAuditBefore(
  db: Db,
  organisation_id: string | null,
  before: Date,
): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select count(*)::text as n from audit_log
    where organisation_id is not distinct from ${organisation_id}::uuid and at < ${before}`.execute(db);
  return Number(rows[0]?.n ?? 0);
}

/** The log's own retention: how many rows went. What stays tells of it. */
export async function pruneAudit(db: Db, organisation_id: string | null, before: Date): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select prune_audit(${organisation_id}::uuid, ${before}) as n`.execute(db);
  return rows[0]?.n ?? 0;
}
