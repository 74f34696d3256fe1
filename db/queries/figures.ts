/**
 * Statements that add up what became of screens. A *cohort* are the screens of an organisation that were made from `from`
 * until before `to`; figures count screens of it, or their sittings that are over. What came of a sitting is counted only for
 * who may know it: a short period would tell a rater what others think of one candidate.
 */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Schema } from '../schema.ts';
import { blindTo } from './screenList.ts';

type Db = Kysely<Schema>;

export interface Cohort {
  organisation_id: string;
  from: Date | null;
  to: Date | null;
  /** Who is told of no sitting what came of it before they have rated it, or `everybody`; null: they are told. */
  blind_to: string | null;
}

/** Of the screen `c` and its sitting `s`. */
function untold({ blind_to }: Cohort) {
  return blind_to === null ? sql`false` : blindTo(blind_to, { screen: 'c', session: 's' });
}

function inCohort({ organisation_id, from, to }: Cohort) {
  return sql`c.organisation_id = ${organisation_id}
    and (${from}::timestamptz is null or c.created_at >= ${from}::timestamptz)
    and (${to}::timestamptz is null or c.created_at < ${to}::timestamptz)`;
}

/**
 * Why the sitting `s`, which was abandoned, ended. Technical: something of ours had failed and was not over (voice), or
 * failed in the two minutes before the candidate was gone (all else; not the model, without which we go on), or the line was
 * lost and nobody came back. A number that is busy or not answered is no failure.
 */
const CAUSE = sql`(
  select case
    when ended = 'consent refused' then 'refused'
    when ended in ('wrong person', 'no clear answer') then 'other_person'
    when failed or (ended = 'the caller did not come back' and away = 'line was lost') then 'technical'
    when ended like '%by the recruiter' then 'stopped'
    when ended = 'the caller did not come back' then 'left'
    else 'unknown'
  end
  from (
    select
      (array_agg(payload->>'reason' order by seq desc) filter (where type = 'PHASE' and payload->>'to' = 'aborted'))[1] as ended,
      (array_agg(payload->>'reason' order by seq desc) filter (where type = 'PHASE' and payload->>'to' = 'away'))[1] as away
    from events where session_id = s.id and type = 'PHASE'
  ) ways,
  lateral (
    select exists (
      select from events error
      where error.session_id = s.id and error.type = 'ERROR' and case
        when error.payload->>'where' in ('ears', 'mouth') then not exists (
          select from events back
          where back.session_id = s.id and back.type = 'RESUMED' and back.seq > error.seq
            and back.payload->>'reason' = (error.payload->>'where') || '_back'
        )
        when error.payload->>'where' = 'model' then false
        when error.payload->>'code' in ('call_busy', 'call_no_answer', 'call_canceled', 'text_failed') then false
        else error.at_ms >= (
          select coalesce(max(at_ms) filter (where payload->>'to' = 'away'), max(at_ms)) - 120000
          from events where session_id = s.id and type = 'PHASE' and payload->>'to' in ('away', 'aborted')
        )
      end
    ) as failed
  ) failures
)`;

/** Furthest phase of a sitting: 1 somebody was on the line, 2 recording was answered, 3 the problem was told, 4 coding. */
const FURTHEST = sql`max(case payload->>'to'
  when 'connecting' then 0 when 'away' then 0 when 'aborted' then 0
  when 'disclosure' then 1
  when 'identity' then 2 when 'intro' then 2
  when 'understanding' then 3 when 'approach' then 3
  else 4 end)`;

export interface FateRow {
  /** First day of the bucket, 2026-11-23. */
  bucket: string;
  status: string;
  /** As FURTHEST; 5 completed, 6 and a person has decided. */
  stage: number;
  /** Only of abandoned screens. */
  cause: string | null;
  decision: string | null;
  /** What came of it is not told. */
  untold: boolean;
  screens: number;
  missed: number;
}

/** What became of a cohort: how many screens by bucket of their making, status, stage, cause and decision. */
export async function fatesOf(
  db: Db,
  cohort: Cohort,
  { unit, zone }: { unit: 'day' | 'week' | 'month'; zone: string },
): Promise<FateRow[]> {
  const { rows } = await sql<FateRow>`
    with fates as (
      select
        to_char(date_trunc(${unit}, c.created_at at time zone ${zone}), 'YYYY-MM-DD') as bucket,
        c.status, c.missed, s.id is not null and ${untold(cohort)} as untold,
        case when s.id is null or not ${untold(cohort)} then s.decision end as decision,
        case
          when c.status <> 'completed' then coalesce((
            select ${FURTHEST} from sessions one join events on events.session_id = one.id and type = 'PHASE'
            where one.screen_id = c.id
          ), 0)
          when exists (select from overrides where overrides.session_id = s.id) then 6
          else 5
        end as stage,
        case when c.status = 'abandoned' then ${CAUSE} end as cause
      from screens c
      left join lateral (
        select id, decision from sessions where screen_id = c.id order by started_at desc limit 1
      ) s on true
      where ${inCohort(cohort)}
    )
    select bucket, status, stage, cause, decision, untold, count(*)::int as screens, sum(missed)::int as missed
    from fates group by bucket, status, stage, cause, decision, untold
    order by bucket, status, stage`.execute(db);
  return rows;
}

/** When the first and the last screen of a cohort were made; undefined where there is none. */
export async function edgesOf(db: Db, cohort: Cohort): Promise<{ first: Date; last: Date } | undefined> {
  const { rows } = await sql<{ first: Date | null; last: Date | null }>`
    select min(created_at) as first, max(created_at) as last from screens c where ${inCohort(cohort)}`.execute(
    db,
  );
  const [edges] = rows;
  if (edges === undefined || edges.first === null || edges.last === null) return undefined;
  return { first: edges.first, last: edges.last };
}

/** Milliseconds from the end of each sitting to a person's first decision, as nearest ranks and counts below limits. */
export async function waitsOf(
  db: Db,
  cohort: Cohort,
  limits_h: readonly number[],
): Promise<{ decided: number; median_ms: number | null; p90_ms: number | null; within: number[] }> {
  const { rows } = await sql<{
    decided: number;
    median_ms: number | null;
    p90_ms: number | null;
    within: number[];
  }>`
    with waits as (
      select extract(epoch from greatest(first.at - s.ended_at, interval '0')) * 1000 as ms
      from screens c
      join sessions s on s.screen_id = c.id
      join lateral (select min(created_at) as at from overrides where session_id = s.id) first on first.at is not null
      where ${inCohort(cohort)} and s.ended_at is not null
    )
    select
      (select count(*)::int from waits) as decided,
      (select percentile_disc(0.5) within group (order by ms)::float8 from waits) as median_ms,
      (select percentile_disc(0.9) within group (order by ms)::float8 from waits) as p90_ms,
      (
        select array_agg((select count(*)::int from waits where ms <= hours * 3600000) order by hours)
        from unnest(${[...limits_h]}::float8[]) as hours
      ) as within`.execute(db);
  return rows[0] ?? { decided: 0, median_ms: null, p90_ms: null, within: limits_h.map(() => 0) };
}

/** What was suggested beside what a person decided last, of every sitting that a person decided. */
export async function agreementsOf(
  db: Db,
  cohort: Cohort,
): Promise<{ suggested: string; decided: string; sittings: number }[]> {
  const { rows } = await sql<{ suggested: string; decided: string; sittings: number }>`
    select card.body->>'suggested_decision' as suggested, last.decision as decided, count(*)::int as sittings
    from screens c
    join sessions s on s.screen_id = c.id
    join scorecards card on card.session_id = s.id
    join lateral (
      select decision from overrides where session_id = s.id order by created_at desc limit 1
    ) last on true
    where ${inCohort(cohort)} and card.body ? 'suggested_decision' and not ${untold(cohort)}
    group by 1, 2`.execute(db);
  return rows;
}

export interface HeldRow {
  question_id: string;
  held: number;
  solved: number;
  solved_without_hint: number;
  decided: number;
  yes: number;
}

/**
 * Sittings of a cohort that were *held*: over, coding had begun, and no technical failure ended them. Per sitting: whether the
 * candidate's last run was green, and whether a hint was given.
 */
function heldOf(cohort: Cohort, question_id: string | null): RawBuilder<unknown> {
  return sql`
    select s.id, s.question_id, case when not ${untold(cohort)} then s.decision end as decision,
      coalesce((
        select failed = 0 and total > 0 from runs
        where runs.session_id = s.id and asked_by = 'candidate' order by seq desc limit 1
      ), false) as solved,
      exists (select from events where events.session_id = s.id and type = 'HINT_GIVEN') as hinted
    from screens c
    join sessions s on s.screen_id = c.id
    where ${inCohort(cohort)} and s.status <> 'in_progress'
      and (${question_id}::text is null or s.question_id = ${question_id})
      and exists (
        select from events where events.session_id = s.id and type = 'PHASE' and payload->>'to' = 'coding'
      )
      and (s.status <> 'abandoned' or ${CAUSE} <> 'technical')`;
}

/** How problems fared, or one of them. Problems without a sitting that was held are not there. */
export async function problemsHeld(
  db: Db,
  cohort: Cohort,
  question_id: string | null = null,
): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    with held as (${heldOf(cohort, question_id)})
    select question_id,
      count(*)::int as held,
      count(*) filter (where solved)::int as solved,
      count(*) filter (where solved and not hinted)::int as solved_without_hint,
      count(*) filter (where decision <> 'not_enough_evidence')::int as decided,
      count(*) filter (where decision in ('yes', 'strong_yes'))::int as yes
    from held group by question_id order by question_id`.execute(db);
  return rows;
}

/** Questions about the code that were heard in sittings of a problem, by the kind of flaw; the most frequent first. */
export async function flawsHeard(
  db: Db,
  cohort: Cohort,
  question_id: string,
): Promise<{ type: string; heard: number; sittings: number }[]> {
  const { rows } = await sql<{ type: string; heard: number; sittings: number }>`
    with held as (${heldOf(cohort, question_id)})
    select j.payload->>'flaw_type' as type, count(*)::int as heard, count(distinct held.id)::int as sittings
    from held join judgements j on j.session_id = held.id
    where j.decision = 'interrupt' and j.outcome in ('spoken', 'cut') and j.payload->>'flaw_type' is not null
    group by 1 order by sittings desc, heard desc, 1`.execute(db);
  return rows;
}

export async function hintsGiven(
  db: Db,
  cohort: Cohort,
  question_id: string,
): Promise<{ level: number; sittings: number }[]> {
  const { rows } = await sql<{ level: number; sittings: number }>`
    with held as (${heldOf(cohort, question_id)})
    select (e.payload->>'level')::int as level, count(distinct held.id)::int as sittings
    from held join events e on e.session_id = held.id and e.type = 'HINT_GIVEN'
    group by 1 order by 1`.execute(db);
  return rows;
}

/** How long sittings of a problem were in each phase, all visits together; a phase that is not over does not count. */
export async function phaseTimes(
  db: Db,
  cohort: Cohort,
  question_id: string,
): Promise<{ phase: string; sittings: number; median_ms: number; p90_ms: number }[]> {
  const { rows } = await sql<{ phase: string; sittings: number; median_ms: number; p90_ms: number }>`
    with held as (${heldOf(cohort, question_id)}),
    visits as (
      select held.id, e.payload->>'to' as phase, lead(e.at_ms) over (partition by held.id order by e.seq) - e.at_ms as ms
      from held join events e on e.session_id = held.id and e.type = 'PHASE'
    ),
    times as (select id, phase, sum(ms) as ms from visits where ms is not null group by id, phase)
    select phase, count(*)::int as sittings,
      percentile_disc(0.5) within group (order by ms)::float8 as median_ms,
      percentile_disc(0.9) within group (order by ms)::float8 as p90_ms
    from times where phase not in ('connecting', 'done', 'aborted') group by phase`.execute(db);
  return rows;
}

/** Median of the candidate's runs up to the first green one, of sittings that had one; null where none had. */
export async function runsToSolve(db: Db, cohort: Cohort, question_id: string): Promise<number | null> {
  const { rows } = await sql<{ n: number | null }>`
    with held as (${heldOf(cohort, question_id)}),
    firsts as (
      select held.id, min(seq) as seq from held join runs on runs.session_id = held.id
      where asked_by = 'candidate' and failed = 0 and total > 0 group by held.id
    ),
    counts as (
      select count(*) as n from firsts
      join runs on runs.session_id = firsts.id and asked_by = 'candidate' and runs.seq <= firsts.seq group by firsts.id
    )
    select percentile_disc(0.5) within group (order by n)::float8 as n from counts`.execute(db);
  return rows[0]?.n ?? null;
}

/** Screens of an organisation with a problem. */
export async function usageOf(
  db: Db,
  organisation_id: string,
  question_id: string,
): Promise<{ screens: number; waiting: number; last_at: Date | null }> {
  const { rows } = await sql<{ screens: number; waiting: number; last_at: Date | null }>`
    select count(*)::int as screens, count(*) filter (where status in ('created', 'calling', 'in_progress'))::int as waiting,
      max(created_at) as last_at
    from screens where organisation_id = ${organisation_id} and question_id = ${question_id}`.execute(db);
  return rows[0] ?? { screens: 0, waiting: 0, last_at: null };
}
