/**
 * Observation, as a pure reducer: from edits, silences, words and runs it follows when to judge which text, and what to
 * do with a judgement.
 *
 *   typing    the text changes: what is being judged is stale (and told as such), a held witness waits for the new text
 *   paused    quiet for PAUSE_MS: the newest text is judged, believed done or not
 *   held      a witness is there, and manners (decide.ts) say not yet; asked again when the answer may be another one
 *   offered   an interruption was handed out; nothing more until we hear whether it was spoken
 *   outage    nothing can be run: told once, tried again at growing distances, and its end told once
 *
 * Every text that was taken to be judged is told about: with its decision, as stale, or as part of an outage.
 */
import type { Language } from '../sandbox/contract.ts';
import type { JudgementReason, Proposals, WatchedJudgement } from './contract.ts';
import { aboutOf, decide, isSameMatter, OFFER_FORGOTTEN_MS, type Decision } from './decide.ts';
import { believedAt } from './done/index.ts';
import { patienceOf, PAUSE_MS, withGap } from './done/pace.ts';
import { lineOfChange, touch } from './done/place.ts';
import type { Considered } from './judge.ts';
import { declaredDone, type Judged, type Offer, type Run, type State } from './state.ts';

/** After an offer found no gap; doubled every time, so that a long talk is not a long list of refusals. */
const OFFER_AGAIN_MS = 2_000;
const OFFER_AGAIN_AT_MOST_MS = 30_000;
/** After the sandbox failed: long enough for a child to be started again; doubled while it stays away. */
const RETRY_MS = 2_000;
const RETRY_AT_MOST_MS = 15_000;
/** Requests to a model cost: no closer than this, and no more in a session. */
const PROPOSE_EVERY_MS = 45_000;
const PROPOSE_AT_MOST = 12;

export type Observed =
  | { on: 'edited'; code: string; language: Language }
  | { on: 'moved'; line: number }
  | { on: 'said'; what: 'done' | 'not_yet' | null }
  | { on: 'entered'; phase: string }
  | { on: 'ran'; run: Omit<Run, 'at'> }
  | { on: 'spoke'; outcome: 'spoken' | 'dropped'; offer: Omit<Offer, 'at'> }
  | { on: 'judged'; version: number; result: Considered; approach: boolean }
  | { on: 'failed'; version: number }
  | { on: 'proposed'; version: number; inputs: Proposals }
  | { on: 'paused' | 'resumed' | 'tick' };

export type Effect =
  | { do: 'judge'; version: number; code: string; language: Language; proposals: Proposals }
  | { do: 'propose'; version: number; code: string; language: Language }
  /** What is being judged or asked for is about an old text. */
  | { do: 'abort' }
  | { do: 'report'; judgement: WatchedJudgement; offer: Omit<Offer, 'at'> | null }
  | { do: 'wake'; at: number };

export type Step = [State, Effect[]];

/** `at` never runs backwards. At most one `wake` comes out, the earliest. */
export function observe(state: State, event: Observed, at: number): Step {
  const [taken, effects] = take(forgetOffer(state, at), event, at);
  const [next, all] = settle(taken, effects, at);
  const wakes = all.flatMap((effect) => (effect.do === 'wake' ? [effect.at] : []));
  const rest = all.filter((effect) => effect.do !== 'wake');
  return [next, wakes.length === 0 ? rest : [...rest, { do: 'wake', at: Math.min(...wakes) }]];
}

function forgetOffer(state: State, at: number): State {
  const forgotten = state.offered !== null && at >= state.offered.at + OFFER_FORGOTTEN_MS;
  return forgotten ? { ...state, offered: null } : state;
}

function take(state: State, event: Observed, at: number): Step {
  switch (event.on) {
    case 'edited':
      return edited(state, event.code, event.language, at);
    case 'moved':
      return [{ ...state, cursor_line: event.line }, []];
    case 'said':
      return [event.what === null ? state : { ...state, said: { what: event.what, at } }, []];
    case 'entered':
      return [{ ...state, phase: event.phase }, []];
    case 'ran':
      return [event.run.code === state.code ? { ...state, run: { ...event.run, at } } : state, []];
    case 'spoke':
      return [spoke(state, event, at), []];
    case 'judged':
      return event.version === state.version ? judged(state, event, at) : [state, []];
    case 'failed':
      return event.version === state.version ? failed(state, at) : [state, []];
    case 'proposed':
      return proposed(state, event, at);
    case 'paused':
      return [{ ...state, paused: true, judging: null }, abandon(state, at)];
    case 'resumed':
      return [{ ...state, paused: false }, []];
    case 'tick':
      return [state, []];
  }
}

// ---- the candidate

function edited(state: State, code: string, language: Language, at: number): Step {
  if (code === state.code && language === state.language && state.version > 0) return [state, []];
  const first = language !== state.language || state.version === 0;
  const edited_line = first ? null : lineOfChange(state.code, code);
  const next: State = {
    ...state,
    version: state.version + 1,
    code,
    language,
    edited_at: at,
    edited_line,
    cursor_line: edited_line,
    touched: touch(first ? [] : state.touched, first ? '' : state.code, code, at),
    pace: state.version === 0 ? state.pace : withGap(state.pace, at - state.edited_at),
    judging: null,
    considered: null,
    reported: null,
    drops: 0,
    streak: first ? null : state.streak,
  };
  return [next, abandon(state, at)];
}

/** A verdict on this text will not come, or not count any more. */
function abandon(state: State, at: number): Effect[] {
  const { judging } = state;
  if (judging === null) return [{ do: 'abort' }];
  if (state.considered?.version === judging.version) return [{ do: 'abort' }];
  return [{ do: 'abort' }, note(state, 'stale', at)];
}

// ---- the voice

function spoke(state: State, { outcome, offer }: Extract<Observed, { on: 'spoke' }>, at: number): State {
  const mine = state.offered?.flaw_key === offer.flaw_key && state.offered.code === offer.code;
  const offered = mine ? null : state.offered;
  if (outcome === 'spoken') {
    const heard = { ...offer, phase: state.phase, at, repaired: false };
    return { ...state, offered, drops: 0, heard: [...state.heard, heard] };
  }
  const wait = Math.min(OFFER_AGAIN_AT_MOST_MS, OFFER_AGAIN_MS * 2 ** state.drops);
  // Whoever tells us that it was dropped has recorded so: that it waits again is nothing new.
  const reported = mine && offer.code === state.code ? 'hold candidate_speaking' : state.reported;
  return { ...state, offered, reported, drops: state.drops + 1, not_before: at + wait };
}

// ---- the judge

function judged(state: State, event: Extract<Observed, { on: 'judged' }>, at: number): Step {
  const { result, approach, version } = event;
  const second_look = (state.judging?.proposals.length ?? 0) > 0;
  const taken_at = state.judging?.taken_at ?? at;
  // Proposals that do not fail tell nothing new.
  const keep = second_look && result.judgement.witness === null && state.considered?.version === version;
  const considered = keep ? state.considered : { version, result, approach, taken_at, judged_at: at };
  const heard = state.heard.map((one) => ({ ...one, repaired: one.repaired || repairs(result, one) }));
  const next = { ...state, judging: null, outage: null, considered, heard, streak: follow(state, result) };
  return [next, state.outage === null ? [] : [note(next, 'sandbox_back', at)]];
}

function repairs(result: Considered, one: State['heard'][number]): boolean {
  const { witness, reason } = result.judgement;
  return witness === null ? reason === 'correct' : !isSameMatter(one, result);
}

/** Half-typed text in between says nothing about the fault; a text that passes ends it. */
function follow(state: State, { flaw_key, judgement }: Considered): State['streak'] {
  if (flaw_key === null) return judgement.reason === 'correct' ? null : state.streak;
  return state.streak?.flaw_key === flaw_key ? state.streak : { flaw_key, since: state.edited_at };
}

function failed(state: State, at: number): Step {
  const { since, tries } = state.outage ?? { since: at, tries: 0 };
  const wait = Math.min(RETRY_AT_MOST_MS, RETRY_MS * 2 ** tries);
  const outage = { since, tries: tries + 1, retry_at: at + wait };
  const next: State = { ...state, judging: null, outage };
  return [next, state.outage === null ? [note(next, 'sandbox_unavailable', at)] : []];
}

function proposed(
  state: State,
  { version, inputs }: Extract<Observed, { on: 'proposed' }>,
  at: number,
): Step {
  const wanted = version === state.version && state.considered?.version === version && !state.paused;
  if (!wanted || inputs.length === 0 || state.judging !== null) return [state, []];
  const { code, language } = state;
  const judging = { version, taken_at: at, proposals: inputs };
  return [{ ...state, judging }, [{ do: 'judge', version, code, language, proposals: inputs }]];
}

// ---- what follows from the state alone: judge now, tell a decision, ask for inputs, wake again

function settle(state: State, effects: Effect[], at: number): Step {
  if (state.paused || state.version === 0) return [state, effects];
  if (state.considered?.version === state.version) {
    const [told, more] = settleDecision(state, state.considered, at);
    const [next, asks] = settleProposals(told, state.considered.result, at);
    return [next, [...effects, ...more, ...asks]];
  }
  if (state.judging?.version === state.version) return [state, effects];
  const pause_over = declaredDone(state) ? 0 : state.edited_at + PAUSE_MS;
  const due = Math.max(pause_over, state.outage?.retry_at ?? 0);
  if (at < due) return [state, [...effects, { do: 'wake', at: due }]];
  const { version, code, language } = state;
  const judging = { version, taken_at: at, proposals: [] };
  return [{ ...state, judging }, [...effects, { do: 'judge', version, code, language, proposals: [] }]];
}

/** After praise for a text its verdict is no news, and after an interruption about it that this was said is none. */
function isNews(reported: string | null, { decision, reason }: Decision['judgement']): boolean {
  if (reported === null) return true;
  if (reported.startsWith('encourage')) return decision !== 'ignore';
  return !(reported.startsWith('interrupt') && reason === 'said_before');
}

function settleDecision(state: State, considered: Judged, at: number): Step {
  const decision = decide(state, considered, at);
  const wake: Effect[] = decision.wake_at === null ? [] : [{ do: 'wake', at: decision.wake_at }];
  const { judgement, milestone } = decision;
  const key = `${judgement.decision} ${judgement.reason}${milestone === null ? '' : ` ${milestone}`}`;
  if (state.reported === key || !isNews(state.reported, judgement)) return [state, wake];
  const offer = judgement.decision === 'interrupt' ? offerOf(state, considered.result, decision) : null;
  const report: Effect = { do: 'report', judgement: watched(state, considered, decision), offer };
  const milestones = milestone === null ? state.milestones : [...state.milestones, milestone];
  const offered = offer === null ? state.offered : { ...offer, at };
  return [{ ...state, reported: key, offered, milestones }, [report, ...wake]];
}

function offerOf(state: State, result: Considered, { judgement }: Decision): Omit<Offer, 'at'> {
  return {
    flaw_key: result.flaw_key ?? judgement.reason,
    about: aboutOf(result),
    say: judgement.say,
    code: state.code,
  };
}

/** Nothing fails on what we thought of: somebody else may think of more, when they rest and not too often. */
function settleProposals(state: State, { judgement }: Considered, at: number): Step {
  const open = judgement.reason === 'correct' || judgement.reason === 'no_witness';
  const { times, version, at: asked_at } = state.proposed;
  if (!state.can_propose || !open || times >= PROPOSE_AT_MOST) return [state, []];
  if (version === state.version || state.judging !== null) return [state, []];
  const rested_at = declaredDone(state) ? 0 : state.edited_at + patienceOf(state.pace);
  const due = Math.max(rested_at, asked_at + PROPOSE_EVERY_MS);
  if (at < due) return [state, [{ do: 'wake', at: due }]];
  const next = { ...state, proposed: { times: times + 1, at, version: state.version } };
  return [next, [{ do: 'propose', version: state.version, code: state.code, language: state.language }]];
}

// ---- as it is told

function watched(state: State, considered: Judged, decision: Decision): WatchedJudgement {
  const { judgement, milestone, believed_done } = decision;
  const fails = judgement.witness !== null;
  return {
    ...judgement,
    line: judgement.line ?? (fails ? state.edited_line : null),
    code: state.code,
    language: state.language,
    edited_at: state.edited_at,
    taken_at: considered.taken_at,
    judged_at: considered.judged_at,
    believed_done,
    flaw_key: considered.result.flaw_key,
    flaw_typed_at: fails ? (state.streak?.since ?? state.edited_at) : null,
    milestone,
  };
}

/** Something to tell about the present text where there is no verdict. */
function note(state: State, reason: JudgementReason, at: number): Effect {
  const judgement: WatchedJudgement = {
    decision: 'ignore',
    reason,
    witness: null,
    line: null,
    flaw_type: null,
    say: null,
    confidence: 0,
    ms: 0,
    code: state.code,
    language: state.language,
    edited_at: state.edited_at,
    taken_at: state.judging?.taken_at ?? at,
    judged_at: null,
    believed_done: believedAt(state, null, at),
    flaw_key: null,
    flaw_typed_at: null,
    milestone: null,
  };
  return { do: 'report', judgement, offer: null };
}
