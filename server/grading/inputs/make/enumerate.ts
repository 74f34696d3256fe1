/** Every smallest input up to a bound: all of a small domain, and of a large one the values that are met first when counting up. */
import type { Json } from '../../contract.ts';
import { allows, isValid } from '../domain/allows.ts';
import { sorted } from './arbitrary.ts';
import type { Domain, Inputs, ListDomain, NumberDomain } from '../domain/domain.ts';
import { repaired } from '../formula/repair.ts';
import { settled } from './chosen.ts';
import { derive } from '../domain/relations.ts';

type Input = Record<string, Json>;

/** Values of one parameter: of a number alone all up to a hundred, of a list all short ones over a few items. */
const VALUES = 120;
const ITEMS = 6;
/** Numbers that are counted through where only every so many counts. */
const MOST_NUMBERS = 2_000;
/** Combinations of all parameters that are looked at. */
const COMBINATIONS = 1_500;
/** What a relation puts in place: the first, and two more. */
const PICKS = [0, 1, 2];

/** Valid ones, in no order; none where a domain cannot be counted through (a graph, a pattern). */
export function smallestInputs(inputs: Inputs): Input[] {
  const each = inputs.params.length === 1 ? VALUES : Math.ceil(VALUES / inputs.params.length);
  const columns = inputs.params.map(({ domain }) => valuesOf(domain, each));
  if (columns.some((column) => column.length === 0)) return [];
  const rows = combine(columns, COMBINATIONS);
  return rows.flatMap((row) => {
    const raw = Object.fromEntries(
      inputs.params.map(({ name }, i): [string, Json] => [name, row[i] ?? null]),
    );
    const picks = inputs.relations.length === 0 ? PICKS.slice(0, 1) : PICKS;
    const made = picks.map((pick) =>
      repaired(
        inputs,
        inputs.relations.reduce((input, relation) => derive(input, relation, pick), settled(inputs, raw)),
        pick,
      ),
    );
    return made.filter((input) => isValid(inputs, input));
  });
}

/** Rows of one value per column, those with early values first. */
function combine(columns: readonly Json[][], most: number): Json[][] {
  const rows: Json[][] = [];
  const total = columns.reduce((sum, column) => sum + column.length - 1, 0);
  for (let sum = 0; sum <= total && rows.length < most; sum++)
    rows.push(...rowsWithSum(columns, sum, most - rows.length));
  return rows;
}

function rowsWithSum([first, ...rest]: readonly Json[][], sum: number, most: number): Json[][] {
  if (first === undefined) return sum === 0 ? [[]] : [];
  const rows: Json[][] = [];
  for (let i = 0; i <= Math.min(sum, first.length - 1) && rows.length < most; i++)
    for (const row of rowsWithSum(rest, sum - i, most - rows.length)) rows.push([first[i] ?? null, ...row]);
  return rows;
}

/** The smallest values of a domain, smallest first; empty where they cannot be counted through. */
function valuesOf(domain: Domain, most: number): Json[] {
  switch (domain.kind) {
    case 'constant':
      return [domain.value];
    case 'one_of':
      return domain.values.slice(0, most);
    case 'bool':
      return [false, true];
    case 'int':
      return numbers(domain, most);
    case 'float':
      return halves(domain, most);
    case 'str':
      return sequences(domain.chars, domain.size, most).map((chars) => chars.join(''));
    case 'chosen':
      return Array.from({ length: Math.min(most, ITEMS) }, (_, i) => i);
    case 'list':
      return lists(domain, most);
    case 'items':
      return combine(
        domain.items.map((item) => valuesOf(item, ITEMS)),
        most,
      ).map((row) => sorted(row, domain.sorted));
    case 'optional':
      return [null, ...valuesOf(domain.of, most - 1)];
    default:
      return [];
  }
}

/** 0, 1, -1, 2, -2... as far as they are allowed, from the bound nearest to zero. */
function numbers(domain: NumberDomain, most: number): number[] {
  const { min, max } = domain;
  const start = Math.max(min, Math.min(0, max));
  const found = [start];
  const wanted = most * (domain.step ?? 1) + (domain.except?.length ?? 0);
  for (
    let step = 1;
    found.length < Math.min(wanted, MOST_NUMBERS) && (start + step <= max || start - step >= min);
    step++
  )
    found.push(...[start + step, start - step].filter((value) => value >= min && value <= max));
  return found.filter((value) => allows(domain, value)).slice(0, most);
}

function halves(domain: NumberDomain, most: number): number[] {
  const whole = { kind: 'int' as const, min: Math.ceil(domain.min * 2), max: Math.floor(domain.max * 2) };
  return numbers(whole, most)
    .map((half) => half / 2)
    .filter((value) => allows(domain, value));
}

function lists(domain: ListDomain, most: number): Json[] {
  const items = valuesOf(domain.of, ITEMS);
  return sequences(items, domain.size, most).map((list) =>
    sorted(list, domain.rotated ? null : domain.sorted),
  );
}

/** Every sequence over these items, the short ones first. */
function sequences<T>(items: readonly T[], [least, longest]: readonly [number, number], most: number): T[][] {
  let layer: T[][] = [[]];
  const found: T[][] = least === 0 ? [[]] : [];
  for (let length = 1; length <= longest && found.length < most && layer.length > 0; length++) {
    layer = layer.flatMap((list) => items.map((item) => [...list, item])).slice(0, COMBINATIONS);
    if (length >= least) found.push(...layer);
  }
  return found.slice(0, most);
}
