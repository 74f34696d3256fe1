/** What the author forbids, also in other words and another order: "by their beginning, order them" is "sort by start". */
import { wordsOf } from './words.ts';

/** Words that stand for each other in this work; stemmed by the same rule as the text. */
const CLASSES: readonly string[] = [
  'sort order arrange rank organize organise line',
  'start begin beginning first left lower opening',
  'end finish ending right upper closing stop',
  'less smaller lower below under fewer',
  'greater larger bigger higher above over more exceed exceeds',
  'equal equals same identical tie',
  'maximum max largest greatest biggest highest larger greater higher',
  'minimum min smallest least lowest smaller lesser',
  'subtract minus difference deduct',
  'add plus sum total together',
  'previous last before prior preceding latest',
  'number value element item entry',
  'check test compare',
  'visit visited seen been',
  'reset restart',
  'pop remove take',
  'push append put place add',
  'reverse backwards flip turn',
  'skip ignore jump',
  'duplicate duplicates repeated equal same',
  'key label name',
  'queue line',
  'zero nought nothing',
  'column columns',
  'letter letters character characters',
];
/** Words that carry no meaning of their own here. */
const EMPTY = new Set(
  'a an the of to in it its is are be was by and or as with for from on at that this then them their they your my you i we each every all use using used do does'
    .split(' ')
    .flatMap(wordsOf),
);
const CLASS_OF: ReadonlyMap<string, readonly number[]> = classes();
/** How many other words may stand between two that belong together. */
const APART = 2;

function classes(): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [i, words] of CLASSES.entries())
    for (const word of words.split(' ').flatMap(wordsOf)) found.set(word, [...(found.get(word) ?? []), i]);
  return found;
}

export const contentOf = (text: string): string[] => contentIn(wordsOf(text));
export const contentIn = (words: readonly string[]): string[] => words.filter((word) => !EMPTY.has(word));

export function alike(one: string, other: string): boolean {
  if (one === other) return true;
  const classes_of_other = CLASS_OF.get(other);
  if (classes_of_other === undefined) return false;
  return CLASS_OF.get(one)?.some((it) => classes_of_other.includes(it)) ?? false;
}

/** True when all words of the phrase, or others like them, stand close together, in any order. */
export function meansPhrase(content: readonly string[], phrase: readonly string[]): boolean {
  if (phrase.length < 2) return false;
  // Said of nearly every text: one of the words is nowhere in it.
  if (!phrase.every((wanted) => content.some((word) => alike(word, wanted)))) return false;
  const reach = phrase.length + APART;
  return content.some((_word, from) => {
    const near = content.slice(from, from + reach);
    return phrase.every((wanted) => {
      const at = near.findIndex((word) => alike(word, wanted));
      if (at < 0) return false;
      near.splice(at, 1);
      return true;
    });
  });
}
