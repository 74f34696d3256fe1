/** The interview's state, rebuilt from its stored events: a restart goes on where the last one stopped. */
import type { WatcherPast } from '../proctor/contract.ts';
import type { EventOf, SessionEvent } from '../record/contract/events.ts';
import { puts } from './acts.ts';
import { addedMs, foldPerson, keptNotes } from './company/fold.ts';
import { dropped, foldMissed } from './drops.ts';
import { failureOf } from './hints.ts';
import { lastSaid } from './lastSaid.ts';
import type { Meaning } from './meaning.ts';
import { foldHeard, foldToSay } from './owed.ts';
import { foldPickup } from './pickup.ts';
import { asksLouder, asksSlower } from './requests.ts';
import { foldTime } from './standstill.ts';
import { FRESH } from './fresh.ts';
import type { State } from './state.ts';

/** Folds stored events. Nobody is on the line of a state that comes from disk. */
export function restore(events: readonly SessionEvent[]): State {
  return events.reduce(fold, FRESH);
}

function fold(state: State, event: SessionEvent): State {
  switch (event.type) {
    case 'PHASE':
      return { ...state, ...foldPhase(state, event) };
    case 'CONSENT':
      if (event.payload.withdrawn) return { ...state, unrecorded: true };
      return {
        ...state,
        consent: event.payload.given ? 'given' : 'refused',
        consent_text: event.payload.text_version,
      };
    case 'CALL_STATUS':
      return { ...state, ...foldCall(state, event) };
    case 'RUN_RESULT': {
      return event.payload.asked_by === 'candidate' ? foldRun(state, event) : state;
    }
    case 'CODE_SNAPSHOT':
      return { ...state, green: false, typed: true };
    case 'SAY':
      return { ...state, ...asked(state, event.payload.act), ...foldToSay(state, event.seq, event.payload) };
    case 'HINT_GIVEN':
      return { ...state, ...foldHint(state, event) };
    case 'UTTERANCE':
      return { ...foldUtterance(state, event.payload), ...foldPickup(state, event) };
    case 'ENCOURAGE':
      return event.payload.milestone === 'first_green' ? { ...state, green_praised: true } : state;
    case 'INTERRUPT':
      return { ...state, interrupts: state.interrupts + 1 };
    case 'NOTE':
      return { ...state, ...noted(event.payload) };
    case 'WHISPER':
      return { ...state, notes: keptNotes(state, event.payload.text) };
    case 'EXTENDED':
      return { ...state, added_ms: state.added_ms + addedMs(event.payload.minutes) };
    case 'TAKEOVER':
      return { ...state, person: foldPerson(event.payload) };
    case 'TIMER':
      return { ...state, ...foldTime(state, event) };
    case 'ERROR':
      return { ...state, ...foldMissed(state, event) };
    case 'NUDGE':
      return ASKS.includes(event.payload.why) ? { ...state, question: event.payload.message } : state;
    case 'SILENT':
    case 'GROWTH':
    case 'INTEGRITY':
    case 'PAD':
    case 'RESUMED':
    case 'FINAL_VERDICT':
      return state;
  }
}

function foldHint(state: State, { seq, at_ms, payload }: EventOf<'HINT_GIVEN'>): Partial<State> {
  const { level, message: text } = payload;
  return { hints: level, hint_ms: at_ms, ...foldToSay(state, seq, { act: 'hint', text }) };
}

function foldPhase(state: State, { at_ms, payload }: EventOf<'PHASE'>): Partial<State> {
  const { from, to, reason } = payload;
  const first_code = to === 'coding' && state.working_ms === null;
  return {
    ...(from === 'connecting' ? { began_ms: at_ms } : {}),
    ...(to === 'connecting' ? { began_ms: null } : {}),
    ...(first_code ? { working_ms: at_ms, progress_ms: at_ms } : {}),
    ...(to === 'away' ? { back_to: from, ...dropped(state, reason) } : { back_to: null, let_go: false }),
    phase: to,
  };
}

function foldCall(state: State, event: EventOf<'CALL_STATUS'>): Partial<State> {
  const { direction, status } = event.payload;
  const by_text = state.by_text && status !== 'media-started';
  return { ...foldPickup(state, event), direction, by_text };
}

function foldRun(state: State, { at_ms, payload }: EventOf<'RUN_RESULT'>): State {
  const { failed, passed, total, load_error, details, snapshot_seq } = payload;
  const green = failed === 0 && total > 0 && load_error === undefined;
  const better = passed > state.best_passed;
  const red_runs = green || better ? 0 : state.red_runs;
  return {
    ...state,
    green,
    runs: state.runs + 1,
    red_runs: green ? 0 : red_runs + 1,
    failing: green ? null : failureOf({ passed, failed, total, details, load_error, snapshot_seq }),
    failed_alike: green ? 0 : 1,
    ...(better ? { best_passed: passed, progress_ms: at_ms } : {}),
  };
}

function noted({ about, text }: EventOf<'NOTE'>['payload']): Partial<State> {
  if (about === 'text_mode') return { by_text: true };
  if (about !== 'difficulty') return {};
  return { difficulty: text.startsWith('too easy') ? 'too_easy' : 'struggling' };
}

/** Nudges that put a question of their own. */
const ASKS: readonly EventOf<'NUDGE'>['payload']['why'][] = ['same_failure', 'steps'];

type Utterance = EventOf<'UTTERANCE'>['payload'];

function foldUtterance(before: State, said: Utterance): State {
  const state = { ...before, owed: foldHeard(before, said) };
  const speeches = state.speeches + 1;
  if (said.speaker === 'candidate') {
    const meant = (meaning: Meaning) => said.meaning?.includes(meaning) ?? false;
    const again = meant('asks_repeat');
    const slow = state.slow || (again && asksSlower(said.text));
    const loud = state.loud || (again && asksLouder(said.text));
    return { ...state, slow, loud, approach_said: state.approach_said || meant('approach') };
  }
  const question = puts(said.act) ? (said.intended ?? said.text) : state.question;
  return {
    ...state,
    speeches,
    question,
    last_said: lastSaid(state.last_said, said.act, said.intended ?? said.text),
    slow: state.slow || said.act === 'slower',
    loud: state.loud || said.act === 'louder',
    let_go: state.let_go || said.act === 'let_go',
    // Older records tell of nothing before it was heard.
    ...(said.speaks_seq === undefined ? asked(state, said.act) : {}),
  };
}

/** Counted when it is to be said, as the reducer does: it is not asked anew for not having been heard. */
function asked(state: State, act: string | undefined): Partial<State> {
  const one = (...acts: string[]) => (act !== undefined && acts.includes(act) ? 1 : 0);
  return {
    complexity_asked: state.complexity_asked + one('ask_complexity'),
    optimization_asked: state.optimization_asked || one('probe_optimization') > 0,
    tests_asked: state.tests_asked + one('ask_tests'),
    follow_ups: state.follow_ups + one('follow_up', 'harder'),
    role_questions: state.role_questions + one('role_question'),
    smaller_given: state.smaller_given || one('smaller', 'first_step') > 0,
  };
}

/** What the candidate has heard from the proctor in this session: it is not said again after a restart. */
export function pastOf(events: readonly SessionEvent[]): WatcherPast {
  const heard = new Set(
    events.flatMap((event) => (event.type === 'UTTERANCE' ? [event.payload.speaks_seq] : [])),
  );
  const spoken = events.filter((event) => heard.has(event.seq));
  return {
    interrupts: spoken.flatMap((event) => (event.type === 'INTERRUPT' ? [pastInterrupt(events, event)] : [])),
    milestones: spoken.flatMap((event) => (event.type === 'ENCOURAGE' ? [event.payload.milestone] : [])),
  };
}

function pastInterrupt(
  events: readonly SessionEvent[],
  { seq, payload }: EventOf<'INTERRUPT'>,
): WatcherPast['interrupts'][number] {
  const { witness, message, flaw_type, flaw_key, snapshot_seq } = payload;
  const snapshot = events.find((event) => event.seq === snapshot_seq);
  const phase = events.findLast((event) => event.type === 'PHASE' && event.seq < seq);
  return {
    witness,
    message,
    flaw_key: flaw_key ?? flaw_type,
    code: snapshot?.type === 'CODE_SNAPSHOT' ? snapshot.payload.code : '',
    phase: phase?.type === 'PHASE' ? phase.payload.to : 'coding',
  };
}
