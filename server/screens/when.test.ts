import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundsOf, isCallable, isEarly, momentOf, slotsOf, timesOf, zoneOf } from './when.ts';

const HOUR = 3_600_000;
const NEW_YORK = 'America/New_York';
const ZONES = [
  NEW_YORK,
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Zurich',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Asia/Tokyo',
];
const NOW = Date.parse('2026-03-01T12:00:00Z');
const refused = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it was taken');
};

describe('a time that is written', () => {
  test('is the candidate’s own, whatever the clocks do there', () => {
    const at = (text: string, zone = NEW_YORK) => new Date(momentOf(text, zone, 'x')).toISOString();
    expect(at('2026-03-07T10:00')).toBe('2026-03-07T15:00:00.000Z');
    expect(at('2026-03-08T10:00')).toBe('2026-03-08T14:00:00.000Z');
    expect(at('2026-11-01 10:00')).toBe('2026-11-01T15:00:00.000Z');
    expect(at('2026-04-04T10:00', 'Australia/Lord_Howe')).toBe('2026-04-03T23:00:00.000Z');
    expect(at('2026-04-05T10:00', 'Australia/Lord_Howe')).toBe('2026-04-04T23:30:00.000Z');
    expect(at('2026-11-24T10:00-08:00')).toBe('2026-11-24T18:00:00.000Z');
    expect(at('2026-11-24T18:00:00Z')).toBe('2026-11-24T18:00:00.000Z');
  });

  test.each([
    ['2026-03-08T02:30', /skipped or comes twice.*2026-03-08T03:30/],
    ['2026-11-01T01:30', /skipped or comes twice/],
    ['2026-02-30T10:00', /not on the calendar/],
    ['2026-11-24T25:00', /not on the calendar/],
    ['tomorrow at ten', /Write the time like/],
    ['24.11.2026 10:00', /Write the time like/],
    ['', /Write the time like/],
  ])('%s is refused with what to write', (text, why) => {
    expect(refused(() => momentOf(text, NEW_YORK, 'when.starts_at'))).toMatchObject({
      field: 'when.starts_at',
      message: expect.stringMatching(why),
    });
  });

  test('comes back as it was written, in every zone and season, unless the clocks show it twice', () => {
    const shown = (at: number, zone: string) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
        .format(at)
        .replace(' ', 'T');
    const read = (written: string, zone: string) => {
      try {
        return momentOf(written, zone, 'x');
      } catch {
        return 'refused';
      }
    };
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 365 * 24 * 4 }), (zone, quarter) => {
        const at = Date.parse('2026-01-01T00:00:00Z') + quarter * 15 * 60_000;
        const written = shown(at, zone);
        const twice = [-1, -0.5, 0.5, 1].some((hours) => shown(at + hours * HOUR, zone) === written);
        expect(read(written, zone)).toBe(twice ? 'refused' : at);
      }),
      { seed: 11, numRuns: 2_000 },
    );
  });
});

test('zones are names; an offset does not say when the clocks change', () => {
  expect(zoneOf('US/Pacific')).toBe('America/Los_Angeles');
  for (const bad of ['+05:30', 'Mars/Olympus', '', 'EST5'])
    expect(refused(() => zoneOf(bad))).toMatchObject({ field: 'zone' });
});

describe('times to choose', () => {
  test('lie on the half hours of the candidate’s day, inside the window, also over a change of clocks', () => {
    const local = (at: number, zone: string) =>
      new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: 0, max: 360 * 24 * 60 }),
        fc.integer({ min: 30, max: 6 * 24 * 60 }),
        (zone, start, length) => {
          const from = NOW + start * 60_000;
          const until = from + length * 60_000;
          const slots = slotsOf({ from, until }, zone);
          expect(slots).toEqual([...new Set(slots)].toSorted((a, b) => a - b));
          for (const at of slots) {
            expect(at).toBeGreaterThanOrEqual(from);
            expect(at).toBeLessThanOrEqual(until);
            expect(local(at, zone)).toMatch(/^(?:0[89]|1\d|20):[03]0$/);
            expect(isCallable(at, zone)).toBe(true);
          }
          // None is missing: 26 half hours in every whole day.
          expect(slots.length).toBeGreaterThanOrEqual(26 * Math.floor(length / (24 * 60) - 1));
        },
      ),
      { seed: 12, numRuns: 300 },
    );
  });

  test('end with the window, and are fourteen days where there is none', () => {
    const closes_at = '2026-03-03T00:00:00Z';
    expect(boundsOf({ timing: 'window', opens_at: '2026-03-02T00:00:00Z', closes_at }, NOW)).toEqual({
      from: Date.parse('2026-03-02T00:00:00Z'),
      until: Date.parse(closes_at),
    });
    const { from, until } = boundsOf({ timing: 'anytime', opens_at: null, closes_at: null }, NOW);
    expect([from - NOW, until - NOW]).toEqual([HOUR / 4, 14 * 24 * HOUR]);
  });
});

describe('what may be asked for', () => {
  const given = { zone: NEW_YORK, mode: 'dial_in', now: NOW } as const;

  test.each([
    [{ kind: 'fixed', starts_at: '2026-03-01T06:59' }, {}, 'when.starts_at', /passed/],
    [{ kind: 'fixed', starts_at: '2027-03-01T06:59' }, {}, 'when.starts_at', /half year/],
    [{ kind: 'fixed', starts_at: '2026-03-02T10:00' }, { zone: null }, 'zone', /time zone/],
    [
      { kind: 'fixed', starts_at: '2026-03-02T07:30' },
      { mode: 'call_me' },
      'when.starts_at',
      /8:00 to 21:00/,
    ],
    [
      { kind: 'fixed', starts_at: '2026-03-02T21:00' },
      { mode: 'call_me' },
      'when.starts_at',
      /8:00 to 21:00/,
    ],
    [{ kind: 'window', closes_at: '2026-03-01T07:10' }, {}, 'when.closes_at', /half an hour/],
    [
      { kind: 'window', opens_at: '2026-03-09T10:00', closes_at: '2026-03-08T10:00' },
      {},
      'when.closes_at',
      /half an hour/,
    ],
  ] as const)('%j with %j is refused at %s', (when, change, field, why) => {
    expect(refused(() => timesOf(when, { ...given, ...change }))).toMatchObject({
      field,
      message: expect.stringMatching(why),
    });
  });

  test('a fixed time can be moved for two weeks; a window has no time until one is chosen', () => {
    expect(timesOf({ kind: 'fixed', starts_at: '2026-03-02T20:59' }, { ...given, mode: 'call_me' })).toEqual({
      timing: 'fixed',
      opens_at: null,
      starts_at: new Date('2026-03-03T01:59:00Z'),
      closes_at: new Date('2026-03-17T01:59:00Z'),
    });
    expect(timesOf({ kind: 'window', closes_at: '2026-03-09T10:00' }, given)).toMatchObject({
      timing: 'window',
      opens_at: new Date(NOW),
      starts_at: null,
    });
  });
});

test('the pad is not opened before its time; who may come any time finds it at once', () => {
  const starts_at = '2026-03-02T10:00:00Z';
  const at = Date.parse(starts_at);
  expect(isEarly({ timing: 'fixed', starts_at, missed: 0 }, at - HOUR)).toBe(true);
  expect(isEarly({ timing: 'fixed', starts_at, missed: 0 }, at - HOUR / 5)).toBe(false);
  expect(isEarly({ timing: 'anytime', starts_at: null, missed: 0 }, at)).toBe(false);
  expect(isEarly({ timing: 'window', starts_at: null, missed: 0 }, at)).toBe(true);
  expect(isEarly({ timing: 'fixed', starts_at: null, missed: 1 }, at)).toBe(true);
});
