/**
 * Clauses of a description that are about a part of the value: "0 to 200 of them", "same length as positions", "rows 1 to
 * 12", "minute 0..1000" of rows (minute, level), "for every team a list of 1..9 numbers".
 */
import type { ValueType } from '../../contract.ts';
import { adjectivesIn } from './adjectives.ts';
import { pathAt, type Path } from './paths.ts';
import { phraseOf, type Telling } from './phrases.ts';
import { rangeOf, sizeOf } from './ranges.ts';
import { partAt, type Place } from './reading.ts';
import type { Given } from './spec.ts';

interface Prose {
  patches: { path: Path; patch: Given }[];
  conditions: string[];
}
type Reader = (telling: Telling, clause: string, place: Place) => Prose | null;

/** Null where a clause is none of these. */
export const proseIn: Reader = (telling, clause, place) => {
  for (const read of READERS) {
    const found = read(telling, clause, place);
    if (found !== null) return found;
  }
  return null;
};

const patched = (path: Path, patch: Given | null): Prose | null =>
  patch === null ? null : { patches: [{ path, patch }], conditions: [] };
const isSized = ({ kind }: ValueType) => kind === 'list' || kind === 'str' || kind === 'dict';
const isRow = ({ kind }: ValueType) => kind === 'list' || kind === 'str';

const THEM =
  /^(.+?)\s+(?:(?:[a-z]+ )?of (?:them|these|those)|(?:entries|items|elements|characters|letters|lines|pairs|keys|words|numbers)?\s*(?:in all|altogether|in total))$/i;

/** "0 to 200 of them", "at most 90 characters in all". */
const counted: Reader = ({ isEnd }, clause, { type }) => {
  const text = THEM.exec(clause)?.[1];
  const size = text === undefined || !isSized(type) ? null : sizeOf(text, isEnd);
  return size === null ? null : patched([], { size });
};

const SAME_LENGTH =
  /^(?:(?:of |has |have |with )?(?:exactly )?(?:the )?same (?:length|size) as|(?:exactly )?as (?:many|long)(?: [a-z]+)? as(?: there are(?: [a-z]+ in)?)?|one (?:for|per) (?:each|every)(?: [a-z]+)? (?:of|in))\s+`?([\p{L}_]\w*)`?$/iu;

/** "same length as positions", "as many numbers as names". */
const asMany: Reader = ({ isEnd }, clause, { type }) => {
  const other = SAME_LENGTH.exec(clause)?.[1];
  if (other === undefined || !isSized(type) || !isEnd(`len(${other})`)) return null;
  const end = `len(${other})`;
  return patched([], { size: { min: end, max: end } });
};

const GRID = /^(?:all |the |each |every )*(rows?|columns?|cols?|entries|cells?|values?|numbers?)\s+(.+)$/i;
const ROWS_BY =
  /^(\w+) rows (?:of|by|and|x) (\w+) (?:columns|characters|chars|cells|letters|numbers|entries)(?: each)?\s*\(\s*(\w+) and (\w+) (?:are |both |each |from |in )*(.+?)\s*\)$/i;

/** "rows 1 to 12", "columns 1 to 12", "entries 0 to 99", "r rows of c cells (r and c from 1 to 9)". */
const ofGrid: Reader = (telling, clause, place) => {
  const { type } = place;
  if (type.kind !== 'list' || !isRow(type.of)) return null;
  const [, r, c, first, second, both] = ROWS_BY.exec(clause) ?? [];
  const sides = both === undefined ? null : sizeOf(both, telling.isEnd);
  if (sides !== null && r !== c && r === first && c === second)
    return {
      patches: [{ path: [], patch: { size: sides, rectangular: true, of: { size: sides } } }],
      conditions: [],
    };
  const [, word = '', rest = ''] = GRID.exec(clause) ?? [];
  const of_rows = /^row/i.test(word);
  const size = of_rows || /^col/i.test(word) ? sizeOf(rest, telling.isEnd) : null;
  if (size !== null) return patched([], of_rows ? { size } : { rectangular: true, of: { size } });
  const cells: Path = ['of', 'of'];
  const at = type.of.kind === 'list' && word !== '' ? pathAt(place, cells) : null;
  const numeric = at?.type.kind === 'int' || at?.type.kind === 'float';
  return numeric ? patched(cells, rangeOf(rest, telling.isEnd)) : null;
};

/** "minute 0..1000", "id 1..6 of a-z 0-9" of a row whose places have names. */
const ofField: Reader = (telling, clause, place) => {
  const [, words = '', rest = ''] =
    /^(?:(?:the|each|every|both|all)\s+)*([\p{L}_]\w*(?:\s*(?:,|and|&)\s*[\p{L}_]\w*)*)(?:\s*[:=]\s*|\s+(?:(?:is|are|in|has|have|from)\s+(?:an? )?)?)(?=[^\s<>=])(.+)$/u.exec(
      clause,
    ) ?? [];
  const paths = words
    .split(/\s*(?:,|\band\b|&)\s*/)
    .map((word) => telling.fields.get(word) ?? telling.fields.get(word.replace(/s$/, '')) ?? null);
  if (words === '' || paths.includes(null)) return null;
  const patches = paths.map((path) => {
    const at = path === null ? null : pathAt(place, path);
    if (path === null || at === null) return null;
    const patch = adjectivesIn(rest, at.type, '') ?? phraseOf(telling, rest, at, path);
    return patch === null ? null : { path, patch };
  });
  const known = patches.filter((one) => one !== null);
  return known.length < patches.length ? null : { patches: known, conditions: [] };
};

const FOR_EACH =
  /^for (?:each|every|all) (?:[a-z]+)(?:\s*\((?:the )?same keys as (\w+)!?\))?(?:\s*[,:])?\s+(.+)$/i;

/** Of a map: "for every team a list of 1..9 numbers", "for each team (same keys as names) a whole number". */
const forEach: Reader = (telling, clause, place) => {
  const { type, path } = place;
  const [, other, rest = ''] = FOR_EACH.exec(clause) ?? [];
  if (type.kind !== 'dict' || rest === '') return null;
  const value = phraseOf(telling, rest, partAt(place, 'value', type.value));
  if (value === null) return null;
  const same = other === undefined || path?.depth !== 0 ? [] : [`set(${path.param}) == set(${other})`];
  if (other !== undefined && same.length === 0) return null;
  return { patches: [{ path: [], patch: { value } }], conditions: same };
};

const READERS: readonly Reader[] = [counted, asMany, ofGrid, ofField, forEach];
