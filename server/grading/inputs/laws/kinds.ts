/**
 * Texts of several kinds in one list, like headers, comments and settings of a file: what all of them have in common says little
 * of each. Where signs stand in them, every text is of a kind that was given.
 */
import type { Json, ValueType } from '../../contract.ts';
import { textPlaces } from './places.ts';
import { areGrids } from './tags.ts';

type Law = (value: Json) => boolean;

const MARK = /[^\p{L}\d\s]/u;
const WORDS = /a(?: a)*/g;
/** "#end", "--force": what a line begins with is no word like others. */
const KEYWORD = /^(\s*)([^\p{L}\d\s]+\p{L}[\p{L}\d]*)(?=\s|$)/u;

/** Of lists: a text by itself is read letter by letter. `may_be_empty`: the text says so of what is in them. */
export function kindLaws(values: readonly Json[], type: ValueType, may_be_empty: boolean): Law[] {
  if (type.kind === 'str' || areGrids(values)) return [];
  return textPlaces(type).flatMap(({ read }): Law[] => {
    const seen = values.flatMap(read).filter((text) => typeof text === 'string');
    if (!seen.some((text) => MARK.test(text))) return [];
    const kinds = kindsOf(seen);
    const isKnown = (text: Json) =>
      typeof text === 'string' && ((may_be_empty && text === '') || fits(kinds, text));
    return [(value) => read(value).every((text) => text === null || isKnown(text))];
  });
}

/** For each kind, and each place in it at which words stand, how many were seen there. */
type Kinds = ReadonlyMap<string, readonly ReadonlySet<number>[]>;

function kindsOf(seen: readonly string[]): Kinds {
  const kinds = new Map<string, Set<number>[]>();
  for (const { kind, words } of seen.map(partsOf)) {
    const counts = kinds.get(kind) ?? words.map(() => new Set<number>());
    words.forEach((count, i) => counts[i]?.add(count));
    kinds.set(kind, counts);
  }
  return kinds;
}

/** Where once one word stood and once more, there may be any number of them. */
function fits(kinds: Kinds, text: string): boolean {
  const { kind, words } = partsOf(text);
  const counts = kinds.get(kind);
  return counts !== undefined && counts.every((seen, i) => seen.size > 1 || seen.has(words[i] ?? 0));
}

/** The signs of a text, with what stands between them: "port = 8080" is "a = 0", and "# a note" is "# a" with two words. */
function partsOf(text: string): { kind: string; words: number[] } {
  const [, lead = '', keyword = ''] = KEYWORD.exec(text) ?? [];
  const parts = text
    .slice(lead.length + keyword.length)
    .replaceAll(/[\p{L}\d]*\p{L}[\p{L}\d]*/gu, 'a')
    .replaceAll(/\d+/g, '0')
    .replaceAll(/\s+/g, ' ');
  return {
    kind: `${lead === '' ? '' : ' '}${keyword}${parts.replaceAll(WORDS, 'a')}`,
    words: (parts.match(WORDS) ?? []).map((words) => words.split(' ').length),
  };
}
