/** Texts like dates and times: groups of digits with the same marks between them in every given text. */
import type { Json } from '../../contract.ts';
import { isDate } from './dates.ts';

const GROUP = /\d+/g;

/** What is left of a text without its digits; null for a text that is no such groups. */
function skeletonOf(value: Json): string | null {
  if (typeof value !== 'string' || !/\d[^\d]+\d/.test(value)) return null;
  return value.replaceAll(GROUP, (digits) => '0'.repeat(digits.length));
}

/** Marks between letters and digits, like the dots of an address: where all texts have the same, so does every other. */
export function marksLaw(seen: readonly Json[]): (value: Json) => boolean {
  const [marks, ...others] = new Set(seen.map(marksOf));
  return (value) => others.length > 0 || marks === undefined || marks === '' || marksOf(value) === marks;
}

function marksOf(value: Json): string {
  return typeof value === 'string' ? value.replaceAll(/[\p{L}\d]/gu, '') : '';
}

/** The one that all texts have; null where they differ. */
export function sharedSkeleton(seen: readonly Json[]): string | null {
  const [skeleton, ...others] = new Set(seen.map(skeletonOf));
  return others.length === 0 ? (skeleton ?? null) : null;
}

/** Where all texts have one skeleton, so does every other, and each group stays within what was seen: of a date only the year. */
export function skeletonLaw(seen: readonly Json[]): (value: Json) => boolean {
  const skeleton = sharedSkeleton(seen);
  if (skeleton === null) return () => true;
  const dates = seen.every(isDate);
  const groups = seen.map(groupsOf);
  const spans = (groups[0] ?? []).map((_, i) => {
    const values = groups.map((one) => one[i] ?? 0);
    return [Math.min(...values), Math.max(...values)] as const;
  });
  return (value) =>
    skeletonOf(value) === skeleton &&
    (dates ? isDate(value) : true) &&
    groupsOf(value).every((group, i) => {
      const [low, high] = spans[i] ?? [0, 0];
      return (dates && i > 0) || (group >= low && group <= high);
    });
}

function groupsOf(value: Json): number[] {
  return typeof value === 'string' ? Array.from(value.matchAll(GROUP), ([digits]) => Number(digits)) : [];
}

/** Other numbers of two digits, so that every month and every day comes up. */
const TWO_DIGITS = 60;

/** The text with one group of digits changed: one more, one less, and of two digits every number that a clock or a calendar has. */
export function groupEdits(text: string): string[] {
  return Array.from(text.matchAll(GROUP)).flatMap(({ 0: digits, index }) => {
    const value = Number(digits);
    const others =
      digits.length === 2
        ? Array.from({ length: TWO_DIGITS }, (_, i) => i)
        : [value - 1, value + 1, value - 4, value + 4].filter((other) => other >= 0);
    return others
      .map((other) => String(other).padStart(digits.length, '0'))
      .filter((other) => other.length === digits.length && other !== digits)
      .map((other) => text.slice(0, index) + other + text.slice(index + digits.length));
  });
}
