/**
 * Calls that end too early, and how often we call back. Their own are counted apart from ours: a process that was killed
 * or a socket that broke costs the candidate none of their tries. Whose it was stands in the record, as the reason of the
 * phase `away`; a restart counts the same out of that.
 */
import type { EventOf } from '../record/contract/events.ts';
import type { State } from './state.ts';

/** Two calls back, each after a pause: more would be a nuisance. */
const MAX_CALL_BACKS = 2;
/** Beside those, for what we lost ourselves: a process that dies on and on does not ring anybody without end. */
const MAX_CALL_BACKS_FOR_US = 5;

const THEIRS = 'caller hung up';
type LeftBy = typeof THEIRS | 'line was lost' | 'we hung up';

/** Their side by the network's word; ours on purpose, or because the line to us broke. */
export function leftBy({ hung_up }: State, why: 'stop' | 'lost' | 'closed'): LeftBy {
  if (hung_up || why === 'closed') return 'we hung up';
  return why === 'stop' ? THEIRS : 'line was lost';
}

/** Who hangs up on somebody who does not hear them, or whom they do not hear, has not dropped out either. */
export function dropped({ drops, our_drops, stopped_since_ms }: State, reason: string): Partial<State> {
  const theirs = reason === THEIRS && stopped_since_ms === null;
  return theirs ? { drops: drops + 1 } : { our_drops: our_drops + 1 };
}

/** A call back that nobody took; null when that was the last. */
export function missed({ phase, drops }: State): Partial<State> | null {
  return phase === 'away' && drops < MAX_CALL_BACKS ? { drops: drops + 1 } : null;
}

/** Who has not agreed to anything is not called, nor who was let go, or writes. */
export function mayCallBack({ drops, our_drops, consent, let_go, by_text }: State): boolean {
  const enough = drops >= MAX_CALL_BACKS || our_drops >= MAX_CALL_BACKS_FOR_US;
  return !enough && consent === 'given' && !let_go && !by_text;
}

const NOT_TAKEN = 'call_';
const ENDS = ['busy', 'failed', 'no-answer', 'canceled'] as const;
type NotTaken = (typeof ENDS)[number];

export function codeOf(status: NotTaken): string {
  return `${NOT_TAKEN}${status.replace('-', '_')}`;
}

export function foldMissed(state: State, { payload }: EventOf<'ERROR'>): Partial<State> {
  return payload.where === 'phone' && ENDS.map(codeOf).includes(payload.code) ? (missed(state) ?? {}) : {};
}
