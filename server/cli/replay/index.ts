/**
 * `proctor screens replay`: runs a stored session again, with the settings that it had and with tried ones, and tells where
 * they part.
 *
 * In: the record (words and what they were taken to mean, runs, calls, keys) and every edit of the pad. Out: a report. The
 * real proctor judges in the real sandbox, and the interview's own reducer acts, both on a virtual clock; no model is asked.
 * What the candidate would have answered to something else is not known: from the first difference on the rest is less sure.
 *
 *   course.ts  the session for the proctor;   differences.ts  of two judgings
 *   tried.ts   settings that can be tried;    acts.ts         differences of two plays;   report.ts  for people
 */
import type { Database } from '../../../db/index.ts';
import { findSitting } from '../../../db/queries/screens.ts';
import {
  bufferName,
  CODING,
  happeningsOf,
  judgedHappening,
  NO_JOB,
  playInterview,
  readJob,
  type Context,
  type PlayedAct,
  type Settings,
} from '../../interview/index.ts';
import type { Commands, TimelineJudgement } from '../../proctor/index.ts';
import type { SessionEvent } from '../../record/contract/events.ts';
import { readEvents } from '../../record/index.ts';
import { replay as editsOf, type PastEdit } from '../../rooms/replay.ts';
import type { Language } from '../../sandbox/contract.ts';
import { sittingOf } from '../../screens/index.ts';
import { actDifferences, foundAgain, recordedActs, type ActDifference, type FoundAgain } from './acts.ts';
import { courseOf, spokenIn } from './course.ts';
import { acts, differences, type Difference } from './differences.ts';
import { patienceOf, settingsWith, type Change } from './tried.ts';

export interface ReplayReport {
  session_id: string;
  problem: string;
  language: Language;
  /** The session's own helpfulness, and the one that was tried. */
  was: Settings['helpfulness'];
  now: Settings['helpfulness'];
  /** Every setting that was tried, with what it was. */
  tried: { name: string; was: unknown; now: unknown }[];
  judgements: { was: number; now: number };
  acts: { was: number; now: number };
  /** What the record has of the proctor, and how much of it judging again with the session's own settings finds again. */
  record: { spoken: number; found_again: number };
  /** Of the proctor alone. */
  differences: Difference[];
  /** All that the interviewer did: what the two plays did, what the record has of it, where they part. */
  interview: {
    acts: { was: number; now: number };
    found_again: FoundAgain;
    differences: ActDifference[];
  };
}

interface Options {
  database: Database;
  commands: Commands;
  session_id: string;
  /** Empty: the session's own settings; then it is compared with the record alone. Throws BadInput. */
  change: Change;
}

/** A live judgement waits for the sandbox and then for a gap in the talk. */
const LIVE_DELAY_MS = 15_000;

interface Stored {
  sitting: ReturnType<typeof sittingOf>;
  events: SessionEvent[];
  edits: PastEdit[];
  context: Omit<Context, 'settings'>;
}

interface Played {
  judgements: TimelineJudgement[];
  acts: PlayedAct[];
}

export async function replaySession(o: Options): Promise<ReplayReport> {
  const stored = await storedOf(o);
  const { sitting, events } = stored;
  const { own, tried } = settingsWith(sitting.settings, o.change);
  const was = await played(o.commands, stored, own, own);
  const now = Object.keys(o.change).length === 0 ? was : await played(o.commands, stored, own, tried);
  const count = (judgements: readonly TimelineJudgement[]) => judgements.filter(acts).length;
  const judged = differences(was.judgements, now.judgements);
  return {
    session_id: o.session_id,
    problem: sitting.problem_id,
    language: sitting.language,
    was: own.helpfulness,
    now: tried.helpfulness,
    tried: triedIn(o.change, own, tried),
    judgements: { was: was.judgements.length, now: now.judgements.length },
    acts: { was: count(was.judgements), now: count(now.judgements) },
    record: spokenAgain(spokenIn(events), was.judgements),
    differences: judged,
    interview: {
      acts: { was: was.acts.length, now: now.acts.length },
      found_again: foundAgain(recordedActs(events), was.acts),
      differences: actDifferences(was.acts, now.acts, judged),
    },
  };
}

async function storedOf({ database, commands, session_id }: Options): Promise<Stored> {
  const row = await findSitting(database.db, session_id);
  if (!row) throw new Error(`the session ${session_id} is gone`);
  const sitting = sittingOf(row);
  const edits: PastEdit[] = [];
  for await (const edit of editsOf(database.pool, session_id)) edits.push(edit);
  const problem = await commands.problem(sitting.problem_id);
  const job = readJob(sitting.job);
  const context = {
    candidate_name: sitting.candidate_name,
    jurisdiction: sitting.jurisdiction,
    problem,
    job: job.ok ? job.job : NO_JOB,
    simpler: problem.simpler ? await commands.problem(problem.simpler).catch(() => null) : null,
  };
  return { sitting, events: await readEvents(database, session_id), edits, context };
}

async function played(
  commands: Commands,
  { sitting, events, edits, context }: Stored,
  own: Settings,
  settings: Settings,
): Promise<Played> {
  const { problem_id, language: starting } = sitting;
  const bufferOf = (language: Language) => bufferName(language, starting);
  const moments = courseOf({ events, edits, starting, bufferOf, watched: CODING });
  const judged: ReturnType<typeof judgedHappening>[] = [];
  const judgements = await commands.watchCourse({
    problem: problem_id,
    language: starting,
    moments,
    helpfulness: settings.helpfulness,
    onJudgement: (judgement, at) => judged.push(judgedHappening(judgement, at)),
  });
  const typed = edits.filter(({ by }) => by === 'candidate').map(({ at_ms }) => at_ms);
  const patience = patienceOf(own, settings);
  const happened = happeningsOf({ events, edits: typed, problem: context.problem, patience });
  return { judgements, acts: playInterview({ ...context, settings }, [...happened, ...judged], events) };
}

function triedIn(change: Change, own: Settings, tried: Settings): ReplayReport['tried'] {
  const [was, now]: Record<string, unknown>[] = [own, tried];
  return Object.keys(change).map((name) => ({ name, was: was?.[name], now: now?.[name] }));
}

function spokenAgain(
  spoken: ReturnType<typeof spokenIn>,
  judgements: readonly TimelineJudgement[],
): ReplayReport['record'] {
  const left = judgements.filter(acts);
  const found = spoken.filter((event) => {
    const at = left.findIndex(
      (one) => one.decision === event.type.toLowerCase() && Math.abs(one.at - event.at_ms) <= LIVE_DELAY_MS,
    );
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  });
  return { spoken: spoken.length, found_again: found.length };
}
