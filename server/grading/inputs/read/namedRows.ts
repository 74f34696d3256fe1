/**
 * Rows as a list of names: `each: [price, quantity]` with `price:` and `quantity:` beside it or beside the parameters,
 * `each: {list: [start, end], domain: int 0..9}`, `each: "[a, b], ints 0..9"` — as rows whose parts have names.
 */
import type { ValueType } from '../../contract.ts';
import { isTypeText } from './typeText.ts';
import { pathAt, widthOf } from './paths.ts';
import { itemAt, itemsAt, placeOfParam, type Place, type Reading } from './reading.ts';
import { PART } from './short.ts';
import { isGiven, type Given } from './spec.ts';
import { clausesOf } from './split.ts';
import { textOf } from './told.ts';
import { plainWord } from './words.ts';
import type { Layout } from './top.ts';

const ITEMS = ['each', 'of', 'item', 'items', 'element', 'elements', 'entry', 'entries', 'row', 'rows'];
const LISTS = ['list', 'tuple', 'pair', 'row', 'array', 'record', 'triple', 'of', 'items'];
const DOMAINS = ['domain', 'each', 'values', 'value', 'range', 'both', 'all'];
const NAME = /^[a-z_]\w*$/i;

/** The layout with such rows; names that are defined beside the parameters are no longer loose. */
export function withNamedRows(reading: Reading, layout: Layout): Layout {
  const specs = new Map(layout.specs);
  const loose = new Map(layout.loose);
  const used = new Set<string>();
  for (const param of reading.names.params) {
    const spec = specs.get(param.name);
    if (isGiven(spec))
      specs.set(param.name, named({ reading, loose, used }, spec, placeOfParam(param, reading.given)));
  }
  return { ...layout, specs, loose: layout.loose.filter(([word]) => !used.has(word)) };
}

interface Around {
  reading: Reading;
  loose: ReadonlyMap<string, unknown>;
  used: Set<string>;
}

function named(around: Around, spec: Given, place: Place): Given {
  const { type } = place;
  const word = Object.keys(spec).find((key) => ITEMS.includes(plainWord(key)));
  if (type.kind !== 'list' || word === undefined) return spec;
  const items = itemsAt(place, type.of);
  const inner = spec[word];
  const row = isRow(items) ? rowOf(around, inner, spec, items) : null;
  const { [word]: _, ...rest } = spec;
  if (row !== null)
    return { ...without(rest, Object.keys(row.fields)), of: row.text ?? { fields: row.fields } };
  return isGiven(inner) && type.of.kind === 'list' ? { ...spec, [word]: named(around, inner, items) } : spec;
}

const without = (given: Given, words: readonly string[]) =>
  Object.fromEntries(Object.entries(given).filter(([word]) => !words.includes(word)));

const isScalar = ({ kind }: ValueType) =>
  kind === 'int' || kind === 'float' || kind === 'str' || kind === 'bool';

/** A tuple, or lists that are all equally long. */
const isRow = (place: Place) =>
  place.type.kind === 'tuple' ||
  (place.type.kind === 'list' && isScalar(place.type.of) && (widthOf(place) ?? 0) > 1);

interface Row {
  fields: Given;
  /** Where it is better told as a text. */
  text?: string;
}

function rowOf(around: Around, inner: unknown, spec: Given, place: Place): Row | null {
  const listed = namesIn(inner);
  const list = isGiven(inner)
    ? Object.keys(inner).find((key) => LISTS.includes(plainWord(key)) && namesIn(inner[key]) !== null)
    : undefined;
  const within = list === undefined || !isGiven(inner) ? null : namesIn(inner[list]);
  const names = listed ?? within;
  const parts = isGiven(inner) ? partsIn(inner, place) : null;
  if (parts !== null) return { fields: parts };
  if (names === null) return typeof inner === 'string' ? toldRow(around, inner, place) : null;
  if (!areNames(names, place)) return null;
  const beside = isGiven(inner) && list !== undefined ? without(inner, [list]) : {};
  const domain = Object.keys(beside).find((key) => DOMAINS.includes(plainWord(key)));
  const left = Object.keys(beside).filter((key) => key !== domain && !names.includes(key));
  if (left.length > 0) return null;
  const all = domain === undefined ? undefined : beside[domain];
  return {
    fields: Object.fromEntries(names.map((name) => [name, all ?? meaning(around, name, [beside, spec])])),
  };
}

/** `{start: int 0..9, end: int 0..9}`: words that mean nothing else. */
function partsIn(inner: Given, place: Place): Given | null {
  const names = Object.keys(inner);
  return areNames(names, place) && names.every((name) => PART.test(name)) ? inner : null;
}

const namesIn = (given: unknown): string[] | null =>
  Array.isArray(given) && given.length > 1 && given.every((one) => typeof one === 'string' && NAME.test(one))
    ? given.map(String)
    : null;

/** As many as the row has places, all different, and no types. */
function areNames(names: readonly string[], place: Place): boolean {
  const types = names.map((_, i) => pathAt(place, [i])?.type);
  const typed = types.every((type, i) => type !== undefined && isTypeText(names[i] ?? '', type));
  return widthOf(place) === names.length && new Set(names).size === names.length && !typed;
}

/** What a name stands for, said in the same map or beside the parameters. */
function meaning({ loose, used }: Around, name: string, maps: readonly Given[]): unknown {
  const own = maps.find((one) => Object.hasOwn(one, name));
  if (own !== undefined) return own[name];
  if (!loose.has(name)) return undefined;
  used.add(name);
  return loose.get(name);
}

const TOLD =
  /^(?:an? |each |every )?(?:(?:pairs?|triples?|triplets?|tuples?|rows?|lists?|[a-z]+s?) )?(?:of the form )?[[(]\s*([a-z_]\w*(?:\s*,\s*[a-z_]\w*)+)\s*[\])]\s*(?:,|:|;|of\b|with\b|in\b|are\b|both\b|where\b)?\s*(.*)$/is;
const INDEXES =
  /^(?:the )?(?:indexe?s?|indices|numbers|positions|places|ids) of (?:two |three )?(?:(different|distinct|unequal) )?[a-z]+$/i;

/** "[a, b], ints 0..9" is said of every place, "[a, b], indices of two different tasks" of the two together. */
function toldRow({ reading, loose, used }: Around, text: string, place: Place): Row | null {
  const [, listed = '', rest = ''] = TOLD.exec(text.trim()) ?? [];
  const names = listed.split(/\s*,\s*/);
  if (listed === '' || !areNames(names, place)) return null;
  const clauses = clausesOf(rest);
  const [first = '', ...others] = clauses;
  const indexes = INDEXES.exec(first);
  if (indexes !== null && others.length === 0) {
    const differ = names.slice(1).map((name, i) => `${names[i] ?? ''} != ${name}`);
    return {
      fields: {},
      text: [`[${names.join(', ')}]`, ...(indexes[1] === undefined ? [] : differ)].join(', '),
    };
  }
  if (names.every((name) => loose.has(name)) && rest === '') {
    for (const name of names) used.add(name);
    return { fields: Object.fromEntries(names.map((name) => [name, loose.get(name)])) };
  }
  if (rest === '' || names.some((name) => new RegExp(`\\b${name}\\b`).test(rest))) return null;
  const each = names.every((_, i) => {
    const at = pathAt(place, [i]);
    const told = at === null ? null : textOf(reading, rest, itemAt(place, i, at.type));
    return told !== null && told.left.length === 0 && Object.keys(told.spec).length > 0;
  });
  return each ? { fields: Object.fromEntries(names.map((name) => [name, rest])) } : null;
}
