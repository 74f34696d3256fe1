/** Statements of the links that show a review to people without an account. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;

const SHARE = [
  'id',
  'session_id',
  'anonymised',
  'audio',
  'note',
  'made_by',
  'created_at',
  'expires_at',
  'revoked_at',
  'opened',
  'last_opened_at',
] as const;

export interface ShareRow {
  session_id: string;
  token_hash: Buffer;
  anonymised: boolean;
  audio: boolean;
  note: string;
  made_by: string;
  actor: string;
  expires_at: Date;
}

export function insertShare(db: Db, row: ShareRow) {
  return db.insertInto('share_links').values(row).returning(SHARE).executeTakeFirstOrThrow();
}
export type Share = Awaited<ReturnType<typeof insertShare>>;

/** The newest first. */
export function sharesOf(db: Db, session_id: string) {
  return db
    .selectFrom('share_links')
    .select(SHARE)
    .where('session_id', '=', session_id)
    .orderBy('created_at', 'desc')
    .execute();
}

/** Undefined where there is none, or it was revoked before. */
export function revokeShare(db: Db, share: { id: string; session_id: string }) {
  return db
    .updateTable('share_links')
    .set({ revoked_at: sql`now()` })
    .where('id', '=', share.id)
    .where('session_id', '=', share.session_id)
    .where('revoked_at', 'is', null)
    .returning(SHARE)
    .executeTakeFirst();
}

/** With whom it is about; whether it still opens is the caller's to say. */
export function findShare(db: Db, token_hash: Buffer) {
  return db
    .selectFrom('share_links')
    .innerJoin('sessions', 'sessions.id', 'share_links.session_id')
    .innerJoin('screens', 'screens.id', 'sessions.screen_id')
    .select([
      'share_links.id',
      'share_links.session_id',
      'share_links.anonymised',
      'share_links.audio',
      'share_links.expires_at',
      'share_links.revoked_at',
      'screens.organisation_id',
    ])
    .where('share_links.token_hash', '=', token_hash)
    .executeTakeFirst();
}

export function countOpening(db: Db, id: string) {
  return db
    .updateTable('share_links')
    .set({ opened: sql`opened + 1`, last_opened_at: sql`now()` })
    .where('id', '=', id)
    .execute();
}
