/**
 * Screens by the thousand, for measuring and for looking at pages that are full: a year of them, each as it could have
 * happened, with sittings, phases, hints, interrupts and runs. The same count gives the same screens, moved to now.
 */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../../../../db/index.ts';

export interface ManyScreens {
  count: number;
  /** Whose they are; without it the oldest organisation's. */
  organisation_id?: string;
}

/** All or none. Rejects where there is no organisation, or no problem. */
export async function seedManyScreens(
  db: Kysely<Schema>,
  { count, organisation_id }: ManyScreens,
): Promise<{ organisation_id: string }> {
  const whose = organisation_id ?? (await oldestOrganisation(db));
  await db.transaction().execute(async (tx) => {
    await drawn(tx, count, whose);
    await insertScreens(tx, whose);
    await insertSittings(tx);
    await insertPhases(tx);
    await insertHappenings(tx);
    await insertJudgements(tx);
    await insertRuns(tx);
    await insertDecisions(tx);
    await sql`drop table drawn, walked`.execute(tx);
  });
  // A year comes in at once: without this the planner still believes in an empty table, and Postgres tidies up after it,
  // and writes it down, while the first pages are measured.
  await sql`vacuum (analyze) screens, sessions, events, judgements, runs`.execute(db);
  await sql`checkpoint`.execute(db);
  return { organisation_id: whose };
}

async function oldestOrganisation(db: Kysely<Schema>): Promise<string> {
  const { id } = await db
    .selectFrom('organisations')
    .select('id')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirstOrThrow(() => new Error('There is no organisation that the screens could belong to.'));
  return id;
}

/** What becomes of each screen, drawn from its number: `r` in 0-99 says how it ended, `s` and `t` vary the rest. */
async function drawn(db: Kysely<Schema>, count: number, organisation_id: string): Promise<void> {
  await sql`
    create temporary table drawn on commit drop as
    with given as (
      select
        array['Ada', 'Björn', 'Chidi', 'Dana', 'Eun-ji', 'Farid', 'Grace', 'Hiro', 'Ines', 'Jamal', 'Kavya', 'Liam', 'Mei', 'Noor', 'Omar', 'Priya', 'Quinn', 'Rosa', 'Sven', 'Tariq'] as firsts,
        array['Abara', 'Bergström', 'Costa', 'Dube', 'Eriksen', 'Fischer', 'García', 'Hughes', 'Ito', 'Johnson', 'Kim', 'Lopez', 'Müller', 'Nguyen', 'Okafor', 'Patel', 'Quispe', 'Rossi', 'Singh', 'Tanaka', 'Ueda', 'Varga', 'Wang', 'Xu', 'Yilmaz', 'Zhou'] as lasts,
        array['Backend engineer', 'Frontend engineer', 'Data engineer', 'Platform engineer', 'Mobile engineer', 'Graduate engineer', 'Staff engineer'] as titles,
        array['America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'America/Los_Angeles', 'Asia/Tokyo'] as zones,
        (select array_agg(id order by question_number) from questions) as problems,
        (select array_agg(user_id order by created_at) from members where organisation_id = ${organisation_id}) as owners
    ),
    numbered as (
      select i, abs(hashtext('r' || i)) % 100 as r, abs(hashtext('s' || i)) % 1000 as s, abs(hashtext('t' || i)) % 997 as t
      from generate_series(1, ${count}) i
    )
    select
      gen_random_uuid() as id, gen_random_uuid() as session_id, i, r, s, t,
      firsts[1 + s % cardinality(firsts)] || ' ' || lasts[1 + t % cardinality(lasts)] as candidate_name,
      '+1415' || lpad((2000000 + i % 7000000)::text, 7, '0') as candidate_phone,
      titles[1 + (s + t) % cardinality(titles)] as title,
      zones[1 + t % cardinality(zones)] as zone,
      problems[1 + (s * 7 + t) % cardinality(problems)] as question_id,
      owners[1 + t % cardinality(owners)] as owner_id,
      case when r < 12 then 'created' when r < 20 then 'cancelled' when r < 34 then 'abandoned' else 'completed' end as status,
      -- Those that wait were made within the last ten days.
      now() - make_interval(mins => (case when r < 12 then i % 14400 else i * 52 % 525600 end)::int) as created_at
    from numbered, given`.execute(db);
  // How far each sitting came, and what ended it where it was not the end of the interview.
  await sql`
    create temporary table walked on commit drop as
    select d.*,
      case when status = 'completed' then 12 else 2 + s % 8 end as steps,
      case when status = 'completed' then 'interview is complete'
        when s % 8 < 1 then 'consent refused'
        else 'the caller did not come back' end as ended,
      case when status = 'completed' then null when t % 3 = 0 then 'line was lost' else 'caller hung up' end as away,
      created_at + make_interval(hours => 20 + t % 70) as started_at
    from drawn d
    where status in ('completed', 'abandoned')`.execute(db);
}

async function insertScreens(db: Kysely<Schema>, organisation_id: string): Promise<void> {
  await sql`
    insert into screens (id, organisation_id, candidate_name, candidate_phone, candidate_email, question_id, language, status,
      pin, job, zone, timing, mode, starts_at, owner_id, created_at, updated_at)
    select id, ${organisation_id}, candidate_name, candidate_phone, 'candidate' || i || '@example.com', question_id,
      case when s % 5 = 0 then 'javascript' else 'python' end, status,
      lpad((i % 1000000)::text, 6, '0'), jsonb_build_object('title', title), zone,
      case when s % 4 = 0 then 'anytime' else 'fixed' end,
      case when t % 2 = 0 then 'call_me' else 'dial_in' end,
      case
        when s % 4 = 0 then null
        when status = 'created' then date_trunc('hour', now()) + make_interval(hours => 2 + s % 500, mins => 15 * (t % 4))
        else date_trunc('hour', created_at) + make_interval(hours => 20 + t % 70)
      end,
      owner_id, created_at, created_at
    from drawn`.execute(db);
}

async function insertSittings(db: Kysely<Schema>): Promise<void> {
  await sql`
    insert into sessions (id, screen_id, question_id, language, status, decision, started_at, ended_at, final_code, created_at)
    select session_id, id, question_id, case when s % 5 = 0 then 'javascript' else 'python' end, status,
      case
        when status = 'abandoned' then 'not_enough_evidence'
        else (array['strong_yes', 'yes', 'yes', 'yes', 'no', 'no', 'no', 'strong_no', 'not_enough_evidence'])[1 + (s + t) % 9]
      end,
      started_at, started_at + make_interval(mins => steps * 3), 'pass', started_at
    from walked`.execute(db);
}

/** An interview's way, as far as it went; whoever did not finish it was away, and did not come back. */
async function insertPhases(db: Kysely<Schema>): Promise<void> {
  await sql`
    insert into events (session_id, seq, at_ms, type, payload, stored_at)
    select session_id, n, n * (60000 + 137.0 * s), 'PHASE',
      case
        when n = steps then jsonb_build_object('from', case when away is not null and ended <> 'consent refused' then 'away' else way[n] end, 'to', case status when 'completed' then 'done' else 'aborted' end, 'reason', ended)
        when n = steps - 1 and away is not null and ended <> 'consent refused' then jsonb_build_object('from', way[n], 'to', 'away', 'reason', away)
        else jsonb_build_object('from', way[n], 'to', way[n + 1], 'reason', 'next')
      end,
      started_at + make_interval(mins => n)
    from walked,
      (select array['connecting', 'disclosure', 'identity', 'intro', 'understanding', 'approach', 'coding', 'testing', 'debugging', 'testing', 'complexity', 'wrapup', 'done'] as way) given,
      generate_series(1, steps) n`.execute(db);
}

/** Hints and failures of ours, after the phases: the figures go by what was recorded, not by its order. */
async function insertHappenings(db: Kysely<Schema>): Promise<void> {
  await sql`
    insert into events (session_id, seq, at_ms, type, payload)
    select session_id, steps + n, 400000 + 60000 * n, 'HINT_GIVEN',
      jsonb_build_object('level', n, 'message', 'What happens at the edges?', 'asked', s % 2 = 0)
    from walked, generate_series(1, s % 4) n
    where status = 'completed' and n <= 3`.execute(db);
  await sql`
    insert into events (session_id, seq, at_ms, type, payload)
    select session_id, steps + 1, 300000, 'ERROR',
      jsonb_build_object('where', (array['ears', 'mouth', 'sandbox'])[1 + s % 3], 'code', 'unavailable', 'message', 'It did not answer.')
    from walked
    where status = 'abandoned' and t % 5 = 0`.execute(db);
}

async function insertJudgements(db: Kysely<Schema>): Promise<void> {
  await sql`
    insert into judgements (session_id, seq, decision, reason, payload, outcome)
    select session_id, 100 + n, 'interrupt', 'wrong_answer',
      jsonb_build_object('flaw_type', (array['wrong_boundary', 'missing_logic', 'wrong_operator', 'crash', 'wrong_variable'])[1 + (s + n * t) % 5]),
      case when n = 3 then 'dropped' else 'spoken' end
    from walked, generate_series(1, t % 4) n
    where steps > 8`.execute(db);
}

async function insertRuns(db: Kysely<Schema>): Promise<void> {
  await sql`
    insert into runs (id, session_id, seq, asked_by, language, passed, failed, total, result_json, duration_ms)
    select gen_random_uuid(), session_id, 200 + n, 'candidate', 'python', passed, 12 - passed, 12, '{}', 40
    from walked, generate_series(1, 1 + s % 3) n,
      lateral (select case when n = 1 + s % 3 and (s + t) % 9 < 5 then 12 else (s + n) % 12 end as passed) ran
    where steps > 8`.execute(db);
}

/** People decide two of three, within minutes or days. */
async function insertDecisions(db: Kysely<Schema>): Promise<void> {
  await sql`
    insert into overrides (session_id, decision, reason, made_by, created_at)
    select w.session_id, s.decision, 'Read and heard.', 'Seed', s.ended_at + make_interval(mins => (t * t / 60 + 5)::int)
    from walked w join sessions s on s.id = w.session_id
    where w.status = 'completed' and w.s % 3 < 2`.execute(db);
}
