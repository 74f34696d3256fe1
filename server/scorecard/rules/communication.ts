import type { SessionEvent } from '../../record/contract/events.ts';
import { asks, count, entersPhase, isCandidate, means, type Rule } from './rule.ts';

/** Shorter than this, it was an answer and not an explanation. */
const EXPLAINED_WORDS = 8;
const EXPLAINS = ['approach', 'complexity_claim', 'thinking_aloud', 'repair'];
const REASON = /\bbecause\b|\bso that\b|\bthat(?:'s| is) why\b|\bwhich means\b|\botherwise\b/i;

const explains = (event: SessionEvent): boolean =>
  means(event, ...EXPLAINS) && event.payload.text.trim().split(/\s+/).length >= EXPLAINED_WORDS;

/** Put approach, complexity or what they were doing into words: what was said, never how. */
const explainedInWords: Rule = {
  id: 'explained-in-words',
  dimension: 'communication',
  drafts({ events }) {
    const told = events.filter(explains);
    if (told.length === 0) return [];
    return [
      {
        finding: told.length > 1 ? 'explained' : 'explained-once',
        polarity: 'strength',
        text: `Explained their thinking in words ${told.length === 1 ? 'once' : count(told.length, 'time')}.`,
        confidence: 0.75,
        cites: told,
      },
    ];
  },
  proves: explains,
};

/** Gave a reason, in words that say so. */
const gaveReasons: Rule = {
  id: 'gave-reasons',
  dimension: 'communication',
  drafts({ events }) {
    const reasons = events.filter((event) => isCandidate(event) && REASON.test(event.payload.text));
    if (reasons.length === 0) return [];
    const text = `Gave reasons ${reasons.length === 1 ? 'once' : count(reasons.length, 'time')}.`;
    return [{ finding: 'reasons', polarity: 'strength', text, confidence: 0.7, cites: reasons }];
  },
  proves: (event) => isCandidate(event) && REASON.test(event.payload.text),
};

/** Was asked how they would go about it, and wrote code instead of an answer. */
const approachNotTold: Rule = {
  id: 'approach-not-told',
  dimension: 'communication',
  drafts({ events }) {
    const asked = events.find((event) => asks(event, 'ask_approach'));
    const coding = events.find((event) => entersPhase(event, 'coding'));
    if (asked === undefined || coding === undefined || asked.seq > coding.seq) return [];
    const answered = events.some(
      (event) =>
        isCandidate(event) &&
        event.seq > asked.seq &&
        event.seq < coding.seq &&
        means(event, 'approach', 'thinking_aloud', 'clarifying_question'),
    );
    const text = 'Was asked how they would go about it, and began to write without saying.';
    return answered
      ? []
      : [{ finding: 'untold', polarity: 'concern', text, confidence: 0.7, cites: [asked, coding] }];
  },
  proves: (event) => asks(event, 'ask_approach') || entersPhase(event, 'coding'),
};

export const communication: readonly Rule[] = [explainedInWords, gaveReasons, approachNotTold];
