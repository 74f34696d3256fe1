/** `inputs:` of a problem: understood, able to make valid inputs, and at one with the author's own cases and references. */
import {
  InputsError,
  parseInputs,
  refusingField,
  whyNotValid,
  type Problem,
  type Suite,
} from '../../server/grading/index.ts';
import type { Finding } from './finding.ts';

/** Fewer generated inputs than this find little. */
const LEAST_GENERATED = 20;
/** One example says it. */
const SHOWN = 200;

export function checkInputs(problem: Problem, suite: Suite): Finding[] {
  try {
    const inputs = parseInputs(problem);
    if (inputs === null) return [];
    const field = refusingField(inputs);
    if (field !== null)
      return [{ where: place(field), message: 'refuses every input that could be generated' }];
    const given = [
      ...problem.cases.map((one) => ({ where: `cases.yaml: ${one.name}`, input: one.input })),
      ...problem.flaws.map((flaw) => ({
        where: `flaws/${flaw.name}/flaw.yaml: witness`,
        input: flaw.witness,
      })),
    ];
    const refused = given.flatMap(({ where, input }) => {
      const why = whyNotValid(inputs, input);
      return why === null ? [] : [{ where, message: `${text(input)} is not what ${place(why)} allows` }];
    });
    return [...refused, ...doubts(suite), ...tooFew(problem, suite)];
  } catch (error) {
    if (!(error instanceof InputsError)) throw error;
    return [{ where: place(error.field), message: error.message }];
  }
}

function place(field: string): string {
  return field === 'valid.ts' ? field : `problem.yaml: inputs${field === '' ? '' : `.${field}`}`;
}

function text(input: unknown): string {
  return JSON.stringify(input).slice(0, SHOWN);
}

function doubts({ refused }: Suite): Finding[] {
  const [first] = refused;
  if (first === undefined) return [];
  return [
    {
      where: 'problem.yaml: inputs',
      message: `allows ${text(first.input)}, but ${first.why.slice(0, SHOWN)}`,
    },
  ];
}

function tooFew(problem: Problem, { generated, found }: Suite): Finding[] {
  const small =
    problem.compare.kind !== 'any_of' && generated < LEAST_GENERATED && found.size < LEAST_GENERATED;
  // A domain may be smaller than that: then every input of it is found, given cases among them.
  const all = problem.cases.filter(({ input }) => found.has(JSON.stringify(input))).length;
  if (!small || generated + all > 0) return [];
  return [{ where: 'problem.yaml: inputs', message: 'no valid input could be generated' }];
}
