/** Numbers at which the answer changes: where a program is off by one, it is wrong right there. */
import type { Json } from '../contract.ts';
import { chance, isValid, pick, type Inputs } from '../inputs/index.ts';
import { canonical } from '../compare.ts';

type Input = Record<string, Json>;
type Answers = (inputs: Input[]) => Promise<(Json | undefined)[]>;

const SEED = 0xb0d4;
/** Inputs whose numbers are moved, and steps between two numbers with different answers in one round. */
const BASES = 70;
const STEPS = 6;
/** A range of a billion is looked through in as many. */
const ROUNDS = 12;

interface Search {
  base: Input;
  name: string;
  /** The answers at both differ. */
  ends: [number, number];
}

/** Pairs of inputs next to each other with different answers; `ask` tells undefined where there is none. */
export async function atBoundaries(inputs: Inputs, from: readonly Input[], ask: Answers): Promise<Input[]> {
  const next = chance(SEED);
  const numbers = inputs.params.flatMap(({ name, domain }) =>
    domain.kind === 'int' ? [{ name, low: domain.min, high: domain.max, step: domain.step ?? 1 }] : [],
  );
  if (numbers.length === 0 || from.length === 0) return [];
  let searches = Array.from({ length: BASES }, (): Search[] => {
    const [base, number] = [pick(from, next), pick(numbers, next)];
    return base === undefined || number === undefined || number.step !== 1
      ? []
      : [{ base, name: number.name, ends: [number.low, number.high] }];
  }).flat();
  const found = new Map<string, Input>();
  for (let round = 0; round < ROUNDS && searches.length > 0; round++) {
    const asked = searches.map((one) => rowOf(inputs, one));
    const answers = await ask(asked.flat());
    let at = 0;
    searches = searches.flatMap((search, i) => {
      const row = asked[i] ?? [];
      const told = row.map(() => answers[at++]);
      return narrower(search, row, told, found);
    });
  }
  return [...found.values()];
}

/** Valid ones between the ends, in order. */
function rowOf(inputs: Inputs, { base, name, ends: [low, high] }: Search): Input[] {
  const all = Array.from({ length: STEPS + 1 }, (_, i) => Math.round(low + ((high - low) * i) / STEPS));
  const values = [...new Set([...all, base[name] ?? null])]
    .filter((value) => typeof value === 'number' && value >= low && value <= high)
    .map(Number)
    .sort((a, b) => a - b);
  return values.map((value) => ({ ...base, [name]: value })).filter((input) => isValid(inputs, input));
}

/** The first two that differ; both are kept where nothing lies between. */
function narrower(
  { base, name }: Search,
  row: readonly Input[],
  told: readonly (Json | undefined)[],
  found: Map<string, Input>,
): Search[] {
  const at = row.findIndex((_, i) => {
    const [one, other] = [told[i], told[i + 1]];
    return one !== undefined && other !== undefined && canonical(one) !== canonical(other);
  });
  const [left, right] = [row[at], row[at + 1]];
  if (left === undefined || right === undefined) return [];
  const ends: [number, number] = [Number(left[name]), Number(right[name])];
  if (ends[1] - ends[0] > 1) return [{ base, name, ends }];
  for (const one of [left, right]) found.set(JSON.stringify(one), one);
  return [];
}
