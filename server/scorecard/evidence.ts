/** The checker: a claim stands on stored events that can prove it, or it is dropped. */
import type { Cited, ScoredClaim } from '../http/contract/scorecard.ts';
import type { SessionEvent } from '../record/contract/events.ts';
import { forbidden } from './forbidden.ts';
import type { Draft, Rule } from './rules/rule.ts';

/** The claim with its evidence; null when an event that it cites is not in the record, does not say so, or it speaks of what never counts. */
export function proven(
  rule: Rule,
  { finding, text, polarity, confidence, cites }: Draft,
  events: readonly SessionEvent[],
  id: string,
): ScoredClaim | null {
  const stored = cites.flatMap((cited) => events.find((event) => event.seq === cited.seq) ?? []);
  if (stored.length === 0 || stored.length < cites.length || forbidden(text) !== null) return null;
  if (!stored.every((event) => rule.proves(event, finding))) return null;
  return {
    id,
    dimension: rule.dimension,
    text,
    polarity,
    evidence: stored.toSorted((a, b) => a.seq - b.seq).map(citedOf),
    confidence,
    made_by: { kind: 'rule', rule: rule.id, version: rule.version },
  };
}

export function citedOf(event: SessionEvent): Cited {
  return { event_seq: event.seq, kind: kindOf(event) };
}

function kindOf(event: SessionEvent): Cited['kind'] {
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
