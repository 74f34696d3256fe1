/** Laws about maps: what the values have to do with the keys. */
import type { Json } from '../../contract.ts';
import { hasNoCircle } from './chains.ts';
import { areDistinct, leaves, texts, isMap } from '../domain/parts.ts';

type Law = (value: Json) => boolean;

const map =
  (law: (keys: string[], values: Json[], all: Record<string, Json>) => boolean): Law =>
  (value) =>
    isMap(value) && law(Object.keys(value), Object.values(value), value);
const lists = (values: readonly Json[]) => values.filter((value) => Array.isArray(value));
/** Whom a value names: what a list holds, or the keys of an inner map. */
const NAMINGS: readonly ((value: Json) => string[])[] = [
  (value) => leaves(value).map(String),
  (value) => (isMap(value) ? Object.keys(value) : []),
];

/** Whether a path leads on from another one: "a/b" from "a". */
const goesOn = (path: string, start: string) =>
  /^[/.\\:]/.test(path.slice(start.length)) && path.startsWith(start);

/** No law where the text says that equal ones may come. */
export const DISTINCT_MAP_LAWS: readonly Law[] = [
  map((_, values) => areDistinct(values)),
  map((_, values) => lists(values).every(areDistinct)),
  map((_, values) => areDistinct(leaves(values))),
];

/** No law where the text says that one of them may be empty. */
export const FILLED_MAP: Law = map((_, values) => lists(values).every((list) => list.length > 0));
/** Whatever a value names is a key as well; no law where the text says that some stand in values only. */
export const NAMES_ARE_KEYS: readonly Law[] = NAMINGS.map((named) =>
  map((keys, values) => values.flatMap(named).every((name) => keys.includes(name))),
);
/** No key names itself, and no key comes back to itself; no law where the text says that one may name itself. */
export const NOT_ITSELF: readonly Law[] = NAMINGS.flatMap((named) => [
  map((_, __, all) => Object.entries(all).every(([key, value]) => !named(value).includes(key))),
  map((_, __, all) => hasNoCircle(new Map(Object.entries(all).map(([key, value]) => [key, named(value)])))),
]);
/** What names have to do with the keys. */
const namingLaws = (named: (value: Json) => string[]): Law[] => [
  map((keys, values) => !values.flatMap(named).some((name) => keys.includes(name))),
  map((_, __, all) =>
    Object.entries(all).every(([key, value]) =>
      named(value).every((name) => named(all[name] ?? null).includes(key)),
    ),
  ),
];
/** Keys in order, as letters or as numbers. */
export const KEY_ORDER_LAWS: readonly Law[] = [
  map((keys) => keys.every((key, i) => i === 0 || (keys[i - 1] ?? '') < key)),
  map((keys) => keys.every((key, i) => i === 0 || Number(keys[i - 1]) < Number(key))),
];

/** No law where the text says that they need not be equally long. */
export const SAME_WIDTH_MAP: Law = map((_, values) =>
  lists(values).every((list) => list.length === lists(values)[0]?.length),
);

export const MAP_LAWS: readonly Law[] = [
  ...DISTINCT_MAP_LAWS,
  ...KEY_ORDER_LAWS,
  ...NAMES_ARE_KEYS,
  ...NOT_ITSELF,
  ...NAMINGS.flatMap(namingLaws),
  map((keys) => keys.every((key) => !keys.some((other) => goesOn(other, key)))),
  FILLED_MAP,
  map((_, values) => lists(values).every((list) => texts(list).toSorted().join() === texts(list).join())),
  SAME_WIDTH_MAP,
];
