/**
 * What is chosen on pages of many screens stands in their address: it can be kept, sent on, and gone back to. Days are days
 * where the reader is, 2026-11-23, the last one included. Small: the router, which every page loads, reads addresses with it.
 */
const LIST_KEYS = ['q', 'status', 'decision', 'problem', 'owner', 'from', 'to', 'sort', 'page'] as const;
type Kept<K extends string> = Partial<Record<K, string>>;
export type ListSearch = Kept<(typeof LIST_KEYS)[number]>;
export type PeriodSearch = Kept<'period' | 'from' | 'to'>;
export type CalendarSearch = Kept<'month' | 'day'>;

export const listSearch = (given: Record<string, unknown>): ListSearch => kept(given, LIST_KEYS);
export const periodSearch = (given: Record<string, unknown>): PeriodSearch =>
  kept(given, ['period', 'from', 'to']);
export const calendarSearch = (given: Record<string, unknown>): CalendarSearch =>
  kept(given, ['month', 'day']);

/** The router reads `page=2` as a number. */
function kept<K extends string>(given: Record<string, unknown>, keys: readonly K[]): Kept<K> {
  const found: Kept<K> = {};
  for (const key of keys) {
    const value = given[key];
    if (typeof value === 'number' || (typeof value === 'string' && value !== '')) found[key] = String(value);
  }
  return found;
}

/** What the address of the list asks of the API. Days that are none, and pages that are none, are left out. */
export function listQuery({ from, to, page, ...rest }: ListSearch, page_size: number): URLSearchParams {
  const [first, last] = [from && startOf(from), to && startOf(to, 1)];
  return new URLSearchParams({
    ...rest,
    ...(first ? { from: first } : {}),
    ...(last ? { to: last } : {}),
    page: String(pageOf(page)),
    page_size: String(page_size),
  });
}

export function pageOf(page: string | undefined): number {
  const asked = Number(page);
  return Number.isInteger(asked) && asked > 0 ? asked : 1;
}

/** The moment at which a day, or the one `after` days later, begins here; null for what is no day. */
export function startOf(day: string, after = 0): string | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (year === undefined) return null;
  const begins = new Date(Number(year), Number(month) - 1, Number(date) + after);
  // The 31st of February is none.
  const asked = new Date(Number(year), Number(month) - 1, Number(date));
  return dayOf(asked) === day ? begins.toISOString() : null;
}

/** The day of a moment where the reader is, or in a zone: 2026-11-23. */
export function dayOf(moment: Date, zone?: string): string {
  // Swedes write days as ISO 8601 does.
  return moment.toLocaleDateString('sv-SE', zone === undefined ? {} : { timeZone: zone });
}

export const today = (): string => dayOf(new Date());

const PERIODS = { '30d': 30, '90d': 90, '365d': 365 } as const;
export type PeriodName = keyof typeof PERIODS | 'all' | 'days';

export function periodName({ period, from, to }: PeriodSearch): PeriodName {
  if (from !== undefined || to !== undefined || period === 'days') return 'days';
  return period === '30d' || period === '365d' || period === 'all' ? period : '90d';
}

/** The zone of who reads the page. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What the address of figures asks of the API now, where the reader is. */
export const periodNow = (search: PeriodSearch): string =>
  periodQuery(search, new Date(), ownZone()).toString();

/** What the address of figures asks of the API. Named periods end with today. */
export function periodQuery(search: PeriodSearch, now: Date, zone: string): URLSearchParams {
  const name = periodName(search);
  const last = dayOf(now);
  const span = {
    from: name === 'days' ? search.from && startOf(search.from) : daysBefore(name, last),
    to: name === 'days' ? search.to && startOf(search.to, 1) : name === 'all' ? null : startOf(last, 1),
  };
  return new URLSearchParams({
    zone,
    ...(span.from ? { from: span.from } : {}),
    ...(span.to ? { to: span.to } : {}),
  });
}

/** The last one counts. */
function daysBefore(name: Exclude<PeriodName, 'days'>, last: string): string | null {
  return name === 'all' ? null : startOf(last, 1 - PERIODS[name]);
}
