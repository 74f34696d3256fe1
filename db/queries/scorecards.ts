/** Statements of scorecards, their claims, and what people decide beside them. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;

export function upsertScorecard(
  db: Db,
  session_id: string,
  { body, digest }: { body: string; digest: string },
) {
  return db
    .insertInto('scorecards')
    .values({ session_id, body, digest })
    .onConflict((conflict) => conflict.column('session_id').doUpdateSet({ body, digest, worded: null }))
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
    .select(['body', 'worded', 'digest'])
    .where('session_id', '=', session_id)
    .executeTakeFirst();
}

/** Deleted, as the organisation's retention says. */
export async function isScorecardGone(db: Db, session_id: string): Promise<boolean> {
  const row = await db
    .selectFrom('artefacts_gone')
    .select('at')
    .where('session_id', '=', session_id)
    .where('artefact', '=', 'scorecard')
    .executeTakeFirst();
  return row !== undefined;
}

export function insertOverride(
  db: Db,
  row: { session_id: string; decision: string; reason: string; made_by: string; user_id: string },
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

export function insertLevelOverride(
  db: Db,
  row: {
    session_id: string;
    dimension: string;
    level: number | null;
    reason: string;
    made_by: string;
    user_id: string;
  },
) {
  return db.insertInto('level_overrides').values(row).execute();
}

/** The newest of each dimension. */
export function lastLevelOverrides(db: Db, session_id: string) {
  return db
    .selectFrom('level_overrides')
    .distinctOn('dimension')
    .select(['dimension', 'level', 'reason', 'made_by', 'created_at'])
    .where('session_id', '=', session_id)
    .orderBy('dimension')
    .orderBy('id', 'desc')
    .execute();
}

/** When the events were, on the session's clock; of what was said, its beginning. */
export async function timesOf(
  db: Db,
  session_id: string,
  seqs: readonly number[],
): Promise<Map<number, number>> {
  if (seqs.length === 0) return new Map();
  const rows = await db
    .selectFrom('events')
    .select([
      'seq',
      sql<number>`case type when 'UTTERANCE' then (payload->>'started_ms')::float8 else at_ms end`.as(
        'at_ms',
      ),
    ])
    .where('session_id', '=', session_id)
    .where('seq', 'in', seqs)
    .execute();
  return new Map(rows.map(({ seq, at_ms }) => [seq, at_ms]));
}

export function insertView(db: Db, row: { session_id: string; user_id: string }) {
  return db
    .insertInto('scorecard_views')
    .values(row)
    .onConflict((conflict) => conflict.columns(['session_id', 'user_id']).doNothing())
    .execute();
}

export async function hasSeen(db: Db, { session_id, user_id }: { session_id: string; user_id: string }) {
  const row = await db
    .selectFrom('scorecard_views')
    .select('at')
    .where('session_id', '=', session_id)
    .where('user_id', '=', user_id)
    .executeTakeFirst();
  return row !== undefined;
}

export function insertOpening(
  db: Db,
  row: { session_id: string; user_id: string; claim_id: string; event_seq: number },
) {
  return db
    .insertInto('evidence_openings')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'user_id', 'claim_id', 'event_seq']).doNothing(),
    )
    .execute();
}

/** Ids of the claims whose evidence this person opened. */
export async function openedClaims(
  db: Db,
  { session_id, user_id }: { session_id: string; user_id: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('evidence_openings')
    .select('claim_id')
    .distinct()
    .where('session_id', '=', session_id)
    .where('user_id', '=', user_id)
    .orderBy('claim_id')
    .execute();
  return rows.map(({ claim_id }) => claim_id);
}
