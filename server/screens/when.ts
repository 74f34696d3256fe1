/**
 * Times of screens. What people write is local to the candidate's zone; what is stored is a moment. Pure; a time that the
 * clocks skip or show twice is refused, because nobody can know which one was meant.
 */
import { Temporal } from 'temporal-polyfill';
import { AppError } from '../http/errors.ts';
import type { Schedule, WhenInput } from '../http/contract/schedule.ts';
import { knownZone } from './reminders/plan.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Chosen times begin on the hour and half hour. */
const STEP_MIN = 30;
/** Nobody is held to a time that is nearer than this. */
const LEAD_MS = 15 * MINUTE;
/** Hours of the candidate's day in which calls go out and times are offered (retry.ts keeps the calls to it, too). */
const FIRST_MIN = 8 * 60;
const LAST_MIN = 20 * 60 + 30;
/** A fixed appointment may be moved by the candidate this far. */
const MOVABLE_MS = 14 * DAY;
/** Longest window, and farthest appointment. */
const FARTHEST_MS = 180 * DAY;
const SHORTEST_WINDOW_MS = 30 * MINUTE;
/** Enough for two weeks; a longer window shows its first part until that has passed. */
const MAX_SLOTS = 400;
/** From here on the candidate's page is the pad, not the appointment. */
const EARLY_MS = 15 * MINUTE;

const LOCAL = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?$/;

/** An IANA name as this machine spells it, or AppError naming the field. */
export function zoneOf(zone: string, field = 'zone'): string {
  const known = knownZone(zone);
  if (known === null)
    throw new AppError('bad_input', 'Give a time zone by its IANA name, e.g. America/New_York.', field);
  return known;
}

/** Wall-clock milliseconds of `2026-11-24T10:00` in the zone, or of an ISO 8601 time with offset. Throws AppError(bad_input). */
export function momentOf(written: string, zone: string | null, field: string): number {
  const text = written.trim();
  if (!LOCAL.test(text)) return withOffset(text, field);
  if (zone === null)
    throw new AppError(
      'bad_input',
      'Give the candidate’s time zone with a time, e.g. America/New_York.',
      'zone',
    );
  const local = plain(text.replace(' ', 'T'), field);
  try {
    return local.toZonedDateTime(zone, { disambiguation: 'reject' }).epochMilliseconds;
  } catch {
    const later = local.add({ hours: 1 }).toString({ smallestUnit: 'minute' });
    throw new AppError(
      'bad_input',
      `The clocks change in ${zone} that night: ${text} is skipped or comes twice. Use another time, e.g. ${later}.`,
      field,
    );
  }
}

function plain(text: string, field: string): Temporal.PlainDateTime {
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' });
  } catch {
    throw new AppError('bad_input', `${text} is not on the calendar; write it like 2026-11-24T10:00.`, field);
  }
}

function withOffset(text: string, field: string): number {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    throw new AppError(
      'bad_input',
      'Write the time like 2026-11-24T10:00 (in the candidate’s zone), or with an offset: 2026-11-24T10:00-05:00.',
      field,
    );
  }
}

export interface Times {
  timing: Schedule['timing'];
  opens_at: Date | null;
  closes_at: Date | null;
  starts_at: Date | null;
}

/** What to store for what was asked. Throws AppError(bad_input), naming the field. */
export function timesOf(
  when: WhenInput,
  o: { zone: string | null; mode: Schedule['mode']; now: number },
): Times {
  switch (when.kind) {
    case 'anytime':
      return { timing: 'anytime', opens_at: null, closes_at: null, starts_at: null };
    case 'fixed': {
      const starts_at = momentOf(when.starts_at, o.zone, 'when.starts_at');
      mustLieAhead(starts_at, o.now, 'when.starts_at');
      if (o.zone === null) throw zoneMissing();
      if (o.mode === 'call_me') mustBeCallable(starts_at, o.zone, 'when.starts_at');
      return {
        timing: 'fixed',
        opens_at: null,
        closes_at: new Date(starts_at + MOVABLE_MS),
        starts_at: new Date(starts_at),
      };
    }
    case 'window':
      return windowOf(when, o);
  }
}

function windowOf(
  when: Extract<WhenInput, { kind: 'window' }>,
  { zone, now }: { zone: string | null; now: number },
): Times {
  const opens_at = when.opens_at === undefined ? now : momentOf(when.opens_at, zone, 'when.opens_at');
  const closes_at = momentOf(when.closes_at, zone, 'when.closes_at');
  mustLieAhead(closes_at, now, 'when.closes_at');
  if (closes_at - Math.max(opens_at, now) < SHORTEST_WINDOW_MS)
    throw new AppError(
      'bad_input',
      'Leave at least half an hour between beginning and end.',
      'when.closes_at',
    );
  return { timing: 'window', opens_at: new Date(opens_at), closes_at: new Date(closes_at), starts_at: null };
}

const zoneMissing = () =>
  new AppError('bad_input', 'Give the candidate’s time zone with a time, e.g. America/New_York.', 'zone');

function mustLieAhead(at: number, now: number, field: string): void {
  if (at <= now) throw new AppError('bad_input', 'This time has passed; choose a later one.', field);
  if (at - now > FARTHEST_MS)
    throw new AppError('bad_input', 'Choose a time within the next half year.', field);
}

/** Throws AppError(bad_input) for a time at which nobody is called. */
export function mustBeCallable(at: number, zone: string, field: string): void {
  if (!isCallable(at, zone))
    throw new AppError(
      'bad_input',
      `Calls go out from 8:00 to 21:00 where the candidate is (${zone}); choose a time in between, or let them dial in.`,
      field,
    );
}

/** May a call go out at this moment, where the candidate is? */
export function isCallable(at: number, zone: string): boolean {
  const { hour } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return hour >= 8 && hour < 21;
}

/** Times to choose from, in order: every half hour of the candidate's day inside the bounds. */
export function slotsOf(bounds: { from: number; until: number }, zone: string): number[] {
  const slots: number[] = [];
  const local = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  const last = local(bounds.until);
  for (let day = local(bounds.from); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    for (let minute = FIRST_MIN; minute <= LAST_MIN; minute += STEP_MIN) {
      const at = onClock(day, minute, zone);
      if (at !== null && at >= bounds.from && at <= bounds.until) slots.push(at);
      if (slots.length === MAX_SLOTS) return slots;
    }
  }
  return slots;
}

function onClock(day: Temporal.PlainDate, minute: number, zone: string): number | null {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  try {
    return day.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation: 'reject' }).epochMilliseconds;
  } catch {
    return null;
  }
}

/** Between which moments a candidate may choose; `from` later than `until` when that is over. */
export function boundsOf(
  { timing, opens_at, closes_at }: Pick<Schedule, 'timing' | 'opens_at' | 'closes_at'>,
  now: number,
): { from: number; until: number } {
  const soonest = now + LEAD_MS;
  const from = timing === 'window' && opens_at !== null ? Math.max(soonest, Date.parse(opens_at)) : soonest;
  return { from, until: closes_at === null ? now + MOVABLE_MS : Date.parse(closes_at) };
}

/** Until when the candidate's link must open. */
export function linkUntil(
  { closes_at, starts_at }: Pick<Times, 'closes_at' | 'starts_at'>,
  now: number,
): Date {
  const last = Math.max(now, closes_at?.getTime() ?? 0, starts_at?.getTime() ?? 0);
  return new Date(last + 7 * DAY);
}

/** Is it too early to open the pad? */
export function isEarly(
  { timing, starts_at, missed }: Pick<Schedule, 'timing' | 'starts_at' | 'missed'>,
  now: number,
) {
  if (starts_at !== null) return now < Date.parse(starts_at) - EARLY_MS;
  return timing === 'window' || missed > 0;
}
