/**
 * What a text beside a parameter says: "list of int, 1 <= len(weights) <= 400, 1 <= weights[i] <= 500". It is taken apart
 * into clauses, each of which is a phrase (phrases.ts), a comparison, a range, a regular expression, an adjective or a hint;
 * what is none of them is a doubt, and the rest is kept.
 */
import { readRange } from '../domain/bounds.ts';
import { adjectivesIn } from './adjectives.ts';
import { cellsIn } from './cells.ts';
import { generatorOf } from './generators.ts';
import { isHint } from './hints.ts';
import { linkedBounds } from './linked.ts';
import type { Path } from './paths.ts';
import { phraseOf } from './phrases.ts';
import { plainSigns, rangeOf } from './ranges.ts';
import { doubt, type Place, type Reading } from './reading.ts';
import type { Given } from './spec.ts';
import { clausesOf } from './split.ts';
import { toldOf, adds, addsOnce, type Told } from './toldSoFar.ts';
import { tied } from './toldTrees.ts';
import {
  ofProse,
  isNumber,
  isAboutField,
  ofEach,
  ofSize,
  ofPattern,
  ofDecimals,
  ofComparison,
} from './toldClauses.ts';

export interface Text {
  spec: Given;
  /** What the places of a row are called. */
  fields: ReadonlyMap<string, Path>;
  /** Clauses that are not understood. */
  left: string[];
  understood: number;
  /** Adds what hangs on several values to what is read. */
  tie(): void;
}

/** Nothing is noted yet: the caller decides whether enough is understood. */
export function textOf(reading: Reading, text: string, place: Place): Text {
  const told = toldOf(reading, place);
  const clauses = clausesOf(plainSigns(text));
  const cells = cellsIn(clauses, place);
  if (cells !== null && adds(told, cells.path, { chars: cells.chars }))
    told.conditions.push(...cells.conditions);
  const left = clauses.filter((clause) => cells?.clauses.includes(clause) !== true && !isTold(told, clause));
  linkedBounds(told, (path, patch) => adds(told, path, patch));
  return {
    spec: told.spec,
    fields: told.fields,
    left,
    understood: clauses.length - left.length,
    tie: () => {
      for (const one of told.conditions) tied(told, one);
    },
  };
}

/** Null where no clause is understood. */
export function readText(reading: Reading, given: string, place: Place): Given | null {
  // "1, 9" is a range, or it is not plain what it is.
  if (readRange(given) !== null) return null;
  const generated = generatorOf(given, place.type);
  if (generated !== null) return generated;
  const text = textOf(reading, given, place);
  if (text.understood === 0) return null;
  text.tie();
  for (const clause of text.left) doubt(reading, place.field, `"${clause}" is not understood`);
  return text.spec;
}

function isTold(told: Told, clause: string): boolean {
  if (isHint(clause)) return true;
  const bare = clause.replace(/^(?:and|but|then|it is|it has|must be|has|have|is|are)\s+/i, '');
  if (READERS.some((read) => read(told, bare))) return true;
  const { spec, conditions } = told;
  const parts = partsOf(bare);
  if (parts.length > 1 && parts.every((part) => isTold(told, part))) return true;
  Object.assign(told, { spec, conditions });
  return false;
}

/** "distinct and sorted", "int[] (1..9 items, each 0..9)", "ints: 1..9". */
function partsOf(clause: string): string[] {
  const inner = /^(.*?\S)\s+\(([^()]*(?:\([^()]*\)[^()]*)*)\)$/s.exec(clause);
  if (inner !== null) return [inner[1] ?? '', ...clausesOf(inner[2] ?? '')];
  const colon = /^([^:?]+):\s*(.+)$/s.exec(clause);
  if (colon !== null) return [colon[1] ?? '', ...clausesOf(colon[2] ?? '')];
  return clause.split(/\s+(?:and|but)\s+/);
}

type Reader = (told: Told, clause: string) => boolean;

/** The first that understands the whole of a clause. */
const READERS: readonly Reader[] = [
  (told, clause) =>
    !isAboutField(told, clause) && adds(told, [], adjectivesIn(clause, told.place.type, told.place.field)),
  ofProse,
  (told, clause) => addsOnce(told, phraseOf(told, clause, told.place)),
  ofEach,
  ofSize,
  ofPattern,
  ofDecimals,
  (told, clause) => isNumber(told.place) && adds(told, [], rangeOf(clause, told.isEnd)),
  ofComparison,
];
