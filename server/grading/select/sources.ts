/** Where the inputs of a problem come from that tell programs apart. */
import type { Json, Problem } from '../contract.ts';
import type { Inputs } from '../inputs/domain.ts';
import { allowedBy, isUsualAnswer } from '../inputs/infer.ts';
import { changedInputs, poolOf } from '../inputs/pool.ts';
import { variedInputs } from '../inputs/varied/index.ts';
import type { Source } from './telling.ts';

type Input = Record<string, Json>;

/** Of a problem that says in `inputs:` what they are; where that is in doubt, only usual answers count. */
export function saidSource(problem: Problem, inputs: Inputs, doubted: boolean): Source {
  const examples = problem.cases.map((one) => one.input);
  return {
    pool: () => poolOf(inputs, examples),
    change: (bases, seen, amount) => changedInputs(inputs, bases, seen, amount),
    rounds: 5,
    most: 120,
    inputs,
    usual: doubted ? isUsualAnswer(problem) : () => true,
  };
}

/** Inputs next to the known ones of a problem that does not say. */
const VARIED = 1_200;

/** Null where nothing may be made. */
export function varySource(problem: Problem, known: readonly Input[]): Source | null {
  const allowed = allowedBy(problem);
  if (allowed === null) return null;
  return {
    pool: () => variedInputs(problem, allowed, known, VARIED),
    change: (bases, seen, { wanted }) =>
      variedInputs(problem, allowed, bases, wanted).filter((input) => !seen.has(JSON.stringify(input))),
    // Whether they are allowed takes long to tell, and there are some four hundred already.
    rounds: 2,
    most: 80,
    inputs: null,
    usual: isUsualAnswer(problem),
  };
}
