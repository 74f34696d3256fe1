import { expect, test } from 'vitest';
import { createVirtualClock } from '../../proctor/commands/virtual.ts';
import { GapFiller } from './gap.ts';

function line(fill_for_ms = Number.POSITIVE_INFINITY) {
  const clock = createVirtualClock();
  const filled: { bytes: Buffer; at: number }[] = [];
  const gap = new GapFiller({ clock, fill_for_ms, fill: (bytes, at) => void filled.push({ bytes, at }) });
  /** Runs what is due, one moment after the other. */
  const pass = (until: number): void => {
    for (let next = clock.next(); next !== null && next <= until; next = clock.next()) clock.moveTo(next);
    clock.moveTo(until);
  };
  const frames = (until: number, loud = false): void => {
    for (let at = clock.now() + 20; at <= until; at += 20) {
      pass(at);
      gap.frame(at, loud);
    }
  };
  return { clock, filled, gap, pass, frames };
}

test('while frames come nothing is put in between, even when some are late', () => {
  const { filled, frames, pass, gap } = line();
  frames(1_000);
  pass(1_070);
  gap.frame(1_070, false);
  frames(2_000);
  expect(filled).toEqual([]);
});

test('a caller who mutes is silent to the recogniser within 100 ms, in real time, until frames come again', () => {
  const { filled, frames, pass } = line();
  frames(1_000);
  pass(4_000);
  expect(filled[0]?.at).toBeGreaterThanOrEqual(1_060);
  expect(filled[0]?.at).toBeLessThanOrEqual(1_100);
  expect(filled.every(({ bytes }) => bytes.length === 160 && bytes.every((byte) => byte === 0xff))).toBe(
    true,
  );
  // 20 ms of it for every 20 ms that pass.
  expect(filled.map(({ at }) => at)).toEqual(filled.map((_, i) => (filled[0]?.at ?? 0) + i * 20));
  expect(filled.at(-1)?.at).toBe(4_000);
  frames(6_000);
  expect(filled.at(-1)?.at).toBeLessThanOrEqual(4_020);
  pass(6_500);
  expect(filled.filter(({ at }) => at > 6_000).length).toBeGreaterThan(15);
});

test('a stall of 250 ms in the middle of a word puts nothing into it; a longer one ends the speech', () => {
  const { filled, frames, pass, gap } = line();
  frames(1_000, true);
  // The stop of a consonant, then a stall.
  frames(1_100);
  pass(1_350);
  for (let i = 0; i < 12; i += 1) gap.frame(1_350, true);
  expect(filled).toEqual([]);
  frames(2_000, true);
  pass(3_000);
  expect(filled[0]?.at).toBeGreaterThan(2_280);
  expect(filled[0]?.at).toBeLessThanOrEqual(2_340);
  expect(filled.at(-1)?.at).toBeGreaterThanOrEqual(2_980);
});

test('a line on which no frame has ever come is silent, not absent', () => {
  const { filled, pass } = line();
  pass(1_000);
  expect(filled.length).toBeGreaterThan(40);
});

test('where the connection is kept alive otherwise, it ends after a while and begins again with the next gap', () => {
  const { filled, frames, pass } = line(2_000);
  frames(1_000);
  pass(60_000);
  expect(filled.at(-1)?.at).toBeLessThanOrEqual(3_020);
  const before = filled.length;
  frames(61_000);
  expect(filled).toHaveLength(before);
  pass(62_000);
  expect(filled.length).toBeGreaterThan(before);
});

test('an event loop that was held up does not make a gap: the frames wait behind the timers', () => {
  const { clock, filled, frames, gap } = line();
  frames(1_000);
  // 400 ms in which nothing ran; the timers run first, then the frames are read.
  clock.moveTo(1_400);
  for (let i = 0; i < 20; i += 1) gap.frame(1_400, false);
  frames(2_000);
  expect(filled).toEqual([]);
});

test('after the end of the call there is no silence either', () => {
  const { clock, filled, frames, gap, pass } = line();
  frames(200);
  gap.stop();
  pass(2_000);
  gap.frame(2_000, false);
  expect(clock.next()).toBeNull();
  expect(filled).toEqual([]);
});
