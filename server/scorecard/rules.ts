/**
 * The published rules. Each looks at stored events and drafts claims that cite them; `proves` says which events may
 * stand as its evidence. No rule looks at accent, pace, fillers, tone, pauses or integrity facts.
 */
import type { Claim, Evidence } from '../http/contract/api.ts';
import type { EventOf, SessionEvent } from '../record/contract/events.ts';
import type { z } from 'zod';

export interface Facts {
  events: readonly SessionEvent[];
  /** The problem's best known time, as written: `O(n log n)`. */
  optimal_time: string;
}

export interface Draft {
  text: string;
  polarity: Claim['polarity'];
  confidence: number;
  /** `seq` of the events that prove it. */
  cites: readonly number[];
}

export interface Rule {
  id: string;
  dimension: Claim['dimension'];
  drafts(facts: Facts): Draft[];
  proves(event: SessionEvent): boolean;
}

type Utterance = EventOf<'UTTERANCE'>;
const draft = (
  polarity: Draft['polarity'],
  text: string,
  cites: readonly SessionEvent[],
  confidence = 0.9,
): Draft[] =>
  cites.length === 0 ? [] : [{ polarity, text, confidence, cites: cites.map((event) => event.seq) }];
const said = (events: readonly SessionEvent[], meaning: string): Utterance[] =>
  events.filter(
    (event): event is Utterance =>
      event.type === 'UTTERANCE' &&
      event.payload.speaker === 'candidate' &&
      (event.payload.meaning?.includes(meaning) ?? false),
  );
const isCandidate = (event: SessionEvent) =>
  event.type === 'UTTERANCE' && event.payload.speaker === 'candidate';
const runs = (events: readonly SessionEvent[]) =>
  events.filter(
    (event): event is EventOf<'RUN_RESULT'> =>
      event.type === 'RUN_RESULT' && event.payload.asked_by === 'candidate',
  );
const green = ({ payload }: EventOf<'RUN_RESULT'>) =>
  payload.failed === 0 && payload.total > 0 && payload.load_error === undefined;
const entered = (events: readonly SessionEvent[], phase: string) =>
  events.find((event): event is EventOf<'PHASE'> => event.type === 'PHASE' && event.payload.to === phase);

/** Said how they would go about it before writing it. */
const approachFirst: Rule = {
  id: 'approach-before-code',
  dimension: 'problem_solving',
  drafts({ events }) {
    const coding = entered(events, 'coding');
    const first = said(events, 'approach')[0];
    if (first && (coding === undefined || first.seq < coding.seq))
      return draft('strength', 'Described an approach before writing code.', [first], 0.85);
    return coding
      ? draft('concern', 'Began to write code without describing an approach.', [coding], 0.7)
      : [];
  },
  proves: (event) => isCandidate(event) || event.type === 'PHASE',
};

const clarified: Rule = {
  id: 'asked-before-assuming',
  dimension: 'problem_solving',
  drafts({ events }) {
    const asked = said(events, 'clarifying_question');
    const n = asked.length;
    return draft(
      'strength',
      `Asked ${n} clarifying question${n === 1 ? '' : 's'} about the problem.`,
      asked,
      0.8,
    );
  },
  proves: isCandidate,
};

const hints: Rule = {
  id: 'hints-given',
  dimension: 'problem_solving',
  drafts({ events }) {
    const given = events.filter((event) => event.type === 'HINT_GIVEN');
    const deepest = Math.max(0, ...given.map((event) => event.payload.level));
    return draft(
      deepest >= 2 ? 'concern' : 'neutral',
      `Needed ${given.length} hint${given.length === 1 ? '' : 's'}, up to level ${deepest} of 3.`,
      given,
    );
  },
  proves: (event) => event.type === 'HINT_GIVEN',
};

const lastRun: Rule = {
  id: 'last-run',
  dimension: 'coding',
  drafts({ events }) {
    const last = runs(events).at(-1);
    if (!last) return [];
    const { passed, total } = last.payload;
    if (green(last)) return draft('strength', `The final code passed all ${total} cases.`, [last], 1);
    return draft('concern', `The last run passed ${passed} of ${total} cases.`, [last], 1);
  },
  proves: (event) => event.type === 'RUN_RESULT',
};

const repaired: Rule = {
  id: 'repaired-after-question',
  dimension: 'coding',
  drafts({ events }) {
    return events.flatMap((event) => {
      if (event.type !== 'INTERRUPT') return [];
      const after = runs(events).find((run) => run.seq > event.seq && green(run));
      const name = event.payload.flaw_type.replaceAll('_', ' ');
      if (after)
        return draft(
          'strength',
          `Repaired a flaw (${name}) after one question, without being told the answer.`,
          [event, after],
          event.payload.confidence,
        );
      return draft(
        'concern',
        `A flaw (${name}) was still there at the end, after a question about it.`,
        [event],
        event.payload.confidence,
      );
    });
  },
  proves: (event) => event.type === 'INTERRUPT' || event.type === 'RUN_RESULT',
};

const ranCode: Rule = {
  id: 'ran-the-code',
  dimension: 'verification',
  drafts({ events }) {
    const all = runs(events);
    if (all.length > 0)
      return draft(
        'strength',
        `Ran the code ${all.length === 1 ? 'once' : `${all.length} times`} to check it.`,
        all,
        1,
      );
    const last = events.findLast((event) => event.type === 'CODE_SNAPSHOT');
    return entered(events, 'coding') && last ? draft('concern', 'Wrote code and never ran it.', [last]) : [];
  },
  proves: (event) => event.type === 'RUN_RESULT' || event.type === 'CODE_SNAPSHOT',
};

const namedTests: Rule = {
  id: 'named-what-to-test',
  dimension: 'verification',
  drafts({ events }) {
    const from = entered(events, 'reflection');
    if (!from) return [];
    const told = events.filter(
      (event): event is Utterance =>
        event.type === 'UTTERANCE' &&
        event.payload.speaker === 'candidate' &&
        event.seq > from.seq &&
        /\btest|\bcheck|\bcase|\bempty|\bedge/i.test(event.payload.text),
    );
    return draft('strength', 'Named what they would test next.', told.slice(0, 1), 0.7);
  },
  proves: isCandidate,
};

/** Shorter than this, it was not an explanation. */
const EXPLAINED_WORDS = 8;

const explained: Rule = {
  id: 'explained-in-words',
  dimension: 'communication',
  drafts({ events }) {
    const long = [...said(events, 'approach'), ...said(events, 'complexity_claim')].filter(
      (event) => event.payload.text.split(/\s+/).length >= EXPLAINED_WORDS,
    );
    return draft(
      'strength',
      `Explained their thinking in words ${long.length === 1 ? 'once' : `${long.length} times`}.`,
      long,
      0.75,
    );
  },
  proves: isCandidate,
};

const gaveReasons: Rule = {
  id: 'gave-reasons',
  dimension: 'communication',
  drafts({ events }) {
    const because = events.filter(
      (event): event is Utterance =>
        isCandidate(event) &&
        event.type === 'UTTERANCE' &&
        /\bbecause\b|\bso that\b|\bsince\b/i.test(event.payload.text),
    );
    return draft('strength', 'Gave a reason for a claim.', because, 0.7);
  },
  proves: isCandidate,
};

const complexity: Rule = {
  id: 'complexity-claim',
  dimension: 'complexity',
  drafts({ events, optimal_time }) {
    const claim = said(events, 'complexity_claim').at(-1);
    if (claim) {
      const wanted = growthIn(optimal_time);
      const right = wanted !== null && growthIn(claim.payload.text) === wanted;
      return right
        ? draft('strength', `Stated the right time complexity (${wanted}).`, [claim], 0.85)
        : draft(
            'concern',
            `Stated a time complexity other than the expected ${wanted ?? optimal_time}.`,
            [claim],
            0.7,
          );
    }
    const asked = events.find(
      (event) => event.type === 'UTTERANCE' && event.payload.act === 'ask_complexity',
    );
    return asked ? draft('concern', 'Was asked for the complexity and stated none.', [asked], 0.6) : [];
  },
  proves: (event) => event.type === 'UTTERANCE',
};

const reasonedComplexity: Rule = {
  id: 'complexity-with-reason',
  dimension: 'complexity',
  drafts({ events }) {
    const reasons = said(events, 'complexity_claim').filter((event) =>
      /\bbecause\b|\bsince\b|\bfor the\b/i.test(event.payload.text),
    );
    return draft('strength', 'Said where the cost comes from.', reasons.slice(-1), 0.75);
  },
  proves: isCandidate,
};

export const RULES: readonly Rule[] = [
  approachFirst,
  clarified,
  hints,
  lastRun,
  repaired,
  ranCode,
  namedTests,
  explained,
  gaveReasons,
  complexity,
  reasonedComplexity,
];

/** First order of growth in a text, written or spoken: "order n log n", "O(n log n)" -> "n log n". */
export function growthIn(text: string): string | null {
  const plain = text
    .toLowerCase()
    .replace(/[()*·]/g, ' ')
    .replace(/\^2|²/g, ' squared')
    .replace(/\s+/g, ' ');
  const found =
    /\b(?:order|o)(?: of)? (n log n|n squared|n cubed|log n|n|1|one)\b|\b(n log n|n squared|linear|quadratic|constant)\b/.exec(
      plain,
    );
  const name = found?.[1] ?? found?.[2] ?? null;
  if (name === 'linear') return 'n';
  if (name === 'quadratic') return 'n squared';
  return name === 'constant' || name === 'one' ? '1' : name;
}

export function evidenceOf(event: SessionEvent): z.infer<typeof Evidence> {
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
    case 'HINT_GIVEN':
      return 'hint';
    case 'PHASE':
      return 'phase';
    default:
      return 'other';
  }
}
