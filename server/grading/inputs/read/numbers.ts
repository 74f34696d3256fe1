/** A number's part of `inputs:`. */
import type { Json } from '../../contract.ts';
import { readNumber, readRange } from '../domain/bounds.ts';
import type { Domain, Size } from '../domain/domain.ts';
import { InputsError } from '../error.ts';
import { compare } from '../formula/tree.ts';
import { readEnd, readEnds, spanOf, tie, type Ends } from './ends.ts';
import {
  attempt,
  condition,
  doubt,
  fact,
  saidAt,
  textAt,
  unsaid,
  type Place,
  type Reading,
} from './reading.ts';
import { yesOrNo, type Spec } from './spec.ts';

type Numbers = Extract<Domain, { kind: 'int' | 'float' }>;

/** Where neither the problem nor a given input says any. */
const DEFAULT_NUMBER: Size = [-100, 100];
/** What another parameter decides stays below what is sensible to draw from. */
const OPEN = 10_000;

const RANGE = ['range', 'between', 'domain', 'bounds', 'interval', 'limits'];
/** Where they are no choices (choices.ts). */
const EITHER = ['values', 'value', 'allowed_values', 'in'];
const MIN = [
  'min',
  'minimum',
  'low',
  'lower',
  'from',
  'least',
  'at_least',
  'gte',
  'ge',
  'lower_bound',
  'min_value',
  'lo',
];
const MAX = [
  'max',
  'maximum',
  'high',
  'upper',
  'to',
  'most',
  'at_most',
  'lte',
  'le',
  'upper_bound',
  'max_value',
  'hi',
  'up_to',
];
const ABOVE = ['gt', 'greater_than', 'more_than', 'exclusive_min', 'exclusive_minimum', 'above'];
const BELOW = ['lt', 'less_than', 'exclusive_max', 'exclusive_maximum', 'below'];
/** Words for a number's part: a list that has them beside its own means its items. */
export const NUMBER_WORDS = [...RANGE, ...MIN, ...MAX, ...ABOVE, ...BELOW];

export function readNumbers(reading: Reading, spec: Spec, place: Place, kind: 'int' | 'float'): Numbers {
  const ends = numberEnds(reading, spec, place, kind);
  tie(reading, place, (it) => it, ends, place.field);
  const [least, most] = signsOf(reading, spec, place, kind);
  const span = spanOf(ends);
  const said = saidAt(reading, place).value ?? [-Infinity, Infinity];
  const low = Math.max(span.low ?? -Infinity, said[0], least);
  const high = Math.min(span.high ?? Infinity, said[1], most);
  const open = { low: span.low === -Infinity, high: span.high === Infinity };
  if (low === -Infinity && high === Infinity && !open.low && !open.high) unsaid(reading, place, 'min');
  fact(reading, place, 'value', [low, high]);
  const text = textAt(reading, place).value;
  const { min, max } = withDefaults(
    [...place.seen, ...(text ?? []).filter(Number.isFinite)],
    [low, high],
    open,
  );
  if (min > max) throw new InputsError(`${place.field}.min`, 'is larger than max');
  const whole = kind === 'int' ? { min: Math.ceil(min), max: Math.floor(max) } : { min, max };
  return withSteps(reading, spec, place, { kind, ...whole, ...exceptions(reading, spec, place) });
}

function withDefaults(seen: readonly Json[], [low, high]: Size, open: { low: boolean; high: boolean }) {
  const numbers = seen.filter((one) => typeof one === 'number');
  const known = (end: number) => (Number.isFinite(end) ? [end] : []);
  const least = numbers.length > 0 ? Math.min(...numbers) : DEFAULT_NUMBER[0];
  const most = numbers.length > 0 ? Math.max(...numbers) : DEFAULT_NUMBER[1];
  const min = known(low)[0] ?? (open.low ? Math.min(-OPEN, ...known(high)) : Math.min(least, ...known(high)));
  const max = known(high)[0] ?? (open.high ? Math.max(OPEN, min) : Math.max(most, min));
  return { min, max };
}

function numberEnds(reading: Reading, spec: Spec, place: Place, kind: 'int' | 'float'): Ends {
  const range = spec.take([...RANGE, ...EITHER]);
  const field = `${place.field}.range`;
  const ranged = range === undefined ? null : attempt(reading, field, () => readEnds(reading, range, field));
  const end = (words: readonly string[], name: string) => {
    const given = spec.take(words);
    return attempt(reading, `${place.field}.${name}`, () =>
      readEnd(reading, given, `${place.field}.${name}`),
    );
  };
  const beyond = (words: readonly string[], step: number) => {
    const given = spec.take(words);
    if (given === undefined) return null;
    const name = `${place.field}.${words[0] ?? ''}`;
    const other = attempt(reading, name, () => readEnd(reading, given, name));
    if (other !== null && 'tree' in other) {
      const sign = step < 0 ? '<' : '>';
      condition(
        reading,
        place.every((it) => compare(it, sign, other.tree)),
        name,
      );
      return other;
    }
    const number = readNumber(given);
    // Of numbers with a fraction the next one is not known: a little further in is right as well.
    if (number !== null) return { number: number + (kind === 'int' ? step : step / 100) };
    return null;
  };
  return {
    low: end(MIN, 'min') ?? beyond(ABOVE, 1) ?? ranged?.low ?? null,
    high: end(MAX, 'max') ?? beyond(BELOW, -1) ?? ranged?.high ?? null,
  };
}

const SIGNS = [
  { words: ['positive'], least: 1, most: Infinity },
  { words: ['nonnegative', 'non_negative', 'natural'], least: 0, most: Infinity },
  { words: ['negative'], least: -Infinity, most: -1 },
];

/** `positive: true`, and how many digits; of a fraction a positive number is at least a hundredth. */
function signsOf(reading: Reading, spec: Spec, { field }: Place, kind: 'int' | 'float'): Size {
  let [low, high] = [-Infinity, Infinity];
  for (const { words, least, most } of SIGNS) {
    const given = spec.take(words);
    const wanted = attempt(reading, field, () => yesOrNo(given, `${field}.${words[0] ?? ''}`));
    // "negative: false" is no promise that all are above.
    if (wanted === false && given !== undefined && words[0] === 'negative') low = Math.max(low, 0);
    if (wanted !== true) continue;
    const small = (end: number) => (kind === 'float' && Math.abs(end) === 1 ? end / 100 : end);
    [low, high] = [Math.max(low, small(least)), Math.min(high, small(most))];
  }
  const digits = kind === 'int' ? spec.take(['digits', 'num_digits', 'digit_count']) : undefined;
  const count = digits === undefined ? null : readRange(digits);
  if (digits !== undefined && count === null)
    doubt(reading, `${field}.digits`, 'is no range: write [least, most]');
  if (count === null) return [low, high];
  return [Math.max(low, count[0] <= 1 ? 0 : 10 ** (count[0] - 1)), Math.min(high, 10 ** count[1] - 1)];
}

const EXCEPT = [
  'except',
  'exclude',
  'excluding',
  'excluded',
  'excludes',
  'not',
  'not_in',
  'forbidden',
  'but_not',
  'never',
  'disallow',
  'without',
];
const NOT_ZERO = ['nonzero', 'non_zero', 'not_zero', 'no_zero'];

/** Values that do not stand there, as they are written. */
export function readExcept(reading: Reading, spec: Spec, field: string): Json[] {
  const given = spec.take(EXCEPT);
  if (given === undefined || given === null) return [];
  const all: unknown[] = Array.isArray(given) ? given : [given];
  const values = all.filter(
    (one) => typeof one === 'number' || typeof one === 'string' || typeof one === 'boolean',
  );
  if (values.length < all.length) doubt(reading, `${field}.except`, 'must be a list of values');
  return values;
}

function exceptions(reading: Reading, spec: Spec, { field }: Place): { except?: number[] } {
  const values = readExcept(reading, spec, field).map((one) => readNumber(one));
  if (values.includes(null)) doubt(reading, `${field}.except`, 'must be a list of numbers');
  const zero = attempt(reading, field, () => yesOrNo(spec.take(NOT_ZERO), `${field}.nonzero`));
  const except = [...values.filter((one) => one !== null), ...(zero === true ? [0] : [])];
  return except.length === 0 ? {} : { except };
}

const STEP = ['step', 'increment', 'granularity'];
const MULTIPLE = ['multiple_of', 'divisible_by', 'multiples_of'];
const DECIMALS = ['decimals', 'decimal_places', 'places', 'scale', 'digits_after_point', 'fraction_digits'];

function withSteps(reading: Reading, spec: Spec, place: Place, numbers: Numbers): Numbers {
  const { field } = place;
  const even = attempt(reading, field, () => yesOrNo(spec.take(['even']), `${field}.even`));
  const odd = attempt(reading, field, () => yesOrNo(spec.take(['odd']), `${field}.odd`));
  const parity = even === true ? { step: 2, rest: 0 } : odd === true ? { step: 2, rest: 1 } : null;
  const multiple = positive(reading, spec, MULTIPLE, `${field}.multiple_of`);
  const step = positive(reading, spec, STEP, `${field}.step`);
  const decimals =
    positive(reading, spec, DECIMALS, `${field}.decimals`, 0) ?? precision(reading, spec, field);
  if (numbers.kind === 'float')
    return withDecimals(reading, numbers, { multiple, step, decimals, parity }, field);
  const by = multiple === null ? stepOf(reading, place, numbers, step) : { step: multiple, rest: 0 };
  if (by !== null && parity !== null) doubt(reading, field, 'even or odd beside a step is not understood');
  return checkedSteps({ ...numbers, ...(by ?? parity) }, field);
}

function positive(
  reading: Reading,
  spec: Spec,
  words: readonly string[],
  field: string,
  least = Number.MIN_VALUE,
) {
  const given = spec.take(words);
  if (given === undefined) return null;
  const number = readNumber(given);
  if (number !== null && number >= least) return number;
  doubt(reading, field, 'must be a positive number');
  return null;
}

/** `precision: 0.01` is a step; as a whole number it is how many decimals. */
function precision(reading: Reading, spec: Spec, field: string): number | null {
  const given = positive(
    reading,
    spec,
    ['precision', 'rounded', 'round', 'decimal'],
    `${field}.precision`,
    0,
  );
  if (given === null || given >= 1 || given === 0) return given;
  const places = -Math.log10(given);
  if (Math.abs(places - Math.round(places)) < 1e-9) return Math.round(places);
  doubt(reading, `${field}.precision`, 'is not understood: write decimals');
  return null;
}

/** From the least on, or from zero: where these differ, the given numbers say which. */
function stepOf(reading: Reading, { field, seen }: Place, { min }: Numbers, step: number | null) {
  if (step === null || step === 1) return null;
  const rests = [...new Set([0, ((min % step) + step) % step])];
  const numbers = seen.filter((one) => typeof one === 'number');
  const possible = rests.filter((rest) =>
    numbers.every((one) => (((one - rest) % step) + step) % step === 0),
  );
  const [rest, ...others] = rests.length === 1 ? rests : possible;
  if (rest !== undefined && others.length === 0) return { step, rest };
  doubt(reading, `${field}.step`, 'is not understood: write multiple_of');
  return null;
}

interface Fractions {
  multiple: number | null;
  step: number | null;
  decimals: number | null;
  parity: object | null;
}

function withDecimals(
  reading: Reading,
  numbers: Numbers,
  { multiple, step, decimals, parity }: Fractions,
  field: string,
): Numbers {
  if (parity !== null) doubt(reading, field, 'even and odd are for whole numbers');
  const grid = multiple ?? step;
  if (grid === null)
    return decimals === null ? numbers : { ...numbers, decimals: Math.min(9, Math.round(decimals)) };
  const places = String(grid).split('.')[1]?.length ?? 0;
  // 0.01 and 0.1 are decimals; 0.25 is a step of its own, drawn from as whole numbers.
  if (grid === 10 ** -places || Number((10 ** -places).toFixed(places)) === grid)
    return { ...numbers, decimals: places };
  doubt(reading, `${field}.step`, 'must be 0.1, 0.01 and so on: write decimals');
  return { ...numbers, decimals: 0 };
}

function checkedSteps(numbers: Numbers, field: string): Numbers {
  const { min, max, step = 1, rest = 0 } = numbers;
  const first = Math.ceil((min - rest) / step) * step + rest;
  if (!Number.isInteger(step) || first > max) throw new InputsError(`${field}.step`, 'leaves no number');
  return numbers;
}
