import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wordOf } from './inbox.ts';
import { knownZone, reminderTimes, stillTimely, whenWords } from './plan.ts';

const START = Date.parse('2026-11-24T10:00:00-05:00');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test('reminds a day, an hour and five minutes before; of what lies ahead only', () => {
  expect(reminderTimes(START, START - 48 * HOUR)).toEqual([
    { kind: 'day', at: START - 24 * HOUR },
    { kind: 'hour', at: START - HOUR },
    { kind: 'soon', at: START - 5 * MINUTE },
  ]);
  expect(reminderTimes(START, START - 30 * MINUTE).map(({ kind }) => kind)).toEqual(['soon']);
  expect(reminderTimes(START, START)).toEqual([]);
});

test('says when in words that are true at that moment, in the candidate’s zone', () => {
  const words = (before: number) => whenWords(START, START - before, 'America/New_York');
  expect(words(5 * MINUTE)).toBe('in 5 minutes');
  expect(words(30_000)).toBe('in 1 minute');
  expect(words(HOUR)).toMatch(/^in about 1 hour, at 10:00\sAM EST$/);
  expect(words(24 * HOUR)).toMatch(/^on Tuesday, November 24 at 10:00\sAM EST$/);
  expect(whenWords(START, START - 24 * HOUR, 'Asia/Tokyo')).toMatch(
    /^on Wednesday, November 25 at 12:00\sAM/,
  );
  expect(knownZone('Mars/Olympus')).toBeNull();
});

test('a reminder that comes too late says nothing; none is timely after the start', () => {
  expect(stillTimely('soon', START, START - 2 * MINUTE)).toBe(true);
  expect(stillTimely('soon', START, START)).toBe(false);
  fc.assert(
    fc.property(fc.constantFrom('day', 'hour', 'soon'), fc.nat(48 * HOUR), (kind, after) => {
      expect(stillTimely(kind, START, START + after)).toBe(false);
    }),
    { seed: 2, numRuns: 200 },
  );
});

describe('a text means', () => {
  test.each([
    ['stop', 'STOP'],
    ['stop', ' stop. '],
    ['stop', 'Stop texting me'],
    ['stop', 'please unsubscribe me'],
    ['stop', 'Quit'],
    ['start', 'Start'],
    ['help', 'HELP!'],
    ['yes', 'Yes'],
    ['reschedule', 'RESCHEDULE'],
    ['reschedule', 'Can we do another time?'],
    ['reschedule', 'sorry I can’t make it tomorrow'],
    ['other', 'I will stop by the office after'],
    ['other', 'Yes I have opened the pad'],
    ['other', ''],
    ['other', '👍'],
  ])('%s: %s', (word, body) => expect(wordOf(body)).toBe(word));
});
