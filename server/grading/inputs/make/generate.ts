/** Small valid inputs of a problem, seeded, smallest first: what a witness is looked for in. */
import * as fc from 'fast-check';
import type { Json } from '../../contract.ts';
import { isValid } from '../domain/allows.ts';
import { inputArbitrary, small, type Profile } from './arbitrary.ts';
import type { Inputs } from '../domain/domain.ts';
import { smallestInputs } from './enumerate.ts';
import { neighboursOf } from './neighbours.ts';
import { smallestFirst, spread } from './spread.ts';
import { tellingNumbers } from './telling.ts';

type Input = Record<string, Json>;

/** Fixed, so that a problem has the same inputs on every machine and in every session. */
const SEED = 0x5eed;

interface Step {
  length: number;
  keep: number;
  values: Profile['values'];
}

/**
 * Lists and texts grow through these lengths, and this many inputs of each are kept: most faults show within two or three
 * items, few need six, hardly any ten. Numbers close together meet boundaries; numbers far apart show a sort by text, a
 * start value that is too small, a comparison of identities. All in all few enough for a judgement within a tenth of a
 * second.
 */
const STEPS: readonly Step[] = [
  { length: 0, keep: 5, values: 'near' },
  { length: 1, keep: 8, values: 'near' },
  { length: 2, keep: 25, values: 'near' },
  { length: 3, keep: 28, values: 'near' },
  { length: 4, keep: 20, values: 'near' },
  { length: 6, keep: 14, values: 'near' },
  { length: 9, keep: 8, values: 'near' },
  { length: 16, keep: 4, values: 'near' },
  { length: 1, keep: 2, values: 'wide' },
  { length: 2, keep: 6, values: 'wide' },
  { length: 4, keep: 6, values: 'wide' },
  { length: 9, keep: 4, values: 'wide' },
  { length: 5, keep: 3, values: 'equal' },
];
/** Draws per step, so that most of the inputs of two items come up; duplicates fall away. */
const DRAWS = 600;
/** Draws after which the search for valid ones is given up. */
const FEW_DRAWS = 80;
/** Draws that are looked at where hardly any is valid. */
const MORE_DRAWS = 4_000;
const SCARCE = 0.02;
/** Inputs that were counted through, the smallest of them, and inputs next to the examples. */
const COUNTED = 45;
/** Of numbers alone there are few enough to try them one by one. */
const ALL_COUNTED = 120;
const NEIGHBOURS = 25;
/** Of the telling numbers, and inputs that they are put into where there are several numbers. */
const TELLING = 120;
const PARTNERS = 3;

/** Some 200 different inputs, smallest first; `examples` are inputs that the author gave. */
export function generateInputs(inputs: Inputs, examples: readonly Input[]): Input[] {
  const found = new Map<string, Input>();
  const counted = smallestFirst(fresh(found, smallestInputs(inputs)));
  add(found, hasLists(inputs) ? counted.slice(0, COUNTED) : counted.slice(0, ALL_COUNTED));
  for (const [i, step] of STEPS.entries())
    add(found, spread(fresh(found, drawn(inputs, step, i)), step.keep));
  add(found, spread(fresh(found, withTelling(inputs, [...found.values(), ...examples])), TELLING));
  const nearby = examples
    .flatMap((example) => neighboursOf(inputs, example))
    .filter((input) => isValid(inputs, input));
  add(found, spread(fresh(found, nearby), NEIGHBOURS));
  return smallestFirst([...found.values()]);
}

/** Of numbers alone: some of the inputs with one number that is telling in its place. */
function withTelling(inputs: Inputs, made: readonly Input[]): Input[] {
  if (hasLists(inputs)) return [];
  const others = made.slice(0, inputs.params.length === 1 ? 1 : PARTNERS);
  return inputs.params
    .flatMap(({ name, domain }) =>
      domain.kind === 'int'
        ? tellingNumbers([domain.min, domain.max]).flatMap((value) =>
            others.map((other) => ({ ...other, [name]: value })),
          )
        : [],
    )
    .filter((input) => isValid(inputs, input));
}

function hasLists({ params }: Inputs): boolean {
  const alone = ['int', 'float', 'bool', 'one_of', 'constant'];
  return !params.every(({ domain }) => alone.includes(domain.kind));
}

/** What is drawn besides, for answers that the others seldom have. */
const MORE: readonly Step[] = [
  { length: 3, keep: 60, values: 'near' },
  { length: 4, keep: 60, values: 'near' },
  { length: 5, keep: 60, values: 'near' },
  { length: 7, keep: 60, values: 'near' },
  { length: 10, keep: 40, values: 'near' },
];

/** Some hundred more, a little larger, that are not among `known`; smallest first. */
export function moreInputs(inputs: Inputs, known: readonly Input[]): Input[] {
  const found = new Map(known.map((input) => [JSON.stringify(input), input]));
  const more = new Map<string, Input>();
  for (const [i, step] of MORE.entries()) {
    const kept = spread(fresh(found, drawn(inputs, step, STEPS.length + i)), step.keep);
    add(found, kept);
    add(more, kept);
  }
  return smallestFirst([...more.values()]);
}

/** What a relation put in place must still lie in its domain. */
function drawn(inputs: Inputs, { length, values }: Step, i: number): Input[] {
  const arbitrary = inputArbitrary(inputs, { ...small(length), values });
  const valid = (seed: number, numRuns: number) =>
    fc.sample(arbitrary, { seed, numRuns }).filter((input) => isValid(inputs, input));
  // What repair did not find in some draws (formula/repair.ts) it does not find in many.
  const searched = inputs.relations.some(({ kind }) => kind === 'formula');
  if (searched && valid(SEED + i, FEW_DRAWS).length === 0) return [];
  const first = valid(SEED + i, DRAWS);
  return first.length > SCARCE * DRAWS || length === 0 || searched
    ? first
    : [...first, ...valid(SEED - 1 - i, MORE_DRAWS)];
}

function add(found: Map<string, Input>, inputs: readonly Input[]): void {
  for (const input of inputs) found.set(JSON.stringify(input), input);
}

/** Those that are not there yet, each once. */
function fresh(found: ReadonlyMap<string, Input>, inputs: readonly Input[]): Input[] {
  const texts = inputs.map((input) => [JSON.stringify(input), input] as const);
  return [...new Map(texts.filter(([text]) => !found.has(text))).values()];
}
