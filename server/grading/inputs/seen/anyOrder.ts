/**
 * Given inputs in another order, where the text says that they come in any: who takes it for granted that they are sorted, or that
 * rows of one kind stand together, goes wrong on few others.
 */
import type { Json, Problem } from '../../contract.ts';
import { WHOLE_ORDER_LAWS } from '../laws/lawbook.ts';
import { liftedBy } from '../laws/permitted.ts';
import { lengthOf } from '../laws/within.ts';
import { smallestFirst } from '../make/spread.ts';

type Input = Record<string, Json>;

/** Longer lists are no small witness. */
const MOST_ITEMS = 8;
/** Each costs every pause; of one way alone, two that fail may be missing. */
const KEPT = 8;

/** Lawful ones, of each way the smallest. */
export function reorderedInputs(problem: Problem, lawful: (input: Input) => boolean): Input[] {
  const lifted = liftedBy(problem);
  const names = problem.function.params
    .filter(
      ({ name, type }) => type.kind === 'list' && WHOLE_ORDER_LAWS.every((law) => lifted.get(name)?.has(law)),
    )
    .map(({ name }) => name);
  const seen = new Set(problem.cases.map(({ input }) => JSON.stringify(input)));
  const each = WAYS.map((way) => {
    const made = names.flatMap((name) => problem.cases.map(({ input }) => changed(input, name, way)));
    const fresh = smallestFirst(made.filter((input) => !seen.has(JSON.stringify(input)) && lawful(input)));
    return fresh.slice(0, KEPT / WAYS.length);
  });
  return [...new Map(each.flat().map((input) => [JSON.stringify(input), input])).values()];
}

/** The first at the end, and once more at the end. */
const WAYS: readonly ((items: readonly Json[]) => Json[])[] = [
  ([first, ...others]) => (first === undefined ? [] : [...others, first]),
  (items) => [...items, ...items.slice(0, 1)],
];

function changed(input: Input, name: string, way: (items: readonly Json[]) => Json[]): Input {
  const items = input[name];
  if (!Array.isArray(items) || items.length < 2 || lengthOf(items) > MOST_ITEMS) return input;
  return { ...input, [name]: way(items) };
}
