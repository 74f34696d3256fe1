/** Values built from whole given ones: twice, two in a row, turned round, in order, one text in brackets, all numbers moved. */
import type { Json } from '../../contract.ts';
import { compareJson } from '../domain/order.ts';

type Input = Record<string, Json>;

/** Others that a value is put together with. */
const PARTNERS = 6;
const PAIRS = ['()', '[]', '{}'];

/** `given` are the inputs whose values are put together with those of `input`. */
export function rebuiltOf(input: Input, given: readonly Input[]): Input[] {
  return Object.entries(input).flatMap(([name, value]) => {
    const others = given.map((one) => one[name] ?? null).slice(0, PARTNERS);
    return forms(value, others).map((other) => ({ ...input, [name]: other }));
  });
}

function forms(value: Json, others: readonly Json[]): Json[] {
  if (typeof value === 'string') return texts(value, others);
  if (!Array.isArray(value) || value.length === 0) return [];
  const joined = others.flatMap((other) => (Array.isArray(other) ? [[...value, ...other]] : []));
  return [...arranged(value), ...joined, ...joined.flatMap(arranged).slice(0, PARTNERS), ...moved(value)];
}

function arranged(items: Json[]): Json[][] {
  const ascending = [...items].sort(compareJson);
  return [
    items.toReversed(),
    ascending,
    ascending.toReversed(),
    [...items.slice(1), ...items.slice(0, 1)],
    [...items, ...items],
    items.flatMap((item) => [item, item]),
  ];
}

function texts(text: string, others: readonly Json[]): string[] {
  const joined = [text, ...others.flatMap((other) => (typeof other === 'string' ? [text + other] : []))];
  const pairs = PAIRS.filter((pair) =>
    Array.from(pair).every((bracket) => joined.join('').includes(bracket)),
  );
  const wrapped = pairs.flatMap((pair) => joined.map((one) => `${pair.charAt(0)}${one}${pair.charAt(1)}`));
  const turned = Array.from(text).toReversed().join('');
  const twice = Array.from(text, (char) => char + char).join('');
  return [...joined.slice(1), ...wrapped, turned, twice];
}

/** All numbers more or less by as much, so that one of them is zero: order and differences stay. */
function moved(items: Json[]): Json[] {
  return [...new Set(leaves(items))].filter((by) => by !== 0).map((by) => shifted(items, by));
}

function leaves(value: Json): number[] {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? [value] : [];
  return Array.isArray(value) ? value.flatMap(leaves) : [];
}

function shifted(value: Json, by: number): Json {
  if (typeof value === 'number') return value - by;
  return Array.isArray(value) ? value.map((item) => shifted(item, by)) : value;
}
