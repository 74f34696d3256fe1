/** Where within a parameter's value something stands, and specs that say something of what stands there. */
import type { Node } from '../formula/tree.ts';
import { itemAt, itemsAt, type Place } from './reading.ts';
import { isGiven, type Given } from './spec.ts';

/** Items of a list, its size, or one place of a row. */
export type Path = readonly ('of' | 'size' | number)[];

/** The place there; null where there is none. A size has no place. */
export function pathAt(place: Place, path: Path): Place | null {
  const [step, ...rest] = path;
  if (step === undefined) return place;
  const { type } = place;
  if (step === 'size') return null;
  if (step === 'of') return type.kind === 'list' ? pathAt(itemsAt(place, type.of), rest) : null;
  const of = type.kind === 'tuple' ? type.items[step] : type.kind === 'list' ? type.of : undefined;
  return of === undefined ? null : pathAt(itemAt(place, step, of), rest);
}

/** How many places a row has; null where given rows are not equally long. */
export function widthOf({ type, seen }: Place): number | null {
  if (type.kind === 'tuple') return type.items.length;
  const widths = new Set(seen.map((one) => (Array.isArray(one) ? one.length : -1)));
  const [width, ...others] = widths;
  return width === undefined || others.length > 0 || width < 0 ? null : width;
}

/** The spec of the whole that says `patch` of what stands there. */
export function patchAt(place: Place, path: Path, patch: Given): Given {
  const [step, ...rest] = path;
  if (step === undefined) return patch;
  if (step === 'size') return { size: patch };
  const there = pathAt(place, [step]);
  const inner = there === null ? patch : patchAt(there, rest, patch);
  if (step === 'of') return { of: inner };
  const row = Array.from({ length: Math.max(widthOf(place) ?? 0, step + 1) }, (_, i) =>
    i === step ? inner : undefined,
  );
  return { tuple: row };
}

/** What two specs say together; null where they say different things of one. */
export function together(a: unknown, b: unknown, word = ''): { both: unknown } | null {
  if (a === undefined) return { both: b };
  if (b === undefined || JSON.stringify(a) === JSON.stringify(b)) return { both: a };
  if (word === 'tuple' && Array.isArray(a) && Array.isArray(b)) return rows(a, b);
  if (isGiven(a) && isGiven(b)) return maps(a, b);
  if (typeof a !== 'number' || typeof b !== 'number') return null;
  if (word === 'min' || word === 'gt') return { both: Math.max(a, b) };
  return word === 'max' || word === 'lt' ? { both: Math.min(a, b) } : null;
}

function rows(a: readonly unknown[], b: readonly unknown[]): { both: unknown[] } | null {
  const all = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => together(a[i], b[i]));
  return all.includes(null) ? null : { both: all.map((one) => one?.both) };
}

function maps(a: Given, b: Given): { both: Given } | null {
  const both: Given = { ...a };
  for (const [word, given] of Object.entries(b)) {
    const found = together(a[word], given, word);
    if (found === null) return null;
    both[word] = found.both;
  }
  return { both };
}

export interface Known {
  place: Place;
  /** Where what a name stands for is; null where it is none of the value's own. */
  start(name: string): Path | null;
  /** Whether a name within [ ] is any place. */
  isAny(name: string): boolean;
}

/** Where a part of a condition stands; null where that is no place of the value. */
export function pathOf(node: Node, known: Known): Path | null {
  const below = (of: Node | undefined, step: Path[number]): Path | null => {
    const path = of === undefined ? null : pathOf(of, known);
    return path === null ? null : [...path, step];
  };
  if (node.kind === 'name') return known.start(node.name);
  if (node.kind === 'call' && ['len', 'size', 'length', 'bars'].includes(node.name) && node.args.length === 1)
    return below(node.args[0], 'size');
  if (node.kind !== 'at') return null;
  if (node.at.kind === 'name') return known.isAny(node.at.name) ? below(node.of, 'of') : null;
  const path =
    node.at.kind === 'value' && typeof node.at.value === 'number' ? below(node.of, node.at.value) : null;
  // One item of a list is no place of its own.
  return path !== null && pathAt(known.place, path.slice(0, -1))?.type.kind === 'tuple' ? path : null;
}
