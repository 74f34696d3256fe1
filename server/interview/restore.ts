/** The interview's state, rebuilt from its stored events: a restart goes on where the last one stopped. */
import type { WatcherPast } from '../proctor/contract.ts';
import type { EventOf, SessionEvent } from '../record/contract/events.ts';
import { FRESH, type State } from './state.ts';

/** Folds stored events. Nobody is on the line of a state that comes from disk. */
export function restore(events: readonly SessionEvent[]): State {
  return events.reduce(fold, FRESH);
}

function fold(state: State, event: SessionEvent): State {
  switch (event.type) {
    case 'PHASE': {
      const { from, to } = event.payload;
      return {
        ...state,
        phase: to,
        back_to: to === 'away' ? from : null,
        drops: state.drops + (to === 'away' ? 1 : 0),
      };
    }
    case 'CONSENT':
      return { ...state, consent: event.payload.given ? 'given' : 'refused' };
    case 'CALL_STATUS':
      return { ...state, direction: event.payload.direction };
    case 'RUN_RESULT': {
      const { failed, total, load_error, asked_by } = event.payload;
      if (asked_by !== 'candidate') return state;
      return { ...state, runs: state.runs + 1, green: failed === 0 && total > 0 && load_error === undefined };
    }
    case 'CODE_SNAPSHOT':
      return { ...state, green: false };
    case 'HINT_GIVEN':
      return { ...state, hints: event.payload.level };
    case 'UTTERANCE':
      return foldUtterance(state, event.payload);
    case 'ENCOURAGE':
      return event.payload.milestone === 'first_green' ? { ...state, green_praised: true } : state;
    case 'INTERRUPT':
    case 'SILENT':
    case 'GROWTH':
    case 'NUDGE':
    case 'TIMER':
    case 'INTEGRITY':
    case 'PAD':
    case 'ERROR':
    case 'RESUMED':
    case 'FINAL_VERDICT':
      return state;
  }
}

/** Acts that put a question, by the names of acts.ts. */
const ASKING = new Set([
  'ask_approach',
  'ask_complexity',
  'probe_optimization',
  'reflect',
  'follow_up',
  'wrap_up',
  'interrupt',
]);

function foldUtterance(state: State, said: Extract<SessionEvent, { type: 'UTTERANCE' }>['payload']): State {
  const speeches = state.speeches + 1;
  if (said.speaker === 'candidate')
    return { ...state, approach_said: state.approach_said || (said.meaning?.includes('approach') ?? false) };
  const complexity_asked = state.complexity_asked + (said.act === 'ask_complexity' ? 1 : 0);
  const optimization_asked = state.optimization_asked || said.act === 'probe_optimization';
  const question =
    said.act !== undefined && ASKING.has(said.act) ? (said.intended ?? said.text) : state.question;
  return { ...state, speeches, complexity_asked, optimization_asked, question };
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
