/** Where the inputs of a problem come from that tell programs apart. */
import type { Json, Problem } from '../contract.ts';
import {
  allowedBy,
  changedInputs,
  isUsualAnswer,
  isValid,
  moreInputs,
  numbersSaid,
  poolOf,
  saidWith,
  scopedInputs,
  variedInputs,
  type Inputs,
} from '../inputs/index.ts';
import type { Source } from './telling.ts';

type Input = Record<string, Json>;

/** Of a problem that says in `inputs:` what they are; where that is in doubt, only usual answers count. */
export function saidSource(problem: Problem, inputs: Inputs, doubted: boolean): Source {
  const examples = problem.cases.map((one) => one.input);
  const allowed = {
    given: examples,
    said: saidWith(problem, []),
    lawful: (input: Input) => isValid(inputs, input),
  };
  return {
    pool() {
      const scoped = doubted ? scopedInputs(problem, allowed, SCOPED) : [];
      const made = [
        ...poolOf(inputs, examples, numbersSaid(problem)),
        ...moreInputs(inputs, examples),
        ...scoped,
      ];
      return [...made, ...variedInputs(problem, allowed, [...examples, ...made], VARIED_SAID)];
    },
    change: (bases, seen, amount) => changedInputs(inputs, bases, seen, amount),
    rounds: 5,
    strays: !doubted,
    inputs,
    usual: doubted ? isUsualAnswer(problem) : () => true,
  };
}

/** Inputs next to the given and the drawn ones of a problem that says what they are. */
const VARIED_SAID = 700;
/** Inputs next to the known ones of a problem that does not say. */
const VARIED = 1_200;

/** Small worlds, where nobody says all of what inputs are. */
const SCOPED = 800;

/** Null where nothing may be made. */
export function varySource(problem: Problem, known: readonly Input[]): Source | null {
  const allowed = allowedBy(problem);
  if (allowed === null) return null;
  return {
    pool: () => [...scopedInputs(problem, allowed, SCOPED), ...variedInputs(problem, allowed, known, VARIED)],
    change: (bases, seen, { wanted }) =>
      variedInputs(problem, allowed, bases, wanted).filter((input) => !seen.has(JSON.stringify(input))),
    // Whether they are allowed takes long to tell, and there are some four hundred already.
    rounds: 2,
    strays: false,
    inputs: null,
    usual: isUsualAnswer(problem),
  };
}
