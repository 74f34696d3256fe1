import type { EventOf, SessionEvent } from '../../record/contract/events.ts';
import { isSnapshot, sameCode, spokenBy, triedBy, verdictOf, type Draft, type Rule } from './rule.ts';

const finalCode: Rule = {
  id: 'final-code',
  version: 1,
  dimension: 'coding',
  says: 'What the cases say about the code that stands at the end, whoever ran it: the candidate or the proctor.',
  evidence:
    'a run of this code, or an input on which the proctor ran it; and the code, where it was changed after that',
  findings: {
    passes: 'the final code passes everything that was tried',
    fails: 'the final code fails more than half of the cases, or on an input that the proctor ran',
    'mostly-passes': 'the final code passes at least half of the cases',
    'passed-before-a-change': 'the code passed when it was last tried, and was changed after that',
    'failed-before-a-change': 'the code failed when it was last tried, and was changed after that',
  },
  drafts({ events }) {
    const last = events.findLast(isSnapshot);
    const verdicts = events.filter((event) => verdictOf(event) !== null);
    if (last === undefined || verdicts.length === 0) return [];
    const on_final = verdicts.filter((event) => sameCode(triedBy(events, event), last));
    const newest = on_final.at(-1);
    if (newest === undefined) return [aboutEarlier(verdicts.at(-1) ?? last, last)];
    // A run says how many cases; the proctor's judgement of the same code only that.
    const agreeing = on_final.filter((event) => verdictOf(event)?.passed === verdictOf(newest)?.passed);
    return [aboutFinal(agreeing.findLast((event) => event.type === 'RUN_RESULT') ?? newest)];
  },
  proves(event, finding) {
    const verdict = verdictOf(event);
    if (verdict === null) return isSnapshot(event) && finding.endsWith('-before-a-change');
    return verdict.passed === ['passes', 'passed-before-a-change'].includes(finding);
  },
};

function aboutFinal(event: SessionEvent): Draft {
  const cites = [event];
  if (verdictOf(event)?.passed) {
    const text =
      event.type === 'RUN_RESULT'
        ? `The final code passed all ${event.payload.total} cases.`
        : 'The final code passed everything the proctor tried.';
    return { finding: 'passes', polarity: 'strength', text, confidence: 1, cites };
  }
  const text =
    event.type === 'RUN_RESULT'
      ? `The final code passed ${event.payload.passed} of ${event.payload.total} cases.`
      : 'The final code fails on an input that the proctor ran.';
  const partly = event.type === 'RUN_RESULT' && event.payload.passed * 2 >= event.payload.total;
  return {
    finding: partly && event.payload.total > 0 ? 'mostly-passes' : 'fails',
    polarity: 'concern',
    text,
    confidence: 1,
    cites,
  };
}

function aboutEarlier(event: SessionEvent, last: SessionEvent): Draft {
  const passed = verdictOf(event)?.passed === true;
  return {
    finding: passed ? 'passed-before-a-change' : 'failed-before-a-change',
    polarity: 'neutral',
    text: `The code ${passed ? 'passed' : 'failed'} when it was last tried, and was changed after that.`,
    confidence: 0.9,
    cites: [event, last],
  };
}

const flawsAskedAbout: Rule = {
  id: 'repaired-after-question',
  version: 1,
  dimension: 'coding',
  says: 'For every flaw that was asked about aloud: whether the code passed afterwards, or was still seen to fail.',
  evidence: 'the question with its failing input, and a later run or judgement',
  findings: {
    repaired: 'repaired a flaw after a question about it',
    stayed: 'was asked about a flaw, and the code still failed',
  },
  drafts({ events }) {
    return events.flatMap((event) => {
      if (event.type !== 'INTERRUPT') return [];
      const asked = spokenBy(events, event);
      if (asked === null) return [];
      const later = events.filter((one) => one.seq > asked.seq && verdictOf(one) !== null);
      const repaired = later.find((one) => verdictOf(one)?.passed);
      return afterQuestion(event, repaired, later.at(-1));
    });
  },
  proves(event, finding) {
    const verdict = verdictOf(event);
    return verdict !== null && (finding === 'repaired' || !verdict.passed);
  },
};

function afterQuestion(
  event: EventOf<'INTERRUPT'>,
  repaired: SessionEvent | undefined,
  last: SessionEvent | undefined,
): Draft[] {
  const flaw = `a flaw (${event.payload.flaw_type.replaceAll('_', ' ')})`;
  const { confidence } = event.payload;
  if (repaired)
    return [
      {
        finding: 'repaired',
        polarity: 'strength',
        text: `Repaired ${flaw} after a question about it, without being told the answer.`,
        confidence,
        cites: [event, repaired],
      },
    ];
  return last === undefined
    ? []
    : [
        {
          finding: 'stayed',
          polarity: 'concern',
          text: `Was asked about ${flaw}, and the code still failed when it was last tried.`,
          confidence,
          cites: [event, last],
        },
      ];
}

export const coding: readonly Rule[] = [finalCode, flawsAskedAbout];
