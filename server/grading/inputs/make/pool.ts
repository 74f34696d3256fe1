/**
 * Many more valid inputs than can be run for every pause, of which the telling ones are chosen (select/): drawn from few
 * values at a time (narrow.ts), the author's own put together anew and changed a little, and numbers put at what other
 * parameters say (a length, a sum, an item, and what lies next to it).
 */
import type { Json } from '../../contract.ts';
import { isValid } from '../domain/allows.ts';
import { chance } from './chance.ts';
import type { Domain, Inputs } from '../domain/domain.ts';
import { editsOf, type Known } from '../seen/edits.ts';
import { validOrInOrder } from './inOrder.ts';
import { narrowInputs } from './narrow.ts';
import { pick, upTo, type Next } from './palette.ts';
import { spacedInputs } from './spaced.ts';
import { smallestFirst } from './spread.ts';
import { leavesOf, varied } from './vary.ts';
import { writtenAnew } from './written.ts';
import { isMap } from '../domain/parts.ts';

type Input = Record<string, Json>;

const SEED = 0x7e111;
/** Of each kind. */
const NARROW = 1_100;
const CROSSED = 120;
const EDITED = 500;
const SHIFTED = 350;
const SPACED = 400;
const TIGHT = 400;
/** Of the author's texts with other digits, and as many with other signs. */
const WRITTEN = 250;
/** Inputs that are edited, and those whose numbers are put elsewhere; a longer value is no small witness. */
const TO_EDIT = 40;
const LONGEST = 24;
/** Tries for one that is wanted. */
const TRIES = 4;

/** Smallest first; `examples` are inputs that the author gave, `said` numbers that the text of the problem has. */
export function poolOf(inputs: Inputs, examples: readonly Input[], said: readonly number[] = []): Input[] {
  const next = chance(SEED);
  const short = smallestFirst(examples.filter((one) => lengthOf(one) <= LONGEST));
  const narrow = narrowInputs(inputs, NARROW);
  const crossed = some(CROSSED, () => crossedOf(inputs, short, next));
  const bases = [...short.slice(0, TO_EDIT), ...some(TO_EDIT, () => pick(narrow, next) ?? null)];
  const edited = editedOf(inputs, bases, next);
  const near = [...short, ...narrow];
  const shifted = some(SHIFTED, () => shiftedOf(inputs, pick(near, next) ?? null, next));
  const long = near.filter((one) => leavesOf(one).length >= LEAST_LEAVES);
  const tight = some(TIGHT, () => tightOf(inputs, pick(long, next) ?? null, next));
  const apart = spacedInputs(inputs, near, { said, wanted: SPACED }, next);
  const written = inputs.params.some(({ domain }) => isFree(domain))
    ? writtenAnew(examples, WRITTEN, next)
    : [];
  const found = [...crossed, ...edited, ...shifted, ...tight, ...apart, ...written].filter((input) =>
    isValid(inputs, input),
  );
  const all = new Map([...narrow, ...found].map((input) => [JSON.stringify(input), input]));
  return smallestFirst([...all.values()]);
}

/** Changed a little, valid, and not among `known`; as many of each. */
export function changedInputs(
  inputs: Inputs,
  bases: readonly Input[],
  known: ReadonlySet<string>,
  { wanted, seed }: { wanted: number; seed: number },
): Input[] {
  const next = chance(seed);
  const each = Math.ceil(wanted / Math.max(1, bases.length));
  const found = new Map<string, Input>();
  const arranged = validOrInOrder(inputs);
  for (const base of bases)
    for (let turn = 0, made = 0; turn < each * TRIES && made < each; turn++) {
      const one = arranged(varied(inputs, base, next));
      const text = JSON.stringify(one);
      if (one === null || known.has(text) || found.has(text) || lengthOf(one) > 2 * LONGEST) continue;
      found.set(text, one);
      made++;
    }
  return [...found.values()];
}

/** Texts of any characters: of those that have a form few changes of a sign are left. */
function isFree(domain: Domain): boolean {
  if (domain.kind === 'list') return isFree(domain.of);
  return domain.kind === 'str' && domain.chars.length >= FREE_CHARS;
}
/** All letters, or nearly. */
const FREE_CHARS = 30;

function some(wanted: number, make: () => Input | null): Input[] {
  const made = Array.from({ length: wanted }, make);
  return made.filter((input) => input !== null);
}

/** Each parameter from another of the author's inputs. */
function crossedOf({ params }: Inputs, examples: readonly Input[], next: Next): Input | null {
  const [first] = examples;
  if (first === undefined || params.length < 2) return null;
  return Object.fromEntries(params.map(({ name }) => [name, (pick(examples, next) ?? first)[name] ?? null]));
}

/** As many of each, so that a long one does not take the place of the others. */
function editedOf(inputs: Inputs, bases: readonly Input[], next: Next): Input[] {
  const each = Math.ceil(EDITED / Math.max(1, bases.length));
  return bases.flatMap((base) => {
    const edits = editsOf(base, knownOf(base));
    const found: Input[] = [];
    for (let turn = 0; turn < each * TRIES && found.length < each; turn++) {
      const edit = pick(edits, next);
      if (edit !== undefined && isValid(inputs, edit)) found.push(edit);
    }
    return found;
  });
}

/** What one input has somewhere is put elsewhere in it. */
function knownOf(input: Input): ReadonlyMap<string, Known> {
  const pool = [...new Map(leavesOf(input).map((leaf) => [JSON.stringify(leaf), leaf])).values()];
  const texts = pool.flatMap((leaf) => (typeof leaf === 'string' ? Array.from(leaf) : []));
  const known = (value: Json): Known => {
    const items = isMap(value) ? Object.values(value) : Array.isArray(value) ? value : [];
    const deeper = items.find((item) => typeof item === 'object' && item !== null);
    const own = typeof value === 'string' ? [...new Set(texts)] : Array.isArray(value) ? items : pool;
    const below = deeper === undefined && !isMap(value) ? {} : { item: { ...known(deeper ?? null), pool } };
    return {
      pool: deeper === undefined && Array.isArray(value) ? pool : own,
      said: undefined,
      groups: false,
      ...below,
    };
  };
  return new Map(Object.entries(input).map(([name, value]) => [name, known(value)]));
}

/** With one number at what another parameter says, or next to it. */
function shiftedOf({ params }: Inputs, input: Input | null, next: Next): Input | null {
  const one = pick(
    params.filter(({ domain }) => domain.kind === 'int'),
    next,
  );
  if (one === undefined || input === null) return null;
  const other = pick(
    params.filter(({ name }) => name !== one.name),
    next,
  );
  const said = other === undefined ? [] : numbersOf(input[other.name] ?? null);
  const value = pick(said, next);
  return value === undefined ? null : { ...input, [one.name]: value + (pick([0, 0, 1, -1], next) ?? 0) };
}

/**
 * With every number at once as small as what it has to do with in the others: a few of what there is, or as far as two of their numbers
 * lie apart. A cache of two for five seconds shows what one of fifty for an hour does not.
 */
function tightOf({ params }: Inputs, input: Input | null, next: Next): Input | null {
  const numbers = params.filter(({ domain }) => domain.kind === 'int').map(({ name }) => name);
  if (input === null || numbers.length === 0) return null;
  const leaves = Object.entries(input).flatMap(([name, value]) =>
    numbers.includes(name) ? [] : leavesOf(value),
  );
  const known = leaves.filter((leaf) => typeof leaf === 'number' && Number.isSafeInteger(leaf)).map(Number);
  const apart = () => Math.abs((pick(known, next) ?? 0) - (pick(known, next) ?? 0));
  const small = () => (known.length > 0 && next() < 0.5 ? apart() : 1 + upTo(2, next));
  return { ...input, ...Object.fromEntries(numbers.map((name) => [name, small()])) };
}
/** Of fewer there is nothing that a small number would cut short. */
const LEAST_LEAVES = 8;

/** Of a list its length, sum, ends, items, differences and sums from the front on; of rows those of each place. */
function numbersOf(value: Json): number[] {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? [value, 0 - value, 2 * value] : [];
  if (typeof value === 'string') return [value.length];
  const items = isMap(value) ? Object.values(value) : Array.isArray(value) ? value : [];
  const numbers = items.filter((item) => typeof item === 'number' && Number.isSafeInteger(item));
  const rows = items.filter((item) => Array.isArray(item));
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: Math.min(width, 4) }, (_, i) => rows.map((row) => row[i] ?? null));
  return [items.length, ...summaries(numbers.map(Number)), ...columns.flatMap((column) => numbersOf(column))];
}

function summaries(numbers: readonly number[]): number[] {
  if (numbers.length === 0) return [];
  let sum = 0;
  const sums = numbers.map((number) => (sum += number));
  const steps = numbers.slice(1).map((number, i) => Math.abs(number - (numbers[i] ?? 0)));
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return [sum, sum, low, low, high, high, high - low, ...numbers, ...sums, ...steps].filter(
    Number.isSafeInteger,
  );
}

function lengthOf(input: Input): number {
  return leavesOf(input).reduce<number>((sum, leaf) => sum + (typeof leaf === 'string' ? leaf.length : 1), 0);
}
