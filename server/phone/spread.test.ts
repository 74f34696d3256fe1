import { expect, test } from 'vitest';
import type { Clock } from '../record/clock.ts';
import { createSpread } from './spread.ts';

test('a burst leaves one a second, in order; after a pause the next goes at once', async () => {
  let now = 500;
  const timers: { at: number; fn: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    wall: () => now,
    after(ms, fn) {
      timers.push({ at: now + ms, fn });
      return () => undefined;
    },
  };
  const spread = createSpread(clock, 1_000);
  const left: string[] = [];
  const all = ['a', 'b', 'c'].map(async (name) => {
    await spread.turn();
    left.push(`${name}@${now}`);
  });
  for (const { at, fn } of timers) {
    await Promise.resolve();
    now = at;
    fn();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(all);
  expect(left).toEqual(['a@500', 'b@1500', 'c@2500']);
  now = 60_000;
  await spread.turn();
  expect(timers).toHaveLength(2);
});
