/**
 * What a value is, told in a phrase: "1..100 triples (people, from, to)", "up to 50 words of 1 to 8 lowercase letters",
 * "int list", "map from word to 1..9". Null where any word of it is not understood.
 */
import type { Json, ValueType } from '../../contract.ts';
import { readNumber } from '../domain/bounds.ts';
import { leadingAdjectives } from './adjectives.ts';
import { countedIn } from './counts.ts';
import { lettersIn } from './letters.ts';
import { widthOf, type Path } from './paths.ts';
import { patternIn } from './patternText.ts';
import { rangeOf, sizeOf, type IsEnd } from './ranges.ts';
import { itemAt, itemsAt, partAt, type Place } from './reading.ts';
import type { Given } from './spec.ts';
import { splitAt } from './split.ts';
import { isTypeText } from './typeText.ts';

export interface Telling {
  isEnd: IsEnd;
  /** What the places of a row are called, once a phrase says so. */
  fields: Map<string, Path>;
}

const NOUNS = /^(?:elements?|items?|entries|entry|values?|members?)\b\s*/i;

export function phraseOf(telling: Telling, given: string, place: Place, path: Path = []): Given | null {
  const text = given.trim().replace(/^(?:an?|the|any|some)\s+(?=\S)/i, '');
  // A letter is one letter.
  if (/^(?:an?|the)\s.*\b(?:digit|letter|character|char|vowel|space)$/i.test(given.trim())) return null;
  const { type } = place;
  if (isTypeText(text, type)) return {};
  switch (type.kind) {
    case 'int':
    case 'float':
      return numberIn(telling, text, type);
    case 'str':
      return textIn(telling, text, place);
    case 'list':
      return listIn(telling, text, place, path);
    case 'tuple':
      return rowIn(telling, text, place, path);
    case 'dict':
      return mapIn(telling, text, place, type);
    case 'optional':
      return phraseOf(
        telling,
        text
          .replace(/\s*(?:,?\s*or\s+|\|\s*)(?:null|none|nothing)$/i, '')
          .replace(/^(?:either )?(?:null|none)\s*(?:\bor\b|\|)\s*(?:an? )?/i, ''),
        { ...place, type: type.of },
        path,
      );
    case 'bool':
      return /^(?:true (?:or|\/|\|) false|(?:a )?flag)$/i.test(text) ? {} : null;
    case 'null':
      return null;
  }
}

const WHOLE = /^(?:int(?:eger)?s?|whole numbers?|numbers?|nums?)\b\s*/i;
const FRACTION =
  /^(?:float(?:ing[- ]point)?s?(?: numbers?)?|doubles?|reals?(?: numbers?)?|decimals?(?: numbers?)?|numbers?)\b\s*/i;

function numberIn({ isEnd }: Telling, text: string, type: ValueType): Given | null {
  const { spec, rest } = leadingAdjectives(text, type);
  const kind = type.kind === 'int' ? WHOLE : FRACTION;
  const range = rest
    .replace(NOUNS, '')
    .replace(kind, '')
    .replace(/^(?:is|are|each|all|has|have)\s+/i, '')
    .replace(THINGS, (noun) => (NO_THINGS.test(noun) ? noun : ''));
  if (range === '') return spec;
  const found = rangeOf(range, isEnd);
  return found === null ? null : { ...spec, ...found };
}

/** "page numbers 1-999", "days 1..365": of anything that has a number. */
const THINGS = /^(?:[a-z]+ )?(?:[a-z]{2,}s|[a-z]+ number)\s+(?=-?\d|from\s|between\s|in\s|\[)/i;
const NO_THINGS =
  /\b(?:rows?|columns?|cols?|lines?|lengths?|sizes?|widths?|heights?|depths?|counts?|keys?|primes?|squares?|perfect|triangular|fibonacci|composite|consecutive|multiples?|powers?|digits?|factors?|divisors?|decimals?|fractions?|lists?|arrays?|rows?|pairs?|strings?|words?|letters?|characters?|items?|entries|round|distinct|unique|different|sorted|increasing|decreasing|ascending|descending|even|odd|negative|positive|is|as|has|plus|minus|times|less|sums?)\b/i;

const TEXTS = /\b(?:strings?|str|words?|texts?|names?|tokens?|identifiers?)\b/i;
const LENGTH = /[\s,(]*(?:\b(?:of|with|has|have)\s+)?\b(?:length|size|len)s?\b\s*(?:of|is|:)?\s*(.+?)\)?$/i;
const MADE =
  /^(?:each|all|only|with|of|has|have|is|are|contain(?:s|ing)|made (?:up )?of|consist(?:s|ing) of|using)\s+/i;

function textIn(telling: Telling, given: string, { seen }: Place): Given | null {
  const regex = /^(?:strings?|words?|texts?|names?)?\s*((?:=~|~|match(?:es|ing)?|\/).*)$/i.exec(given)?.[1];
  if (regex !== undefined) return patternIn(regex, seen);
  const choice = oneOfTexts(given, seen);
  if (choice !== null) return choice;
  const sized = LENGTH.exec(given);
  const size = sized === null ? null : sizeOf(sized[1] ?? '', telling.isEnd);
  if (sized !== null && size === null) return null;
  const spec: Given = size === null ? {} : { size };
  const text = sized === null ? given : given.slice(0, sized.index).trim();
  const noun = TEXTS.exec(text);
  const { spec: said, rest: before } = bare(noun === null ? '' : text.slice(0, noun.index));
  const letters = lettersOrNone(before);
  const after = made(noun === null ? text : text.slice(noun.index + noun[0].length));
  const counted = countedIn(`${after} `.replace(/\s$/, after === '' ? '' : ' .'), telling.isEnd);
  const behind = (words: string) => lettersOrNone(words) ?? (noun === null ? null : lettersIn(`of ${words}`));
  const more = behind(
    counted === null ? after : counted.rest.replace(/\s*\.$/, '').replace(ONLY_LETTERS, ''),
  );
  if (letters === null || more === null || (counted !== null && size !== null)) return null;
  const chars = [...letters, ...more];
  if (noun === null && chars.length === 0 && counted === null && size === null) return null;
  return {
    ...spec,
    ...said,
    ...(counted === null ? {} : { size: counted.size }),
    ...(chars.length === 0 ? {} : { chars }),
  };
}

/** "one of red, green", `'red' | 'green'`: each a word by itself, and every given text among them. */
function oneOfTexts(text: string, seen: readonly Json[]): Given | null {
  const inner =
    /^(?:either|one of|any of)\s+[[({]?([^[\](){}]+)[\])}]?$/i.exec(text)?.[1] ??
    (/^(['"]).*\1$/.test(text) && text.includes('|') ? text : null);
  const words =
    inner
      ?.split(/\s*(?:,\s*(?:or|and)\b|,|\||\bor\b)\s*/)
      .map((one) => /^(['"]?)([\w-]+)\1$/.exec(one)?.[2]) ?? [];
  if (
    words.length < 2 ||
    words.includes(undefined) ||
    !seen.every((one) => typeof one !== 'string' || words.includes(one))
  )
    return null;
  return { one_of: words };
}

/** What is counted; which letters they are is not said. */
const ONLY_LETTERS = /^(?:characters?|chars?|letters?|symbols?)?(?: long| in length| each)?$/i;

function bare(text: string): { spec: Given; rest: string } {
  const rest = text.trim().replace(/^(?:non-?empty)\b\s*/i, '');
  return { spec: rest === text.trim() ? {} : { non_empty: true }, rest };
}

function made(text: string): string {
  let rest = text.trim();
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(MADE, '').trim();
  }
  return rest;
}

function lettersOrNone(text: string): string[] | null {
  return text === '' ? [] : lettersIn(text);
}

/** In brackets only what goes for every such tree. */
const LEVEL_ORDER =
  /^(?:binary )?trees? (?:in|as|by|written in|given in)(?: a list in)? level[- ]order(?:\s*\((?:[^()]*\b(?:null|none)\b[^()]*)\))?$/i;

const LISTS = /^(?:lists?|arrays?|rows?|lines?|sequences?|vectors?|collections?)\b\s*/i;
const GRIDS = /^(?:grids?|matrix|matrices|boards?)\b\s*/i;
const JOIN = /^(?:of|with|containing|holding|has|have|:)\s+/i;

function listIn(telling: Telling, given: string, place: Place, path: Path): Given | null {
  const { type, field } = place;
  if (type.kind !== 'list') return null;
  if (WIDTHS.some(([words]) => words.test(given)) || NAMED_ROW.test(given))
    return rowIn(telling, given, place, path);
  if (LEVEL_ORDER.test(given)) return type.of.kind === 'optional' ? { tree: true } : null;
  const { spec, rest: text } = leadingAdjectives(given, type);
  const items = itemsAt(place, type.of);
  const within: Path = [...path, 'of'];
  if (GRIDS.test(text) && type.of.kind === 'list')
    return gridIn(telling, text.replace(GRIDS, ''), place, within);
  const permutation = /^permutations? of ((?:0\s*(?:\.\.|to)\s*n\s*-\s*1|1\s*(?:\.\.|to)\s*n))$/i.exec(
    text,
  )?.[1];
  if (permutation !== undefined) return { ...spec, permutation_of: permutation };
  const rest = text.replace(LISTS, '').replace(JOIN, '');
  if (rest === '') return spec;
  const listed = rest !== text;
  const counted = countedIn(rest, telling.isEnd);
  if (counted !== null) {
    const { spec: more, rest: noun } = leadingAdjectives(counted.rest, type);
    const own = ownNoun(noun, field);
    const of = own === '' ? {} : phraseOf(telling, own, items, within);
    return of === null ? null : withItems({ ...spec, ...more, size: counted.size }, of);
  }
  const sized = /^(?:length|size|len)\s*(?:of|in|is|:|=)?\s*(.+)$/i.exec(rest)?.[1];
  const size = listed && sized !== undefined ? sizeOf(sized, telling.isEnd) : null;
  if (size !== null) return { ...spec, size };
  const ahead = /^(.+?)\s+(?:list|array|sequence|vector)s?$/i.exec(rest)?.[1];
  if (
    !listed &&
    ahead === undefined &&
    Object.keys(spec).length === 0 &&
    !/^(?:[a-z]+ )?[a-z]+s\b/i.test(rest)
  )
    return null;
  const of = phraseOf(telling, ahead ?? rest, items, within);
  return of === null ? null : withItems(spec, of);
}

const withItems = (spec: Given, of: Given): Given => (Object.keys(of).length === 0 ? spec : { ...spec, of });

/** "entries", and the parameter's own name, say nothing of what is counted. */
function ownNoun(noun: string, field: string): string {
  const words = noun.replace(NOUNS, '').replace(/^(?:in|of) (?:it|the list|the array)$/i, '');
  const [first = ''] = /^\w+/.exec(words) ?? [];
  const own = first !== '' && (first === field || `${first}s` === field || first === `${field}s`);
  return (own ? words.slice(first.length) : words).trim();
}

function gridIn(telling: Telling, text: string, place: Place, path: Path): Given | null {
  const { type } = place;
  if (type.kind !== 'list' || type.of.kind !== 'list') return null;
  const rest = text.replace(/^of\s+/i, '');
  const [all = '', rows, columns] =
    /^(\S+(?:\s*(?:\.\.|to|-)\s*\S+)?)\s*(?:x|×|by)\s*(\S+(?:\s*(?:\.\.|to|-)\s*\S+)?)(?=\s|$)\s*/i.exec(
      rest,
    ) ?? [];
  const [height, width] = [rows, columns].map((one) =>
    one === undefined ? null : sizeOf(one, telling.isEnd),
  );
  if (rows !== undefined && (!height || !width)) return null;
  const cells = rest.slice(all.length).replace(JOIN, '');
  const of =
    cells === ''
      ? {}
      : phraseOf(telling, cells, itemsAt(itemsAt(place, type.of), type.of.of), [...path, 'of']);
  if (of === null) return null;
  if (rows === undefined) return { rectangular: true, ...(cells === '' ? {} : { of: { of } }) };
  return { rectangular: true, size: height, of: { size: width, ...(cells === '' ? {} : { of }) } };
}

const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/^pairs?\b\s*/i, 2],
  [/^(?:triples?|triplets?)\b\s*/i, 3],
  [/^(?:quadruples?|4-tuples?)\b\s*/i, 4],
];

/** Of a list only a row whose places have names is one. */
const NAMED_ROW =
  /^(?:x\s+)?[([]\s*[a-z_]\w*(?:\s*,\s*[a-z_]\w*)+\s*[)\]](?:\s+(?:pairs?|triples?|triplets?|quadruples?|tuples?|rows?|records?)\b.*)?$/i;

/** "pairs (a, b)", "(people, from 0..9, to: 1..9)", "triples of 0..9". */
function rowIn(telling: Telling, written: string, place: Place, path: Path): Given | null {
  const given = written.replace(NAMES_FIRST, '$2 $1').replace(/^(?:x|×|times)\s+(?=[([])/i, '');
  const [noun, count] = WIDTHS.find(([words]) => words.test(given)) ?? [
    /^(?:tuples?|rows?|records?|[a-z_]+s?(?=\s*[([]))\b\s*/i,
    null,
  ];
  const rest = given
    .replace(noun, '')
    .replace(/^of(?: the form)?\s+/i, '')
    .trim();
  const [, listed, each] = OF_EACH.exec(rest) ?? [];
  if (listed !== undefined && each !== undefined) return alike(telling, listed, each, { place, path });
  const inner = /^[([{<](.*)[)\]}>]$/s.exec(rest)?.[1];
  const parts = inner === undefined ? null : splitAt(inner, /\s*,\s*/g).parts;
  const width = widthOf(place) ?? parts?.length ?? count;
  if (width === null || width < 1 || (count !== null && count !== width)) return null;
  if (rest === '')
    return count === null &&
      noun.source.includes('(?=') &&
      given !== '' &&
      !/^(?:tuples?|rows?|records?)$/i.test(given)
      ? null
      : {};
  if (parts !== null && parts.length !== width) return null;
  const types = typesOf(place.type, width);
  const all = types.map((type, i) => {
    const item = itemAt(place, i, type);
    const at: Path = [...path, i];
    return parts === null ? phraseOf(telling, rest, item, at) : partIn(telling, parts[i] ?? '', item, at);
  });
  return all.includes(null)
    ? null
    : { tuple: all.map((one) => (one === null || Object.keys(one).length === 0 ? undefined : one)) };
}

/** "(minute, level) pairs". */
const NAMES_FIRST =
  /^([([][\w\s,]+[)\]])\s+(pairs?|triples?|triplets?|quadruples?|tuples?|rows?|records?)\b/i;
/** "(from, to) of days 1..365": what is behind is said of every place. */
const OF_EACH = /^[([]([\w\s,]+)[)\]]\s+of\s+(\S.*)$/i;

function alike(
  telling: Telling,
  listed: string,
  each: string,
  { place, path }: { place: Place; path: Path },
): Given | null {
  const names = listed.split(/\s*,\s*/).map((one) => one.trim());
  const types = typesOf(place.type, names.length);
  if ((widthOf(place) ?? names.length) !== names.length || !names.every((one) => /^[a-z_]\w*$/i.test(one)))
    return null;
  const all = types.map((type, i) => {
    const item = itemAt(place, i, type);
    // Of "step numbers" how large they are is said elsewhere.
    if (type.kind === 'int' && /^(?:[a-z]+ )?(?:numbers?|ints?|integers?|ids?|indices|indexes)$/i.test(each))
      return {};
    return phraseOf(telling, each, item, [...path, i]);
  });
  if (all.includes(null)) return null;
  for (const [i, name] of names.entries()) telling.fields.set(name, [...path, i]);
  return { tuple: all.map((one) => (one === null || Object.keys(one).length === 0 ? undefined : one)) };
}

/** "people", "from 0..9", "to: 1..9", or only what it is. */
function partIn(telling: Telling, part: string, place: Place, path: Path): Given | null {
  if (isTypeText(part, place.type)) return {};
  // "(0, 9)" is a range to some.
  if (readNumber(part) !== null) return null;
  const [, name = '', rest = ''] = /^([\p{L}_]\w*)(?:\s*:\s*|\s+(?:in\s+|is\s+)?|$)(.*)$/u.exec(part) ?? [];
  if (name === '') return phraseOf(telling, part, place, path);
  const named = rest === '' ? {} : phraseOf(telling, rest, place, path);
  const whole = rest === '' ? null : phraseOf(telling, part, place, path);
  if (whole !== null) return whole;
  if (named !== null) telling.fields.set(name, path);
  return named;
}

function typesOf(type: ValueType, width: number): ValueType[] {
  if (type.kind === 'tuple') return type.items;
  return type.kind === 'list' ? Array.from({ length: width }, () => type.of) : [];
}

function mapIn(
  telling: Telling,
  given: string,
  place: Place,
  type: Extract<ValueType, { kind: 'dict' }>,
): Given | null {
  const counted = countedIn(given, telling.isEnd);
  const of_keys = counted === null ? undefined : /^keys\s+(?:of\s+)?(\S.*)$/i.exec(counted.rest)?.[1];
  if (counted !== null && of_keys !== undefined) {
    const key = phraseOf(telling, of_keys, partAt(place, 'key', type.key));
    return key === null ? null : { size: counted.size, key };
  }
  const text = (counted?.rest ?? given)
    .replace(/^(?:entries|keys|pairs)\b\s*/i, '')
    .replace(/^(?:maps?|dicts?|dictionar(?:y|ies)|mappings?|objects?)\b\s*/i, '')
    .replace(/^(?:of|from)\s+/i, '');
  const size = counted === null ? {} : { size: counted.size };
  if (text === '') return size;
  const [keys, values, ...others] = splitAt(text, /\s*(?:->|=>|→)\s*/g).parts;
  // Of "map from 1 to 9 to words" only one reading makes sense.
  const ways =
    values === undefined ? waysAt(text, ' to ') : others.length > 0 ? [] : [[keys ?? '', values] as const];
  const found = ways.flatMap(([a, b]) => {
    const key = phraseOf(telling, a, partAt(place, 'key', type.key));
    const value = phraseOf(telling, b, partAt(place, 'value', type.value));
    return key === null || value === null ? [] : [{ ...size, key, value }];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

function waysAt(text: string, at: string): (readonly [string, string])[] {
  const parts = text.split(at);
  return parts.slice(1).map((_, i) => [parts.slice(0, i + 1).join(at), parts.slice(i + 1).join(at)]);
}
