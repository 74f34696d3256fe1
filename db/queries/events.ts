/** Statements of the record. Appending is the hot path: raw pg, one statement for events and everything drawn from them. */
import type { Pool } from 'pg';

export interface EventRow {
  seq: number;
  at_ms: number;
  type: string;
  payload: unknown;
}

/**
 * Takes the session: the new epoch fences every earlier writer. Null when there is no such session. It waits for an
 * append of the earlier writer that is on its way, and would not see it: ask for the end of the log afterwards.
 */
export async function claimSession(
  pool: Pool,
  session_id: string,
): Promise<{ epoch: number; started_at: Date } | null> {
  const { rows } = await pool.query<{ epoch: number; started_at: Date }>(
    'update sessions set epoch = epoch + 1, updated_at = now() where id = $1 returning epoch, started_at',
    [session_id],
  );
  return rows[0] ?? null;
}

/** Where the log ends: zeros when it is empty. */
export async function endOfLog(
  pool: Pool,
  session_id: string,
): Promise<{ last_seq: number; last_at_ms: number }> {
  const { rows } = await pool.query<{ last_seq: number; last_at_ms: number }>(
    `select coalesce(max(seq), 0)::int as last_seq, coalesce(max(at_ms), 0) as last_at_ms
     from events where session_id = $1`,
    [session_id],
  );
  return rows[0] ?? { last_seq: 0, last_at_ms: 0 };
}

/**
 * Appends a batch and its projections (transcripts, runs, judgements and what became of them, consents and their ledger, calls) in one
 * statement, if the epoch is still ours. Returns how many events were stored: all, or none when another writer has taken the session.
 */
export async function appendEvents(
  pool: Pool,
  session_id: string,
  epoch: number,
  events: readonly EventRow[],
): Promise<number> {
  // Named: planning it takes twice as long as running it, and each connection does that once.
  const values = [session_id, epoch, JSON.stringify(events)];
  const { rows } = await pool.query<{ stored: number }>({ name: 'append_events', text: APPEND, values });
  return rows[0]?.stored ?? 0;
}

const APPEND = `
with owner as (select id from sessions where id = $1 and epoch = $2 for share),
given as (
  select e.* from owner, jsonb_to_recordset($3::jsonb) as e(seq int, at_ms float8, type text, payload jsonb)
),
stored as (
  insert into events (session_id, seq, at_ms, type, payload)
  select $1, seq, at_ms, type, payload from given returning seq
),
said as (
  insert into transcripts (session_id, seq, speaker, text, started_ms, ended_ms, act)
  select $1, seq, payload->>'speaker', payload->>'text', (payload->>'started_ms')::float8, (payload->>'ended_ms')::float8, payload->>'act'
  from given where type = 'UTTERANCE'
),
ran as (
  insert into runs (id, session_id, seq, asked_by, language, passed, failed, total, result_json, duration_ms)
  select (payload->>'run_id')::uuid, $1, seq, payload->>'asked_by', payload->>'language', (payload->>'passed')::int,
         (payload->>'failed')::int, (payload->>'total')::int, payload, (payload->>'duration_ms')::float8
  from given where type = 'RUN_RESULT'
),
outcomes as (
  select (payload->>'speaks_seq')::int as seq, case when (payload->>'cut')::boolean then 'cut' else 'spoken' end as outcome,
         (payload->>'started_ms')::float8 as ms, null as reason
  from given where type = 'UTTERANCE' and payload ? 'speaks_seq'
  union all
  select (payload->>'dropped_seq')::int, 'dropped', at_ms, payload->>'reason' from given where type = 'SILENT' and payload ? 'dropped_seq'
),
judged as (
  insert into judgements (session_id, seq, decision, reason, payload, snapshot_seq, decided_ms, taken_ms, judged_ms, judge_ms,
                          believed_done, flaw_key, outcome, outcome_ms, outcome_reason)
  select $1, g.seq, case type when 'SILENT' then payload->>'decision' else lower(type) end,
         coalesce(payload->>'reason', payload->>'flaw_type', payload->>'milestone', ''), payload,
         (payload->>'snapshot_seq')::int, at_ms, (payload->>'taken_ms')::float8, (payload->>'judged_ms')::float8,
         (payload->>'judge_ms')::float8, (payload->>'believed_done')::float8, payload->>'flaw_key',
         coalesce(o.outcome, case type when 'SILENT' then 'silent' else 'waiting' end), o.ms, o.reason
  from given g left join outcomes o on o.seq = g.seq
  where type in ('SILENT', 'INTERRUPT', 'ENCOURAGE') and not payload ? 'dropped_seq'
),
settled as (
  update judgements j set outcome = o.outcome, outcome_ms = o.ms, outcome_reason = o.reason
  from outcomes o where j.session_id = $1 and j.seq = o.seq
),
consented as (
  insert into consents (session_id, seq, kind, given, how, text_version)
  select $1, seq, payload->>'kind', (payload->>'given')::boolean, payload->>'how', payload->>'text_version'
  from given where type = 'CONSENT'
),
-- One answer is about both, the interview by a machine and the recording, where the text tells of one; what is taken
-- back later is the recording alone.
ledgered as (
  insert into phone_consents (organisation_id, phone, screen_id, session_id, channel, given, how, text_version)
  select s.organisation_id, s.candidate_phone, s.id, t.id, about.channel, (g.payload->>'given')::boolean, g.payload->>'how',
         g.payload->>'text_version'
  from given g
  join sessions t on t.id = $1 join screens s on s.id = t.screen_id
  cross join (values ('interview'), ('recording')) about (channel)
  where g.type = 'CONSENT' and case about.channel
    when 'interview' then not g.payload ? 'withdrawn'
    else g.payload->>'text_version' not like '%.silent.%' end
),
called as (
  insert into calls (call_sid, session_id, direction, status)
  select distinct on (payload->>'call_sid') payload->>'call_sid', $1::uuid, payload->>'direction', payload->>'status'
  from given where type = 'CALL_STATUS' order by payload->>'call_sid', seq desc
  on conflict (call_sid) do update set status = excluded.status, updated_at = now()
)
select count(*)::int as stored from stored`;

export async function eventsOf(pool: Pool, session_id: string, after_seq = 0): Promise<EventRow[]> {
  const { rows } = await pool.query<EventRow>(
    'select seq, at_ms, type, payload from events where session_id = $1 and seq > $2 order by seq',
    [session_id, after_seq],
  );
  return rows;
}

export async function sessionExists(pool: Pool, session_id: string): Promise<boolean> {
  const { rowCount } = await pool.query('select 1 from sessions where id = $1', [session_id]);
  return (rowCount ?? 0) > 0;
}
