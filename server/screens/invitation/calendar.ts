/** The appointment as a calendar entry, in the candidate's zone with that zone's own rules. */
import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { tzlib_get_ical_block } from 'timezones-ical-library';

const MINUTE = 60_000;
/** The usual interview; what it takes is known only afterwards. */
const USUAL_MIN = 60;

export interface Entry {
  screen_id: string;
  /** How often the time was set: a later entry replaces an earlier one. */
  moves: number;
  starts_at: number;
  zone: string;
  extra_time: number;
  /** What the entry opens. */
  url: string;
  description: string;
  /** Host of the server, for the organizer's address and the entry's id. */
  host: string;
  candidate: { name: string; email: string | null };
  cancelled: boolean;
}

export const CALENDAR_FILE = 'phone-screen.ics';

/** `text/calendar`; the method stands in it and belongs into the content type, too. */
export function calendarOf(entry: Entry): { content: string; content_type: string } {
  const method = entry.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const { block, tzid } = zoneBlock(entry.zone);
  const calendar = new ICalCalendar({ name: 'Phone screen', method });
  // Without a zone of the calendar's own stamps are in UTC; the entry has its zone.
  calendar.timezone({ name: null, generator: () => block });
  const starts = Temporal.Instant.fromEpochMilliseconds(entry.starts_at).toZonedDateTimeISO(entry.zone);
  const event = calendar.createEvent({
    id: `${entry.screen_id}@${entry.host}`,
    sequence: entry.moves,
    start: starts,
    end: starts.add({ milliseconds: Math.round(USUAL_MIN * entry.extra_time) * MINUTE }),
    timezone: tzid,
    summary: 'Technical phone screen (Code Proctor)',
    description: entry.description,
    url: entry.url,
    status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: 'Code Proctor', email: `no-reply@${entry.host}` },
  });
  if (entry.candidate.email !== null)
    event.createAttendee({ name: entry.candidate.name, email: entry.candidate.email });
  return { content: calendar.toString(), content_type: `text/calendar; charset=utf-8; method=${method}` };
}

/** The zone's rules, and the name they have there: an older name (US/Pacific) has the newer one's rules. */
function zoneBlock(zone: string): { block: string; tzid: string } {
  const found = tzlib_get_ical_block(zone);
  const block = Array.isArray(found) ? (found[0] ?? '') : found;
  const tzid = /^TZID:(.+)$/m.exec(block)?.[1]?.trim();
  return tzid === undefined ? { block: '', tzid: zone } : { block, tzid };
}
