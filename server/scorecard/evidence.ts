/** The checker: a claim stands on stored events that can prove it, or it is dropped. */
import type { z } from 'zod';
import type { Claim, Evidence } from '../http/contract/api.ts';
import type { SessionEvent } from '../record/contract/events.ts';
import type { Draft, Rule } from './rules/rule.ts';

/** The claim with its evidence; null when an event that it cites is not in the record, or does not fit its rule. */
export function proven(
  rule: Rule,
  { text, polarity, confidence, cites }: Draft,
  events: readonly SessionEvent[],
  id: string,
): Claim | null {
  const stored = cites.flatMap((cited) => events.find((event) => event.seq === cited.seq) ?? []);
  if (stored.length === 0 || stored.length < cites.length || !stored.every((event) => rule.proves(event)))
    return null;
  const evidence = stored.toSorted((a, b) => a.seq - b.seq).map(evidenceOf);
  return { id, rule: rule.id, dimension: rule.dimension, text, polarity, confidence, evidence };
}

function evidenceOf(event: SessionEvent): z.infer<typeof Evidence> {
  const at_ms = event.type === 'UTTERANCE' ? event.payload.started_ms : event.at_ms;
  return { event_seq: event.seq, at_ms, kind: kindOf(event) };
}

function kindOf(event: SessionEvent): z.infer<typeof Evidence>['kind'] {
  switch (event.type) {
    case 'UTTERANCE':
      return 'utterance';
    case 'CODE_SNAPSHOT':
      return 'snapshot';
    case 'RUN_RESULT':
      return 'run';
    case 'INTERRUPT':
      return 'interrupt';
    case 'GROWTH':
      return 'growth';
    case 'HINT_GIVEN':
      return 'hint';
    case 'PHASE':
      return 'phase';
    default:
      return 'other';
  }
}
