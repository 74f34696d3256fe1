/** One way of saying something of a value each; true where it understood the whole of a clause, and then it is told. */
import { adjectivesIn } from './adjectives.ts';
import { comparedIn } from './comparisons.ts';
import { pathAt, type Path } from './paths.ts';
import { patternIn } from './patternText.ts';
import { phraseOf } from './phrases.ts';
import { proseIn } from './prose.ts';
import { sizeOf } from './ranges.ts';
import { partAt, type Place } from './reading.ts';
import type { Given } from './spec.ts';
import { knownIn, adds, addsOnce, type Told } from './toldSoFar.ts';
import { treesOf } from './toldTrees.ts';

export function ofProse(told: Told, clause: string): boolean {
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

export const isNumber = ({ type }: Place) => type.kind === 'int' || type.kind === 'float';

/** "names distinct" says more than that rows differ. */
export function isAboutField({ fields }: Told, clause: string): boolean {
  return [...fields.keys()].some((field) => new RegExp(`\\b${field}(?:s|es)?\\b`, 'i').test(clause));
}

const EACH =
  /^(?:(?:each|every|all|both|its|the)\s+(?:of them\s+)?)?(?:(?:items?|elements?|values?|entries|entry|numbers?|integers?|cells?|words?|strings?|names?|one)\b\s*)?(?:is|are|has|have|lies?|of them|:)?\s*/i;

/** "each between 0 and 9", "values 0..9", "every word 1 to 8 lowercase letters". */
export function ofEach(told: Told, clause: string): boolean {
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

export function ofSize(told: Told, clause: string): boolean {
  return addsOnce(told, lengthIn(told, clause, told.place));
}

/** "=~ [a-z]+" of the text itself or of each, "a =~ [a-z]+" of one of its places. */
export function ofPattern(told: Told, clause: string): boolean {
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
  /^(?:with )?(?:([\p{L}_]\w*)\s+(?:has|have|with|is|are)\s+)?(?:rounded to |given to )?(?:at most |up to |max(?:imum)? |exactly |no more than |always )?(\d|one|two|three|four)\s+(?:decimals?(?: places?)?|digits? (?:after|behind) the (?:decimal )?point|fraction(?:al)? digits?)$/u;

const DIGITS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4 };

export function ofDecimals(told: Told, clause: string): boolean {
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
    adds(told, path, { decimals: DIGITS[digits] ?? Number(digits) })
  );
}

export function ofComparison(told: Told, clause: string): boolean {
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
