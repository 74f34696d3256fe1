import { expect, test } from 'vitest';
import { decode } from './activity/mulaw.ts';
import { louder } from './gain.ts';

/** Every code there is, as it sounds and as it sounds louder; from the deepest to the highest. */
const ALL = Uint8Array.from({ length: 256 }, (_, code) => code);
const TOLD = Array.from(louder(ALL), (code, at) => ({ was: decode(at), is: decode(code) })).toSorted(
  (a, b) => a.was - b.was,
);

test('soft sounds are twice as loud', () => {
  const soft = TOLD.filter(({ was }) => Math.abs(was) > 0.001 && Math.abs(was) < 0.1);
  expect(soft.length).toBeGreaterThan(50);
  for (const { was, is } of soft) expect(is / was).toBeCloseTo(2, 0);
});

test('silence stays silent, and nothing is clipped', () => {
  expect(TOLD.filter(({ was }) => was === 0).map(({ is }) => Math.abs(is))).toEqual([0, 0]);
  for (const { is } of TOLD) expect(Math.abs(is)).toBeLessThan(0.98);
});

test('what was louder stays louder', () => {
  const sounds = TOLD.map(({ is }) => is);
  expect(sounds).toEqual(sounds.toSorted((a, b) => a - b));
});
