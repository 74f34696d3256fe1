/**
 * Inputs of a problem that does not say in `inputs:` what its inputs are: edits of the given ones.
 *
 * An input that the problem does not allow would accuse a right program, so an edit is kept only when it breaks nothing
 * that all given inputs have in common (laws.ts: ranges, lengths, order, uniqueness, shape, letters, and how parameters
 * hang together): a promise that nobody wrote down for us is a law that every given input obeys. Ranges and sizes that the
 * text says plainly (said/) are wider than what was seen. What the text promises in words that no law covers ("exactly one
 * answer", "guaranteed") forbids edits altogether (promises.ts). What is left is run by every
 * reference, and falls away where one crashes, two disagree, or the answer is of a kind that no given answer is. This is
 * sound enough to search in, and still weaker than a given case: given cases come first as witnesses.
 */
import type { Json, Problem } from '../contract.ts';
import { editsOf, numberEdits, type Known } from './edits.ts';
import { graphParams, saidOfEdges } from './graphs.ts';
import { commonLaws, answerLaws } from './laws.ts';
import { promisedLaws } from './promises.ts';
import { rebuiltOf } from './rebuilt.ts';
import { saidOf } from './said/read.ts';
import type { Said } from './said/said.ts';
import { sharedSkeleton } from './skeleton.ts';
import { smallestFirst, spread } from './spread.ts';

type Input = Record<string, Json>;

/** With fewer given inputs, what they have in common says little. */
const LEAST_CASES = 4;
/** Longer inputs are no small witness. */
const MAX_LENGTH = 10;
/** Of each kind, the small ones and some of the others. */
const KEPT_EDITS = 120;
const KEPT_REBUILT = 70;
const KEPT_NUMBERS = 200;

/** What may be made of a problem's given inputs. */
export interface Allowed {
  given: readonly Input[];
  said: ReadonlyMap<string, Said>;
  /** Whether an input obeys everything that is known. */
  lawful(input: Input): boolean;
}

/** Null where nothing may be made: too little is given, or something is promised that cannot be held to. */
export function allowedBy(problem: Problem): Allowed | null {
  const given = problem.cases.map((one) => one.input);
  const promised = given.length < LEAST_CASES ? null : promisedLaws(problem);
  if (promised === null) return null;
  const plain = saidOf(problem);
  const graph = graphParams(problem, plain);
  const said = graph === null ? plain : new Map([...plain, [graph.edges, saidOfEdges(graph)]]);
  const common = commonLaws(problem.function.params, given, said);
  return { given, said, lawful: (input) => common(input) && promised.every((law) => law(input)) };
}

/** Smallest first; none where it is not safe. The caller still asks the references. */
export function inferredInputs(problem: Problem): Input[] {
  const allowed = allowedBy(problem);
  if (allowed === null) return [];
  const { given, said, lawful } = allowed;
  const known = knownOf(problem, given, said);
  const found = new Map<string, Input>();
  const seen = new Set(given.map((input) => JSON.stringify(input)));
  const add = (inputs: readonly Input[], most: number) => {
    const fresh = new Map(inputs.map((input) => [JSON.stringify(input), input]));
    const good = [...fresh].filter(([text, input]) => !seen.has(text) && !found.has(text) && lawful(input));
    for (const input of spread(
      good.map(([, one]) => one),
      most,
    ))
      found.set(JSON.stringify(input), input);
  };
  const short = smallestFirst(given.filter(isSmall));
  add(
    short.flatMap((input) => editsOf(input, known)),
    KEPT_EDITS,
  );
  add(
    short.flatMap((input) => rebuiltOf(input, short)),
    KEPT_REBUILT,
  );
  add(
    short.slice(0, 2).flatMap((input) => numberEdits(input, known)),
    KEPT_NUMBERS,
  );
  return smallestFirst([...found.values()]);
}

/** Whether an answer is of the kind that the given answers are. */
export function isUsualAnswer(problem: Problem): (expected: Json) => boolean {
  return answerLaws(problem.cases.map((one) => one.expected));
}

function isSmall(input: Input): boolean {
  return Object.values(input).every((value) => lengthOf(value) <= MAX_LENGTH);
}

function lengthOf(value: Json): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

function knownOf(
  problem: Problem,
  given: readonly Input[],
  said: ReadonlyMap<string, Said>,
): Map<string, Known> {
  return new Map(
    problem.function.params.map(({ name }) => {
      const values = given.map((input) => input[name] ?? null);
      const pool = distinct(values.flatMap(itemsOf));
      return [name, { pool, said: said.get(name), groups: sharedSkeleton(values) !== null }];
    }),
  );
}

function itemsOf(value: Json): Json[] {
  if (typeof value === 'string') return Array.from(value);
  return Array.isArray(value) ? value : [value];
}

function distinct(values: readonly Json[]): Json[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
