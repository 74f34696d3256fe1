/**
 * `inputs:` as it is written -> Inputs. Words that other authors use for the same thing are understood where their meaning
 * is beyond doubt; anything else is an InputsError that names the field, because an input that the problem does not
 * allow would accuse a right program.
 */
import { z } from 'zod';
import type { Problem, ValueType } from '../contract.ts';
import { readNumber, readRange } from './bounds.ts';
import type { Domain, EdgesDomain, Graph, Inputs, ListDomain, Order, Size } from './domain.ts';
import { InputsError } from './error.ts';
import { readRelation, type Relation } from './relations.ts';
import { plainSpec, plainTop } from './synonyms.ts';

const Range = z.unknown().transform((given, context): Size => {
  const range = readRange(given);
  if (range === null) context.addIssue({ code: 'custom', message: 'is no range: write [least, most]' });
  else if (range[0] > range[1])
    context.addIssue({ code: 'custom', message: 'the first must not exceed the second' });
  return range ?? [0, 0];
});
const Number_ = z.unknown().transform((given, context) => {
  const number = readNumber(given);
  if (number === null) context.addIssue({ code: 'custom', message: 'is no number' });
  return number ?? 0;
});
const ORDER_WORDS: Readonly<Record<string, Order>> = {
  ascending: 'ascending',
  asc: 'ascending',
  increasing: 'ascending',
  non_decreasing: 'ascending',
  nondecreasing: 'ascending',
  sorted: 'ascending',
  strict: 'strict',
  strictly_increasing: 'strict',
  strictly_ascending: 'strict',
  descending: 'descending',
  desc: 'descending',
  decreasing: 'descending',
  non_increasing: 'descending',
};
const Sorted = z.unknown().transform((given, context): Order | null => {
  if (given === undefined || given === null || given === false) return null;
  const word =
    given === true
      ? 'ascending'
      : typeof given === 'string'
        ? given.toLowerCase().replaceAll(/[\s-]+/g, '_')
        : '';
  const order = ORDER_WORDS[word];
  if (order === undefined)
    context.addIssue({ code: 'custom', message: 'must be ascending, strict or descending' });
  return order ?? null;
});
const GraphShape = {
  directed: z.boolean().default(false),
  acyclic: z.boolean().default(false),
  connected: z.boolean().default(false),
};
const Edges = z.strictObject({
  nodes: z.union([z.number().int().min(0), z.string()]),
  ...GraphShape,
  simple: z.boolean().default(true),
  weight: Range.optional(),
});
const Adjacency = z.strictObject({ ...GraphShape, simple: z.literal(true).default(true) });

const Spec = z.strictObject({
  min: Number_.optional(),
  max: Number_.optional(),
  size: Range.optional(),
  chars: z.string().min(1).optional(),
  pattern: z.string().optional(),
  of: z.unknown().optional(),
  items: z.array(z.unknown()).optional(),
  key: z.unknown().optional(),
  value: z.unknown().optional(),
  unique: z.boolean().default(false),
  sorted: Sorted.optional(),
  rotated: z.boolean().default(false),
  rectangular: z.boolean().default(false),
  square: z.boolean().default(false),
  tree: z.boolean().default(false),
  edges: Edges.optional(),
  adjacency: z
    .union([z.literal(true).transform(() => ({})), z.unknown()])
    .pipe(Adjacency)
    .optional(),
  one_of: z.array(z.json()).min(1).optional(),
});
type Spec = z.infer<typeof Spec>;

/** Sizes and numbers where the problem does not say: small enough that any correct solution is quick. */
const DEFAULT_SIZE: Size = [0, 20];
const DEFAULT_NUMBER: Size = [-100, 100];
const DEFAULT_CHARS = 'abc';

type Signature = Pick<Problem, 'inputs' | 'function'> & Pick<Problem, 'valid'>;

/** Null when the problem has no `inputs:`. Throws InputsError. */
export function parseInputs(problem: Signature): Inputs | null {
  if (problem.inputs === null) return null;
  const names = problem.function.params.map((param) => param.name);
  const { specs, relations } = plainTop(problem.inputs, names);
  const unknown = Object.keys(specs).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new InputsError(unknown, 'the function has no such parameter');
  const params = problem.function.params.map(({ name, type }) => ({
    name,
    domain: domainOf(specs[name], type, name),
  }));
  checkNodes(params);
  return { params, relations: parseRelations(relations, names), valid: problem.valid ?? null };
}

function checkNodes(params: Inputs['params']): void {
  for (const { name, domain } of params) {
    if (domain.kind !== 'edges' || typeof domain.nodes === 'number') continue;
    if (params.some((other) => other.name === domain.nodes && other.domain.kind === 'int')) continue;
    throw new InputsError(`${name}.edges.nodes`, `"${domain.nodes}" is no parameter that is a whole number`);
  }
}

function parseRelations(relations: unknown, names: readonly string[]): Relation[] {
  if (relations === undefined || relations === null) return [];
  if (!Array.isArray(relations)) throw new InputsError('relations', 'must be a list');
  return relations.map((given, i) => readRelation(given, names, `relations[${i}]`));
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
      return { kind: type.kind, ...numberBounds(spec, type.kind, field) };
    case 'str':
      return textDomain(spec, field);
    case 'optional':
      return { kind: 'optional', of: domainOf(given, type.of, field) };
    case 'list':
      return listDomain(spec, type.of, field);
    case 'tuple':
      return {
        kind: 'items',
        items: type.items.map((of, i) => domainOf(spec.items?.[i], of, `${field}.items[${i}]`)),
        sorted: spec.sorted ?? null,
      };
    case 'dict':
      return {
        kind: 'dict',
        size: sizeOf(spec),
        key: domainOf(spec.key, type.key, `${field}.key`),
        value: domainOf(spec.value, type.value, `${field}.value`),
      };
  }
}

function textDomain(spec: Spec, field: string): Domain {
  if (spec.pattern === undefined)
    return { kind: 'str', size: sizeOf(spec), chars: Array.from(spec.chars ?? DEFAULT_CHARS) };
  const trouble = patternTrouble(spec.pattern);
  if (trouble !== null) throw new InputsError(`${field}.pattern`, trouble);
  return { kind: 'pattern', pattern: spec.pattern, size: spec.size ?? [0, Number.MAX_SAFE_INTEGER] };
}

/** What is wrong with a regular expression; null when nothing is. */
function patternTrouble(pattern: string): string | null {
  try {
    RegExp(pattern, 'u');
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'is no regular expression';
  }
}

/** A list that stands for a tree, a graph, a fixed row of items, or is just a list. */
function listDomain(spec: Spec, of: ValueType, field: string): Domain {
  if (spec.items) {
    const items = spec.items.map((item, i) => domainOf(item, of, `${field}.items[${i}]`));
    return { kind: 'items', items, sorted: spec.sorted ?? null };
  }
  if (spec.tree) {
    const value = of.kind === 'optional' ? of.of : of;
    return { kind: 'tree', size: sizeOf(spec), of: domainOf(spec.of, value, `${field}.of`) };
  }
  if (spec.edges) return edgesDomain(spec, spec.edges, of, field);
  if (spec.adjacency) return { kind: 'adjacency', size: sizeOf(spec), graph: spec.adjacency };
  return plainList(spec, of, field);
}

function plainList(spec: Spec, of: ValueType, field: string): ListDomain {
  const shape = spec.square ? 'square' : spec.rectangular ? 'rectangular' : null;
  const inner = domainOf(spec.of, of, `${field}.of`);
  if (shape !== null && inner.kind !== 'list' && inner.kind !== 'str')
    throw new InputsError(`${field}.${shape}`, 'needs a list of lists or of texts');
  return {
    kind: 'list',
    size: sizeOf(spec),
    of: inner,
    unique: spec.unique,
    sorted: spec.sorted ?? (spec.rotated ? 'ascending' : null),
    rotated: spec.rotated,
    shape,
  };
}

function edgesDomain(
  spec: Spec,
  edges: NonNullable<Spec['edges']>,
  of: ValueType,
  field: string,
): EdgesDomain {
  const { nodes, weight, ...graph } = edges;
  const wanted = weight ? 3 : 2;
  if (of.kind !== 'list' && (of.kind !== 'tuple' || of.items.length !== wanted))
    throw new InputsError(`${field}.edges`, `needs a list of lists of ${wanted} numbers`);
  return {
    kind: 'edges',
    size: sizeOf(spec),
    graph: graph satisfies Graph,
    nodes,
    weight: weight ? { min: weight[0], max: weight[1] } : null,
  };
}

function specOf(given: unknown, type: ValueType, field: string): Spec {
  const parsed = Spec.safeParse(plainSpec(given, type, field));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  throw new InputsError(
    [field, ...(issue?.path ?? []), ...keys.slice(0, 1)].join('.'),
    keys.length > 0 ? 'is not known here' : (issue?.message ?? 'is not understood'),
  );
}

function sizeOf(spec: Spec): Size {
  const [low, high] = spec.size ?? DEFAULT_SIZE;
  return [Math.max(0, low), high];
}

function numberBounds(spec: Spec, kind: 'int' | 'float', field: string): { min: number; max: number } {
  const min = spec.min ?? Math.min(DEFAULT_NUMBER[0], spec.max ?? 0);
  const max = spec.max ?? Math.max(DEFAULT_NUMBER[1], min);
  if (min > max) throw new InputsError(`${field}.min`, 'is larger than max');
  return kind === 'int' ? { min: Math.ceil(min), max: Math.floor(max) } : { min, max };
}
