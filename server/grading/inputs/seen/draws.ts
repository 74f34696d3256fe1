/** Drawn inputs of a problem: some that are lawful, the same for every caller. */
import type { Json, Problem } from '../../contract.ts';
import { chance } from '../make/chance.ts';
import { arrangements } from './arranged.ts';
import { drawInput } from './drawn.ts';
import type { Allowed } from '../laws/laws.ts';
import { observe, type Observed } from './observed.ts';
import { parallelOf, unzipped, zipped, type Parallel } from '../laws/parallel.ts';

type Input = Record<string, Json>;

const SEED = 0xd4a3;
/** Most draws break some law of a problem with many. */
const TRIES = 1_200;
const WANTED = 240;

export function drawnInputs(problem: Problem, { given, said, lawful }: Allowed): Input[] {
  const { params } = problem.function;
  const pairs = parallelOf(params, given).slice(0, 1);
  const places = new Map<string, Observed>(
    params.map(({ name, type }) => [
      name,
      observe(
        type,
        given.map((input) => input[name] ?? null),
        said.get(name),
      ),
    ]),
  );
  for (const pair of pairs) zip(places, pair, given);
  const together = pairs.length > 0 ? [] : equallyLong(problem, given);
  const next = chance(SEED);
  const found: Input[] = [];
  for (let i = 0; i < TRIES && found.length < WANTED; i++) {
    const raw = drawInput(places, together, next);
    const input = pairs.reduce((whole, pair) => unzip(whole, pair), raw);
    const lawful_one = arrangements(input).find(lawful);
    if (lawful_one !== undefined) found.push(lawful_one);
  }
  return found;
}

/** Rows in the place of the commands; nothing in the place of what they are given. */
function zip(places: Map<string, Observed>, pair: Parallel, given: readonly Input[]): void {
  places.set(
    pair.commands,
    observe(
      pair.type,
      given.map((input) => zipped(input, pair)),
      undefined,
    ),
  );
}

function unzip(raw: Input, pair: Parallel): Input {
  return { ...raw, ...unzipped(raw[pair.commands] ?? null, pair) };
}

/** Names of lists and texts that have one length in every given input. */
function equallyLong(problem: Problem, given: readonly Input[]): string[] {
  const sized = problem.function.params.filter(({ type }) => type.kind === 'list' || type.kind === 'str');
  const lengths = (name: string) =>
    given.map((input) => {
      const value = input[name] ?? null;
      return Array.isArray(value) || typeof value === 'string' ? value.length : -1;
    });
  const first = sized[0] === undefined ? '' : lengths(sized[0].name).join();
  const same = sized.filter(({ name }) => lengths(name).join() === first);
  return same.length < 2 ? [] : same.map(({ name }) => name);
}
