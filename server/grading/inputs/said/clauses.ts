/** Bounds written in words: "between 1 and 50 words of at most 20 letters each", "n is at most 2000", "numbers lie between 0 and 9". */
import { countedBy, isNameOf, isNumber, onlyCollection, sizedBy, valuedBy, type Place } from './places.ts';
import { meant, mentions, type Names } from './formulas.ts';
import { NOTHING, type Fact, type Span } from './said.ts';
import type { ValueType } from '../../contract.ts';

const N = String.raw`(-?\d+(?:\.\d+)?)`;
const MORE = String.raw`(?: ?(?:[+*^] ?\w+|- ?\d+))`;
/** "10^digits - 1": how far that is another parameter tells. */
const COMES_TO = String.raw`(?:len\(\w+\)${MORE}*|[A-Za-z_]\w*${MORE}+|\d+ ?[+*^] ?[A-Za-z_]\w*${MORE}*)`;
/** Each with how its numbers bound; the longer ones first. */
const RANGES: readonly (readonly [RegExp, (a: number, b: number) => Span])[] = [
  ...[
    String.raw`\bbetween ${N} and ${COMES_TO}`,
    String.raw`(?<![\w.])(?:from )?${N}(?: to | ?\.\.\.? ?)${COMES_TO}`,
    String.raw`\b(?:in|in the range) \[${N}, ?${COMES_TO}[\])]`,
  ].map((says) => [new RegExp(says, 'gi'), (a: number): Span => [a, NOTHING[1]]] as const),
  [new RegExp(String.raw`\bbetween ${N} (?:and|to) ${N}`, 'gi'), (a, b) => [a, b]],
  [
    new RegExp(
      String.raw`(?<![\w.])(?:from )?${N}(?: (?:to|through|up to) | ?\.\.\.? ?)${N}(?![\w.]*\.\.)`,
      'gi',
    ),
    (a, b) => [a, b],
  ],
  [new RegExp(String.raw`\b(?:in|in the range) \[${N}, ?${N}\]`, 'gi'), (a, b) => [a, b]],
  [
    new RegExp(
      String.raw`\b(?:at most|up to|no more than|not more than|no longer than|not longer than|a maximum of|maximum|never more than|does not exceed|do not exceed|never exceeds?) ${N}`,
      'gi',
    ),
    (a) => [NOTHING[0], a],
  ],
  [new RegExp(String.raw`\b(?:fewer than|less than|below) ${N}`, 'gi'), (a) => [NOTHING[0], a - 1]],
  [new RegExp(String.raw`\bat least ${N}`, 'gi'), (a) => [a, NOTHING[1]]],
];
const ADJECTIVES =
  '(?:(?:different|distinct|unique|whole|positive|non-negative|non-empty|lower-?case|upper-?case|lower case|upper case|small|capital|English|Latin|binary|printable|ASCII)[ ,] ?)*';
const COUNTED = new RegExp(`^ ${ADJECTIVES}([A-Za-z_]\\w*)`);
const LONG = /^(?: \w+)? (?:long|in length)\b/;
const LENGTH = /\b(?:lengths?|sizes?)(?: (?:of|is|are|lies?|lie|always|,|:|[a-z_]\w*)){0,4}$/i;
/** What a subject may be followed by. */
const VERB =
  /(?: ?[:,=]| (?:is|are|lies?|lie|ranges?|goes|go|may be|can be|will be|has|have|all|always|only|whole|integers?|numbers?|in the range|any|an?|each|in|do|does|weighs?|costs?|lasts?|takes?|pays?|measures?|scores?|earns?|brings?|needs?))*$/i;
const SUBJECT = /([A-Za-z_]\w*)((?:(?:, and |, | and | or )[A-Za-z_]\w*){0,4})$/;
/** "... between 1 and 9, and so is x". */
const SO_IS = /^,? (?:and|as) (?:so )?(?:is|are|does|do) ([A-Za-z_]\w*)/i;
/** Numbers that are not the input's. */
const OTHERS =
  /\b(?:answers?|results?|returns?|outputs?|gives? back|sums?|totals?|products?|differences?|averages?|intermediate|on the way|distances?|positions?|ind(?:ex|ices)|per|guaranteed to fit|times)\b/i;

/** "A root and at most 150 nodes": bounds nothing by itself. */
const AT_LEAST_A = / at least an? \w+ and$/i;

/** "Each price is at least 1 and at most 90": the other end of the same. */
const AND = /^ ?(?:and|but)$/i;
const ENDS = /^(?:$|[.,;)])/;

interface Clause {
  before: string;
  after: string;
  span: Span;
  whole: string;
}

/** Facts of one sentence; numbers in it are plain. `grid`: the text speaks of rows, so inner lists are rows and no pairs. */
export function clauseFacts(sentence: string, places: readonly Place[], names: Names, grid: boolean): Fact[] {
  const facts: Fact[] = [];
  let before: Found = [];
  for (const clause of clausesOf(sentence)) {
    const goes_on = AND.test(clause.before) && ENDS.test(clause.after);
    const found = goes_on
      ? before
      : (lengthFacts(clause, places) ?? valueFacts(clause, places, names, grid, facts));
    before = found;
    const as_well = found.length === 0 ? '' : (SO_IS.exec(clause.after)?.[1] ?? '');
    const others = factsOf(as_well === '' ? [] : valuedBy(as_well, places), 'value');
    facts.push(...[...found, ...others].map((fact) => ({ ...fact, span: clause.span })));
  }
  return facts;
}

/** In the order of the sentence; none within another. */
function clausesOf(sentence: string): Clause[] {
  const taken: { from: number; to: number; span: Span }[] = [];
  for (const [pattern, bound] of RANGES)
    for (const match of sentence.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (taken.some((other) => from < other.to && other.from < to)) continue;
      taken.push({ from, to, span: bound(Number(match[1]), Number(match[2] ?? match[1])) });
    }
  taken.sort((a, b) => a.from - b.from);
  return taken.map(({ from, to, span }, i) => ({
    before: sentence
      .slice(taken[i - 1]?.to ?? 0, from)
      .trimEnd()
      .replace(AT_LEAST_A, ''),
    after: sentence.slice(to),
    span,
    whole: sentence,
  }));
}

type Found = Omit<Fact, 'span'>[];
const factsOf = (places: readonly Place[], what: Fact['what']): Found =>
  places.map(({ param, depth }) => ({ param, depth, what }));

/** Null when the clause is about no length; empty when it is about one, and not plain which. */
function lengthFacts({ before, after, whole }: Clause, places: readonly Place[]): Found | null {
  const noun = COUNTED.exec(after)?.[1] ?? '';
  if (numbersNamed(noun, places).length > 0) return null;
  const inner = EACH.test(after) ? listsOf(noun, places) : [];
  if (inner.length > 0) return factsOf(inner, 'length');
  const named = NO_NOUN.test(after) && THERE_ARE.test(before) ? onlySized(places) : countedBy(noun, places);
  const counted = named.length > 0 ? named : heldBy(before, after, noun, places);
  if (counted.length > 0 && !/\b(?:number|integer|value)s?$/i.test(before))
    return factsOf(plainly(counted, `${before} ${after.split(/[,;.]/)[0] ?? ''}`, whole), 'length');
  if (!LENGTH.test(before) && !LONG.test(after)) return null;
  const words = before.split(/[^\w]+/).toReversed();
  // "Files, sizes 0 to 1000": sizes of something else.
  if (/[,;] sizes$/i.test(before)) return null;
  const own = ITS_LENGTH.test(before) ? onlyOuter(places) : [];
  const subject =
    own.length > 0
      ? own
      : (words.map((word) => sizedBy(word, places)).find((found) => found.length > 0) ?? []);
  return factsOf(plainly(subject, before, whole), 'length');
}

/** "Its length is between 0 and 10000": of the only parameter that has one. */
const ITS_LENGTH = /^its (?:length|size)\b(?! of)/i;
function onlyOuter(places: readonly Place[]): Place[] {
  const outer = places.filter(({ depth, type }) => depth === 0 && SIZED.includes(type.kind));
  return outer.length === 1 ? outer : [];
}
const SIZED: readonly ValueType['kind'][] = ['list', 'str', 'dict'];

/** "Up to 200 scores each": of every list in it. */
const EACH = /^ \w+ each\b/;
const listsOf = (noun: string, places: readonly Place[]) =>
  places.filter(({ param, depth, type }) => depth === 1 && type.kind === 'list' && param === noun);

/** Where a clause begins that says how many there are: at the start, or after what has them. */
const OPENS =
  /^(?:there (?:is|are|will be)|you (?:get|are given)|(?:the )?(\w+)(?: (?:has|have|holds?|contains?|consists? of)|:))?$/i;
/** "There are at most 60 of them": of what there is. */
const THERE_ARE = /(?:^|[,;] |\band )there (?:are|may be|can be|will be)$/i;
const NO_NOUN = /^ of (?:them|these|those)\b|^ ?(?:$|[.;,]|and\b)/;
const MANY = /^ (?:[a-z-]+ )*[a-z-]*(?:s|people|children)\b(?! (?:per|each|are|is|can|may|at)\b)/;
/** "0 to 10000 people", and no more. */
const BARE = /^ [a-z]*(?:s|people|children)\.?$/;
const RATE = /^ (?:times|seconds?|minutes?|hours?|per)\b/;

/** "At most 80 operations", "likes has at most 15 people": things by a name of their own; of plain numbers and texts only with the parameter's name. */
function heldBy(before: string, after: string, noun: string, places: readonly Place[]): Place[] {
  const opening = OPENS.exec(before.trim());
  const headed = before.trim().endsWith(':') ? countedUnder(opening?.[1], after, places) : [];
  if (headed.length > 0) return headed;
  if (opening === null || noun === '' || RATE.test(after)) return [];
  const subject = opening[1];
  const maps = places.filter(
    ({ param, depth, type }) => depth === 0 && type.kind === 'dict' && param === subject,
  );
  if (maps.length > 0) return maps;
  return onlyCollection(places).filter(
    ({ param, type }) =>
      subject === param ||
      (subject === undefined &&
        ((holdsMore(type) && MANY.test(after)) || (before === '' && BARE.test(after)))),
  );
}

/** "overrides: at most 100, each start < end", "times: 0 to 200 hours between 0 and 10000": how many there are of what stands in front. */
function countedUnder(name: string | undefined, after: string, places: readonly Place[]): Place[] {
  return places.filter(({ param, depth, type }) => {
    const inner = type.kind === 'list' ? type.of : type.kind === 'dict' ? type.value : null;
    if (depth > 0 || param !== name || inner === null) return false;
    // Of plain numbers it may be how large they are.
    const numbers = inner.kind === 'int' || inner.kind === 'float';
    return THEN_RANGE.test(after) || (!numbers && THEN_EACH.test(after));
  });
}
const THEN_EACH = /^[,;] (?:each|every|all)\b/i;
const THEN_RANGE = /^ [a-z]+s(?:,? each)? (?:between|from) -?\d/i;

/** Where there is no text that could be meant. */
function onlySized(places: readonly Place[]): Place[] {
  return places.some(({ depth, type }) => depth === 0 && type.kind === 'str') ? [] : onlyCollection(places);
}

function holdsMore(type: ValueType): boolean {
  return (
    type.kind === 'dict' || (type.kind === 'list' && (type.of.kind === 'list' || type.of.kind === 'tuple'))
  );
}

/** One place, or those that the sentence names, or all where it says "each". */
function plainly(found: readonly Place[], before: string, whole: string): Place[] {
  if (found.length < 2) return [...found];
  const named = found.filter(({ param }) => mentions(before, param));
  if (named.length > 0) return named;
  return /\b(?:each|both|either|every)\b/i.test(whole) && new Set(found.map(({ depth }) => depth)).size === 1
    ? [...found]
    : [];
}

function valueFacts(
  { before, after, whole }: Clause,
  places: readonly Place[],
  names: Names,
  grid: boolean,
  facts: readonly Fact[],
): Found {
  const clause = before.replaceAll(ASIDE, '').split(/[;(]/).at(-1)?.replace(NULL_OR, '') ?? '';
  if (OTHERS.test(clause) || OF_LETTERS.test(after)) return [];
  const said = clause.replace(VERB, '').replace(PREDICATE, '').replaceAll(ALL_OF, '$1 ');
  if (EACH_OF_THEM.test(clause.trim()) || THINGS.test(before)) return ofEach(facts, places, grid);
  if (ENTRY_IS.test(clause)) return factsOf(onlyItems(places), 'value');
  const numbered = OPENS.test(before.trim()) ? numbersNamed(COUNTED.exec(after)?.[1] ?? '', places) : [];
  if (numbered.length > 0) return factsOf(numbered, 'value');
  const with_each = /\bwith$/i.test(before) && AMOUNTS_EACH.test(after);
  const amounts = with_each || EACH_COSTS.test(before) ? amountsOf(facts, places) : [];
  if (amounts.length > 0) return amounts;
  const numeral = /\b(?:numbers?|integers?|ints?)$/i.test(before) ? numeralPlaces(places) : [];
  const [, last = '', others = ''] = subjectOf(said, before, places);
  const words = [last, ...others.split(/, and |, | and | or /)].filter((word) => word !== '');
  const all = words.map((word) => about(word, places, names));
  if (words.length > 0 && all.every((found) => found.length > 0)) {
    const places_meant = all
      .flat()
      .filter((found) => found.what === 'length' || usable(found, places, grid))
      .filter(({ depth }) => depth < 2 || !PART_OF.test(said.trim()));
    return places_meant.length >= all.length && isPlain(all, whole) ? places_meant : [];
  }
  return COUNTED.test(after) && after.startsWith(' times') ? [] : factsOf(numeral, 'value');
}

/** "The minute of an order is 0 to 1000": where an order is a row, nothing is said of what else stands in it. */
const PART_OF =
  /\b(?!(?:numbers?|values?|entr(?:y|ies)|items?|elements?|cells?|all|each|every|any|one|some|none)\b)[a-z]+ of (?:an?|each|every|one|any|the) [a-z]+$/i;

/** How long a name is: "1 to 10 lower case letters". */
const OF_LETTERS = new RegExp(`^ ${ADJECTIVES}(?:characters|letters|digits)\\b`);
const ASIDE = / ?\([^()]*\)/g;
/** "An entry is null (nobody was there) or a whole number between". */
const NULL_OR =
  /(?: (?:is|are)(?: either)?| can be| may be)?,? (?:null|none|None|missing) or (?:an? )?(?:(?:whole )?numbers?|integers?|ints?)(?= (?:from|between|in)$|$)/;

/** "Start and all calls are floors between ...": what they are besides numbers. */
const PREDICATE = / (?:is|are)(?: all| both)?(?: an?)? [a-z]+$/;
const ALL_OF = /(\band|,) (?:all|every|each|both)(?: the| of the)? /g;

/** "There are between 1 and 9 hooks", where `hooks` is a number. */
const numbersNamed = (noun: string, places: readonly Place[]) =>
  places.filter(({ param, depth, type }) => depth === 0 && type.kind === 'int' && param === noun);

/** "..., each between", "..., each null or a whole number between". */
const EACH_OF_THEM =
  /(?:^|, ?(?:and )?)(?:each|all|every one|all of them)(?: (?:is |are )?(?:either )?(?:null|none|missing) or (?:an? )?(?:(?:whole )?numbers?|integers?|ints?))?$/i;

/** "An entry is the time of a reply in milliseconds, from 0 to 10000": whatever it is. */
const ENTRY_IS = /^\s*(?:an?|each|every) (?:entry|item|element|value) (?:is|means|gives|tells) [^,;]*,?$/i;
function onlyItems(places: readonly Place[]): Place[] {
  const numbers = places.filter((place) => isNumber(place) && place.depth > 0);
  return numbers.length === 1 && numbers[0]?.depth === 1 ? numbers : [];
}

/** "times: 0 to 200 hours between 0 and 10000": all between two ranges. */
const THINGS = /^ [a-z]+s$/i;

/** "numbers between 1 and 9": what looks like a part of the verb may be the subject. */
function subjectOf(
  said: string,
  before: string,
  places: readonly Place[],
): RegExpExecArray | readonly string[] {
  const noun = /\b(numbers?|integers?)(?: (?:is|are|lies?|lie|ranges?))?$/i.exec(before);
  const subject = SUBJECT.exec(said);
  if (subject !== null && places.some(({ param }) => isNameOf(param, subject[1] ?? ''))) return subject;
  return noun !== null && !mentionsName(subject?.[1]) ? ['', noun[1] ?? '', ''] : (subject ?? []);
}

const mentionsName = (word: string | undefined) => word !== undefined && /^(?:each|every)$/i.test(word);

function about(word: string, places: readonly Place[], names: Names): Found {
  const valued = valuedBy(word, places);
  if (valued.length > 0) return factsOf(valued, 'value');
  const items = places.filter((place) => isNumber(place) && place.depth === 1 && isNameOf(place.param, word));
  if (items.length > 0) return factsOf(items, 'value');
  const found = meant(word, places, names);
  return found.length > 0 ? found : factsOf(onlyAmounts(word, places), 'value');
}

/** "0 to 300 files, sizes 0 to 1000000": what has many values, by a name of its own, where a map holds the only numbers. */
function onlyAmounts(word: string, places: readonly Place[]): Place[] {
  const numbers = places.filter(isNumber);
  const [only, ...others] = numbers;
  const in_map = places.some(
    ({ param, depth, type }) => depth === 0 && param === only?.param && type.kind === 'dict',
  );
  const plural = /^[a-z]{3,}s$/.test(word) && sizedBy(word, places).length === 0;
  const named = places.some(({ param }) => isNameOf(param, word));
  return only !== undefined && others.length === 0 && in_map && plural && !named ? [only] : [];
}

/** "Stock has at most 200 items with 0 to 50 pieces each": of the map whose size was just said. */
const AMOUNTS_EACH = /^ [a-z]+ (?:each|apiece)(?=$|[.,;])/i;
/** "..., each costing 1 to 90 cents". */
const EACH_COSTS =
  /[,)] (?:and )?each (?:costing|worth|weighing|lasting|priced at|counting|scoring|holding)$/i;
function amountsOf(facts: readonly Fact[], places: readonly Place[]): Found {
  const before = facts.findLast(({ depth, what }) => what === 'length' && depth === 0);
  const map = places.some(
    ({ param, depth, type }) => param === before?.param && depth === 0 && type.kind === 'dict',
  );
  return factsOf(
    places.filter((place) => map && place.param === before?.param && place.depth === 1 && isNumber(place)),
    'value',
  );
}

/** "100 numbers, each between 0 and 50": of the list whose length was just said. */
function ofEach(facts: readonly Fact[], places: readonly Place[], grid: boolean): Found {
  const before = facts.findLast(({ what }) => what === 'length');
  const inside = places.filter(
    (place) => isNumber(place) && place.param === before?.param && place.depth === before.depth + 1,
  );
  return factsOf(inside, 'value').filter((found) => usable(found, places, grid));
}

/** Rows of a fixed length hold different things; where a text says "numbers" it may mean any of them. */
function usable({ param, depth }: Omit<Fact, 'span'>, places: readonly Place[], grid: boolean): boolean {
  const place = places.find((one) => one.param === param && one.depth === depth);
  const in_map = places.some((one) => one.param === param && one.depth === 0 && one.type.kind === 'dict');
  return place !== undefined && (depth < 2 || grid || (in_map && depth < 3));
}

/** A word that stands for places of several parameters does so only where the text says "each" or "all". */
function isPlain(all: readonly Found[], whole: string): boolean {
  if (all.every((found) => new Set(found.map(({ param }) => param)).size === 1)) return true;
  return /\b(?:each|both|either|every|all)\b/i.test(whole);
}

function numeralPlaces(places: readonly Place[]): Place[] {
  const numbers = places.some((place) => isNumber(place));
  const texts = places.filter((place) => place.type.kind === 'str');
  return !numbers && texts.length === 1 ? texts : [];
}
