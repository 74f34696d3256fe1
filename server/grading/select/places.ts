/** Places of an input that can be moved by one: whole numbers and times of the day, however deep. */
import type { Json } from '../contract.ts';
import type { Domain, Inputs } from '../inputs/index.ts';

type Input = Record<string, Json>;

export interface Place {
  path: readonly (string | number)[];
  /** Minutes of the day, where it is a time. */
  range: [number, number];
  is: 'number' | 'time';
}

const LAST_MINUTE = 24 * 60 - 1;
const MINUTES = 60;
/** As 09:30. */
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

export function placesIn({ params }: Inputs, input: Input): Place[] {
  return params.flatMap(({ name, domain }) => within(domain, input[name] ?? null, [name]));
}

function within(domain: Domain, value: Json, path: Place['path']): Place[] {
  switch (domain.kind) {
    case 'int':
      return typeof value === 'number' && (domain.step ?? 1) === 1
        ? [{ path, range: [domain.min, domain.max], is: 'number' }]
        : [];
    case 'str':
    case 'pattern':
      return typeof value === 'string' && TIME.test(value)
        ? [{ path, range: [0, LAST_MINUTE], is: 'time' }]
        : [];
    case 'optional':
      return value === null ? [] : within(domain.of, value, path);
    case 'list':
    case 'tree':
      return Array.isArray(value)
        ? value.flatMap((item, i) => (item === null ? [] : within(domain.of, item, [...path, i])))
        : [];
    case 'items':
      return Array.isArray(value)
        ? domain.items.flatMap((item, i) => within(item, value[i] ?? null, [...path, i]))
        : [];
    case 'dict':
      return isMap(value)
        ? Object.entries(value).flatMap(([key, item]) => within(domain.value, item, [...path, key]))
        : [];
    default:
      return [];
  }
}

const isMap = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null where the input has no such place. */
export function valueAt(input: Input, { path }: Place): number | null {
  const leaf = path.reduce<Json>((at, key) => part(at, key), input);
  if (typeof leaf === 'number') return leaf;
  if (typeof leaf !== 'string' || !TIME.test(leaf)) return null;
  const [hours = 0, minutes = 0] = leaf.split(':').map(Number);
  return hours * MINUTES + minutes;
}

function part(value: Json, key: string | number): Json {
  if (Array.isArray(value)) return value[Number(key)] ?? null;
  return isMap(value) ? (value[key] ?? null) : null;
}

export function withValue(input: Input, { path, is }: Place, value: number): Input {
  const [name = '', ...rest] = path;
  return { ...input, [name]: replaced(input[name] ?? null, rest, is === 'time' ? timeOf(value) : value) };
}

function replaced(value: Json, [key, ...rest]: Place['path'], leaf: Json): Json {
  if (key === undefined) return leaf;
  if (Array.isArray(value)) return value.with(Number(key), replaced(part(value, key), rest, leaf));
  return isMap(value) ? { ...value, [key]: replaced(part(value, key), rest, leaf) } : value;
}

function timeOf(minute: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.trunc(minute / MINUTES))}:${two(minute % MINUTES)}`;
}
