/** Days and times as texts hold them. */
import type { Json } from '../../contract.ts';

/** A day of the calendar as 2024-02-29. */
export function isDate(value: Json): boolean {
  const parts = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  if (parts === null) return false;
  const [, year = 0, month = 0, day = 0] = parts.map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const DATES = /(?<!\d)(\d{4})[-/.](\d{2})[-/.](\d{2})(?!\d)/g;
const CLOCKS = /(?<![\d:])\d{1,2}:(\d{2})(?![\d:])/g;
const MINUTES_OF_AN_HOUR = 60;

/** Whatever in a text looks like a day or a time is one of the calendar, and of the clock. */
export function hasRealDates(value: Json): boolean {
  if (typeof value !== 'string') return false;
  const dates = Array.from(value.matchAll(DATES), ([, ...parts]) => parts.join('-'));
  const minutes = Array.from(value.matchAll(CLOCKS), ([, minute]) => Number(minute));
  return dates.every(isDate) && minutes.every((minute) => minute < MINUTES_OF_AN_HOUR);
}
