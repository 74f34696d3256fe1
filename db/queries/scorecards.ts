/** Statements of scorecards, their claims, and what people decide beside them. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;

export function upsertScorecard(db: Db, session_id: string, body: string) {
  return db
    .insertInto('scorecards')
    .values({ session_id, body })
    .onConflict((conflict) => conflict.column('session_id').doUpdateSet({ body, worded: null }))
    .execute();
}

/** Beside the card, which stays as it is. */
export function saveWorded(db: Db, session_id: string, worded: string) {
  return db.updateTable('scorecards').set({ worded }).where('session_id', '=', session_id).execute();
}

export function deleteClaims(db: Db, session_id: string) {
  return db.deleteFrom('claims').where('session_id', '=', session_id).execute();
}

export function insertClaims(
  db: Db,
  rows: { session_id: string; id: string; dimension: string; text: string; body: string }[],
) {
  return db.insertInto('claims').values(rows).execute();
}

export function setDecision(db: Db, session_id: string, decision: string) {
  return db
    .updateTable('sessions')
    .set({ decision, updated_at: sql`now()` })
    .where('id', '=', session_id)
    .execute();
}

export function findScorecard(db: Db, session_id: string) {
  return db
    .selectFrom('scorecards')
    .select(['body', 'worded'])
    .where('session_id', '=', session_id)
    .executeTakeFirst();
}

export function insertOverride(
  db: Db,
  row: { session_id: string; decision: string; reason: string; made_by: string },
) {
  return db.insertInto('overrides').values(row).execute();
}

export function lastOverride(db: Db, session_id: string) {
  return db
    .selectFrom('overrides')
    .select(['decision', 'reason', 'made_by', 'created_at'])
    .where('session_id', '=', session_id)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}
