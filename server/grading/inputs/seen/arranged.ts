/** A drawn input brought into the orders and forms that lists are often promised in: the first that is lawful is taken. */
import type { Json } from '../../contract.ts';
import { compareJson } from '../domain/order.ts';

type Input = Record<string, Json>;
type Form = (items: Json[]) => Json[];

const ascending: Form = (items) => [...items].sort(compareJson);
const unique: Form = (items) => [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
const eachRow =
  (form: Form): Form =>
  (items) =>
    items.map((row) => (Array.isArray(row) ? form(row) : row));
/** Other numbers in the place of the numbers of a list. */
const renumbered =
  (number: (item: number, i: number, items: readonly Json[]) => number): Form =>
  (items) =>
    items.map((item, i) => (typeof item === 'number' ? number(Math.abs(item), i, items) : item));
const rank = (item: number, items: readonly Json[]) => items.filter((other) => Number(other) < item).length;

/** What stands at i, j stands at j, i as well; nothing is far from itself. */
const mirrored: Form = (items) =>
  items.map((row, i) =>
    Array.isArray(row)
      ? items.map((_, j) => (i === j ? 0 : cell(items, Math.min(i, j), Math.max(i, j))))
      : row,
  );
const cell = (items: readonly Json[], i: number, j: number): Json => {
  const row = items[i];
  return Array.isArray(row) ? (row[j % Math.max(1, row.length)] ?? 0) : 0;
};

const FORMS: readonly Form[] = [
  (items) => items,
  unique,
  ascending,
  (items) => unique(ascending(items)),
  (items) => ascending(items).toReversed(),
  eachRow(ascending),
  (items) => ascending(unique(eachRow(ascending)(items))),
  mirrored,
  // The first stays: of parents it is the root.
  (items) => [...items.slice(0, 1), ...renumbered((item, i) => item % (i + 1))(items.slice(1))],
  (items) => unique(renumbered((item, _, all) => item % (all.length + 1))(items)),
  (items) => renumbered((item, _, all) => rank(item, all))(unique(items.map((item) => absolute(item)))),
  (items) => renumbered((item, _, all) => 1 + rank(item, all))(unique(items.map((item) => absolute(item)))),
];

const absolute = (item: Json): Json => (typeof item === 'number' ? Math.abs(item) : item);

/** The first that is lawful; `helped` counts which form it was, and after a while only forms that helped before are tried. */
export function firstLawful(input: Input, lawful: (input: Input) => boolean, helped: number[]): Input | null {
  const settled = (helped[FORMS.length] = (helped[FORMS.length] ?? 0) + 1) > TRIED;
  for (const [i, form] of FORMS.entries()) {
    if (settled && (helped[i] ?? 0) === 0) continue;
    const made = arranged(input, form);
    if (!lawful(made)) continue;
    helped[i] = (helped[i] ?? 0) + 1;
    return made;
  }
  return null;
}
const TRIED = 300;

export function arrangements(input: Input): Input[] {
  return FORMS.map((form) => arranged(input, form));
}

function arranged(input: Input, form: Form): Input {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, Array.isArray(value) ? form(value) : value]),
  );
}
