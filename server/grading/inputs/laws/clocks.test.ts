/** Times of a day: which of them were given is chance, where the text says what they are and nothing forbids some. */
import { describe, expect, it } from 'vitest';
import { allowedBy } from '../seen/infer.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { clockless } from './clocks.ts';

/** Tables of an inn, all booked on the half hour. */
function lawful(rule: string, more: string[] = []) {
  const given = [
    [['18:30', '19:30', 2]],
    [['17:30', '19:00', 4], ['18:00', '20:30', 3]],
    [],
    [['12:00', '13:30', 2], ['12:30', '13:00', 6]],
    [['09:00', '10:00', 1]],
  ].map((bookings) => ({ bookings })); // prettier-ignore
  const told = {
    constraints: [rule, '0 to 9 bookings', 'guests from 1 to 30', ...more],
    prompt_md: 'Tell when it is fullest. Each booking is [from, to, guests].',
    cases: casesOf(given),
  };
  const problem = problemTelling({ bookings: 'list[tuple[str,str,int]]' }, told);
  return (from: string, to: string) => allowedBy(problem)?.lawful({ bookings: [[from, to, 2]] }) ?? false;
}

describe('times of a day', () => {
  it.each(['Times are "HH:MM" on one day, from "00:00" to "23:59".', 'Every time is on a 24 hour clock.'])(
    'may be any: %s',
    (rule) => {
      expect(lawful(rule)('18:05', '18:10')).toBe(true);
      expect(lawful(rule)('00:01', '23:59')).toBe(true);
    },
  );

  it('are written as the given ones, and come in their order', () => {
    const fits = lawful('Times are "HH:MM".');
    expect(fits('8:05', '18:10')).toBe(false);
    expect(fits('24:05', '24:10')).toBe(false);
    expect(fits('18:60', '18:70')).toBe(false);
    expect(fits('19:07', '18:10')).toBe(false);
  });

  it('stay within what is said', () => {
    const fits = lawful('Times are "HH:MM", from "08:00" to "22:00".');
    expect(fits('08:05', '21:59')).toBe(true);
    expect(fits('07:59', '09:00')).toBe(false);
  });

  it.each(['All are full or half hours.', 'Minutes are multiples of 5.', 'It is open every 30 minutes.'])(
    'are as they were given where not every minute may come: %s',
    (rule) => {
      expect(lawful('Times are "HH:MM".', [rule])('18:05', '18:10')).toBe(false);
    },
  );

  it('are as they were given where nobody says what they are', () => {
    expect(lawful('Each has a beginning and an end.')('18:05', '18:10')).toBe(false);
  });
});

it('what is no time, or none that may be given, is left as it is', () => {
  const plain = clockless(['08:00', '22:00']);
  expect(plain([{ '09:15': ['21:59:58', '07:00'] }, '10:5', '1.10:30', 7])).toEqual([
    { '12:00': ['12:00:00', '07:00'] },
    '10:5',
    '1.10:30',
    7,
  ]);
  expect(clockless(null)('09:15')).toBe('09:15');
});
