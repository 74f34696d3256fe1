/**
 * Rows of numbers in shapes that hurt: all equal, going up or down, to and fro, one that differs at the end, a long run with
 * a tail of the smallest. What ends early on numbers by chance often does not on one of these.
 */
import type { Json } from '../../contract.ts';
import { chance } from '../make/chance.ts';
import type { Size } from '../domain/domain.ts';

const SEED = 0x5a4e;
/** What part of a row its tail is. */
const TAILS = [1 / 20, 1 / 4, 1 / 2];
/** Numbers that few different ones are drawn from. */
const FEW = 3;

export interface Shape {
  name: string;
  /** The number at a place of so many. */
  at(i: number, count: number): number;
}

/** Between these two; tails make many more of them. */
export function shapesOf([low, high]: Size, with_tails = true): Shape[] {
  const middle = Math.trunc(low / 2 + high / 2);
  const near = Math.min(high, low + 2);
  const steps = (i: number) => low + (i % (high - low + 1));
  const random = chance(SEED);
  const values = [...new Set([low, Math.min(high, low + 1), near, middle, high])];
  const tails = (with_tails ? values : [])
    .filter((value) => value !== low)
    .flatMap((value) =>
      TAILS.map((part): Shape => ({
        name: `${value} with a tail of ${part}`,
        at: (i, count) => (i >= Math.floor(count * (1 - part)) ? low : value),
      })),
    );
  return [
    ...[...new Set([low, middle, high])].map((value): Shape => ({ name: `all ${value}`, at: () => value })),
    { name: 'up', at: steps },
    { name: 'down', at: (i, count) => steps(count - 1 - i) },
    { name: 'to and fro', at: (i) => (i % 2 === 0 ? low : high) },
    { name: 'high at the end', at: (i, count) => (i === count - 1 ? high : low) },
    { name: 'low at the end', at: (i, count) => (i === count - 1 ? low : high) },
    { name: 'few', at: () => low + Math.floor(random() * Math.min(FEW, high - low + 1)) },
    { name: 'any', at: () => low + Math.floor(random() * (high - low + 1)) },
    ...tails,
  ];
}

/** A value of the same build with its numbers in a shape, row after row. */
export function shaped(value: Json, { at }: Shape): Json {
  const count = leaves(value);
  let next = 0;
  const filled = (part: Json): Json => {
    if (Array.isArray(part)) return part.map(filled);
    return typeof part === 'number' ? at(next++, count) : part;
  };
  return filled(value);
}

function leaves(value: Json): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, part) => sum + leaves(part), 0);
  return 1;
}
