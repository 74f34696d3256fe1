/** Links by which candidates come to their data, and what is held of them. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;

/** Whose invitation it is or was, also one that has expired or whose screen is over. */
export function screenOfInvitation(db: Db, token_hash: Buffer) {
  return db
    .selectFrom('invitations')
    .innerJoin('screens', 'screens.id', 'invitations.screen_id')
    .select(['screens.id', 'screens.organisation_id', 'screens.candidate_email'])
    .where('invitations.token_hash', '=', token_hash)
    .executeTakeFirst();
}

/** False, and none is stored, when the screen has had `most` since. */
export async function insertDataLink(
  db: Db,
  row: { token_hash: Buffer; screen_id: string; expires_at: Date },
  { since, most }: { since: Date; most: number },
): Promise<boolean> {
  const { token_hash, screen_id, expires_at } = row;
  const { numAffectedRows } = await sql`
    insert into data_links (token_hash, screen_id, expires_at)
    select ${token_hash}, id, ${expires_at} from screens
    where id = ${screen_id}::uuid
      and (select count(*) from data_links d where d.screen_id = screens.id and d.created_at > ${since}) < ${most}`.execute(
    db,
  );
  return numAffectedRows === 1n;
}

/** The screen that it was made for, once; undefined when it was opened before, has expired, or is none. */
export async function openDataLink(db: Db, token_hash: Buffer, now: Date): Promise<string | undefined> {
  const row = await db
    .updateTable('data_links')
    .set({ opened_at: now })
    .where('token_hash', '=', token_hash)
    .where('opened_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('screen_id')
    .executeTakeFirst();
  return row?.screen_id;
}

/** Screens of an organisation with this address, the oldest first. */
export function screensWithEmail(db: Db, organisation_id: string | null, email: string) {
  return db
    .selectFrom('screens')
    .select([
      'id',
      'candidate_name',
      'candidate_phone',
      'candidate_email',
      'zone',
      'status',
      'language',
      'question_id',
      'accommodations',
      'job',
      'created_at',
      'starts_at',
    ])
    .where('organisation_id', 'is not distinct from', organisation_id)
    .where(sql`lower(candidate_email)`, '=', email.toLowerCase())
    .orderBy('created_at')
    .execute();
}

export function sittingsHeld(db: Db, screen_id: string) {
  return db
    .selectFrom('sessions')
    .select([
      'id',
      'status',
      'started_at',
      'ended_at',
      'final_code',
      sql<boolean>`exists (select from recordings r where r.session_id = sessions.id)`.as('recorded'),
      sql<boolean>`exists (select from scorecards c where c.session_id = sessions.id)`.as('scored'),
    ])
    .where('screen_id', '=', screen_id)
    .orderBy('started_at')
    .execute();
}

export function transcriptHeld(db: Db, session_id: string) {
  return db
    .selectFrom('transcripts')
    .select(['speaker', 'text', 'started_ms'])
    .where('session_id', '=', session_id)
    .orderBy('started_ms')
    .orderBy('seq')
    .execute();
}
