/** What the laws of this folder are made of. */
import type { Json, Problem } from '../../../contract.ts';
import { leaves } from '../../domain/parts.ts';
import { plainText, sentences } from '../../said/numbers.ts';

export type Input = Record<string, Json>;
export type Law = (input: Input) => boolean;
export type Param = Problem['function']['params'][number];

/** What a law is learned from; parameters in `clear` are known. */
export interface Joint {
  params: readonly Param[];
  given: readonly Input[];
  clear: ReadonlySet<string>;
  /** Sentences of the text, questions with their answers, and `inputs:`, each with the parameter that it stands under. */
  lines: readonly string[];
}

/** As many given inputs as this could have broken a law that is else taken for chance. */
export const LEAST_TELLING = 3;

/** Given inputs that have one of the parts and would have broken the law with a part of another given input. */
export function telling<Part>(
  given: readonly Input[],
  partsOf: (input: Input) => readonly Part[],
  fits: (part: Part, input: Input) => boolean,
): number {
  return given.filter(
    (input) =>
      partsOf(input).length > 0 &&
      given.some((other) => other !== input && partsOf(other).some((part) => !fits(part, input))),
  ).length;
}

/** Of two different parameters, not both known. */
export function pairsOf({ params, clear }: Joint): [Param, Param][] {
  return params.flatMap((a) =>
    params.flatMap((b): [Param, Param][] =>
      a.name === b.name || (clear.has(a.name) && clear.has(b.name)) ? [] : [[a, b]],
    ),
  );
}

/** Code in the text is examples. */
const CODE = /```[\s\S]*?(?:```|$)/g;

export function jointOf(problem: Problem, clear: ReadonlySet<string>): Joint {
  const { constraints, prompt_md, spoken, clarifications, inputs, cases } = problem;
  const asked = clarifications.map(({ asks, answer }) => `${asks.replace('?', ':')} ${answer}`);
  const told = [...constraints, prompt_md.replace(CODE, ' '), spoken, ...textsUnder(inputs)];
  return {
    params: problem.function.params,
    given: cases.map(({ input }) => input),
    clear,
    lines: [...told.flatMap((text) => sentences(plainText(text))), ...asked.map(plainText)],
  };
}

/** Each with the parameter that it stands under. */
function textsUnder(inputs: Json): string[] {
  if (typeof inputs === 'string') return [inputs];
  if (typeof inputs !== 'object' || inputs === null) return [];
  return Object.entries(inputs).flatMap(([name, below]) =>
    leaves(below).flatMap((leaf) => (typeof leaf === 'string' ? [`${name}: ${leaf}`] : [])),
  );
}

/** "changes" are spoken of as "a change", "unit_prices" as "the price". */
export function speaksOf(line: string, name: string): boolean {
  return name.split('_').some((word) => {
    const stem = word.replace(/(?:ies|y|s)$/, '');
    return stem.length > 2 && new RegExp(String.raw`(?<!\w)${stem}(?:y|s|es|ies)?(?!\w)`, 'i').test(line);
  });
}
