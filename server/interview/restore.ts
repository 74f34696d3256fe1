/** The interview's state, rebuilt from its stored events: a restart goes on where the last one stopped. */
import type { SessionEvent } from '../record/contract/events.ts';
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
    case 'INTERRUPT':
    case 'ENCOURAGE':
    case 'SILENT':
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
