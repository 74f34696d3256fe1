/**
 * Inputs of a problem that does not say what its inputs are: small edits of the given ones.
 *
 * An input that the problem does not allow would accuse a right program, so an edit is kept only when it breaks nothing
 * that all given inputs have in common (laws.ts: ranges, lengths, order, uniqueness, shape, letters, and how parameters
 * hang together): a promise that nobody wrote down for us is a law that every given input obeys. Whatever the text promises
 * in words that no law covers ("exactly one answer", "guaranteed") forbids edits altogether. What is left is run by every
 * reference, and falls away where one crashes, two disagree, or the answer is of a kind that no given answer is. This is
 * sound enough to search in, and still weaker than a given case: given cases come first as witnesses.
 */
import type { Json, Problem } from '../contract.ts';
import { commonLaws, answerLaws } from './laws.ts';
import { bySize } from './size.ts';

type Input = Record<string, Json>;

/** With fewer given inputs, what they have in common says little. */
const LEAST_CASES = 4;
/** Longer inputs are no small witness. */
const MAX_LENGTH = 10;
const KEPT = 120;
/** Other values that are put in the place of one. */
const REPLACEMENTS = 3;

/** What no law can hold an edit to. */
const PROMISES =
  /\b(?:exactly one|only one|at most one|one and only|guarantee\w*|promise\w*|assum\w+|always|never|valid|well[- ]?formed|must exist|there (?:is|are|exists?) (?:a|an|one|at least)|reachable|solvable|possible to)\b/i;

/** Smallest first; none where it is not safe. The caller still asks the references. */
export function inferredInputs(problem: Problem): Input[] {
  const given = problem.cases.map((one) => one.input);
  if (given.length < LEAST_CASES || promises(problem)) return [];
  const lawful = commonLaws(problem.function.params, given);
  const pool = poolOf(problem, given);
  const known = new Set(given.map((input) => JSON.stringify(input)));
  const made = new Map<string, Input>();
  for (const input of given.filter(isSmall))
    for (const edited of editsOf(input, pool)) {
      const text = JSON.stringify(edited);
      if (!known.has(text) && !made.has(text) && lawful(edited)) made.set(text, edited);
    }
  return bySize([...made.values()].map((input) => ({ input })))
    .slice(0, KEPT)
    .map(({ input }) => input);
}

/** Whether an answer is of the kind that the given answers are. */
export function isUsualAnswer(problem: Problem): (expected: Json) => boolean {
  return answerLaws(problem.cases.map((one) => one.expected));
}

function promises(problem: Problem): boolean {
  const said = [
    ...problem.constraints,
    problem.prompt_md,
    problem.spoken,
    ...problem.clarifications.flatMap(({ asks, answer }) => [asks, answer]),
  ];
  return said.some((text) => PROMISES.test(text));
}

function isSmall(input: Input): boolean {
  return Object.values(input).every((value) => lengthOf(value) <= MAX_LENGTH);
}

function lengthOf(value: Json): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

/** Every value of a parameter, and every item of it, that some case has. */
function poolOf(problem: Problem, given: readonly Input[]): Map<string, Json[]> {
  return new Map(
    problem.function.params.map(({ name }) => {
      const values = given.flatMap((input) => itemsOf(input[name] ?? null));
      return [name, distinct(values)];
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

function editsOf(input: Input, pool: ReadonlyMap<string, Json[]>): Input[] {
  return Object.entries(input).flatMap(([name, value]) => {
    const others = pool.get(name) ?? [];
    if (typeof value === 'string')
      return listEdits(Array.from(value), others).map((chars) => ({
        ...input,
        [name]: chars.map(String).join(''),
      }));
    if (Array.isArray(value)) return listEdits(value, others).map((items) => ({ ...input, [name]: items }));
    return scalarEdits(value, others).map((other) => ({ ...input, [name]: other }));
  });
}

function scalarEdits(value: Json, others: readonly Json[]): Json[] {
  const near = typeof value === 'number' && Number.isSafeInteger(value) ? [value - 1, value + 1] : [];
  return [...near, ...others.filter((other) => other !== value)];
}

/** One item less, one twice, two swapped, one replaced by another or changed a little. */
function listEdits(items: readonly Json[], others: readonly Json[]): Json[][] {
  return items.flatMap((item, i): Json[][] => {
    const next = items[i + 1];
    const swapped = next === undefined ? [] : [[...items.slice(0, i), next, item, ...items.slice(i + 2)]];
    const changed = [...inside(item), ...replacements(item, others, i)];
    return [
      items.toSpliced(i, 1),
      [...items.slice(0, i), item, ...items.slice(i)],
      ...swapped,
      ...changed.map((other) => [...items.slice(0, i), other, ...items.slice(i + 1)]),
    ];
  });
}

/** A number one more or less; of an inner list the same for each of its numbers. */
function inside(item: Json): Json[] {
  if (typeof item === 'number') return Number.isSafeInteger(item) ? [item - 1, item + 1] : [];
  if (!Array.isArray(item)) return [];
  return item.flatMap((part, i) => inside(part).map((other) => item.with(i, other)));
}

function replacements(item: Json, others: readonly Json[], i: number): Json[] {
  const text = JSON.stringify(item);
  const different = others.filter((other) => JSON.stringify(other) !== text);
  return Array.from(
    { length: Math.min(REPLACEMENTS, different.length) },
    (_, k) => different[(i + k * 5) % different.length] ?? null,
  );
}
