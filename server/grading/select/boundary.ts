/**
 * Numbers and times of the day at which the answer changes, wherever they stand in an input: where a program is off by one,
 * it is wrong right there.
 */
import type { Json } from '../contract.ts';
import { chance, isValid, pick, type Inputs } from '../inputs/index.ts';
import { canonical } from '../compare.ts';
import { placesIn, valueAt, withValue, type Place } from './places.ts';

type Input = Record<string, Json>;
type Answers = (inputs: Input[]) => Promise<(Json | undefined)[]>;

const SEED = 0xb0d4;
/** Inputs of which a place is moved, and steps between two values with different answers in one round. */
const BASES = 110;
const STEPS = 6;
/** A range of a billion is looked through in as many. */
const ROUNDS = 12;

interface Search {
  base: Input;
  place: Place;
  /** The answers at both differ, as they are looked at. */
  ends: [number, number];
  /** Null until a row of answers was seen. */
  look: Look | null;
}

/** What of an answer is compared: where all of it follows the number that is moved, how it is built may still change somewhere. */
type Look = 'all' | 'build';

/** Pairs of inputs next to each other with different answers; `ask` tells undefined where there is none. */
export async function atBoundaries(inputs: Inputs, from: readonly Input[], ask: Answers): Promise<Input[]> {
  const next = chance(SEED);
  let searches = begun(inputs, from, next);
  const found = new Map<string, Input>();
  for (let round = 0; round < ROUNDS && searches.length > 0; round++) {
    const asked = searches.map((one) => rowOf(inputs, one));
    const answers = await ask(asked.flat());
    let at = 0;
    searches = searches.flatMap((search, i) => {
      const row = (asked[i] ?? []).flatMap((input) => {
        const answer = answers[at++];
        return answer === undefined ? [] : [{ input, answer }];
      });
      const look = search.look ?? lookOf(row, next);
      return look === null ? [] : narrower(search, look, row, next, found);
    });
  }
  return [...found.values()];
}

function begun(inputs: Inputs, from: readonly Input[], next: () => number): Search[] {
  return Array.from({ length: BASES }, (): Search[] => {
    const base = pick(from, next);
    const name = pick(inputs.params, next)?.name;
    if (base === undefined || name === undefined) return [];
    const place = pick(
      placesIn(inputs, base).filter(({ path }) => path[0] === name),
      next,
    );
    return place === undefined ? [] : [{ base, place, ends: place.range, look: null }];
  }).flat();
}

/** Valid ones between the ends, in order. */
function rowOf(inputs: Inputs, { base, place, ends: [low, high] }: Search): Input[] {
  const all = Array.from({ length: STEPS + 1 }, (_, i) => Math.round(low + ((high - low) * i) / STEPS));
  const own = valueAt(base, place);
  const values = [...new Set(own === null || own < low || own > high ? all : [...all, own])];
  return values
    .sort((a, b) => a - b)
    .map((value) => withValue(base, place, value))
    .filter((input) => isValid(inputs, input));
}

interface Answered {
  input: Input;
  answer: Json;
}

/** Null where every step changes the answer, and none how it is built: there is no boundary. */
function lookOf(row: readonly Answered[], next: () => number): Look | null {
  const [all, build] = [differing('all', row).length, differing('build', row).length];
  const looks: Look[] = [];
  if (build > 0) looks.push('build');
  if (all > 0 && (all < row.length - 1 || all === 1)) looks.push('all');
  return pick(looks, next) ?? null;
}

function differing(look: Look, row: readonly Answered[]): [Answered, Answered][] {
  return row.slice(1).flatMap((right, i): [Answered, Answered][] => {
    const left = row[i];
    return left !== undefined && seen(look, left.answer) !== seen(look, right.answer) ? [[left, right]] : [];
  });
}

function seen(look: Look, answer: Json): string {
  return look === 'all' ? canonical(answer) : JSON.stringify(buildOf(answer));
}

/** Lists by their parts, numbers by their sign, texts by whether there is one. */
function buildOf(answer: Json): Json {
  if (Array.isArray(answer)) return answer.map(buildOf);
  if (typeof answer === 'number') return Math.sign(answer);
  if (typeof answer === 'string') return answer === '' ? '' : 'text';
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(Object.entries(answer).map(([key, part]) => [key, buildOf(part)]));
}

/** One of the pairs that differ; both are kept where nothing lies between. */
function narrower(
  { base, place }: Search,
  look: Look,
  row: readonly Answered[],
  next: () => number,
  found: Map<string, Input>,
): Search[] {
  const [left, right] = pick(differing(look, row), next) ?? [];
  if (left === undefined || right === undefined) return [];
  const [low, high] = [valueAt(left.input, place), valueAt(right.input, place)];
  if (low === null || high === null) return [];
  if (high - low > 1) return [{ base, place, ends: [low, high], look }];
  for (const { input } of [left, right]) found.set(JSON.stringify(input), input);
  return [];
}
