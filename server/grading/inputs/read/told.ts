/**
 * What a text beside a parameter says: "list of int, 1 <= len(weights) <= 400, 1 <= weights[i] <= 500". It is taken apart
 * into clauses, each of which is a phrase (phrases.ts), a comparison, a range, a regular expression, an adjective or a hint;
 * what is none of them is a doubt, and the rest is kept.
 */
import { readNumber, readRange } from '../domain/bounds.ts';
import { readFormulas } from '../formula/formula.ts';
import { FormulaError } from '../formula/parse.ts';
import { readFormula } from '../formula/resolve.ts';
import { freeNames, name, replaced, value, type Node } from '../formula/tree.ts';
import { factsIn } from '../formula/facts.ts';
import { adjectivesIn } from './adjectives.ts';
import { cellsIn } from './cells.ts';
import { comparedIn, type Compared } from './comparisons.ts';
import { generatorOf } from './generators.ts';
import { isHint } from './hints.ts';
import { linkedBounds } from './linked.ts';
import { patchAt, pathAt, together, type Known, type Path } from './paths.ts';
import { patternIn } from './patternText.ts';
import { phraseOf, type Telling } from './phrases.ts';
import { proseIn } from './prose.ts';
import { plainSigns, rangeOf, sizeOf } from './ranges.ts';
import { addSaid, attempt, condition, doubt, partAt, type Place, type Reading } from './reading.ts';
import { isGiven, type Given } from './spec.ts';
import { clausesOf } from './split.ts';

interface Told extends Telling {
  reading: Reading;
  place: Place;
  spec: Given;
  conditions: string[];
  pairs: Compared['pairs'];
}

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

function toldOf(reading: Reading, place: Place): Told {
  const fields = new Map<string, Path>();
  const own = ownName(place);
  const isEnd = (text: string) =>
    isOther(reading, text, own) && ![...fields.keys()].some((one) => new RegExp(`\\b${one}\\b`).test(text));
  return { reading, place, spec: {}, conditions: [], pairs: [], fields, isEnd };
}

/** What the names in a clause stand for. */
function knownIn({ reading, place, fields }: Told, clause: string): Known {
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

const mentions = (text: string, word: string | null) =>
  word !== null && new RegExp(`\\b${word}\\b`).test(text);
const ownName = ({ path }: Place) => (path?.depth === 0 ? path.param : null);

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

function ofProse(told: Told, clause: string): boolean {
  const found = proseIn(told, clause, told.place);
  if (found === null || !found.conditions.every((one) => treesOf(told, one) !== null)) return false;
  const { spec } = told;
  const sized = found.patches.some(({ path, patch }) => path.length === 0 && 'size' in patch);
  const known =
    !(sized && 'size' in spec) && found.patches.every(({ path, patch }) => adds(told, path, patch));
  if (known) told.conditions.push(...found.conditions);
  else told.spec = spec;
  return known;
}

const isNumber = ({ type }: Place) => type.kind === 'int' || type.kind === 'float';

/** A second count is of something else: "1..9 ints, at most 5 distinct values". */
function addsOnce(told: Told, patch: Given | null): boolean {
  return !(patch !== null && 'size' in patch && 'size' in told.spec) && adds(told, [], patch);
}

/** "names distinct" says more than that rows differ. */
function isAboutField({ fields }: Told, clause: string): boolean {
  return [...fields.keys()].some((field) => new RegExp(`\\b${field}(?:s|es)?\\b`, 'i').test(clause));
}

/** False where nothing was found, or where it contradicts what was told before. */
function adds(told: Told, path: Path, patch: Given | null): boolean {
  const found = patch === null ? null : together(told.spec, patchAt(told.place, path, patch));
  if (found === null || !isGiven(found.both)) return false;
  told.spec = found.both;
  return true;
}

const EACH =
  /^(?:(?:each|every|all|both|its|the)\s+(?:of them\s+)?)?(?:(?:items?|elements?|values?|entries|entry|numbers?|integers?|cells?|words?|strings?|names?|one)\b\s*)?(?:is|are|has|have|lies?|of them|:)?\s*/i;

/** "each between 0 and 9", "values 0..9", "every word 1 to 8 lowercase letters". */
function ofEach(told: Told, clause: string): boolean {
  const { place } = told;
  const { type } = place;
  const opening = EACH.exec(clause)?.[0] ?? '';
  const rest = clause.slice(opening.length);
  if (type.kind === 'dict') return ofMap(told, clause, place, type);
  if (opening.trim() === '' || rest === '') return false;
  if (type.kind === 'tuple' || (type.kind === 'list' && type.of.kind === 'tuple'))
    return ofRow(told, opening, rest);
  if (type.kind !== 'list') return false;
  const paths: Path[] =
    type.of.kind !== 'list'
      ? [['of']]
      : /\bcells?\b/i.test(opening)
        ? [['of', 'of']]
        : [['of'], ['of', 'of']];
  return paths.some((path) => {
    const at = pathAt(place, path);
    if (at === null) return false;
    return adds(
      told,
      path,
      adjectivesIn(rest, at.type, at.field) ?? phraseOf(told, rest, at, path) ?? lengthIn(told, rest, at),
    );
  });
}

/** "both 0..9" of a pair, "each 0..9" of its places. */
function ofRow(told: Told, opening: string, rest: string): boolean {
  const { place } = told;
  const base: Path = place.type.kind === 'tuple' ? [] : ['of'];
  const row = pathAt(place, base)?.type;
  if (row?.kind !== 'tuple' || (base.length > 0 && !/^(?:both|all (?:numbers|values))\b/i.test(opening)))
    return false;
  const patches = row.items.map((_, i) => {
    const at = pathAt(place, [...base, i]);
    return at === null ? null : phraseOf(told, rest, at, [...base, i]);
  });
  const { spec } = told;
  if (!patches.includes(null) && patches.every((patch, i) => adds(told, [...base, i], patch))) return true;
  told.spec = spec;
  return false;
}

/** "keys are lowercase words", "values 0..9". */
function ofMap(
  told: Told,
  clause: string,
  place: Place,
  type: Extract<Place['type'], { kind: 'dict' }>,
): boolean {
  const [, word = '', rest = ''] =
    /^(?:(?:all|each|every|the|its) )?(key|value)s?\s+(?:is |are |in |of )?(\S.*)$/i.exec(clause) ?? [];
  const part = word.toLowerCase() === 'key' ? 'key' : 'value';
  const said = word === '' ? null : phraseOf(told, rest, partAt(place, part, type[part]));
  return said !== null && adds(told, [], { [part]: said });
}

const LENGTH =
  /^(?:(?:of|with|has|have|its|the)\s+)*(?:length|size|len|count|number of (?:items|elements|entries|characters|letters|keys))\b\s*(?:is|of|=|:)?\s*(.+)$/i;
const LONG = /^(.+?)\s*(?:items?|elements?|entries|long|in length|in size)$/i;
const LETTERS = /^(.+?)\s*(?:characters?|chars?|letters?)(?: long| in length)?$/i;

function lengthIn(told: Told, clause: string, { type }: Place): Given | null {
  if (type.kind !== 'list' && type.kind !== 'str' && type.kind !== 'dict') return null;
  const text =
    LENGTH.exec(clause)?.[1] ??
    LONG.exec(clause)?.[1] ??
    (type.kind === 'str' ? LETTERS.exec(clause)?.[1] : undefined);
  const size = text === undefined ? null : sizeOf(text, told.isEnd);
  return size === null ? null : { size };
}

function ofSize(told: Told, clause: string): boolean {
  return addsOnce(told, lengthIn(told, clause, told.place));
}

/** "=~ [a-z]+" of the text itself or of each, "a =~ [a-z]+" of one of its places. */
function ofPattern(told: Told, clause: string): boolean {
  const { place } = told;
  const [, subject, regex = clause] =
    /^([\p{L}_]\w*(?:\[\w*\])*)\s*((?:=~|~|match(?:es)?\b).*)$/u.exec(clause) ?? [];
  const path =
    subject === undefined || /^(?:each|every|it|must)$/i.test(subject)
      ? textPath(place)
      : knownIn(told, clause).start(subject.replace(/\[.*$/, ''));
  const within: Path | null = path !== null && subject?.includes('[') === true ? [...path, 'of'] : path;
  const at = within === null ? null : pathAt(place, within);
  if (within === null || at === null || at.type.kind !== 'str') return false;
  return adds(told, within, patternIn(regex, at.seen));
}

/** The value itself, or its items, where these are texts. */
function textPath({ type }: Place): Path | null {
  if (type.kind === 'str') return [];
  return type.kind === 'list' && type.of.kind === 'str' ? ['of'] : null;
}

const DECIMALS =
  /^(?:([\p{L}_]\w*)\s+(?:has|have|with|is|are)\s+)?(?:rounded to |given to )?(?:at most |up to |max(?:imum)? |exactly |no more than )?(\d)\s+(?:decimals?(?: places?)?|digits? (?:after|behind) the (?:decimal )?point|fraction(?:al)? digits?)$/u;

function ofDecimals(told: Told, clause: string): boolean {
  const [, subject, digits] = DECIMALS.exec(clause) ?? [];
  if (digits === undefined) return false;
  const own: Path = told.place.type.kind === 'list' ? ['of'] : [];
  const path =
    subject === undefined || /^(?:each|every|all|values?|numbers?)$/i.test(subject)
      ? own
      : knownIn(told, clause).start(subject);
  return (
    path !== null &&
    pathAt(told.place, path)?.type.kind === 'float' &&
    adds(told, path, { decimals: Number(digits) })
  );
}

function ofComparison(told: Told, clause: string): boolean {
  const found = comparedIn(clause, knownIn(told, clause), told.isEnd) ?? {
    patches: [],
    conditions: [clause],
    pairs: [],
  };
  if (!found.conditions.every((one) => treesOf(told, one) !== null)) return false;
  // What says another thing than what was told before is asked as a condition.
  const { spec } = told;
  if (!found.patches.every(({ path, patch }) => adds(told, path, patch))) {
    told.spec = spec;
    if (treesOf(told, clause) === null) return false;
    told.conditions.push(clause);
    return true;
  }
  told.conditions.push(...found.conditions);
  told.pairs.push(...found.pairs);
  return true;
}

interface Trees {
  place: Place | null;
  trees: Node[];
}

/** A condition about the places of a row is asked of each row; any other of the whole input. Null where it is none. */
function treesOf(told: Told, text: string): Trees | null {
  const { reading, place, fields } = told;
  const used = [...fields].filter(([word]) => new RegExp(`(?<![\\w.])${word}\\b`).test(text));
  const base = used[0]?.[1].slice(0, -1) ?? [];
  const at = pathAt(place, base);
  if (at === null) return null;
  const it = 'it';
  const own = place.path?.depth === 0 && used.length === 0;
  const names = {
    ...reading.names,
    params: [
      ...reading.names.params.filter((param) => !fields.has(param.name)),
      ...(own ? [] : [{ name: it, type: at.type }]),
    ],
    defined: new Map([
      ...reading.names.defined,
      ...used.map(([word, path]) => [word, placeIn(it, path.at(-1))] as const),
    ]),
    ...(used.length > 0 || place.type.kind === 'list' || mentions(text, ownName(place))
      ? {}
      : { it: name(own ? place.field : it) }),
  };
  try {
    const trees = readFormulas(text, names);
    return trees.every(isAsked) ? { place: own ? null : at, trees } : null;
  } catch (error) {
    if (error instanceof FormulaError) return null;
    throw error;
  }
}

const ASKED = ['all', 'any', 'is_sorted', 'is_unique', 'sorted', 'unique', 'distinct'];

/** Whether it is true or false: "2 or 3" is neither. */
function isAsked(tree: Node): boolean {
  if (tree.kind === 'and' || tree.kind === 'or') return isAsked(tree.a) && isAsked(tree.b);
  if (tree.kind === 'not') return isAsked(tree.of);
  if (tree.kind === 'every') return isAsked(tree.body);
  return tree.kind === 'compare' || (tree.kind === 'call' && ASKED.includes(tree.name));
}

function placeIn(of: string, step: Path[number] | undefined): Node {
  return { kind: 'at', of: name(of), at: value(typeof step === 'number' ? step : 0) };
}

function tied(told: Told, text: string): void {
  const { reading } = told;
  const field = told.place.field;
  const found = attempt(reading, field, () => treesOf(told, text));
  for (const tree of found?.trees ?? []) {
    const at = found?.place ?? null;
    if (at === null) addSaid(reading, factsIn(tree, reading.names.params));
    condition(reading, at === null ? tree : at.every((one) => replaced(tree, 'it', one)), field);
  }
}
