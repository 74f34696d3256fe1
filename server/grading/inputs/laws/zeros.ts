/** Whether what is said of numbers lets them be zero or less. */
import type { Json, Problem, ValueType } from '../../contract.ts';
import type { Said, Span } from '../said/said.ts';
import { numberPlaces } from './places.ts';
import { isNamedIn } from './sayings.ts';
import { promisesOf } from './telling.ts';

export function hasZero(span: Span | undefined): boolean {
  return span !== undefined && Number.isFinite(span[0]) && span[0] <= 0 && span[1] >= 0;
}

/** Rows with a place that is said to begin at zero; of "from -9 to 9" it may be said elsewhere that zero is none. */
export const beginsAtZero = (where: Said | undefined): boolean =>
  [...(where?.places?.values() ?? [])].some(([low]) => low === 0);

/** Rows all of whose numbers are said to be zero or less at times. */
export function noneArePositive(where: Said | undefined, type: ValueType): boolean {
  const row = type.kind === 'list' ? type.of : type;
  const numbers = (row.kind === 'tuple' ? row.items : []).flatMap(({ kind }, i) =>
    kind === 'int' || kind === 'float' ? [i] : [],
  );
  return numbers.length > 0 && numbers.every((i) => hasZero(where?.places?.get(i)));
}

export function hasNegative(span: Span | undefined): boolean {
  return span !== undefined && Number.isFinite(span[0]) && span[0] < 0;
}

/** "Each amount is between -100 and 100 and is never 0": at no place where no given number is zero. */
export function zeroLaws(problem: Problem): ((input: Record<string, Json>) => boolean)[] {
  const told = promisesOf(problem).filter((clause) => NEVER_ZERO.test(clause) && !OF_ANSWER.test(clause));
  const { params } = problem.function;
  return told
    .flatMap((clause) => {
      const named = params.filter(({ name }) => isNamedIn(clause, name));
      return (named.length > 0 ? named : params).flatMap(({ name, type }) =>
        numberPlaces(type).map(
          ({ read }) =>
            (input: Record<string, Json>) =>
              !read(input[name] ?? null).includes(0),
        ),
      );
    })
    .filter((law) => problem.cases.every(({ input }) => law(input)));
}
const NEVER_ZERO =
  /\b(?:never|not|nor|cannot be|can't be|isn't|aren't|no) (?:be )?(?:0|zeros?)\b|\bnon-?zero\b|(?:!=|≠|<>) ?0\b|\b(?:except|other than|without|but) (?:0|zero)\b/i;
const OF_ANSWER = /\b(?:answers?|results?|returns?|outputs?|gives? back|if|when|unless)\b/i;
