/** What several parameters have to do with each other: room for one in another, three numbers, commands beside what they are given, places. */
import type { Json, ValueType } from '../../contract.ts';
import {
  BESIDE_NUMBERS,
  hasRoom,
  LENGTH_LAWS,
  ROOM_LAWS,
  SIZE_LAWS,
  TRIPLE_LAWS,
  valueAt,
} from './between.ts';
import { parallelOf, zipped } from './parallel.ts';
import type { Lifted } from './permitted.ts';
import { sequenceLaws } from './sequences.ts';
import type { Untied } from './untied.ts';
import { withinSeen } from './within.ts';

type Input = Record<string, Json>;
type Param = { name: string; type: ValueType };
type Law = (input: Input) => boolean;

/** As many given values as this could have broken a law that is else taken for chance. */
const LEAST_TELLING = 3;

export function roomLaws(params: readonly Param[], given: readonly Input[]): Law[] {
  return params.flatMap((a) =>
    params.flatMap((b) => {
      const told = given.filter((input) => hasRoom(input[a.name] ?? null, input[b.name] ?? null));
      if (told.length < LEAST_TELLING) return [];
      return ROOM_LAWS.map(
        (law): Law =>
          (input) =>
            law(input[a.name] ?? null, input[b.name] ?? null),
      );
    }),
  );
}

/** Of numbers that have to do with each other. */
export function lawsAmongThree(params: readonly Param[], untied: Untied = () => false): Law[] {
  const numbers = params.filter(({ type }) => type.kind === 'int');
  return numbers.flatMap((a) =>
    params.flatMap((b) =>
      params
        .filter((c) => new Set([a, b, c]).size === 3 && !areUntied([a, b, c], untied))
        .flatMap((c) =>
          (b.type.kind === 'int' ? TRIPLE_LAWS : LENGTH_LAWS).map(
            (law): Law =>
              (input) =>
                law(input[a.name] ?? null, input[b.name] ?? null, input[c.name] ?? null),
          ),
        ),
    ),
  );
}

const areUntied = (params: readonly Param[], untied: Untied) =>
  params.some((a) =>
    params.some((b) => [...BESIDE_NUMBERS, ...SIZE_LAWS.slice(1)].some((law) => untied(a.name, b.name, law))),
  );

/** Of commands and what they are given, side by side: what stands with which. */
export function parallelLaws(params: readonly Param[], given: readonly Input[]): Law[] {
  return parallelOf(params, given).flatMap((pair) => {
    const seen = given.map((input) => zipped(input, pair));
    return [withinSeen(seen), ...sequenceLaws(seen)].map(
      (law): Law =>
        (input) =>
          law(zipped(input, pair)),
    );
  });
}

/** Where one parameter is a place in another, what stands there: always one of what stood there, as often as none else did. */
export function cellLaws(params: readonly Param[], given: readonly Input[], lifted: Lifted): Law[] {
  const may_be_places = params.filter(({ name }) => lifted.get(name)?.has(valueAt) !== true);
  const places: ((input: Input) => Json[])[] = may_be_places.flatMap((a) => [
    (input: Input) => [input[a.name] ?? null],
    (input: Input) => (Array.isArray(input[a.name]) ? Object.values(input[a.name] ?? []) : [null]),
    ...may_be_places
      .filter((b) => a !== b)
      .map((b) => (input: Input) => [input[a.name] ?? null, input[b.name] ?? null]),
  ]);
  return params.flatMap(({ name }) =>
    places.flatMap((place): Law[] => {
      const at = (input: Input) => valueAt(input[name] ?? null, place(input));
      const seen = given.map(at);
      if (seen.some((value) => value === undefined || typeof value === 'object')) return [];
      const one = new Set(seen).size === 1 ? seen[0] : undefined;
      return [(input) => (one === undefined ? at(input) !== undefined : at(input) === one)];
    }),
  );
}
