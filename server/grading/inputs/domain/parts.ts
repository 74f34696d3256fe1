/** What values are made of, for laws about them. */
import type { Json } from '../../contract.ts';

export const isNumber = (item: Json | undefined): item is number => typeof item === 'number';

/** One text per item, so that equal items have equal texts. */
export const texts = (items: readonly Json[]) => items.map((item) => JSON.stringify(item));

/** Items or characters; -1 of what has none. */
export const width = (item: Json) => (Array.isArray(item) || typeof item === 'string' ? item.length : -1);

/** Of a map its keys: they are what other parameters count or name. */
export function itemsOf(value: Json): Json[] | null {
  if (typeof value === 'string') return Array.from(value);
  if (typeof value !== 'object' || value === null) return null;
  return Array.isArray(value) ? value : Object.keys(value);
}

/** Everything that is no list and no map, at any depth; of maps the values. */
export function leaves(value: Json): Json[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value];
}

export const counts = (items: readonly Json[]): number[] => {
  const seen = new Map<string, number>();
  for (const text of texts(items)) seen.set(text, (seen.get(text) ?? 0) + 1);
  return [...seen.values()];
};

export const areDistinct = (items: readonly Json[]) => new Set(texts(items)).size === items.length;

export function isMap(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
