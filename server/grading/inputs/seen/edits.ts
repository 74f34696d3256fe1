/**
 * Small changes of a given value: one item less, one twice, two swapped, one replaced or changed a little, a group of digits
 * changed; of a map a key less, another key, two values swapped; and the same within items, at any depth.
 */
import type { Json } from '../../contract.ts';
import { numberRunEdits } from '../laws/grammar.ts';
import type { Said, Span } from '../said/said.ts';
import { numberIn } from '../said/said.ts';
import { groupEdits } from '../laws/skeleton.ts';
import { isTagged } from '../laws/tags.ts';
import { tellingNumbers } from '../make/telling.ts';
import { isMap } from '../domain/parts.ts';

type Input = Record<string, Json>;

/** What is known of a parameter, or of its items, beside its value. */
export interface Known {
  /** Values of it, and items, that some given input has. */
  pool: readonly Json[];
  said: Said | undefined;
  /** Its texts are groups of digits. */
  groups: boolean;
  item?: Known;
}
const NOTHING: Known = { pool: [], said: undefined, groups: false };

/** Other values that are put in the place of one. */
const REPLACEMENTS = 3;

export function editsOf(input: Input, known: ReadonlyMap<string, Known>): Input[] {
  return Object.entries(input).flatMap(([name, value]) =>
    valueEdits(value, known.get(name) ?? NOTHING).map((other) => ({ ...input, [name]: other })),
  );
}

function valueEdits(value: Json, known: Known): Json[] {
  const { pool, groups } = known;
  if (typeof value === 'string') {
    if (groups) return groupEdits(value);
    const changed = listEdits(Array.from(value), { ...NOTHING, pool });
    return [...changed.map((chars) => chars.map(String).join('')), ...numberRunEdits(value)];
  }
  if (Array.isArray(value)) return listEdits(value, known);
  if (isMap(value)) return mapEdits(value, known);
  return [...near(value), ...pool.filter((other) => other !== value)];
}

function listEdits(items: readonly Json[], known: Known): Json[][] {
  return items.flatMap((item, i): Json[][] => {
    const next = items[i + 1];
    const swapped = next === undefined ? [] : [[...items.slice(0, i), next, item, ...items.slice(i + 2)]];
    const changed = [...inside(item, known), ...replacements(item, known.pool, i)];
    return [
      items.toSpliced(i, 1),
      [...items.slice(0, i), item, ...items.slice(i)],
      ...swapped,
      ...changed.map((other) => [...items.slice(0, i), other, ...items.slice(i + 1)]),
    ];
  });
}

/** A number one more or less; of what has items its own edits. Texts stay words, unless they are rows of a grid. */
function inside(item: Json, { said, item: below }: Known): Json[] {
  if (typeof item === 'object' && item !== null)
    return valueEdits(item, below ?? { ...NOTHING, said: said?.item });
  if (below !== undefined && typeof item === 'string') return valueEdits(item, below);
  return near(item);
}

function mapEdits(map: Readonly<Record<string, Json>>, known: Known): Json[] {
  const entries = Object.entries(map);
  const unused = known.pool.filter((key) => typeof key === 'string').filter((key) => !(key in map));
  const others = unused.slice(0, REPLACEMENTS);
  const made = entries.flatMap(([key, value], i): [string, Json][][] => {
    const [other_key, other_value] = entries[i + 1] ?? [];
    const replaced = (value_put: Json): [string, Json][] => entries.with(i, [key, value_put]);
    const swapped: [string, Json][] | null =
      other_key === undefined || other_value === undefined
        ? null
        : entries.with(i, [key, other_value]).with(i + 1, [other_key, value]);
    const values = [...inside(value, known), ...replacements(value, known.item?.pool ?? [], i)];
    return [
      entries.toSpliced(i, 1),
      ...(swapped === null ? [] : [swapped]),
      ...others.flatMap((other) => [
        entries.with(i, [other, value]),
        [...entries, [other, value] as [string, Json]],
      ]),
      ...values.map(replaced),
    ];
  });
  return [...made, entries.toReversed()].map((one) => Object.fromEntries(one));
}

function near(value: Json): Json[] {
  return typeof value === 'number' && Number.isSafeInteger(value) ? [value - 1, value + 1] : [];
}

/** With one number, however deep, at a landmark of what is said of it. */
export function landmarkEdits(input: Input, known: ReadonlyMap<string, Known>): Input[] {
  return Object.entries(input).flatMap(([name, value]) =>
    atLandmarks(value, known.get(name)?.said).map((other) => ({ ...input, [name]: other })),
  );
}

function atLandmarks(value: Json, said: Said | undefined): Json[] {
  if (isMap(value))
    return Object.entries(value).flatMap(([key, item]) =>
      atLandmarks(item, fieldSaid(said, key) ?? said?.item).map((other): Json => ({
        ...value,
        [key]: other,
      })),
    );
  if (!Array.isArray(value)) return landmarks(value, said?.value);
  return value.flatMap((item, i) =>
    [...atLandmarks(item, said?.item ?? placeSaid(said, i)), ...rowsAtLandmarks(item, said)].map(
      (other): Json => value.with(i, other),
    ),
  );
}

/** Of a record. */
function fieldSaid(said: Said | undefined, key: string): Said | undefined {
  const span = said?.fields?.get(key);
  return span === undefined ? undefined : { value: span };
}

/** Of a row whose parts have names. */
function placeSaid(said: Said | undefined, at: number): Said | undefined {
  const span = said?.places?.get(at);
  return span === undefined ? undefined : { value: span };
}

/** Of a row that begins with a word. */
function rowsAtLandmarks(row: Json, said: Said | undefined): Json[] {
  if (!isTagged(row)) return [];
  return row.flatMap((value, i) =>
    landmarks(value, said?.tagged?.get(`${row[0]} ${i}`)).map((other) => row.with(i, other)),
  );
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
