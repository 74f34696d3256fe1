/** Days, weeks (from Monday) and months between two moments, in somebody's zone. Pure. */
import { Temporal } from 'temporal-polyfill';

export type Unit = 'day' | 'week' | 'month';

/** Charts stay readable with some sixty columns. */
const MOST_DAYS = 62;
const MOST_WEEKS_IN_DAYS = 420;
const DAY_MS = 86_400_000;

export function unitFor(from: Date, to: Date): Unit {
  const days = (to.getTime() - from.getTime()) / DAY_MS;
  if (days <= MOST_DAYS) return 'day';
  return days <= MOST_WEEKS_IN_DAYS ? 'week' : 'month';
}

/** First days of all buckets that hold a moment from `from` until before `to`, as 2026-11-23. */
export function bucketsBetween(from: Date, to: Date, unit: Unit, zone: string): string[] {
  const last = dayOf(new Date(Math.max(from.getTime(), to.getTime() - 1)), zone);
  const found: string[] = [];
  let day = firstOf(dayOf(from, zone), unit);
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    found.push(day.toString());
    day = day.add({ [`${unit}s`]: 1 });
  }
  return found;
}

function dayOf(moment: Date, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone).toPlainDate();
}

function firstOf(day: Temporal.PlainDate, unit: Unit): Temporal.PlainDate {
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return day.subtract({ days: day.dayOfWeek - 1 });
    case 'month':
      return day.with({ day: 1 });
  }
}
