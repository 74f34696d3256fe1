import { describe, expect, it } from 'vitest';
import { byDay, dayWords, monthOf, thereWords, type Appointment } from './calendar-words.ts';

const at = (starts_at: string, zone: string | null = null): Appointment => ({
  screen_id: starts_at,
  candidate_name: 'Robin',
  problem: 'Two Sum',
  status: 'created',
  mode: 'dial_in',
  zone,
  starts_at,
});

describe('the calendar', () => {
  it('puts an appointment on the day that it is where the recruiter is', () => {
    const late = at('2026-03-10T23:30:00Z');
    expect(byDay([late], 'UTC').map(([day]) => day)).toEqual(['2026-03-10']);
    expect(byDay([late, at('2026-03-12T10:00:00Z')], 'Europe/Berlin').map(([day]) => day)).toEqual([
      '2026-03-11',
      '2026-03-12',
    ]);
  });

  it('says the candidate’s time, and their day where it is another', () => {
    const words = (zone: string | null) => thereWords(at('2026-03-10T20:00:00Z', zone), 'Europe/Berlin');
    expect(words('America/New_York')).toMatch(/^0?4:00.*in America\/New York$/);
    expect(words('Asia/Tokyo')).toMatch(/11.*0?5:00.*in Asia\/Tokyo$/);
    expect(words(null)).toBe('their zone is not known');
  });

  it('says nothing of a zone with the same clock', () => {
    expect(thereWords(at('2026-03-10T20:00:00Z', 'Europe/Paris'), 'Europe/Berlin')).toBeNull();
  });

  it('follows a clock that changes: Berlin and New York are five hours apart in March for a while', () => {
    expect(thereWords(at('2026-03-20T14:00:00Z', 'America/New_York'), 'Europe/Berlin')).toMatch(/10:00/);
  });

  it('asks for a month with the days around it', () => {
    const { from, to } = monthOf('2026-02-14');
    expect([from, to]).toEqual([new Date(2026, 0, 25), new Date(2026, 2, 8)]);
    expect(dayWords('2026-02-14')).toContain('14');
  });
});
