/**
 * What to do about who picked up, as a pure reducer. It begins when an outbound call is answered and ends when a person
 * has answered our question or the call is given up.
 *
 *   listening --person, or not sure--> listening (stay: the opening goes on)
 *   listening --screener asks--> identified (our name is said; at most twice) --person--> listening
 *   listening --greeting of a voicemail--> waiting (hush) --beep, or quiet long enough--> over (message left, hang up)
 *                                          waiting --a person's words--> listening (go on)
 *   listening --fax--> over
 *
 * Only words end a call with somebody who spoke: a detector's verdict against a speaking person changes nothing.
 */
import { answeredBy, type Verdict } from './answered.ts';
import type { Answerer } from './contract.ts';

/** Who screens asks for name and reason, which may be two questions; a third is a loop. */
const MAX_IDENTIFIED = 2;
/** After a greeting's last words the beep comes within seconds; when nobody tells of it, the quiet does. */
const QUIET_IS_BEEP_MS = 5_000;
/** A switchboard that wants keys pressed may have a person at its end. */
const MENU_PATIENCE_MS = 20_000;

export interface Answering {
  readonly is: 'listening' | 'waiting' | 'over';
  readonly detector: Answerer | null;
  readonly said: readonly string[];
  readonly answered_after: number | null;
  readonly identified: number;
  /** Last words of the other side; clock reading. */
  readonly spoke_at: number | null;
  /** A menu was first heard. */
  readonly menu_at: number | null;
}

export const NOBODY_YET: Answering = {
  is: 'listening',
  detector: null,
  said: [],
  answered_after: null,
  identified: 0,
  spoke_at: null,
  menu_at: null,
};

export type AnsweringEvent = { at: number } & (
  | { type: 'detector'; by: Answerer; beep: boolean }
  | { type: 'words'; text: string }
  /** Yes or no to what we asked, by voice or key. Comes after its `words`. */
  | { type: 'answered' }
  | { type: 'tick' }
);

export type Decision =
  /** Go on with the opening. */
  | 'stay'
  /** Stop talking, say who we are and for whom, go on listening. */
  | 'identify'
  /** Stop talking: a greeting is running, the beep comes. */
  | 'hush'
  /** A person after all: the opening goes on where it was hushed. */
  | 'go_on'
  /** Say the fixed message, then hang up. */
  | 'leave_message'
  | 'hang_up';

/** The decision is for this event; `stay` when nothing is to be done. */
export function reduceAnswering(state: Answering, event: AnsweringEvent): [Answering, Decision] {
  if (state.is === 'over') return [state, 'stay'];
  const known = noted(state, event);
  if (event.type === 'tick') return onTime(known, event.at);
  const verdict = answeredBy(known);
  if (event.type === 'detector' && event.beep && !aPersonSpoke(known, verdict))
    return over(known, 'leave_message');
  return decided(known, verdict, event);
}

/** When to send a `tick`; null when no time matters. */
export function answeringWakeAt(state: Answering): number | null {
  if (state.is === 'waiting' && state.spoke_at !== null) return state.spoke_at + QUIET_IS_BEEP_MS;
  if (state.is === 'listening' && state.menu_at !== null) return state.menu_at + MENU_PATIENCE_MS;
  return null;
}

function noted(state: Answering, event: AnsweringEvent): Answering {
  switch (event.type) {
    case 'detector':
      return { ...state, detector: event.by };
    case 'words':
      return { ...state, said: [...state.said, event.text], spoke_at: event.at };
    case 'answered':
      return { ...state, answered_after: state.said.length };
    case 'tick':
      return state;
  }
}

function onTime(state: Answering, at: number): [Answering, Decision] {
  const wake_at = answeringWakeAt(state);
  if (wake_at === null || at < wake_at) return [state, 'stay'];
  return state.is === 'waiting' ? over(state, 'leave_message') : over(state, 'hang_up');
}

function decided(state: Answering, verdict: Verdict, event: AnsweringEvent): [Answering, Decision] {
  if (aPersonSpoke(state, verdict)) return person(state);
  if (verdict.confidence < 0.5) return [state, 'stay'];
  switch (verdict.by) {
    case 'human':
    case 'unknown':
      return [state, 'stay'];
    case 'fax':
      return over(state, 'hang_up');
    case 'voicemail':
      // The verdict without words comes with the beep; without it, the greeting is still running.
      if (state.is === 'waiting') return [state, 'stay'];
      return [{ ...state, is: 'waiting', spoke_at: state.spoke_at ?? event.at }, 'hush'];
    case 'screening':
      if (event.type !== 'words') return [state, 'stay'];
      if (state.identified >= MAX_IDENTIFIED) return over(state, 'hang_up');
      return [{ ...state, identified: state.identified + 1 }, 'identify'];
    case 'menu':
      return [{ ...state, menu_at: state.menu_at ?? event.at }, state.menu_at === null ? 'hush' : 'stay'];
  }
}

function person(state: Answering): [Answering, Decision] {
  const hushed = state.is === 'waiting' || state.menu_at !== null;
  return [{ ...state, is: 'listening', menu_at: null }, hushed ? 'go_on' : 'stay'];
}

/** Words that are no machine's, whatever the detector says. */
function aPersonSpoke(state: Answering, verdict: Verdict): boolean {
  return state.said.length > 0 && (verdict.by === 'human' || verdict.by === 'unknown');
}

function over(state: Answering, decision: Decision): [Answering, Decision] {
  return [{ ...state, is: 'over' }, decision];
}
