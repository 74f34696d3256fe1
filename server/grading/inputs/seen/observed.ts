/** What given values are like at each place of their type: what to draw other values from. */
import type { Json, ValueType } from '../../contract.ts';
import { numberIn, type Said, type Span } from '../said/said.ts';
import { recordKeys, valuesUnder } from '../laws/records.ts';
import { areGrids, rowsByTag } from '../laws/tags.ts';
import { isMap } from '../domain/parts.ts';
import { lengthOf, rowWidth, widened } from '../laws/within.ts';

/** `seen` are the different values of a place. */
export type Observed =
  | { kind: 'any'; seen: readonly Json[] }
  | { kind: 'number'; seen: readonly Json[]; span: Span; whole: boolean }
  | { kind: 'text'; seen: readonly Json[]; lengths: Span; letters: readonly string[]; words: boolean }
  | {
      kind: 'list';
      seen: readonly Json[];
      lengths: Span;
      item: Observed;
      /** What every list begins with; undefined where they differ. */
      first: Json | undefined;
      /** The lists within one list are equally long, as rows of a grid are. */
      even: boolean;
    }
  | { kind: 'map'; seen: readonly Json[]; lengths: Span; keys: Observed; item: Observed }
  | { kind: 'record'; seen: readonly Json[]; fields: ReadonlyMap<string, Observed> }
  | { kind: 'row'; seen: readonly Json[]; places: readonly Observed[] }
  | { kind: 'tagged'; rows: readonly { kind: 'row'; seen: readonly Json[]; places: readonly Observed[] }[] };

/** `said` widens numbers and lengths. */
export function observe(
  type: ValueType,
  values: readonly Json[],
  said: Said | undefined,
  inside = false,
): Observed {
  const seen = distinct(values);
  switch (type.kind) {
    case 'int':
    case 'float':
      return numberOf(values, seen, said, type.kind === 'int');
    case 'str':
      return textOf(values, seen, said, inside);
    case 'list':
      return listOf(type.of, values, said);
    case 'tuple':
      return { kind: 'row', seen, places: placesOf(type.items, values, (i) => said?.places?.get(i)) };
    case 'dict':
      return mapOf(type, values, said);
    default:
      return { kind: 'any', seen };
  }
}

function numberOf(
  values: readonly Json[],
  seen: readonly Json[],
  said: Said | undefined,
  whole: boolean,
): Observed {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === 0) return { kind: 'any', seen };
  return { kind: 'number', seen, span: widened(numbers, said?.value), whole };
}

/** Numbers that are texts, and texts within others, are words: their letters alone make no other. */
function textOf(
  values: readonly Json[],
  seen: readonly Json[],
  said: Said | undefined,
  inside: boolean,
): Observed {
  const texts = values.filter((value) => typeof value === 'string');
  const letters = [...new Set(texts.flatMap((text) => Array.from(text)))];
  const words =
    inside || texts.some((text) => /\s/.test(text)) || texts.every((text) => numberIn(text) !== null);
  return { kind: 'text', seen, lengths: widened(texts.map(lengthOf), said?.length), letters, words };
}

function listOf(of: ValueType, values: readonly Json[], said: Said | undefined): Observed {
  const lists = values.filter((value) => Array.isArray(value));
  const lengths = widened(lists.map(lengthOf), said?.length);
  const even = lists.every((list) => new Set(list.map(lengthOf)).size <= 1);
  return {
    kind: 'list',
    seen: distinct(values),
    lengths,
    item: itemOf(of, lists, said),
    first: firstOf(lists),
    even,
  };
}

/** With fewer lists it may be chance. */
const LEAST_LISTS = 4;

function firstOf(lists: readonly Json[][]): Json | undefined {
  const full = lists.filter((list) => list.length > 0);
  const firsts = distinct(full.map((list) => list[0] ?? null));
  return full.length >= LEAST_LISTS && firsts.length === 1 ? firsts[0] : undefined;
}

function itemOf(of: ValueType, lists: readonly Json[][], said: Said | undefined): Observed {
  const items = lists.flat();
  const rows = items.filter((item) => Array.isArray(item));
  const types = (width: number) =>
    Array.from({ length: width }, (_, i) => placeType(of, i)).filter((type) => type !== null);
  const tagged = rowsByTag(items);
  if (tagged !== null)
    return {
      kind: 'tagged',
      rows: [...tagged].map(([tag, same]) => {
        const places = placesOf(types(same[0]?.length ?? 0), same, (i) => said?.tagged?.get(`${tag} ${i}`));
        return { kind: 'row', seen: distinct(same), places };
      }),
    };
  const width = of.kind === 'list' && said?.item?.item?.value === undefined ? rowWidth(rows) : null;
  if (width !== null && rows.length === items.length)
    return {
      kind: 'row',
      seen: distinct(rows),
      places: placesOf(types(width), rows, (i) => said?.item?.places?.get(i)),
    };
  if (of.kind === 'optional') return { kind: 'any', seen: distinct(items) };
  return observe(of, items, said?.item, !areGrids(lists));
}

function placeType(row: ValueType, at: number): ValueType | null {
  if (row.kind === 'list') return row.of;
  return row.kind === 'tuple' ? (row.items[at] ?? null) : null;
}

function placesOf(
  types: readonly ValueType[],
  rows: readonly Json[],
  said: (at: number) => Span | undefined,
): Observed[] {
  return types.map((type, i) => {
    const values = rows.flatMap((row) => (Array.isArray(row) ? [row[i] ?? null] : []));
    const span = said(i);
    return observe(type, values, span === undefined ? undefined : { value: span }, true);
  });
}

function mapOf(
  type: Extract<ValueType, { kind: 'dict' }>,
  values: readonly Json[],
  said: Said | undefined,
): Observed {
  const maps = values.filter(isMap);
  const record = recordKeys(maps, said);
  if (record !== null) return recordOf(type.value, record, maps, said);
  return {
    kind: 'map',
    seen: distinct(values),
    lengths: widened(maps.map(lengthOf), said?.length),
    keys: observe({ kind: 'str' }, maps.flatMap(Object.keys), undefined, true),
    item: observe(
      type.value,
      maps.flatMap((map) => Object.values(map)),
      said?.item,
      true,
    ),
  };
}

function recordOf(
  type: ValueType,
  keys: readonly string[],
  records: readonly Json[],
  said: Said | undefined,
): Observed {
  const fields = keys.map((key) => {
    const span = said?.fields?.get(key);
    return [
      key,
      observe(type, valuesUnder(key, records), span === undefined ? undefined : { value: span }, true),
    ] as const;
  });
  return { kind: 'record', seen: distinct(records), fields: new Map(fields) };
}

export function distinct(values: readonly Json[]): Json[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
