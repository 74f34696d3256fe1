/** Inputs that the text allows by itself, whatever the given ones have in common. */
import type { Json, Problem, ValueType } from '../../contract.ts';
import type { Said } from '../said/said.ts';
import { statedIn } from '../seen/stated.ts';
import { promisedLaws } from './promises.ts';
import { toldLaws } from './told.ts';

type Input = Record<string, Json>;

/**
 * Nothing at all, where it is said that the one parameter may have no items or characters, and what is promised in words holds of
 * it: what is said of items and letters cannot be broken by it.
 */
export function plainInputs(problem: Problem, said: ReadonlyMap<string, Said>): Input[] {
  const [only, ...others] = problem.function.params;
  if (only === undefined || others.length > 0 || said.get(only.name)?.length?.[0] !== 0) return [];
  const empty = emptyOf(only.type);
  const promised = promisedLaws(problem);
  if (empty === null || promised === null) return [];
  const laws = [statedIn(problem).holds, ...toldLaws(problem), ...promised];
  return [{ [only.name]: empty }].filter((input) => laws.every((law) => law(input)));
}

function emptyOf({ kind }: ValueType): Json {
  if (kind === 'str') return '';
  if (kind === 'list') return [];
  return kind === 'dict' ? {} : null;
}
