/** Statements of the pad's log: every keystroke goes through here, so raw pg. */
import type { Pool } from 'pg';

export interface PadUpdateRow {
  session_id: string;
  /** Counts from 1 without gaps in each session. */
  seq: number;
  at_ms: number;
  origin: string;
  update: Uint8Array;
}

/** The session's start and its merged document, when one was saved; null when there is no such session. */
export async function findPad(
  pool: Pool,
  session_id: string,
): Promise<{ started_at: Date; state_seq: number | null; state: Buffer | null } | null> {
  const { rows } = await pool.query<{ started_at: Date; state_seq: number | null; state: Buffer | null }>(
    `select s.started_at, p.seq as state_seq, p.state
     from sessions s left join pad_states p on p.session_id = s.id where s.id = $1`,
    [session_id],
  );
  return rows[0] ?? null;
}

/** At most `limit` updates after `after_seq`, in order. */
export async function padUpdatesAfter(
  pool: Pool,
  session_id: string,
  after_seq: number,
  limit: number,
): Promise<{ seq: number; at_ms: number; origin: string; update: Buffer }[]> {
  const { rows } = await pool.query<{ seq: number; at_ms: number; origin: string; update: Buffer }>(
    'select seq, at_ms, origin, update from pad_updates where session_id = $1 and seq > $2 order by seq limit $3',
    [session_id, after_seq, limit],
  );
  return rows;
}

/**
 * Stores updates of many sessions in one statement and returns the sessions that were refused, as a whole each: the
 * session is gone, or its log does not end right before the first given update because somebody else wrote to it. Rows
 * that are there already, byte for byte, count as stored: a batch whose answer was lost may be sent again. Two writers
 * at the same instant: one gets a unique violation for everything and asks again.
 */
export async function appendPadUpdates(pool: Pool, rows: readonly PadUpdateRow[]): Promise<string[]> {
  const { rows: refused } = await pool.query<{ session_id: string }>(APPEND, [
    rows.map((row) => row.session_id),
    rows.map((row) => row.seq),
    rows.map((row) => row.at_ms),
    rows.map((row) => row.origin),
    rows.map((row) => Buffer.from(row.update.buffer, row.update.byteOffset, row.update.byteLength)),
  ]);
  return refused.map((row) => row.session_id);
}

const APPEND = `
with given as (
  select * from unnest($1::uuid[], $2::int[], $3::float8[], $4::text[], $5::bytea[])
    as g(session_id, seq, at_ms, origin, update)
),
heads as (select session_id, min(seq) as seq from given group by session_id),
there as (
  select p.session_id, p.seq, p.update from heads h join pad_updates p on p.session_id = h.session_id and p.seq >= h.seq
),
refused as (
  select h.session_id from heads h
  where not exists (select from sessions s where s.id = h.session_id)
     or (h.seq > 1 and not exists (select from pad_updates p where p.session_id = h.session_id and p.seq = h.seq - 1))
  union
  select t.session_id from there t left join given g on g.session_id = t.session_id and g.seq = t.seq
  where g.update is distinct from t.update
),
stored as (
  insert into pad_updates (session_id, seq, at_ms, origin, update)
  select g.session_id, g.seq, g.at_ms, g.origin, g.update from given g
  where not exists (select from refused r where r.session_id = g.session_id)
    and not exists (select from there t where t.session_id = g.session_id and t.seq = g.seq)
)
select session_id from refused`;

/** Keeps the newest merged document; an older one that comes late changes nothing. */
export async function savePadState(
  pool: Pool,
  session_id: string,
  seq: number,
  state: Uint8Array,
): Promise<void> {
  await pool.query(
    `insert into pad_states (session_id, seq, state) values ($1, $2, $3)
     on conflict (session_id) do update set seq = excluded.seq, state = excluded.state, updated_at = now()
     where pad_states.seq < excluded.seq`,
    [session_id, seq, Buffer.from(state.buffer, state.byteOffset, state.byteLength)],
  );
}

/** Times of the candidate's edits on the session's clock, in order. */
export async function candidateEditTimes(pool: Pool, session_id: string): Promise<number[]> {
  const { rows } = await pool.query<{ at_ms: number }>(
    "select at_ms from pad_updates where session_id = $1 and origin = 'candidate' order by seq",
    [session_id],
  );
  return rows.map((row) => row.at_ms);
}
