/** What a person should know before reading: never part of a level. Pure. */
import type { ScoredFlag } from '../http/contract/scorecard.ts';
import type { SessionEvent } from '../record/contract/events.ts';
import { citedOf } from './evidence.ts';

interface Kind {
  name: string;
  /** `n`: how many events. */
  text(n: number): string;
  is(event: SessionEvent, after: readonly SessionEvent[]): boolean;
}

const times = (n: number, one: string) => (n === 1 ? one : `${one}, ${n} times`);

const KINDS: readonly Kind[] = [
  {
    name: 'consent_refused',
    text: () => 'Did not agree to be recorded.',
    is: ({ type, payload }) => type === 'CONSENT' && !payload.given && payload.withdrawn !== true,
  },
  {
    name: 'asked_for_a_person',
    text: () => 'Asked to speak with a person instead.',
    is: (event) => event.type === 'NOTE' && event.payload.about === 'wants_person',
  },
  {
    name: 'call_dropped',
    text: (n) => `${times(n, 'The call dropped')}.`,
    is: (event) => event.type === 'PHASE' && event.payload.to === 'away',
  },
  {
    name: 'technical_faults',
    text: (n) => `${n === 1 ? 'A technical fault' : `${n} technical faults`} stood in the way.`,
    is: isFault,
  },
];

export function flagsOf(events: readonly SessionEvent[]): ScoredFlag[] {
  return KINDS.flatMap(({ name, text, is }) => {
    const found = events.filter((event, at) => is(event, events.slice(at + 1)));
    return found.length === 0 ? [] : [{ name, text: text(found.length), evidence: found.map(citedOf) }];
  });
}

/** Nobody's interview suffered: a text that was not sent, a candidate who did not pick up. */
const NO_FAULT = ['text_failed', 'hang_up_failed', 'call_busy', 'call_no_answer', 'call_canceled'];

/** What stood in the interview's way, and was not over again before its end. */
function isFault(event: SessionEvent, after: readonly SessionEvent[]): boolean {
  if (event.type !== 'ERROR') return false;
  const { where, code } = event.payload;
  if (where === 'phone' && NO_FAULT.includes(code)) return false;
  return !after.some((later) => {
    if (later.type === 'RESUMED') return later.payload.reason === `${where}_back`;
    // A call came after the one that could not be placed.
    return where === 'phone' && later.type === 'CALL_STATUS' && later.payload.status === 'media-started';
  });
}
