/**
 * Texts of which some word is left when those of a list are taken out: titles beside noise words. No law where the text says
 * what becomes of a text that has nothing else.
 */
import type { Json } from '../../../contract.ts';
import { textPlaces } from '../places.ts';
import { type Input, type Joint, type Law, pairsOf } from './joint.ts';

/** As many texts as this have a word of the list, and others beside it. */
const LEAST_TEXTS = 2;
const NOTHING_ELSE =
  /\b(?:only|nothing but|just|entirely|solely)\b[^.;]{0,30}\bwords?\b|\bno(?:thing| words?)\b[^.;]{0,15}\b(?:left|remains?)\b|\bempty (?:after|once|then)\b/i;
const NEVER = /\b(?:never|cannot|can't|does not|doesn't|at least one|assum\w*|guarantee\w*)\b/i;

export function wordsLeftLaws(joint: Joint): Law[] {
  if (joint.lines.some((line) => NOTHING_ELSE.test(line) && !NEVER.test(line))) return [];
  return pairsOf(joint).flatMap(([a, b]) => {
    if (b.type.kind !== 'list' || b.type.of.kind !== 'str') return [];
    const out = (input: Input) => new Set(wordsIn(input[b.name] ?? null));
    return textPlaces(a.type).flatMap(({ read }): Law[] => {
      const texts = (input: Input) => read(input[a.name] ?? null).map(wordsIn);
      const isLeft = (words: string[], listed: ReadonlySet<string>) =>
        words.length === 0 || words.some((word) => !listed.has(word));
      const law: Law = (input) => texts(input).every((words) => isLeft(words, out(input)));
      const told = joint.given.flatMap((input) =>
        texts(input).filter((words) => words.some((word) => out(input).has(word))),
      );
      return told.length >= LEAST_TEXTS && joint.given.every(law) ? [law] : [];
    });
  });
}

/** Without regard to case; of a list the words of all its texts. */
const wordsIn = (value: Json): string[] =>
  [value]
    .flat()
    .flatMap((text) => (typeof text === 'string' ? text.toLowerCase().split(/[^\p{L}\p{N}'-]+/u) : []))
    .filter((word) => word !== '');
