/** How many, as it stands before what is counted: "1..100 triples", "up to 50 words", "between 3 and 10 pairs", "n integers". */
import { sizeOf, type IsEnd } from './ranges.ts';
import type { Given } from './spec.ts';

const NUMBER = String.raw`\d[\d_]*(?:\s*(?:\^|\*\*)\s*\d+|e\d+)?`;
const COUNT = new RegExp(
  String.raw`^((?:exactly |at most |up to |no more than |at least |between |from )?(?:${NUMBER})(?:\s*(?:\.\.|-|–|\bto\b|\band\b|\bor\b)\s*(?:${NUMBER}))?|(?:<=|≤|>=|≥|<)\s*${NUMBER})\s+(?![-+*/<>=≤≥])(?=\S)`,
  'i',
);
const WORDS = 'one two three four five six seven eight nine ten'.split(' ');

export interface Counted {
  size: Given;
  rest: string;
}

/** Null where no number stands there. */
export function countedIn(given: string, isEnd: IsEnd): Counted | null {
  const text = given.replace(new RegExp(`^(?:${WORDS.join('|')})\\b(?! of\\b)`, 'i'), (word) =>
    String(WORDS.indexOf(word.toLowerCase()) + 1),
  );
  const [all, count = ''] = COUNT.exec(text) ?? [];
  if (all !== undefined) {
    const size = sizeOf(orRange(count), isEnd);
    return size === null ? null : { size, rest: text.slice(all.length).trim() };
  }
  // "n integers", where n is a parameter.
  const [named, name = ''] = /^(?:exactly )?([a-z]\w*)\s+(?=[a-z])/i.exec(text) ?? [];
  if (named === undefined || !isEnd(name)) return null;
  return { size: { min: name, max: name }, rest: text.slice(named.length).trim() };
}

/** "1 or 2" of them is a range as well. */
function orRange(count: string): string {
  const [, a, b] = /^(\d+)\s+or\s+(\d+)$/i.exec(count) ?? [];
  return a !== undefined && b !== undefined && Number(b) === Number(a) + 1 ? `${a}..${b}` : count;
}
