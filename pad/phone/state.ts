/**
 * The browser phone as a fold of what the gateway says.
 *
 * link: connecting -> registered; `lost` when the socket is gone (it is opened again), `replaced` when another page took
 * the number (it is not). call: null -> calling or ringing -> talking -> null.
 */
import type { FromGateway } from './protocol.ts';

export interface PhoneState {
  link: 'connecting' | 'registered' | 'lost' | 'replaced';
  number: string;
  call: { sid: string; stage: 'calling' | 'ringing' | 'talking'; from?: string } | null;
  /** Digits keyed in this call. */
  keyed: string;
  texts: { from: string; body: string }[];
  /** The last thing worth saying to the person. */
  note: string | null;
}

export type PhoneEvent =
  | { type: 'told'; message: FromGateway }
  | { type: 'keyed'; digit: string }
  | { type: 'closed'; replaced: boolean };

export const START: PhoneState = {
  link: 'connecting',
  number: '',
  call: null,
  keyed: '',
  texts: [],
  note: null,
};

const ENDINGS: Record<string, string> = {
  completed: 'The call has ended.',
  busy: 'The line is busy.',
  failed: 'The call did not go through.',
  'no-answer': 'Nobody answered.',
  canceled: 'The call was cancelled.',
};

export function phoneReducer(state: PhoneState, event: PhoneEvent): PhoneState {
  switch (event.type) {
    case 'told':
      return told(state, event.message);
    case 'keyed':
      return { ...state, keyed: state.keyed + event.digit };
    case 'closed':
      return { ...state, link: event.replaced ? 'replaced' : 'lost', call: null, keyed: '' };
  }
}

function told(state: PhoneState, message: FromGateway): PhoneState {
  switch (message.type) {
    case 'registered':
      return { ...state, link: 'registered', number: message.number, note: null };
    case 'calling':
      return { ...state, call: { sid: message.call_sid, stage: 'calling' }, keyed: '', note: null };
    case 'ringing':
      return {
        ...state,
        call: { sid: message.call_sid, stage: 'ringing', from: message.from },
        keyed: '',
        note: null,
      };
    case 'answered':
      return state.call?.sid === message.call_sid
        ? { ...state, call: { ...state.call, stage: 'talking' } }
        : state;
    case 'ended':
      return state.call?.sid === message.call_sid
        ? { ...state, call: null, keyed: '', note: ENDINGS[message.reason] ?? 'The call has ended.' }
        : state;
    case 'sms':
      return { ...state, texts: [{ from: message.from, body: message.body }, ...state.texts] };
    case 'error':
      return { ...state, note: message.message };
  }
}
