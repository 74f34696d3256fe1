import type { SessionEvent } from '../../record/contract/events.ts';
import { asks, beganToWrite, count, entersPhase, isCandidate, isSnapshot, means, type Rule } from './rule.ts';

/** Shorter than this, it was an answer and not an explanation. */
const EXPLAINED_WORDS = 8;
const EXPLAINS = ['approach', 'complexity_claim', 'thinking_aloud', 'repair'];
const REASON = /\bbecause\b|\bso that\b|\bthat(?:'s| is) why\b|\bwhich means\b|\botherwise\b/i;

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /\w/.test(word)).length;
/** An answer, or work at the code. */
const SEPARATES: readonly SessionEvent['type'][] = ['UTTERANCE', 'CODE_SNAPSHOT', 'RUN_RESULT', 'PHASE'];

const explainedInWords: Rule = {
  id: 'explained-in-words',
  version: 3,
  dimension: 'communication',
  says: `Whether approach, complexity or what they were doing was put into words: what was said, never how. Less than ${EXPLAINED_WORDS} words are an answer and no explanation. What follows one another without an answer or work between is one, however long the pauses were, and whether or not a reminder fell into them.`,
  evidence: 'those words',
  findings: {
    explained: 'explained their thinking in words more than once',
    'explained-once': 'explained their thinking in words once',
  },
  drafts({ events }) {
    const told = explanations(events);
    if (told.length === 0) return [];
    return [
      {
        finding: told.length > 1 ? 'explained' : 'explained-once',
        polarity: 'strength',
        text: `Explained their thinking in words ${told.length === 1 ? 'once' : count(told.length, 'time')}.`,
        confidence: 0.75,
        cites: told.flat(),
      },
    ];
  },
  proves: (event) => means(event, ...EXPLAINS),
};

/** Explaining words that follow one another, with neither an answer nor work between, long enough together. */
function explanations(events: readonly SessionEvent[]): SessionEvent[][] {
  const turns: { parts: SessionEvent[]; words: number }[] = [];
  let open = false;
  for (const event of events) {
    if (isCandidate(event)) {
      const words = means(event, ...EXPLAINS) ? wordsIn(event.payload.text) : 0;
      const last = turns.at(-1);
      if (words > 0 && open && last !== undefined) {
        last.parts.push(event);
        last.words += words;
      } else if (words > 0) turns.push({ parts: [event], words });
      open = words > 0;
    } else if (SEPARATES.includes(event.type)) open = false;
  }
  return turns.filter(({ words }) => words >= EXPLAINED_WORDS).map(({ parts }) => parts);
}

const gaveReasons: Rule = {
  id: 'gave-reasons',
  version: 2,
  dimension: 'communication',
  says: 'Whether reasons were given, in words that say so: because, so that, which means, otherwise.',
  evidence: 'those words',
  findings: { reasons: 'gave reasons' },
  drafts({ events }) {
    const reasons = events.filter((event) => isCandidate(event) && REASON.test(event.payload.text));
    if (reasons.length === 0) return [];
    return [
      { finding: 'reasons', polarity: 'strength', text: 'Gave reasons.', confidence: 0.7, cites: reasons },
    ];
  },
  proves: (event) => isCandidate(event) && REASON.test(event.payload.text),
};

const approachNotTold: Rule = {
  id: 'approach-not-told',
  version: 2,
  dimension: 'communication',
  says: 'Whether a question how they would go about it was answered before code was written.',
  evidence: 'the question, and where writing began',
  findings: { untold: 'was asked how they would go about it, and wrote code instead of an answer' },
  drafts({ events }) {
    const asked = events.find((event) => asks(event, 'ask_approach'));
    const began = beganToWrite(events);
    if (asked === undefined || began === undefined || asked.seq > began.seq) return [];
    const answered = events.some(
      (event) =>
        isCandidate(event) &&
        event.seq > asked.seq &&
        event.seq < began.seq &&
        means(event, 'approach', 'thinking_aloud', 'clarifying_question'),
    );
    const text = 'Was asked how they would go about it, and began to write without saying.';
    return answered
      ? []
      : [{ finding: 'untold', polarity: 'concern', text, confidence: 0.7, cites: [asked, began] }];
  },
  proves: (event) => asks(event, 'ask_approach') || entersPhase(event, 'coding') || isSnapshot(event),
};

export const communication: readonly Rule[] = [explainedInWords, gaveReasons, approachNotTold];
