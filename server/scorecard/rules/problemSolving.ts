import { beganToWrite, count, entersPhase, isSnapshot, means, type Rule } from './rule.ts';

const approachBeforeCode: Rule = {
  id: 'approach-before-code',
  version: 2,
  dimension: 'problem_solving',
  says: 'Whether an approach was told before code was written. Who wrote none has not begun without one.',
  evidence: 'what the candidate said or wrote of an approach, or where writing began',
  findings: {
    planned: 'described an approach before writing code',
    unplanned: 'began to write code without describing an approach',
  },
  drafts({ events }) {
    const began = beganToWrite(events);
    const told = events.find((event) => means(event, 'approach'));
    if (told && (began === undefined || told.seq < began.seq))
      return [
        {
          finding: 'planned',
          polarity: 'strength',
          text: 'Described an approach before writing code.',
          confidence: 0.85,
          cites: [told],
        },
      ];
    return began === undefined
      ? []
      : [
          {
            finding: 'unplanned',
            polarity: 'concern',
            text: 'Began to write code without describing an approach.',
            confidence: 0.7,
            cites: [began],
          },
        ];
  },
  proves: (event, finding) =>
    finding === 'planned' ? means(event, 'approach') : entersPhase(event, 'coding') || isSnapshot(event),
};

const askedBeforeAssuming: Rule = {
  id: 'asked-before-assuming',
  version: 1,
  dimension: 'problem_solving',
  says: 'Whether questions about the problem were asked instead of assuming. Questions for help are none.',
  evidence: 'the questions',
  findings: { clarified: 'asked about the problem' },
  drafts({ events }) {
    const asked = events.filter((event) => means(event, 'clarifying_question'));
    if (asked.length === 0) return [];
    const text = `Asked ${count(asked.length, 'clarifying question')} about the problem.`;
    return [{ finding: 'clarified', polarity: 'strength', text, confidence: 0.8, cites: asked }];
  },
  proves: (event) => means(event, 'clarifying_question'),
};

const hintsGiven: Rule = {
  id: 'hints-given',
  version: 1,
  dimension: 'problem_solving',
  says: 'How far hints went. A first hint is help that anybody may need; from the second level on it carries part of the way.',
  evidence: 'the hints that were given',
  findings: { nudged: 'was given a first hint', carried: 'was given a hint of level 2 or 3' },
  drafts({ events }) {
    const given = events.filter((event) => event.type === 'HINT_GIVEN');
    if (given.length === 0) return [];
    const deepest = Math.max(...given.map((event) => event.payload.level));
    return [
      {
        finding: deepest >= 2 ? 'carried' : 'nudged',
        polarity: deepest >= 2 ? 'concern' : 'neutral',
        text: `Was given ${count(given.length, 'hint')}, up to level ${deepest} of 3.`,
        confidence: 1,
        cites: given,
      },
    ];
  },
  proves: (event) => event.type === 'HINT_GIVEN',
};

export const problemSolving: readonly Rule[] = [approachBeforeCode, askedBeforeAssuming, hintsGiven];
