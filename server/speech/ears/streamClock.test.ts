import { expect, test } from 'vitest';
import { StreamClock } from './streamClock.ts';

const FRAME = 160;

/** Frames of 20 ms that came at these readings. */
function clockOf(
  ...pieces: { from: number; count: number; every?: number; filler?: boolean }[]
): StreamClock {
  const clock = new StreamClock();
  for (const { from, count, every = 20, filler = false } of pieces)
    for (let i = 0; i < count; i += 1) clock.sent(FRAME, from + i * every, filler);
  return clock;
}

test('an even stream lies where its frames came; before the first there is nothing', () => {
  expect(new StreamClock().toClock(0)).toBeNull();
  const clock = clockOf({ from: 1_020, count: 100 });
  expect(clock.toClock(0)).toBe(1_000);
  expect(clock.toClock(1.5)).toBe(2_500);
});

test('frames that jitter do not shift the times of what they carry', () => {
  const clock = new StreamClock();
  for (let i = 0; i < 500; i += 1) clock.sent(FRAME, 1_020 + i * 20 + ((i * 7) % 5) * 8);
  for (const seconds of [0, 3, 6, 9.9])
    expect(clock.toClock(seconds)).toBeCloseTo(1_000 + seconds * 1_000, 0);
});

test('half a second of frames that was held up and came at once lies where it was spoken', () => {
  // 50 frames, then nothing for 500 ms, then what was held up, then frames as ever.
  const clock = clockOf(
    { from: 20, count: 50 },
    { from: 1_500, count: 25, every: 0 },
    { from: 1_520, count: 50 },
  );
  for (const seconds of [0.5, 1, 1.25, 1.5, 2.4]) expect(clock.toClock(seconds)).toBe(seconds * 1_000);
});

test('silence that was put in place of frames held up does not shift what comes before, in them, and after', () => {
  const clock = clockOf(
    { from: 20, count: 50 },
    { from: 1_100, count: 20, filler: true },
    { from: 1_500, count: 25, every: 0 },
    { from: 1_520, count: 50 },
  );
  expect(clock.toClock(0.9)).toBe(900);
  // The stream is 400 ms longer than the call from here on.
  expect(clock.toClock(1.4 + 0.001)).toBeCloseTo(1_001, 5);
  expect(clock.toClock(1.9 + 0.25)).toBe(1_750);
});

test('frames that never came make a gap, and silence in it fills it', () => {
  const gap = clockOf({ from: 20, count: 50 }, { from: 3_020, count: 50 });
  expect(gap.toClock(0.99)).toBe(990);
  expect(gap.toClock(1.2)).toBe(3_200);
  const filled = clockOf(
    { from: 20, count: 50 },
    { from: 1_100, count: 95, filler: true },
    { from: 3_020, count: 50 },
  );
  expect(filled.toClock(1.5)).toBe(1_580);
  expect(filled.toClock(2.9 + 0.1)).toBe(3_100);
});
