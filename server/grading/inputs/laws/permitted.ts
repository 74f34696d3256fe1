/**
 * What the text allows in so many words: "the same name may be in it twice", "in no particular order", "a and b may be the same".
 * Few given inputs obey many laws by chance; one that the text lifts is none.
 */
import type { Problem, ValueType } from '../../contract.ts';
import type { Said, Span } from '../said/said.ts';
import { freeTexts } from './alphabets.ts';
import { anyWords } from './anyWords.ts';
import { columnLaws, DIFFER, LOOPLESS_LAWS, NOT_IN, NOTHING_IN_COMMON, PARALLEL_LAWS } from './between.ts';
import {
  ALL_COLUMNS_IN_ORDER,
  APART_LAWS,
  CHANCY_DISTINCT,
  DIFFER_IN_ROWS,
  DISTINCT_LAWS,
  FILLED,
  IS_SQUARE,
  LETTERS_AT_ENDS,
  ORDER_LAWS,
  PARENTS_FIRST,
  SAME_WIDTH,
  STRICT_LAWS,
  WHOLE_ORDER_LAWS,
} from './lawbook.ts';
import { endsLaw } from './grammar.ts';
import { endLaws, landmarkLaws } from './landmarks.ts';
import { FOREST, LINK_LAWS, LINKS_APART, LINKS_ONCE } from './linkedPairs.ts';
import { DISTINCT_MAP_LAWS, FILLED_MAP, NAMES_ARE_KEYS, NOT_ITSELF, SAME_WIDTH_MAP } from './maps.ts';
import { loneSigns } from './lone.ts';
import { membersOf } from './members.ts';
import { NAMED_FIRST, ONE_TOP } from './naming.ts';
import { NATURAL_ORDER_LAWS } from './natural.ts';
import { ONE_END_LAWS } from './pointing.ts';
import { permissionsOf, type Kind } from './permissions.ts';
import { singlesLaw } from './singles.ts';
import { vocabularyLaw } from './tags.ts';

/** The laws of a parameter that its text lifts. */
export type Lifted = ReadonlyMap<string, ReadonlySet<unknown>>;

const LIFTED_BY_EQUAL = new Set<unknown>([
  ...STRICT_LAWS,
  ...DISTINCT_LAWS,
  ...DISTINCT_MAP_LAWS,
  ...CHANCY_DISTINCT,
  DIFFER,
]);
const LIFTED_BY_ORDER = new Set<unknown>([
  ...ORDER_LAWS,
  ALL_COLUMNS_IN_ORDER,
  ...STRICT_LAWS,
  ...NATURAL_ORDER_LAWS,
  NAMED_FIRST,
]);

/** Stands for every law by which the places of one row differ. */
export const EQUAL_IN_ROWS = Symbol('equal in rows');

/** What each kind of permission lifts. */
const LIFTS = {
  equal: LIFTED_BY_EQUAL,
  tied: new Set<unknown>(),
  order: LIFTED_BY_ORDER,
  anywhere: new Set<unknown>([endLaws]),
  widths: new Set<unknown>([SAME_WIDTH, SAME_WIDTH_MAP, IS_SQUARE]),
  square: new Set<unknown>([IS_SQUARE]),
  ties: new Set<unknown>(STRICT_LAWS),
  same_in_row: new Set<unknown>([...DIFFER_IN_ROWS, ...LINK_LAWS, FOREST.law, ...LOOPLESS_LAWS]),
  numbers: new Set<unknown>([...ORDER_LAWS, ...STRICT_LAWS, ...PARENTS_FIRST, landmarkLaws, NAMED_FIRST]),
  several: new Set<unknown>([...ONE_END_LAWS, landmarkLaws, ONE_TOP]),
  empty: new Set<unknown>([FILLED, FILLED_MAP]),
  overlap: new Set<unknown>(APART_LAWS),
  only_named: new Set<unknown>(NAMES_ARE_KEYS),
  outside: new Set<unknown>([columnLaws]),
  listed: LIFTED_BY_ORDER,
  itself: new Set<unknown>([...NOT_ITSELF, ...LINKS_APART, ...LOOPLESS_LAWS, ...DIFFER_IN_ROWS]),
  parallel: new Set<unknown>([
    ...PARALLEL_LAWS,
    ...LINKS_ONCE,
    ...DISTINCT_LAWS,
    ...STRICT_LAWS,
    ...APART_LAWS,
  ]),
} satisfies Record<Kind, ReadonlySet<unknown>>;

/** "Sessions are in any order": whatever else is said of one list alone, like a name that comes twice, is not said so. */
const OF_EACH = new Set<Kind>(['order', 'overlap']);
/** "Are the lists sorted?" */
const EACH_LIST = /\b(?:(?:the|both|all|these|two|given|input) lists|each list|both of them)\b/i;

export function liftedBy(problem: Problem): Lifted {
  const { params } = problem.function;
  const holders = params.filter(({ type }) => type.kind === 'list' || type.kind === 'dict');
  const lifted = new Map(params.map(({ name }) => [name, new Set<unknown>()]));
  for (const { text, within, kinds } of permissionsOf(problem)) {
    if (kinds.includes('empty') && isOfParts(text, within, params)) continue;
    const named = [text, within].map((one) => params.filter(({ name }) => mentions(one, [name])));
    const meant = [text, within].map((one) => params.filter(({ name }) => mentions(one, singularsOf(name))));
    const about =
      [...named, ...meant, havingThem(kinds, holders), holders].find((one) => one.length > 0) ?? [];
    const lists = about.filter((one) => holders.includes(one));
    // Of several lists it is not plain which is meant; of lists of one kind of rows that nobody names, or of "the lists", it is each.
    const together = lists.length > 1 && namesTogether(`${text} ${within}`, lists);
    const alike =
      about === holders &&
      (EACH_LIST.test(text) ||
        (lists.every(isRows) && new Set(lists.map(({ type }) => JSON.stringify(type))).size === 1));
    const meant_kinds =
      lists.length < 2 || together ? kinds : alike ? kinds.filter((kind) => OF_EACH.has(kind)) : [];
    for (const param of about) {
      const laws = meant_kinds.flatMap((kind) => [...LIFTS[kind], ...besideEqual(kind, param)]);
      for (const law of laws) lifted.get(param.name)?.add(law);
    }
  }
  const signs = loneSigns(problem);
  for (const laws of lifted.values())
    for (const law of signs.length > 0 ? [...signs, ...LETTERS_AT_ENDS] : []) laws.add(law);
  for (const name of freeTexts(problem)) lifted.get(name)?.add(endsLaw);
  for (const name of anyWords(problem))
    for (const law of [vocabularyLaw, singlesLaw]) lifted.get(name)?.add(law);
  for (const law of [NOT_IN, NOTHING_IN_COMMON])
    for (const name of membersOf(problem).flat()) lifted.get(name)?.add(law);
  return lifted;
}

/** "left and right: sizes with repetitions". */
const namesTogether = (text: string, lists: Problem['function']['params']): boolean =>
  new RegExp(
    String.raw`(?<!\w)${lists.map(({ name }) => name).join(String.raw`(?:, (?:and )?| and )`)}:`,
  ).test(text);

/** "Its parts between slashes are names, dots or empty": of what an item is put together of, and not of the item. */
const PARTS =
  /\b(?:its|their|the|each|every|all|whose|single|some) (?:\w+ )?(parts?|pieces?|segments?|sections?|components?|fields?|cells?|columns?|slots?|sides?|halves|half)\b/gi;

function isOfParts(text: string, within: string, params: Problem['function']['params']): boolean {
  const clause = within.split(/[;.]\s+/).find((one) => one.includes(text)) ?? text;
  const before = clause.slice(0, clause.indexOf(text) + text.length);
  const parts = Array.from(before.matchAll(PARTS), ([, noun = '']) => noun.toLowerCase());
  const names = params.map(({ name }) => name.toLowerCase());
  const isParam = (noun: string) => names.some((name) => [name, ...singularsOf(name)].includes(noun));
  const named = params.some(({ name }) => mentions(before, [name, ...singularsOf(name)]));
  return parts.length > 0 && !parts.some(isParam) && !named;
}

/** With lists as short as that of which the text says that they may be empty. */
export function withEmpty(problem: Problem, said: ReadonlyMap<string, Said>): ReadonlyMap<string, Said> {
  const empty = [...liftedBy(problem)].filter(([, laws]) => laws.has(FILLED)).map(([name]) => name);
  // "Texts of 1 to 10 letters": what is empty then is the whole.
  const widened = empty.flatMap((name): [string, Said][] => {
    const before = said.get(name);
    if ((before?.item?.length?.[0] ?? 0) > 0) return [];
    const length: Span = [0, before?.item?.length?.[1] ?? Infinity];
    return [[name, { ...before, item: { ...before?.item, length } }]];
  });
  return new Map([...said, ...widened]);
}

const OF_PLACES = new Set<Kind>(['same_in_row', 'itself']);

/** Of places of one row only what has rows, or lines of words, is spoken; where two have them it is not plain which. */
function havingThem(kinds: readonly Kind[], holders: Problem['function']['params']) {
  const of_places = kinds.includes('same_in_row') && kinds.every((kind) => OF_PLACES.has(kind));
  const found = of_places ? holders.filter(hasPlaces) : [];
  return found.length === 1 ? found : [];
}
const hasPlaces = ({ type }: Problem['function']['params'][number]) =>
  type.kind === 'list' && (type.of.kind === 'tuple' || type.of.kind === 'list' || type.of.kind === 'str');

const isRows = ({ type }: Problem['function']['params'][number]) =>
  type.kind === 'list' && type.of.kind === 'tuple';

/** Numbers of a map are what its keys are worth: the keys differ all the same. */
function isWorths(type: ValueType): boolean {
  if (type.kind === 'list') return isWorths(type.of);
  return type.kind === 'dict' && (type.value.kind === 'int' || type.value.kind === 'float');
}

/** Of rows in the order of one of their places: nothing is said of the others where that one is equal. */
function besideEqual(kind: Kind, { type }: Problem['function']['params'][number]): readonly unknown[] {
  const rows = type.kind === 'list' && (type.of.kind === 'list' || type.of.kind === 'tuple');
  const lines = type.kind === 'list' && type.of.kind === 'str';
  if (kind === 'tied') return isWorths(type) ? DISTINCT_MAP_LAWS : [];
  if (kind === 'same_in_row' || kind === 'itself') return rows || lines ? [EQUAL_IN_ROWS] : [];
  // "A record may name the same one twice": where rows are no pairs but lists of any length, it is said of these.
  if (kind === 'equal' && type.kind === 'list' && type.of.kind === 'list')
    return [...WHOLE_ORDER_LAWS, ...DIFFER_IN_ROWS.slice(0, 1)];
  return rows && (kind === 'equal' || kind === 'ties') ? WHOLE_ORDER_LAWS : [];
}

/** "days" is spoken of as "the same day", and "boss" as "bosses". */
const singularsOf = (name: string): string[] =>
  [name.replace(/ies$/, 'y'), name.replace(/s$/, ''), `${name}s`, `${name}es`].filter((word) => word !== '');

function mentions(text: string, words: readonly string[]): boolean {
  const said = text.replaceAll('-', '');
  // A single letter in capitals is a word of the sentence.
  const flags = words.every((word) => word.length > 1) ? 'iu' : 'u';
  return new RegExp(`(?<![\\p{L}_])(?:${words.join('|')})(?![\\p{L}_])`, flags).test(said);
}
