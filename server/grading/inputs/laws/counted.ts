/**
 * Numbers that count items of another parameter: "for some members how many of the messages they have read", from none to all. Where the
 * text says how large they may be, they count something else.
 */
import type { Json, ValueType } from '../../contract.ts';
import { isNumber, leaves, width } from '../domain/parts.ts';
import type { Said } from '../said/said.ts';

type Input = Record<string, Json>;
type Law = (input: Input) => boolean;
type Param = { name: string; type: ValueType };

/** In fewer given inputs numbers are so small by chance. */
const LEAST_TELLING = 3;

export function countLaws(
  params: readonly Param[],
  given: readonly Input[],
  said: ReadonlyMap<string, Said>,
): Law[] {
  return params
    .filter((param) => countsOfEach(param, said.get(param.name)))
    .flatMap(({ name }) => {
      const counts = (input: Input) => leaves(input[name] ?? null);
      if (given.filter((input) => counts(input).length > 0).length < LEAST_TELLING) return [];
      return params
        .filter((other) => other.name !== name)
        .map((other): Law => (input) => {
          const all = width(input[other.name] ?? null);
          return all >= 0 && counts(input).every((one) => isNumber(one) && one >= 0 && one <= all);
        });
    });
}

/** By name, and no end of them is said. */
const countsOfEach = ({ type }: Param, said: Said | undefined) =>
  type.kind === 'dict' && type.value.kind === 'int' && !Number.isFinite(said?.item?.value?.[1] ?? Infinity);
