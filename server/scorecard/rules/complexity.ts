import { orderOf, timeIn, type Stated } from '../growth.ts';
import { isComparable, lastPassing, mayBe, measuredOf, programGrowth } from './measured.ts';
import { asks, isCandidate, means, type Draft, type Facts, type Rule } from './rule.ts';

const claims = ({ events }: Facts) => events.filter((event) => means(event, 'complexity_claim'));
type Said = ReturnType<typeof claims>[number];

const complexityClaim: Rule = {
  id: 'complexity-claim',
  version: 1,
  dimension: 'complexity',
  says: 'The last time complexity that was stated, against what the program was measured to have; where nothing was measured, or the two cannot be compared, against the problem’s best known one. What cannot be read is not judged.',
  evidence: 'what was stated, and the measurement; or the question, where nothing was stated',
  findings: {
    right: 'stated the right complexity',
    other: 'stated another complexity',
    unread: 'spoke about the complexity in words that cannot be compared',
    none: 'was asked for the complexity, and stated none',
  },
  drafts(facts) {
    const all = claims(facts);
    const event = all.findLast((one) => timeIn(one.payload.text) !== null) ?? all.at(-1);
    if (event === undefined) return noneStated(facts);
    const stated = timeIn(event.payload.text);
    if (stated === null) return [unread(event)];
    return [againstMeasured(facts, stated, event) ?? againstOptimal(facts, stated, event)];
  },
  proves: (event, finding) =>
    finding === 'none'
      ? asks(event, 'ask_complexity')
      : means(event, 'complexity_claim') || event.type === 'GROWTH',
};

/** Of the program at the end, or of the one that stood when it was said; null where that was not measured. */
function againstMeasured(facts: Facts, stated: Stated, event: Said): Draft | null {
  if (!isComparable(facts, stated)) return null;
  const { events } = facts;
  const final = measuredOf(events, lastPassing(events));
  if (final === null) return null;
  const then = measuredOf(events, lastPassing(events, event.seq));
  const fitting = [final, ...(then === null ? [] : [then])].find((one) => mayBe(one, stated.order));
  if (fitting === undefined) {
    const text = `Stated ${stated.order}; the program was measured to grow as ${final.order}.`;
    return { finding: 'other', polarity: 'concern', text, confidence: 0.8, cites: [event, final.event] };
  }
  const text = `Stated the time complexity that the program was measured to have (${stated.order}).`;
  return { finding: 'right', polarity: 'strength', text, confidence: 0.9, cites: [event, fitting.event] };
}

function againstOptimal({ optimal_time }: Facts, stated: Stated, event: Said): Draft {
  const wanted = orderOf(optimal_time);
  if (wanted?.order === stated.order) {
    const text = `Stated the expected time complexity (${optimal_time}).`;
    return { finding: 'right', polarity: 'strength', text, confidence: 0.85, cites: [event] };
  }
  // Rows times columns may well be the number of cells.
  if (wanted === null || stated.sizes > Math.max(1, wanted.sizes)) return unread(event);
  const text = `Stated a time complexity of ${stated.order}; ${optimal_time} is expected.`;
  return { finding: 'other', polarity: 'concern', text, confidence: 0.7, cites: [event] };
}

function unread(event: Said): Draft {
  const text = 'Spoke about the complexity; no order of growth could be compared with the expected one.';
  return { finding: 'unread', polarity: 'neutral', text, confidence: 0.5, cites: [event] };
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

const complexityWithReason: Rule = {
  id: 'complexity-with-reason',
  version: 1,
  dimension: 'complexity',
  says: 'Whether it was said where the cost comes from.',
  evidence: 'those words',
  findings: { reasoned: 'said where the cost comes from' },
  drafts(facts) {
    const reasoned = claims(facts).findLast((event) => COST.test(event.payload.text));
    const text = 'Said where the cost comes from.';
    return reasoned === undefined
      ? []
      : [{ finding: 'reasoned', polarity: 'strength', text, confidence: 0.75, cites: [reasoned] }];
  },
  proves: (event) => means(event, 'complexity_claim') && COST.test(event.payload.text),
};

export const complexity: readonly Rule[] = [complexityClaim, complexityWithReason, programGrowth];
