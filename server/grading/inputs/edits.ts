/** Small changes of a given value: one item less, one twice, two swapped, one replaced or changed a little, a group of digits changed. */
import type { Json } from '../contract.ts';
import type { Said, Span } from './said/said.ts';
import { numberIn } from './said/said.ts';
import { groupEdits } from './skeleton.ts';
import { tellingNumbers } from './telling.ts';

type Input = Record<string, Json>;

/** What is known of a parameter beside its value. */
export interface Known {
  /** Values of it, and items, that some given input has. */
  pool: readonly Json[];
  said: Said | undefined;
  /** Its texts are groups of digits. */
  groups: boolean;
}

/** Other values that are put in the place of one. */
const REPLACEMENTS = 3;

export function editsOf(input: Input, known: ReadonlyMap<string, Known>): Input[] {
  return Object.entries(input).flatMap(([name, value]) => {
    const about = known.get(name) ?? { pool: [], said: undefined, groups: false };
    return valueEdits(value, about).map((other) => ({ ...input, [name]: other }));
  });
}

function valueEdits(value: Json, { pool, said, groups }: Known): Json[] {
  if (typeof value === 'string') {
    if (groups) return groupEdits(value);
    return listEdits(Array.from(value), pool, undefined).map((chars) => chars.map(String).join(''));
  }
  if (Array.isArray(value)) return listEdits(value, pool, said?.item);
  return [...near(value), ...landmarks(value, said?.value), ...pool.filter((other) => other !== value)];
}

function listEdits(items: readonly Json[], others: readonly Json[], said: Said | undefined): Json[][] {
  return items.flatMap((item, i): Json[][] => {
    const next = items[i + 1];
    const swapped = next === undefined ? [] : [[...items.slice(0, i), next, item, ...items.slice(i + 2)]];
    const changed = [...inside(item, said), ...replacements(item, others, i)];
    return [
      items.toSpliced(i, 1),
      [...items.slice(0, i), item, ...items.slice(i)],
      ...swapped,
      ...changed.map((other) => [...items.slice(0, i), other, ...items.slice(i + 1)]),
    ];
  });
}

/** A number one more or less, or a landmark of what is said; of an inner list the same for each of its numbers. */
function inside(item: Json, said: Said | undefined): Json[] {
  if (!Array.isArray(item)) return [...near(item), ...landmarks(item, said?.value)];
  return item.flatMap((part, i) => inside(part, said?.item).map((other) => item.with(i, other)));
}

function near(value: Json): Json[] {
  return typeof value === 'number' && Number.isSafeInteger(value) ? [value - 1, value + 1] : [];
}

/** Zero and what lies next to it, and the ends of the range that is said; as text where the value is one. */
function landmarks(value: Json, span: Span | undefined): Json[] {
  const number = numberIn(value);
  if (span === undefined || number === null) return [];
  return [0, 1, -1, ...span]
    .filter((other) => Number.isFinite(other) && other >= span[0] && other <= span[1] && other !== number)
    .map((other) => (typeof value === 'string' ? String(other) : other));
}

function replacements(item: Json, others: readonly Json[], i: number): Json[] {
  const text = JSON.stringify(item);
  const different = others.filter((other) => JSON.stringify(other) !== text);
  return Array.from(
    { length: Math.min(REPLACEMENTS, different.length) },
    (_, k) => different[(i + k * 5) % different.length] ?? null,
  );
}

/** With another number, where the range of it is said. */
export function numberEdits(input: Input, known: ReadonlyMap<string, Known>): Input[] {
  return Object.entries(input).flatMap(([name, value]) => {
    const span = known.get(name)?.said?.value;
    if (typeof value !== 'number' || span === undefined || !span.every(Number.isFinite)) return [];
    return tellingNumbers([span[0], span[1]]).map((other) => ({ ...input, [name]: other }));
  });
}
