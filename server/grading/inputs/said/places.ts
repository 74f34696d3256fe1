/** Which place of which parameter the words of a text mean; null where that is not plain. */
import type { Problem, ValueType } from '../../contract.ts';

export interface Place {
  param: string;
  /** 0: the parameter itself, 1: its items or the values of a map, 2: theirs. */
  depth: number;
  type: ValueType;
}

const NUMBERS = /^(?:numbers?|integers?|ints?|values?|elements?|items?|entr(?:y|ies)|cells?)$/;
const TEXTS = /^(?:words?|strings?|texts?|names?|items?|elements?|entr(?:y|ies))$/;
const LETTERS = /^(?:characters?|chars?|letters?|symbols?|digits?)$/;
const ROWS = /^(?:rows?|lines?)$/;
const COLUMNS = /^(?:columns?|cols?)$/;
/** What a parameter may be called by its type. */
const LISTS = /^(?:lists?|arrays?|sequences?|inputs?)$/;
const STRINGS = /^(?:texts?|strings?|words?|inputs?)$/;

/** Every place of every parameter; of tuples the outside only, of maps no keys. */
export function placesOf(params: Problem['function']['params']): Place[] {
  return params.flatMap(({ name, type }) => below(name, type, 0));
}

function below(param: string, type: ValueType, depth: number): Place[] {
  const here = { param, depth, type };
  if (type.kind === 'optional') return below(param, type.of, depth);
  if (type.kind === 'list') return [here, ...below(param, type.of, depth + 1)];
  return type.kind === 'dict' ? [here, ...below(param, type.value, depth + 1)] : [here];
}

export function isNumber({ type }: Place): boolean {
  return type.kind === 'int' || type.kind === 'float';
}

/** A name in a text: as it is, or one of what a parameter has many of. */
export function isNameOf(param: string, word: string): boolean {
  return word === param || (param.length > 2 && param.endsWith('s') && word === param.slice(0, -1));
}

/** Places whose length a counted noun says: "100 numbers" the list of them, "20 letters" the text. */
export function countedBy(noun: string, places: readonly Place[]): Place[] {
  const named = places.filter((place) => isSized(place) && place.depth === 0 && place.param === noun);
  if (named.length > 0) return named;
  const word = noun.toLowerCase();
  if (LETTERS.test(word)) return places.filter(({ type }) => type.kind === 'str');
  const lists = places.filter(({ type }) => type.kind === 'list');
  if (ROWS.test(word)) {
    const boards = lists.filter((place) => place.depth === 0 && holds(place, 'list'));
    return boards.length > 0 ? boards : onlyTexts(places);
  }
  if (COLUMNS.test(word)) {
    const rows = lists.filter((place) => place.depth === 1);
    const [texts] = rows.length > 0 ? [] : onlyTexts(places);
    return texts === undefined
      ? rows
      : places.filter(({ param, depth }) => param === texts.param && depth === 1);
  }
  return lists.filter(
    (place) =>
      place.depth === 0 &&
      ((NUMBERS.test(word) && (holds(place, 'int') || holds(place, 'float'))) ||
        (TEXTS.test(word) && holds(place, 'str'))),
  );
}

/** The only list of texts, which may be the rows of a board. */
function onlyTexts(places: readonly Place[]): Place[] {
  const all = places.filter((place) => place.depth === 0 && holds(place, 'str'));
  return all.length === 1 ? all : [];
}

function holds({ type }: Place, kind: ValueType['kind']): boolean {
  if (type.kind !== 'list') return false;
  return type.of.kind === kind || (type.of.kind === 'optional' && type.of.of.kind === kind);
}

/** Places whose numbers a noun names: a parameter by its own name, "values" those in the lists. */
export function valuedBy(noun: string, places: readonly Place[]): Place[] {
  const own = places.filter((place) => isNumber(place) && isNameOf(place.param, noun));
  if (own.length > 0) return own;
  return NUMBERS.test(noun.toLowerCase()) ? places.filter((place) => isNumber(place) && place.depth > 0) : [];
}

/** What "the list" or "each word" is: a place that has a length. */
export function sizedBy(noun: string, places: readonly Place[]): Place[] {
  const own = places.filter((place) => place.depth === 0 && place.param === noun && isSized(place));
  if (own.length > 0) return own;
  const word = noun.toLowerCase();
  const outer = places.filter((place) => place.depth === 0);
  if (STRINGS.test(word)) {
    const texts = places.filter(({ type }) => type.kind === 'str');
    if (texts.length > 0) return texts;
  }
  return LISTS.test(word) ? outer.filter(({ type }) => type.kind === 'list') : [];
}

function isSized({ type }: Place): boolean {
  return type.kind === 'list' || type.kind === 'str' || type.kind === 'dict';
}

/** "At most 80 operations": what is counted is what the only list or map holds, whatever it is called. */
export function onlyCollection(places: readonly Place[]): Place[] {
  const outer = places.filter(
    ({ depth, type }) => depth === 0 && (type.kind === 'list' || type.kind === 'dict'),
  );
  return outer.length === 1 ? outer : [];
}

/** What is counted of the answer, and not of what is given. */
const OF_ANSWER = /^(?:answers?|results?|outputs?|ways|solutions?|pairs|distinct|different)$/i;
const PLAIN: readonly ValueType['kind'][] = ['int', 'float', 'str', 'bool'];

/** "The number of masts": of the only parameter, a list of plain values. Rows may be links between what is counted, and a number may be the count itself. */
export function countedAlone(noun: string, places: readonly Place[]): Place[] {
  const outer = places.filter(({ depth }) => depth === 0);
  const [only] = outer;
  if (only === undefined || outer.length > 1 || only.type.kind !== 'list') return [];
  return PLAIN.includes(only.type.of.kind) && !OF_ANSWER.test(noun) && noun.endsWith('s') ? [only] : [];
}
