/**
 * Talk about the matter itself. Whoever explains in everyday words how the task is solved names no technique, shares no
 * name with a program, and still gives it away. But an interviewer asks: what is stated or advised about the matter is the
 * task's own text, the candidate's words, or a leak.
 */
import type { Problem } from '../../grading/contract.ts';
import { isCommon } from './common.ts';
import { contentOf } from './phrases.ts';
import { splitNames, wordsOf } from './words.ts';

/** What programs do, and what they do it with, in everyday words. */
const DOING = `keep track remember store save record count compare pull push drop undo mark explore spread grow widen shrink
  tighten squeeze expand extend multiply add subtract swap reverse group split combine merge join collect fill precompute
  iterate repeat repeatedly recurse update replace skip copy associate throw discard attach hold walk visit follow
  smallest largest bigger smaller lower higher tallest shortest longest greatest biggest lowest highest previous predecessor
  successor neighbour adjacent middle half side left right both position place index key value partner seen visited
  unvisited already earlier later top front back inwards outwards cell grid row column diagonal level depth direction order
  sort alphabetical sequence pattern lookup instant signature tally remaining unresolved falling rising increasing
  decreasing once current running peak plus minus product total sum pair prerequisite free newest oldest recent recently
  latest earliest opener closer overlap tail head`;
/** So many words of the matter in one sentence are no chance. */
const LEAST = 2;
/** A question that advises is a hint with one. */
const LEAST_ADVISED = 1;
/** A sentence this much in the task's own words repeats it. */
const REPEATS = 0.8;
/** Idioms with words of the matter in them. */
const HARMLESS =
  /\b(?:on|to|at) the (?:left|right)(?:[- ]hand)? ?(?:side|half)?(?: of (?:the|your) (?:screen|pad|page))?(?=[\s.,]*$)|\bside of (?:the|your) (?:screen|pad|page)\b|\bfrom top to bottom\b|\bkeep (?:going|in mind|to the problem|at it)\b|\bback to (?:you|me|that)\b|\b(?:minutes?|time|seconds?) (?:is |are )?left\b|\ball right\b|\bon the right track\b|\bin order to\b|\b(?:no|any) hurry\b|\btake (?:your|all the|a) \w+\b|\bplenty of\b|\badd (?:anything|something)\b|\bpass that on\b|\bgo (?:on|ahead)\b|\bin the first place\b|\btake place\b|\bat once\b|\bonce (?:again|more)\b|\bin a row\b|\bhold on\b|\bfeel free\b|\bfollow (?:that|you|along|up)\b/gi;
/** Questions that advise. */
const ADVISES =
  /\b(?:what if you|how about|have you (?:thought|considered|tried)|why (?:not|don't you)|would it help|could you (?:not|also|instead)|couldn't you|can't you|wouldn't it|do you see (?:that|how)|did you notice|isn't (?:it|the|that|each)|what would happen if you|do you know that|suppose you|imagine you)\b/i;

export interface Matter {
  /** What the task, its hints and its ways speak of. */
  words: ReadonlySet<string>;
  /** The task's own sentences. */
  told: readonly ReadonlySet<string>[];
}

export function matterOf(problem: Problem, told: string, plans: readonly string[]): Matter {
  const names = problem.solutions.flatMap(({ source }) => source.match(/[A-Za-z_]{3,}/g) ?? []);
  const spoken = [problem.title, problem.spoken, ...plans, ...(problem.hints?.never_say ?? [])].join('\n');
  const every = new Set([
    ...contentOf(spoken),
    ...names.flatMap((name) => wordsOf(splitNames(name))),
    ...wordsOf(DOING),
  ]);
  const words = [...every].filter((word) => word.length > 2 && !isCommon(word));
  return {
    words: new Set(words),
    told: told.split(/(?<=[.?!])\s+|\n/).map((sentence) => new Set(contentOf(sentence))),
  };
}

/** `own`: content words of the candidate's. */
export function explains(text: string, matter: Matter, own: ReadonlySet<string>): boolean {
  return (text.match(/[^.?!]+[.?!]*/g) ?? []).some((sentence) => explainsAlone(sentence, matter, own));
}

function explainsAlone(sentence: string, matter: Matter, own: ReadonlySet<string>): boolean {
  const advises = ADVISES.test(sentence);
  if (sentence.trim().endsWith('?') && !advises) return false;
  const content = [...new Set(contentOf(sentence.replaceAll(HARMLESS, ' ')))];
  const about = content.filter((word) => matter.words.has(word) && !own.has(word));
  if (about.length < (advises ? LEAST_ADVISED : LEAST)) return false;
  return !matter.told.some(
    (told) => content.filter((word) => told.has(word) || own.has(word)).length / content.length >= REPEATS,
  );
}
