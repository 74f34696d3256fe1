/** Names with a number at their end, like "q12": counted from one they have no zero, and from two on no one. */
import type { Json } from '../../contract.ts';

const NUMBERED = /^\p{L}[\p{L}_-]*(\d+)$/u;
/** Fewer of them show no rule. */
const LEAST_NAMES = 3;

/** Keys of maps among them, however deep. */
function namesIn(value: Json): string[] {
  if (typeof value === 'string') return NUMBERED.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return [
    ...(Array.isArray(value) ? [] : Object.keys(value).flatMap(namesIn)),
    ...Object.values(value).flatMap(namesIn),
  ];
}
const numberOf = (name: string) => NUMBERED.exec(name)?.[1] ?? '';

/** No number below the least that was seen where that is one or two, and none with a zero in front that no other has. */
export function numberedLaw(values: readonly Json[]): (value: Json) => boolean {
  const numbers = [...new Set(values.flatMap(namesIn))].map(numberOf);
  const least = Math.min(...numbers.map(Number));
  if (numbers.length < LEAST_NAMES || least < 1 || numbers.some(isPadded)) return () => true;
  const from = Math.min(least, FROM);
  return (value) =>
    namesIn(value).every((name) => !isPadded(numberOf(name)) && Number(numberOf(name)) >= from);
}
/** Nobody counts from three on. */
const FROM = 2;
const isPadded = (digits: string) => /^0\d/.test(digits);
