/** Text messages. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;

/** The way of a text; news of an earlier step that comes late changes nothing, and an end stays. */
const STEPS = ['claimed', 'accepted', 'queued', 'sending', 'sent'];

/** The new row's id; undefined when a text with this `once_key` is stored already. */
export function claimText(
  db: Db,
  row: { phone: string; kind: string; screen_id: string | null; once_key: string | null },
) {
  return db
    .insertInto('texts')
    .values({ ...row, direction: 'out', status: 'claimed' })
    .onConflict((conflict) => conflict.column('once_key').doNothing())
    .returning('id')
    .executeTakeFirst();
}

/** Nothing was sent: it may be tried again. */
export function releaseText(db: Db, id: string) {
  return db.deleteFrom('texts').where('id', '=', id).execute();
}

/** An end stays, whatever comes late. */
export function textSent(db: Db, id: string, message_sid: string) {
  return db
    .updateTable('texts')
    .set({
      message_sid,
      updated_at: sql`now()`,
      status: sql`case when status = 'claimed' then 'queued' else status end`,
    })
    .where('id', '=', id)
    .execute();
}

export function textFailed(db: Db, id: string, trouble: string) {
  return db
    .updateTable('texts')
    .set({ status: 'failed', trouble, updated_at: sql`now()` })
    .where('id', '=', id)
    .execute();
}

/** False when no text of ours has this id, or it is further than that already. */
export async function moveText(
  db: Db,
  message_sid: string,
  news: { status: string; trouble: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('texts')
    .set({ ...news, updated_at: sql`now()` })
    .where('message_sid', '=', message_sid)
    .where('status', 'in', STEPS.includes(news.status) ? STEPS.slice(0, STEPS.indexOf(news.status)) : STEPS)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The new row's id; undefined when this text was stored before. */
export function insertTextIn(
  db: Db,
  row: { message_sid: string; phone: string; kind: string; screen_id: string | null; body: string },
) {
  return db
    .insertInto('texts')
    .values({ ...row, direction: 'in', status: 'received' })
    .onConflict((conflict) => conflict.column('message_sid').doNothing())
    .returning('id')
    .executeTakeFirst();
}

/** Texts of this kind that came from this number before this one, in the last `minutes`. */
export async function countTextsBefore(
  db: Db,
  { id, phone, kind, minutes }: { id: string; phone: string; kind: string; minutes: number },
): Promise<number> {
  const { count } = await db
    .selectFrom('texts')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('direction', '=', 'in')
    .where('phone', '=', phone)
    .where('kind', '=', kind)
    .where('id', '<', id)
    .where('created_at', '>', sql<Date>`now() - ${minutes} * interval '1 minute'`)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The newest screen of this number that may still be taken. */
export function openScreenOfPhone(db: Db, phone: string) {
  return db
    .selectFrom('screens')
    .select('id')
    .where('candidate_phone', '=', phone)
    .where('status', 'in', ['created', 'calling', 'in_progress'])
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Texts of a screen, oldest first. */
export function listTexts(db: Db, screen_id: string) {
  return db
    .selectFrom('texts')
    .select(['direction', 'kind', 'status', 'trouble', 'body', 'created_at'])
    .where('screen_id', '=', screen_id)
    .orderBy('id')
    .execute();
}

/** Does a session that is not over want this call? */
export async function callIsWanted(db: Db, call_sid: string): Promise<boolean> {
  const row = await db
    .selectFrom('calls')
    .innerJoin('sessions', 'sessions.id', 'calls.session_id')
    .select('sessions.id')
    .where('calls.call_sid', '=', call_sid)
    .where('sessions.status', '=', 'in_progress')
    .executeTakeFirst();
  return row !== undefined;
}
