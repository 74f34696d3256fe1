/**
 * Manners: what to do with a judgement of the current text, now. In the order in which they are asked:
 *
 *   one thing at a time       an offer that nobody has answered yet is the only one
 *   a simple version first    right but slow is spoken of only when they say that they are done, or it ran all green
 *   believed done             see done/
 *   said before               a fault is asked about twice, the second time with a smaller question, never in the same
 *                             words, never twice about the same text; then it is the candidate's
 *   enough said               each phase of the interview has its share
 *   just ran                  who reads a red run finds it themselves
 *   cooling down              after an interruption, also for another fault: that is a new matter, not a quicker one
 *   candidate speaking        the voice found no gap a moment ago
 *
 * Praise is given once per milestone and gives nothing away: before a run of their own nobody hears that it is right, and
 * no structure is named.
 */
import { canonical } from '../grading/index.ts';
import type { Judgement, JudgementReason } from './contract.ts';
import { believedAt, firstTime } from './done/index.ts';
import { patienceOf } from './done/pace.ts';
import type { Considered } from './judge.ts';
import { ranThis, saidOf, type Heard, type Judged, type State } from './state.ts';

/**
 * How patient each setting is.
 * `sure`: believed done from here on; what a wrong guess costs them against what a late question costs. Gentle is wrong
 *   once in twenty, insistent takes even odds.
 * `cool_ms`: from the end of an interruption; gentle leaves time to think and to try twice, insistent once.
 * `per_phase`: an interview of half an hour in which the interviewer cuts in more often is a lecture; insistent is what
 *   a coach would do.
 * `reading`: times the time that a red run takes to read.
 */
const MANNERS = {
  gentle: { sure: 0.95, cool_ms: 45_000, per_phase: 3, reading: 1.5 },
  balanced: { sure: 0.8, cool_ms: 25_000, per_phase: 5, reading: 1 },
  insistent: { sure: 0.5, cool_ms: 12_000, per_phase: 8, reading: 0.6 },
} as const;
/** The same fault a second time with a smaller question; after that it is the candidate's. */
const TIMES_PER_FLAW = 2;
/** An offer that nobody answered within this is forgotten: longer than any speech waits for a gap and lasts. */
export const OFFER_FORGOTTEN_MS = 60_000;
/** Work in progress is praised only when they rest this many times longer than they usually do. */
const RESTS = 2;

/** Milestones, each reached once. */
const FIRST_GREEN = 'first_green';
const GOOD_APPROACH = 'good_approach';
/** None says whether the code is right: that is theirs to find out. The first one is for work in progress. */
const PRAISE = {
  on_track: 'That looks like a good direction. Carry on.',
  approach:
    'I can follow that, and it is a sensible approach. How would you convince yourself that it works?',
  green: 'All green. Nicely done.',
} as const;

export interface Decision {
  judgement: Judgement;
  milestone: string | null;
  believed_done: number;
  /** When the answer may be another one without anything happening. */
  wake_at: number | null;
}

export function decide(state: State, judged: Judged, at: number): Decision {
  return judged.result.judgement.witness === null
    ? withoutWitness(state, judged, at)
    : withWitness(state, judged.result, at);
}

const silent = (judgement: Judgement, decision: 'ignore' | 'hold', reason: JudgementReason): Judgement => ({
  ...judgement,
  decision,
  reason,
  say: null,
});

function whenSure(state: State, result: Considered, at: number): number | null {
  const { sure } = MANNERS[state.helpfulness];
  return firstTime(at, (then) => believedAt(state, result, then) >= sure);
}

// ---- nothing fails

function withoutWitness(state: State, judged: Judged, at: number): Decision {
  const { judgement } = judged.result;
  const believed_done = believedAt(state, judged.result, at);
  const [praise, from] = praiseFor(state, judged, at);
  if (praise !== null && at >= from) {
    const { say, milestone } = praise;
    return {
      judgement: { ...judgement, decision: 'encourage', say },
      milestone,
      believed_done,
      wake_at: null,
    };
  }
  const repaired = judgement.reason === 'correct' && state.heard.length > 0;
  const reason = repaired ? 'repaired' : judgement.reason;
  return {
    judgement: silent(judgement, 'ignore', reason),
    milestone: null,
    believed_done,
    wake_at: praise !== null && Number.isFinite(from) ? from : null,
  };
}

interface Praise {
  say: string;
  milestone: string;
}
const NO_PRAISE = [null, Infinity] as const;

/** What may be praised in this text, and from when on. */
function praiseFor(state: State, { result, approach }: Judged, at: number): readonly [Praise | null, number] {
  const { milestones } = state;
  if (state.offered !== null || milestones.includes(FIRST_GREEN)) return NO_PRAISE;
  const polite = coolAt(state);
  const correct = result.judgement.reason === 'correct';
  // They see that it is green: nothing is given away, and nobody need wait for it.
  if (correct && ranThis(state)?.green) return [{ say: PRAISE.green, milestone: FIRST_GREEN }, at];
  if (milestones.includes(GOOD_APPROACH)) return NO_PRAISE;
  if (correct) {
    const sure_at = whenSure(state, result, at) ?? Infinity;
    return [{ say: PRAISE.approach, milestone: GOOD_APPROACH }, Math.max(sure_at, polite)];
  }
  if (!approach || result.judgement.reason !== 'unfinished') return NO_PRAISE;
  const rested_at = state.edited_at + RESTS * patienceOf(state.pace);
  return [{ say: PRAISE.on_track, milestone: GOOD_APPROACH }, Math.max(rested_at, polite)];
}

// ---- something fails

function withWitness(state: State, result: Considered, at: number): Decision {
  const believed_done = believedAt(state, result, at);
  const [reason, wake_at] = holdsBack(state, result, at);
  const say = nextWords(state, result);
  if (reason === null && say !== null) {
    const judgement = { ...result.judgement, decision: 'interrupt', say } as const;
    return { judgement, milestone: null, believed_done, wake_at: null };
  }
  const judgement = silent(result.judgement, 'hold', reason ?? 'said_before');
  return { judgement, milestone: null, believed_done, wake_at };
}

type HeldBack = readonly [reason: JudgementReason | null, wake_at: number | null];

/** The first reason not to speak now, and when it ends by itself. */
function holdsBack(state: State, result: Considered, at: number): HeldBack {
  const { per_phase } = MANNERS[state.helpfulness];
  if (state.offered !== null) return ['candidate_speaking', state.offered.at + OFFER_FORGOTTEN_MS];
  if (result.judgement.reason === 'too_slow' && !presentsIt(state)) return ['slow_so_far', null];
  const sure_at = whenSure(state, result, at);
  if (sure_at === null || at < sure_at) return ['not_believed_done', sure_at];
  const matter = heardOf(state, result);
  if (matter.length >= TIMES_PER_FLAW || matter.some((one) => one.code === state.code))
    return ['said_before', null];
  if (state.heard.filter((one) => one.phase === state.phase).length >= per_phase)
    return ['enough_said', null];
  return notYet(state, at);
}

function notYet(state: State, at: number): HeldBack {
  const read_at = readAt(state);
  if (at < read_at) return ['just_ran', read_at];
  const cool_at = coolAt(state);
  if (at < cool_at) return ['cooling_down', cool_at];
  return at < state.not_before ? ['candidate_speaking', state.not_before] : [null, null];
}

/** A first simple version is good practice; it is discussed when they present it as their answer. */
function presentsIt(state: State): boolean {
  return saidOf(state) === 'done' || (ranThis(state)?.green ?? false);
}

function coolAt(state: State): number {
  return (state.heard.at(-1)?.at ?? -Infinity) + MANNERS[state.helpfulness].cool_ms;
}

function readAt(state: State): number {
  const run = ranThis(state);
  return run === null ? -Infinity : run.at + run.reading_ms * MANNERS[state.helpfulness].reading;
}

/** As the watcher remembers an input that was spoken of. */
export function aboutOf({ judgement }: Considered): string {
  return judgement.witness === null ? '' : canonical(judgement.witness.input);
}

/** Whether this was about the same matter: the same fault, or the same input while nobody has repaired it. */
export function isSameMatter(one: Heard, result: Considered): boolean {
  return one.flaw_key === result.flaw_key || (!one.repaired && one.about === aboutOf(result));
}

function heardOf(state: State, result: Considered): Heard[] {
  return state.heard.filter((one) => isSameMatter(one, result));
}

/** The next question in order that was not asked in these words; null when there is none left. */
function nextWords(state: State, result: Considered): string | null {
  const { questions, judgement } = result;
  const said = new Set(state.heard.map((one) => one.say));
  const from = Math.min(heardOf(state, result).length, Math.max(0, questions.length - 1));
  const candidates = questions.length === 0 ? [judgement.say] : questions.slice(from);
  return candidates.find((words) => words !== null && !said.has(words)) ?? null;
}
