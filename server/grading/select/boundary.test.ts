import { expect, it } from 'vitest';
import type { Json } from '../contract.ts';
import type { Domain, Inputs } from '../inputs/index.ts';
import { atBoundaries } from './boundary.ts';

const TIME: Domain = { kind: 'pattern', pattern: '(?:[01][0-9]|2[0-3]):[0-5][0-9]', size: [5, 5] };
const list = (of: Domain): Domain => ({
  kind: 'list',
  size: [0, 9],
  of,
  unique: false,
  sorted: null,
  rotated: false,
  shape: null,
});

function inputsOf(params: Record<string, Domain>): Inputs {
  const named = Object.entries(params).map(([name, domain]) => ({ name, domain }));
  return { params: named, relations: [], valid: null, listed: [] };
}

const minuteOf = (time: Json | undefined) => {
  if (typeof time !== 'string') return Number.NaN;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};
const ask =
  (f: (input: Record<string, Json>) => Json) =>
  (asked: Record<string, Json>[]): Promise<Json[]> =>
    Promise.resolve(asked.map(f));

it('finds the minute at which a stay begins to cost, in a row of a list', async () => {
  const inputs = inputsOf({ stays: list({ kind: 'items', items: [TIME, TIME], sorted: null }) });
  const free = ({ stays }: Record<string, Json>) =>
    Array.isArray(stays) &&
    stays.every((row) => !Array.isArray(row) || minuteOf(row[1]) - minuteOf(row[0]) <= 15);
  const found = await atBoundaries(inputs, [{ stays: [['10:00', '10:05']] }], ask(free));
  expect(found).toContainEqual({ stays: [['10:00', '10:15']] });
  expect(found).toContainEqual({ stays: [['10:00', '10:16']] });
});

it('finds the price in a map at which something no longer fits, though the answer follows the price', async () => {
  const price: Domain = { kind: 'int', min: 0, max: 1_000_000 };
  const key: Domain = { kind: 'str', size: [1, 1], chars: ['a'] };
  const inputs = inputsOf({ prices: { kind: 'dict', size: [0, 9], key, value: price } });
  const paid = ({ prices: given }: Record<string, Json>) => {
    const { a = 0 } = typeof given === 'object' && given !== null && !Array.isArray(given) ? given : {};
    return Number(a) <= 8_191 ? [Number(a)] : [];
  };
  const found = await atBoundaries(inputs, [{ prices: { a: 12 } }], ask(paid));
  expect(found).toContainEqual({ prices: { a: 8_191 } });
  expect(found).toContainEqual({ prices: { a: 8_192 } });
});

it('moves no number beyond what is allowed', async () => {
  const inputs = { ...inputsOf({ n: { kind: 'int', min: 1, max: 50 } }), valid: () => false };
  expect(
    await atBoundaries(
      inputs,
      [{ n: 7 }],
      ask(({ n }) => Number(n) > 20),
    ),
  ).toEqual([]);
});
