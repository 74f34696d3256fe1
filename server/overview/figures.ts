/** What became of the screens of a period, as charts show it. */
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import * as queries from '../../db/queries/figures.ts';
import type { Cohort, FateRow } from '../../db/queries/figures.ts';
import { countByStatus } from '../../db/queries/screens.ts';
import { Decision, SCREEN_STATUSES, type ProblemSummary } from '../http/contract/api.ts';
import { CAUSES, STAGES, type Figures, type ProblemFigures } from '../http/contract/overview.ts';
import { bucketsBetween, unitFor } from './buckets.ts';
import { FIT_RULE, fitOf } from './fit.ts';

/** An hour, half a working day, a day, three, a week: what a candidate notices. */
const WAIT_LIMITS_H = [1, 4, 24, 72, 168] as const;
/** Stages as db/queries/figures.ts numbers them. */
const COMPLETED = 5;
const DECIDED = 6;
const YES: readonly string[] = ['yes', 'strong_yes'];
const NO: readonly string[] = ['no', 'strong_no'];

export interface FiguresOptions {
  db: Kysely<Schema>;
  problems: readonly ProblemSummary[];
  zone: string;
}

export async function figuresOf({ db, problems, zone }: FiguresOptions, cohort: Cohort): Promise<Figures> {
  const edges = await edgesOf(db, cohort);
  const unit = edges === null ? 'day' : unitFor(edges.from, edges.to);
  const [by_status, fates, waits, agreements, held] = await Promise.all([
    countByStatus(db, cohort.organisation_id),
    queries.fatesOf(db, cohort, { unit, zone }),
    queries.waitsOf(db, cohort, WAIT_LIMITS_H),
    queries.agreementsOf(db, cohort),
    queries.problemsHeld(db, cohort),
  ]);
  return {
    screens: screensBy(by_status),
    period: { from: cohort.from?.toISOString() ?? null, to: cohort.to?.toISOString() ?? null, zone },
    volume: {
      unit,
      buckets: edges === null ? [] : volumeOf(fates, bucketsBetween(edges.from, edges.to, unit, zone)),
    },
    ...foldFates(fates),
    time_to_decision: {
      decided: waits.decided,
      waiting: sum(fates.filter(({ stage }) => stage === COMPLETED)),
      median_ms: waits.median_ms,
      p90_ms: waits.p90_ms,
      buckets: waitBuckets(waits),
    },
    agreement: agreementOf(agreements),
    problems: problems.map((problem) => problemFigures(problem, held)),
    fit_rule: FIT_RULE,
  };
}

/** The period, or where it is open the screens there are. Null without any. */
async function edgesOf(db: Kysely<Schema>, cohort: Cohort): Promise<{ from: Date; to: Date } | null> {
  if (cohort.from !== null && cohort.to !== null) return { from: cohort.from, to: cohort.to };
  const edges = await queries.edgesOf(db, cohort);
  if (edges === undefined) return null;
  return { from: cohort.from ?? edges.first, to: cohort.to ?? new Date(edges.last.getTime() + 1) };
}

function screensBy(rows: Awaited<ReturnType<typeof countByStatus>>): Figures['screens'] {
  const of = (status: string) => Number(rows.find((row) => row.status === status)?.n ?? 0);
  const [created, calling, in_progress, completed, abandoned, cancelled] = SCREEN_STATUSES.map(of);
  return {
    created: created ?? 0,
    calling: calling ?? 0,
    in_progress: in_progress ?? 0,
    completed: completed ?? 0,
    abandoned: abandoned ?? 0,
    cancelled: cancelled ?? 0,
  };
}

const sum = (rows: readonly FateRow[]): number => rows.reduce((all, { screens }) => all + screens, 0);
const isTechnical = ({ cause }: FateRow) => cause === 'technical';
const isDropped = (row: FateRow) => row.status === 'abandoned' && !isTechnical(row);

function volumeOf(fates: readonly FateRow[], starts: readonly string[]): Figures['volume']['buckets'] {
  return starts.map((start) => {
    const inside = fates.filter(({ bucket }) => bucket === start);
    const of = (is: (row: FateRow) => boolean) => sum(inside.filter(is));
    return {
      start,
      made: sum(inside),
      completed: of(({ status }) => status === 'completed'),
      dropped: of(isDropped),
      technical: of(isTechnical),
      cancelled: of(({ status }) => status === 'cancelled'),
      waiting: of(({ status }) => !['completed', 'abandoned', 'cancelled'].includes(status)),
    };
  });
}

/** Whoever came to a stage came by those before it. */
const LEAST_STAGE: Record<(typeof STAGES)[number], number> = {
  made: 0,
  taken: 1,
  agreed: 2,
  told: 3,
  coding: 4,
  completed: COMPLETED,
  decided: DECIDED,
};

function foldFates(
  fates: readonly FateRow[],
): Pick<Figures, 'funnel' | 'drop_outs' | 'missed' | 'completion' | 'decisions' | 'untold'> {
  const completed = sum(fates.filter(({ status }) => status === 'completed'));
  const dropped = sum(fates.filter(isDropped));
  const over = fates.filter(({ status }) => status === 'completed' || status === 'abandoned');
  const told = over.filter(({ untold }) => !untold);
  return {
    funnel: STAGES.map((stage) => ({
      stage,
      screens: sum(fates.filter((row) => row.stage >= LEAST_STAGE[stage])),
    })),
    drop_outs: CAUSES.map((cause) => ({ cause, screens: sum(fates.filter((row) => row.cause === cause)) })),
    missed: fates.reduce((all, { missed }) => all + missed, 0),
    completion: completed + dropped === 0 ? null : completed / (completed + dropped),
    decisions: [...Decision.options, 'none' as const].map((decision) => ({
      decision,
      screens: sum(told.filter((row) => (row.decision ?? 'none') === decision)),
    })),
    untold: sum(over.filter(({ untold }) => untold)),
  };
}

function waitBuckets({
  decided,
  within,
}: Awaited<ReturnType<typeof queries.waitsOf>>): Figures['time_to_decision']['buckets'] {
  const upTo = [...WAIT_LIMITS_H.map((_, at) => within[at] ?? 0), decided];
  return upTo.map((n, at) => ({
    up_to_hours: WAIT_LIMITS_H[at] ?? null,
    screens: n - (upTo[at - 1] ?? 0),
  }));
}

function agreementOf(
  rows: readonly { suggested: string; decided: string; sittings: number }[],
): Figures['agreement'] {
  const count = (is: (row: { suggested: string; decided: string }) => boolean) =>
    rows.filter(is).reduce((all, { sittings }) => all + sittings, 0);
  const decided = count(() => true);
  if (decided === 0) return null;
  const both = (side: readonly string[], row: { suggested: string; decided: string }) =>
    side.includes(row.suggested) && side.includes(row.decided);
  return {
    decided,
    same: count((row) => row.suggested === row.decided),
    same_side: count((row) => row.suggested === row.decided || both(YES, row) || both(NO, row)),
  };
}

export function problemFigures(problem: ProblemSummary, rows: readonly queries.HeldRow[]): ProblemFigures {
  const none = { held: 0, solved: 0, solved_without_hint: 0, decided: 0, yes: 0 };
  const { held, solved, solved_without_hint, decided, yes } =
    rows.find((row) => row.question_id === problem.id) ?? none;
  const counted = { held, solved, solved_without_hint, decided, yes };
  return { ...problem, ...counted, fit: fitOf(counted) };
}
