/** Small valid inputs of a problem, seeded, smallest first: what a witness is looked for in. */
import * as fc from 'fast-check';
import type { Json } from '../contract.ts';
import type { Domain, Inputs, Order } from './domain.ts';
import { compareJson } from './order.ts';
import { derive, holds } from './relations.ts';
import { allows, neighboursOf } from './neighbours.ts';
import { bySize } from './size.ts';

type Input = Record<string, Json>;

/** Fixed, so that a problem has the same inputs on every machine and in every session. */
const SEED = 0x5eed;
/**
 * Lists and texts grow through these lengths, and this many inputs of each are kept: most faults show within two or three
 * items, few need six. Together with the
 * neighbours few enough for a judgement within a tenth of a second.
 */
const STEPS = [
  { length: 0, keep: 5 },
  { length: 1, keep: 15 },
  { length: 2, keep: 45 },
  { length: 3, keep: 45 },
  { length: 4, keep: 30 },
  { length: 6, keep: 20 },
];
/** Draws per step, so that most of the inputs of two items come up; duplicates fall away. */
const DRAWS = 900;
/** Numbers stay in a window this wide: small differences are where boundaries are met. */
const WINDOW = 6;

/** Inputs next to the examples; the smallest are kept. */
const NEIGHBOURS = 40;

/** At most 200 different inputs, smallest first; `examples` are inputs that the author gave. */
export function generateInputs(inputs: Inputs, examples: readonly Input[]): Input[] {
  const found = new Map<string, Input>();
  for (const { length, keep } of STEPS) {
    const drawn = fc.sample(inputArbitrary(inputs, length), { seed: SEED + length, numRuns: DRAWS });
    add(found, spread(fresh(inputs, found, drawn), keep));
  }
  const nearby = fresh(
    inputs,
    found,
    examples.flatMap((example) => neighboursOf(inputs, example)),
  );
  add(found, smallestFirst(nearby).slice(0, NEIGHBOURS));
  return smallestFirst([...found.values()]);
}

function add(found: Map<string, Input>, inputs: readonly Input[]): void {
  for (const input of inputs) found.set(JSON.stringify(input), input);
}

/** Valid ones that are not there yet, each once. */
function fresh(inputs: Inputs, found: ReadonlyMap<string, Input>, drawn: readonly Input[]): Input[] {
  const valid = drawn
    .filter((input) => isValid(inputs, input))
    .map((input) => [JSON.stringify(input), input] as const);
  return [...new Map(valid.filter(([text]) => !found.has(text))).values()];
}

/** The small ones, and of the others every so many. */
function spread(inputs: Input[], count: number): Input[] {
  const sorted_inputs = smallestFirst(inputs);
  if (sorted_inputs.length <= count) return sorted_inputs;
  const small = sorted_inputs.slice(0, Math.ceil(count / 2));
  const rest = sorted_inputs.slice(small.length);
  const wanted = count - small.length;
  const others = Array.from({ length: wanted }, (_, i) => rest[Math.floor((i * rest.length) / wanted)]);
  return [...small, ...others.filter((input) => input !== undefined)];
}

function smallestFirst(inputs: Input[]): Input[] {
  return bySize(inputs.map((input) => ({ input }))).map(({ input }) => input);
}

/** What a relation put in place, or an edit changed, must still lie in its domain. */
function isValid(inputs: Inputs, input: Input): boolean {
  const allowed = inputs.params.every(({ name, domain }) => allows(domain, input[name] ?? null));
  return allowed && inputs.relations.every((relation) => holds(input, relation));
}

function inputArbitrary(inputs: Inputs, length: number): fc.Arbitrary<Input> {
  const params = Object.fromEntries(
    inputs.params.map(({ name, domain }) => [name, arbitrary(domain, length)]),
  );
  return fc
    .tuple(
      fc.record(params),
      fc.array(fc.nat(), { minLength: inputs.relations.length, maxLength: inputs.relations.length }),
    )
    .map(([input, picks]) =>
      inputs.relations.reduce((so_far, relation, i) => derive(so_far, relation, picks[i] ?? 0), input),
    );
}

function arbitrary(domain: Domain, length: number): fc.Arbitrary<Json> {
  switch (domain.kind) {
    case 'constant':
      return fc.constant(domain.value);
    case 'one_of':
      return fc.constantFrom(...domain.values);
    case 'bool':
      return fc.boolean();
    case 'int':
      return integer(domain.min, domain.max);
    case 'float':
      return integer(Math.ceil(domain.min * 2), Math.floor(domain.max * 2)).map((half) => half / 2);
    case 'str':
      return texts(domain, length);
    case 'optional':
      return fc.option(arbitrary(domain.of, length), { freq: 4 });
    case 'list':
      return lists(domain, length);
    case 'items':
      return fc
        .tuple(...domain.items.map((item) => arbitrary(item, length)))
        .map((items) => sorted(items, domain.sorted));
    case 'dict':
      return dicts(domain, length);
  }
}

/** Mostly near zero or the bound nearest to it, at times the bounds themselves. */
function integer(min: number, max: number): fc.Arbitrary<number> {
  const low = Math.max(min, Math.min(-WINDOW / 3, max - WINDOW));
  const high = Math.min(max, low + WINDOW + (low < 0 ? 0 : 2));
  const near = fc.integer({ min: Math.ceil(low), max: Math.floor(high) });
  const bounds = fc.constantFrom(...[min, max].filter(Number.isSafeInteger), Math.ceil(low));
  return fc.oneof({ weight: 40, arbitrary: near }, { weight: 1, arbitrary: bounds });
}

function between([low, high]: [number, number], length: number): { minLength: number; maxLength: number } {
  const maxLength = Math.max(low, Math.min(high, length));
  return { minLength: low, maxLength };
}

function texts(domain: Extract<Domain, { kind: 'str' }>, length: number): fc.Arbitrary<Json> {
  return fc
    .array(fc.constantFrom(...domain.chars), between(domain.size, length))
    .map((chars) => chars.join(''));
}

function lists(domain: Extract<Domain, { kind: 'list' }>, length: number): fc.Arbitrary<Json> {
  const items = arbitrary(domain.of, Math.min(length, 3));
  const bounds = between(domain.size, length);
  const list = domain.unique
    ? fc.uniqueArray(items, { ...bounds, selector: (item) => JSON.stringify(item) })
    : fc.array(items, bounds);
  return list.map((drawn) => sorted(drawn, domain.sorted));
}

function dicts(domain: Extract<Domain, { kind: 'dict' }>, length: number): fc.Arbitrary<Json> {
  const entry = fc.tuple(arbitrary(domain.key, length), arbitrary(domain.value, length));
  const selector = ([key]: [Json, Json]) => keyText(key);
  return fc
    .uniqueArray(entry, { ...between(domain.size, length), selector })
    .map((entries) => Object.fromEntries(entries.map(([key, value]) => [keyText(key), value])));
}

const keyText = (key: Json): string => (typeof key === 'string' ? key : JSON.stringify(key));

/** `strict` moves equal neighbours apart by one. */
function sorted(items: Json[], order: Order | null): Json[] {
  if (order === null) return items;
  const list = [...items].sort(compareJson);
  if (order === 'descending') return list.toReversed();
  if (order === 'ascending') return list;
  return list.reduce<Json[]>((done, item) => {
    const last = done.at(-1);
    return [...done, typeof item === 'number' && typeof last === 'number' && item <= last ? last + 1 : item];
  }, []);
}
