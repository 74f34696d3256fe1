/** The inputs on which a problem's programs are measured, of any size and in every family that the problem allows. */
import type { Json, Problem } from '../contract.ts';
import {
  extentOf,
  inputOfSize,
  inputSize,
  readInputs,
  sizeIn,
  type Extent,
  type Inputs,
  type Recipe,
} from '../inputs/index.ts';

export interface Rung {
  /** Items in all, or the value that grows. */
  n: number;
  recipe: Recipe;
  input: Record<string, Json>;
}

export interface Ladder {
  inputs: Inputs;
  /** Part of `inputs:` was not understood: its inputs are likely valid, and nobody said so. */
  doubted: boolean;
  extent: Extent;
  /** Null where the recipe has no valid input of about that size. Remembered: many programs are measured on the same. */
  rung(size: number, recipe: Recipe): Rung | null;
}

/** Null without `inputs:`, where nothing of them may be made, or where nothing can grow. Keep it by the problem's content hash. */
export function makeLadder(problem: Problem): Ladder | null {
  const read = readInputs(problem);
  if (read === null || read.nothing) return null;
  const extent = extentOf(read.inputs);
  if (extent === null) return null;
  const { inputs, doubts } = read;
  const examples = problem.cases.map((one) => one.input).sort((a, b) => inputSize(b) - inputSize(a));
  const kept = new Map<string, Rung | null>();
  return {
    inputs,
    doubted: doubts.length > 0,
    extent,
    rung(size, recipe) {
      const key = `${size} ${recipe.family} ${recipe.draw}`;
      const known = kept.get(key);
      if (known !== undefined) return known;
      const input = inputOfSize(inputs, size, recipe, examples);
      const made = input === null ? null : { n: sizeIn(input, extent), recipe, input };
      kept.set(key, made);
      return made;
    },
  };
}

/** Growing by `step` times, from and up to these sizes. */
export function sizes(from: number, to: number, step: number): number[] {
  const all: number[] = [];
  for (let n = from; n <= to; n = Math.max(n + 1, Math.round(n * step))) all.push(n);
  return all;
}
