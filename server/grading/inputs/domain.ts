/**
 * `inputs:` of problem.yaml, parsed. One domain per parameter:
 *
 *     nums: { size: [2, 1000], of: { min: -100, max: 100 }, unique: true, sorted: ascending }
 *     s: { size: [0, 100], chars: "()[]{}" }
 *     pair: { items: [{ min: 0, max: 9 }, { min: 0, max: 9 }], sorted: strict }
 *     mode: { one_of: [fast, slow] }
 *
 * and under `relations:` what ties them together (relations.ts). What is left out follows from the declared type. A pair
 * of numbers stands for `{min, max}` where a number is wanted, and for `size` where a length is.
 */
import { z } from 'zod';
import type { Json, Problem, ValueType } from '../contract.ts';
import { Relation } from './relations.ts';

export type Order = 'ascending' | 'strict' | 'descending';

export type Domain =
  | { kind: 'one_of'; values: Json[] }
  | { kind: 'constant'; value: Json }
  | { kind: 'bool' }
  | { kind: 'int' | 'float'; min: number; max: number }
  | { kind: 'str'; size: Size; chars: string[] }
  | { kind: 'list'; size: Size; of: Domain; unique: boolean; sorted: Order | null }
  | { kind: 'items'; items: Domain[]; sorted: Order | null }
  | { kind: 'dict'; size: Size; key: Domain; value: Domain }
  | { kind: 'optional'; of: Domain };

type Size = [number, number];

export interface Inputs {
  params: { name: string; domain: Domain }[];
  relations: Relation[];
}

/** What `inputs:` says cannot be understood; `field` is the place below `inputs`. */
export class InputsError extends Error {
  override readonly name = 'InputsError';
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

const Bounds = z
  .tuple([z.number(), z.number()])
  .refine(([low, high]) => low <= high, 'the first must not exceed the second');
const SizeBounds = z.union([
  Bounds,
  z
    .number()
    .int()
    .min(0)
    .transform((n): Size => [n, n]),
]);
const Sorted = z
  .union([z.enum(['ascending', 'strict', 'descending']), z.boolean()])
  .transform((order) => (typeof order === 'boolean' ? (order ? ('ascending' as const) : null) : order));
const Spec = z.strictObject({
  min: z.number().optional(),
  max: z.number().optional(),
  size: SizeBounds.optional(),
  chars: z.string().min(1).optional(),
  of: z.unknown().optional(),
  items: z.array(z.unknown()).optional(),
  key: z.unknown().optional(),
  value: z.unknown().optional(),
  unique: z.boolean().default(false),
  sorted: Sorted.default(null),
  one_of: z.array(z.json()).min(1).optional(),
});
type Spec = z.infer<typeof Spec>;

/** Sizes and numbers where the problem does not say: small enough that any correct solution is quick. */
const DEFAULT_SIZE: Size = [0, 20];
const DEFAULT_NUMBER: Size = [-100, 100];
const DEFAULT_CHARS = 'abc';

/** Null when the problem has no `inputs:`. Throws InputsError. */
export function parseInputs(problem: Pick<Problem, 'inputs' | 'function'>): Inputs | null {
  if (problem.inputs === null) return null;
  const file = z.record(z.string(), z.unknown()).safeParse(problem.inputs);
  if (!file.success) throw new InputsError('', 'must name each parameter');
  const { relations, ...specs } = file.data;
  const unknown = Object.keys(specs).find(
    (name) => !problem.function.params.some((param) => param.name === name),
  );
  if (unknown !== undefined) throw new InputsError(unknown, 'the function has no such parameter');
  return {
    params: problem.function.params.map(({ name, type }) => ({
      name,
      domain: domainOf(specs[name], type, name),
    })),
    relations: parseRelations(relations),
  };
}

function parseRelations(relations: unknown): Relation[] {
  const parsed = z.array(Relation).safeParse(relations ?? []);
  if (parsed.success) return parsed.data;
  throw new InputsError(
    `relations[${String(parsed.error.issues[0]?.path[0] ?? 0)}]`,
    'is no relation that is known here',
  );
}

function domainOf(given: unknown, type: ValueType, field: string): Domain {
  const spec = specOf(given, type, field);
  if (spec.one_of) return { kind: 'one_of', values: spec.one_of };
  switch (type.kind) {
    case 'null':
      return { kind: 'constant', value: null };
    case 'bool':
      return { kind: 'bool' };
    case 'int':
    case 'float':
      return { kind: type.kind, ...numberBounds(spec, field) };
    case 'str':
      return { kind: 'str', size: spec.size ?? DEFAULT_SIZE, chars: Array.from(spec.chars ?? DEFAULT_CHARS) };
    case 'optional':
      return { kind: 'optional', of: domainOf(given, type.of, field) };
    case 'list':
      return listDomain(spec, type.of, field);
    case 'tuple':
      return {
        kind: 'items',
        items: type.items.map((of, i) => domainOf(spec.items?.[i], of, `${field}.items[${i}]`)),
        sorted: spec.sorted,
      };
    case 'dict':
      return {
        kind: 'dict',
        size: spec.size ?? DEFAULT_SIZE,
        key: domainOf(spec.key, type.key, `${field}.key`),
        value: domainOf(spec.value, type.value, `${field}.value`),
      };
  }
}

function listDomain(spec: Spec, of: ValueType, field: string): Domain {
  if (spec.items) {
    const items = spec.items.map((item, i) => domainOf(item, of, `${field}.items[${i}]`));
    return { kind: 'items', items, sorted: spec.sorted };
  }
  return {
    kind: 'list',
    size: spec.size ?? DEFAULT_SIZE,
    of: domainOf(spec.of, of, `${field}.of`),
    unique: spec.unique,
    sorted: spec.sorted,
  };
}

function specOf(given: unknown, type: ValueType, field: string): Spec {
  const pair = Bounds.safeParse(given);
  const spec = pair.success ? shortForm(pair.data, type) : (given ?? {});
  const parsed = Spec.safeParse(spec);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new InputsError([field, ...(issue?.path ?? [])].join('.'), issue?.message ?? 'is not understood');
}

function shortForm([low, high]: Size, type: ValueType): object {
  return type.kind === 'int' || type.kind === 'float' ? { min: low, max: high } : { size: [low, high] };
}

function numberBounds(spec: Spec, field: string): { min: number; max: number } {
  const min = spec.min ?? Math.min(DEFAULT_NUMBER[0], spec.max ?? 0);
  const max = spec.max ?? Math.max(DEFAULT_NUMBER[1], min);
  if (min > max) throw new InputsError(`${field}.min`, 'is larger than max');
  return { min, max };
}
