/** What was told of a value so far, by the clauses that were understood, and what names in them stand for. */
import { readNumber } from '../domain/bounds.ts';
import { FormulaError } from '../formula/parse.ts';
import { readFormula } from '../formula/resolve.ts';
import { freeNames } from '../formula/tree.ts';
import type { Compared } from './comparisons.ts';
import { patchAt, together, type Known, type Path } from './paths.ts';
import type { Telling } from './phrases.ts';
import type { Place, Reading } from './reading.ts';
import { isGiven, type Given } from './spec.ts';

export interface Told extends Telling {
  reading: Reading;
  place: Place;
  spec: Given;
  conditions: string[];
  pairs: Compared['pairs'];
}

export function toldOf(reading: Reading, place: Place): Told {
  const fields = new Map<string, Path>();
  const own = ownName(place);
  const isEnd = (text: string) =>
    isOther(reading, text, own) && ![...fields.keys()].some((one) => new RegExp(`\\b${one}\\b`).test(text));
  return { reading, place, spec: {}, conditions: [], pairs: [], fields, isEnd };
}

/** What the names in a clause stand for. */
export function knownIn({ reading, place, fields }: Told, clause: string): Known {
  const params = reading.names.params.map((param) => param.name);
  const own = ownName(place);
  // Where the value has its own name beside it, another letter is not the value.
  const other = !mentions(clause, own);
  return {
    place,
    start(word) {
      if (fields.has(word)) return fields.get(word) ?? null;
      if (word === own) return [];
      if (params.includes(word) || reading.names.defined.has(word)) return null;
      return other ? aliasOf(word, place) : null;
    },
    isAny: (word) => /^[a-z]$/.test(word) && !params.includes(word),
  };
}

export const mentions = (text: string, word: string | null) =>
  word !== null && new RegExp(`\\b${word}\\b`).test(text);

export const ownName = ({ path }: Place) => (path?.depth === 0 ? path.param : null);

/** `x` for a number, `n` for how many there are. */
function aliasOf(word: string, { type }: Place): Path | null {
  if (type.kind === 'int' || type.kind === 'float')
    return /^(?:[a-z]|value|it|self)$/i.test(word) ? [] : null;
  const numbers = type.kind === 'list' && (type.of.kind === 'int' || type.of.kind === 'float');
  if (numbers && /^(?:x|v|value|element|item|num)$/i.test(word)) return ['of'];
  if (/^(?:n|len|length|size)$/i.test(word)) return ['size'];
  return /^(?:it|self|this)$/i.test(word) ? [] : null;
}

/** An end that other parameters decide. */
function isOther(reading: Reading, text: string, own: string | null): boolean {
  if (readNumber(text) !== null) return true;
  try {
    const free = freeNames(readFormula(text, reading.names));
    return free.size > 0 && (own === null || !free.has(own));
  } catch (error) {
    if (error instanceof FormulaError) return false;
    throw error;
  }
}

/** False where nothing was found, or where it contradicts what was told before. */
export function adds(told: Told, path: Path, patch: Given | null): boolean {
  const found = patch === null ? null : together(told.spec, patchAt(told.place, path, patch));
  if (found === null || !isGiven(found.both)) return false;
  told.spec = found.both;
  return true;
}

/** A second count is of something else: "1..9 ints, at most 5 distinct values". */
export function addsOnce(told: Told, patch: Given | null): boolean {
  return !(patch !== null && 'size' in patch && 'size' in told.spec) && adds(told, [], patch);
}
