import { orderOf, timeIn } from '../growth.ts';
import { asks, isCandidate, means, type Draft, type Facts, type Rule } from './rule.ts';

const claims = ({ events }: Facts) => events.filter((event) => means(event, 'complexity_claim'));

/** The last time complexity that was stated, against the problem's best known one; what cannot be read is not judged. */
const complexityClaim: Rule = {
  id: 'complexity-claim',
  dimension: 'complexity',
  drafts(facts) {
    const stated = claims(facts);
    const readable = stated.findLast((event) => timeIn(event.payload.text) !== null);
    const last = readable ?? stated.at(-1);
    if (last === undefined) return noneStated(facts);
    return [judged(timeIn(last.payload.text), orderOf(facts.optimal_time), last)];
  },
  proves: (event) => means(event, 'complexity_claim') || asks(event, 'ask_complexity'),
};

function judged(stated: string | null, wanted: string | null, event: Draft['cites'][number]): Draft {
  const cites = [event];
  if (stated === null || wanted === null) {
    const text = 'Spoke about the complexity; no order of growth could be compared with the expected one.';
    return { finding: 'unread', polarity: 'neutral', text, confidence: 0.5, cites };
  }
  if (stated === wanted) {
    const text = `Stated the expected time complexity (${wanted}).`;
    return { finding: 'right', polarity: 'strength', text, confidence: 0.85, cites };
  }
  const text = `Stated a time complexity of ${stated}; ${wanted} is expected.`;
  return { finding: 'other', polarity: 'concern', text, confidence: 0.7, cites };
}

function noneStated({ events }: Facts): Draft[] {
  const asked = events.find((event) => asks(event, 'ask_complexity'));
  // Somebody who was asked and cut off has not refused to answer.
  const answered = events.some((event) => asked !== undefined && event.seq > asked.seq && isCandidate(event));
  if (asked === undefined || !answered) return [];
  const text = 'Was asked for the complexity, and stated none.';
  return [{ finding: 'none', polarity: 'concern', text, confidence: 0.6, cites: [asked] }];
}

const COST =
  /\bbecause\b|\bsince\b|\bdue to\b|\bfor the\b|\bfrom the\b|\bdominat\w+|\b(?:sort\w*|loop\w*|pass|scan) (?:is|takes|costs|dominates)\b/i;

/** Said where the cost comes from. */
const complexityWithReason: Rule = {
  id: 'complexity-with-reason',
  dimension: 'complexity',
  drafts(facts) {
    const reasoned = claims(facts).findLast((event) => COST.test(event.payload.text));
    const text = 'Said where the cost comes from.';
    return reasoned === undefined
      ? []
      : [{ finding: 'reasoned', polarity: 'strength', text, confidence: 0.75, cites: [reasoned] }];
  },
  proves: (event) => means(event, 'complexity_claim') && COST.test(event.payload.text),
};

export const complexity: readonly Rule[] = [complexityClaim, complexityWithReason];
