/** Whole numbers on which programs differ: small ones, the ends of the range, powers of ten and of two and what lies next to them, zeros within, and some from anywhere. */
import type { Size } from '../domain/domain.ts';
import { chance } from './chance.ts';

const SMALL = 50;
const NEGATIVE = 12;
/** Zeros within a number are lost where digits are cut off and put together again. */
const INNER_ZEROS = [101, 102, 120, 201, 505, 1_001, 1_010, 1_100, 10_010, 100_001];
const ANYWHERE = 100;
const SEED = 0x51ed;

/** Each once, within the range; at most some 400. */
export function tellingNumbers([min, max]: Size): number[] {
  const random = chance(SEED);
  const low = Math.max(min, Number.MIN_SAFE_INTEGER);
  const high = Math.min(max, Number.MAX_SAFE_INTEGER);
  const anywhere = Array.from({ length: ANYWHERE }, (_, i) => {
    // Half of them from the whole range, half of them as likely of few digits as of many.
    const size = i % 2 === 0 ? 1 : 10 ** (-random() * Math.log10(Math.max(10, high - low)));
    return Math.floor(
      Math.max(low, Math.min(0, high)) + (high - Math.max(low, Math.min(0, high))) * random() * size,
    );
  });
  const signed = [...INNER_ZEROS, ...powers(10, 12), ...powers(2, 40)];
  const all = [
    ...Array.from({ length: SMALL + 1 }, (_, i) => i),
    ...Array.from({ length: NEGATIVE }, (_, i) => -1 - i),
    low,
    low + 1,
    high - 1,
    high,
    ...signed,
    ...anywhere,
    ...[...INNER_ZEROS, ...powers(10, 12), ...anywhere].map((value) => -value),
  ];
  return [...new Set(all)].filter((value) => value >= low && value <= high && Number.isSafeInteger(value));
}

function powers(base: number, most: number): number[] {
  // Of two every other one is enough: what overflows does so from there on.
  const step = base === 2 ? 4 : 1;
  return Array.from({ length: Math.floor(most / step) }, (_, i) => base ** ((i + 1) * step)).flatMap(
    (power) => [power - 1, power, power + 1],
  );
}
