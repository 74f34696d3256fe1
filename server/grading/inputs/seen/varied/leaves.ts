/** An input with other numbers, letters or names in the same places. */
import type { Json } from '../../../contract.ts';
import { leaves } from '../../domain/parts.ts';
import { between, pick, shuffled, some } from './random.ts';
import type { Input, Known, Vary } from './contract.ts';

/** Every number or text, however deep, through `change`; of maps the keys too where `keys`. */
function mapped(value: Json, change: (leaf: Json) => Json, keys = false): Json {
  if (Array.isArray(value)) return value.map((item) => mapped(item, change, keys));
  if (typeof value !== 'object' || value === null) return change(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      keys ? keyOf(change(key), key) : key,
      mapped(item, change, keys),
    ]),
  );
}

const keyOf = (changed: Json, key: string) => (typeof changed === 'string' ? changed : key);
const isList = (value: Json) => typeof value === 'object' && value !== null;
const everywhere = (input: Input, change: (value: Json, name: string) => Json): Input =>
  Object.fromEntries(Object.entries(input).map(([name, value]) => [name, change(value, name)]));
const numbersIn = (input: Input) =>
  Object.values(input)
    .filter(isList)
    .flatMap(leaves)
    .filter((leaf) => typeof leaf === 'number');
const textsIn = (value: Json): string[] => [
  ...leaves(value).filter((leaf) => typeof leaf === 'string'),
  ...keysIn(value),
];
function keysIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  return typeof value === 'object' && value !== null
    ? [...Object.keys(value), ...Object.values(value).flatMap(keysIn)]
    : [];
}

/** Windows of a few neighbours; 0 stands for a number that is there. */
const WINDOWS: readonly (readonly number[])[] = [
  [0, 1],
  [0, 1, 2],
  [-1, 0, 1],
  [0, 1, 3],
  [0, 5],
];

/** All numbers in lists are out of two or three: ties, repeats, zeros and changes of sign. */
export const narrowNumbers: Vary = (input, _, next) => {
  const numbers = numbersIn(input);
  if (numbers.length < 2) return input;
  const window = pick(WINDOWS, next) ?? [0, 1];
  const base = next() < 1 / 2 ? 0 : (pick(numbers, next) ?? 0);
  const few = next() < 1 / 3 ? shuffled(numbers, next).slice(0, 2) : window.map((step) => base + step);
  return everywhere(input, (value) =>
    isList(value)
      ? mapped(value, (leaf) => (typeof leaf === 'number' ? (pick(few, next) ?? leaf) : leaf))
      : value,
  );
};

const CASES = [/\p{Ll}/gu, /\p{Lu}/gu];

/** All letters are out of two or three that are there; capitals stay capitals. */
export const narrowLetters: Vary = (input, { letters }, next) => {
  const there = [...new Set(Object.values(input).flatMap(textsIn).join('').match(/\p{L}/gu) ?? [])];
  if (there.length < 2) return input;
  const pools = CASES.map((kind) => {
    const own = [...there, ...(next() < 1 / 4 ? letters : [])].filter((letter) => letter.search(kind) === 0);
    return { kind, few: shuffled(own, next).slice(0, between(1, 3, next)) };
  });
  return everywhere(input, (value) =>
    mapped(value, (leaf) =>
      typeof leaf === 'string'
        ? pools.reduce(
            (text, { kind, few }) => text.replaceAll(kind, (letter) => pick(few, next) ?? letter),
            leaf,
          )
        : leaf,
    ),
  );
};

/** Every letter becomes another one, the same everywhere; capitals stay capitals. */
export const otherLetters: Vary = (input, { letters }, next) => {
  const there = [...new Set(Object.values(input).flatMap(textsIn).join('').match(/\p{L}/gu) ?? [])];
  const turn = new Map(
    CASES.flatMap((kind) => {
      const own = (all: readonly string[]) => all.filter((letter) => letter.search(kind) === 0);
      const others = shuffled([...new Set(own([...there, ...letters]))], next);
      return own(there).map((letter, i) => [letter, others[i] ?? letter] as const);
    }),
  );
  return everywhere(input, (value) =>
    mapped(
      value,
      (leaf) =>
        typeof leaf === 'string' ? leaf.replaceAll(/\p{L}/gu, (letter) => turn.get(letter) ?? letter) : leaf,
      true,
    ),
  );
};

/** Every name becomes another one that was seen, the same everywhere; what is a parameter by itself is a name where it stands in a list as well. */
export const otherNames: Vary = (input, known, next) => {
  const there = [...new Set(Object.values(input).filter(isList).flatMap(textsIn))];
  const others = shuffled([...new Set([...there, ...namesOf(known)])], next);
  const turn = new Map(there.map((name, i) => [name, others[i] ?? name]));
  return everywhere(input, (value) =>
    mapped(value, (leaf) => (typeof leaf === 'string' ? (turn.get(leaf) ?? leaf) : leaf), true),
  );
};

const namesOf = ({ given }: Known) =>
  given.flatMap((input) => Object.values(input).filter(isList).flatMap(textsIn));

/** Every number becomes another one, the same everywhere; their order stays, or is turned round, or mixed. */
export const otherNumbers: Vary = (input, _, next) => {
  const there = [...new Set(numbersIn(input))].sort((a, b) => a - b);
  const low = there[0] ?? 0;
  const kind = next();
  const moved =
    kind < 1 / 3
      ? shuffled(there, next)
      : kind < 2 / 3
        ? there.map((_number, i) => low + i)
        : there.map((value) => 0 - value).toSorted((a, b) => a - b);
  const turn = new Map(there.map((number, i) => [number, moved[i] ?? number]));
  return everywhere(input, (value) =>
    isList(value)
      ? mapped(value, (leaf) => (typeof leaf === 'number' ? (turn.get(leaf) ?? leaf) : leaf))
      : value,
  );
};

/** One number, or a few, become as large as another one or one more or less; or zero, or their negative. */
export const nudged: Vary = (input, _, next) => {
  const numbers = numbersIn(input);
  if (numbers.length === 0) return input;
  const chosen = new Set(some(shuffled([...numbers.keys()], next).slice(0, 3), next));
  const other = (leaf: number): number => {
    const near = (pick(numbers, next) ?? 0) + between(-1, 1, next);
    return pick([near, near, near, 0, -leaf], next) ?? leaf;
  };
  let at = 0;
  return everywhere(input, (value) =>
    isList(value)
      ? mapped(value, (leaf) => (typeof leaf === 'number' && chosen.has(at++) ? other(leaf) : leaf))
      : value,
  );
};

/** A parameter that is a number becomes a length, an item, a sum, or one more or less. */
export const otherScalars: Vary = (input, { said }, next) => {
  const names = Object.keys(input).filter((name) => typeof input[name] === 'number');
  const chosen = pick(names, next);
  if (chosen === undefined) return input;
  const values = Object.values(input);
  const lengths = values.flatMap((value) =>
    typeof value === 'string' || Array.isArray(value) ? [value.length, Math.floor(value.length / 2)] : [],
  );
  const numbers = numbersIn(input);
  const two = [pick(numbers, next) ?? 0, pick(numbers, next) ?? 0] as const;
  const ends = (said.get(chosen)?.value ?? []).filter(Number.isFinite);
  const sum = numbers.reduce((total, one) => total + one, 0);
  const near = pick([...lengths, ...numbers, two[0] + two[1], sum, 0, 1, ...ends], next) ?? 1;
  return { ...input, [chosen]: near + (ends.includes(near) ? 0 : between(-1, 1, next)) };
};
