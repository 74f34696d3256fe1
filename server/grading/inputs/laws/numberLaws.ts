/** What may be wanted of a number beside its range. */
import type { Json } from '../../contract.ts';
import { isNumber } from '../domain/parts.ts';

type Law = (value: Json) => boolean;

const whole =
  (law: (value: number) => boolean): Law =>
  (value) =>
    isNumber(value) && Number.isSafeInteger(value) && law(value);
const isPrime = (value: number) => {
  for (let by = 2; by * by <= value; by++) if (value % by === 0) return false;
  return value > 1;
};

/** Of the digits of a number; of a single digit it says nothing. (That digits differ is mostly chance in a few small numbers.) */
export const DIGIT_LAWS: readonly Law[] = [
  whole((value) => String(value) === Array.from(String(value)).toReversed().join('')),
];
export const MULTIPLE_LAWS: readonly Law[] = [
  ...[2, 3, 5, 10, 100].map((by) => whole((value) => value % by === 0)),
  whole((value) => value % 2 !== 0),
];
export const IS_POWER: Law = whole((value) => value > 0 && Number.isInteger(Math.log2(value)));
export const IS_ROOTED: Law = whole((value) => value >= 0 && Number.isInteger(Math.sqrt(value)));
export const IS_PRIME: Law = whole(isPrime);
export const NUMBER_LAWS: readonly Law[] = [...MULTIPLE_LAWS, IS_POWER, IS_ROOTED, IS_PRIME];
