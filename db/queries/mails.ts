/** Statements of mails. */
import type { Insertable, Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;

/** Of a long mail box, what somebody scrolls through. */
const SHOWN = 100;

export async function insertMail(db: Db, row: Insertable<Schema['mails']>): Promise<void> {
  await db.insertInto('mails').values(row).execute();
}

export function listKeptMails(db: Db, organisation_id: string) {
  return db
    .selectFrom('mails')
    .select(['id', 'recipient', 'subject', 'body', 'created_at'])
    .where('organisation_id', '=', organisation_id)
    .where('status', '=', 'kept')
    .orderBy('created_at', 'desc')
    .limit(SHOWN)
    .execute();
}
