/** Appointments by day, and when they are for whom. Pure. */
import type { Calendar } from '../../server/http/contract/overview.ts';
import { dayOf } from './search-state.ts';

export type Appointment = Calendar['items'][number];

/** Days with appointments, in order. */
export function byDay(items: readonly Appointment[], zone: string): [string, Appointment[]][] {
  return [...Map.groupBy(items, ({ starts_at }) => dayOf(new Date(starts_at), zone))];
}

/** `17:00 in Asia/Tokyo`, with the day where it is another one there. Null where it is the same clock. */
export function thereWords({ starts_at, zone: there }: Appointment, here: string): string | null {
  if (there === null) return 'their zone is not known';
  const at = new Date(starts_at);
  if (there === here || timeOf(at, there) + dayOf(at, there) === timeOf(at, here) + dayOf(at, here))
    return null;
  const other = dayOf(at, there) !== dayOf(at, here);
  const day = at.toLocaleDateString(undefined, {
    timeZone: there,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  return `${other ? `${day}, ` : ''}${timeOf(at, there)} in ${there.replaceAll('_', ' ')}`;
}

export const timeOf = (at: Date, zone: string): string =>
  at.toLocaleTimeString(undefined, { timeZone: zone, hour: '2-digit', minute: '2-digit' });

/** A month and the days of its neighbours that a calendar shows with it. */
export function monthOf(day: string): { from: Date; to: Date } {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return { from: new Date(year, month - 1, -6), to: new Date(year, month, 8) };
}

export const dayWords = (day: string): string =>
  new Date(`${day}T12:00:00`).toLocaleDateString(undefined, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
