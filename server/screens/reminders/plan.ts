/** When to remind of an appointment, and in which words. Pure. */
import { clockWords, longTime } from '../timeWords.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const KINDS = ['day', 'hour', 'soon'] as const;
export type Kind = (typeof KINDS)[number];

/** `before` the start; `late_by`: after that it would say something that is no news any more. */
const TIMES: Readonly<Record<Kind, { before: number; late_by: number }>> = {
  day: { before: 24 * HOUR, late_by: 6 * HOUR },
  hour: { before: HOUR, late_by: 30 * MINUTE },
  soon: { before: 5 * MINUTE, late_by: 4 * MINUTE },
};

/** Reminders that still lie ahead. */
export function reminderTimes(starts_at: number, now: number): { kind: Kind; at: number }[] {
  return KINDS.map((kind) => ({ kind, at: starts_at - TIMES[kind].before })).filter(({ at }) => at > now);
}

/** Is it still worth sending? */
export function stillTimely(kind: Kind, starts_at: number, now: number): boolean {
  return now <= starts_at - TIMES[kind].before + TIMES[kind].late_by;
}

/** "in 5 minutes", "in about 1 hour, at 10:00 AM EST", "on Tuesday, November 24 at 10:00 AM EST": true at `now`. */
export function whenWords(starts_at: number, now: number, zone: string): string {
  const minutes = Math.max(1, Math.round((starts_at - now) / MINUTE));
  if (minutes < 50) return `in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  const hours = Math.round(minutes / 60);
  if (hours < 6)
    return `in about ${hours} ${hours === 1 ? 'hour' : 'hours'}, at ${clockWords(starts_at, zone)}`;
  return `on ${longTime(starts_at, zone)}`;
}

/** Null for a zone that does not exist; `+05:30` is none: it does not say when the clocks change. */
export function knownZone(zone: string): string | null {
  if (!/^[A-Za-z]/.test(zone)) return null;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
