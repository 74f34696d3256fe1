import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { believedDone, firstTime, type DoneFacts } from './believed.ts';
import { patienceOf, UNKNOWN_PACE, withGap } from './pace.ts';
import { leftBlock, lineOfChange, touch, touchedAt } from './place.ts';

const place = fc.record({
  certainty: fc.double({ min: 0, max: 1, noNaN: true }),
  quiet_ms: fc.nat(60_000),
  away: fc.nat(40),
  left_block: fc.boolean(),
});
const facts: fc.Arbitrary<DoneFacts> = fc.record({
  complete: fc.boolean(),
  open_ended: fc.boolean(),
  quiet_ms: fc.nat(60_000),
  patience_ms: fc.integer({ min: 1_500, max: 4_000 }),
  place: fc.option(place),
  said: fc.constantFrom('done', 'not_yet', null),
  ran: fc.boolean(),
});
const just_typed: DoneFacts = {
  complete: true,
  open_ended: false,
  quiet_ms: 0,
  patience_ms: 2_000,
  place: null,
  said: null,
  ran: false,
};
const percent = (change: Partial<DoneFacts>) => Math.round(100 * believedDone({ ...just_typed, ...change }));

describe('believed done', () => {
  it('is a probability, and no evidence for it ever lowers it', () => {
    fc.assert(
      fc.property(facts, fc.nat(20_000), (one, more) => {
        const p = believedDone(one);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        const stronger: DoneFacts[] = [
          { ...one, quiet_ms: one.quiet_ms + more },
          { ...one, complete: true },
          { ...one, open_ended: false },
          { ...one, ran: true },
          { ...one, said: 'done' },
          { ...one, said: one.said === 'not_yet' ? null : one.said },
          { ...one, patience_ms: 1_500 },
        ];
        if (one.place !== null)
          stronger.push(
            { ...one, place: { ...one.place, quiet_ms: one.place.quiet_ms + more } },
            { ...one, place: { ...one.place, away: one.place.away + more } },
            { ...one, place: { ...one.place, left_block: true } },
            { ...one, place: { ...one.place, certainty: 1 } },
          );
        for (const other of stronger) expect(believedDone(other)).toBeGreaterThanOrEqual(p);
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('leaves a place alone that was touched within the patience, unless they say so or run it', () => {
    fc.assert(
      fc.property(facts, place, fc.nat(1_000), (one, where, short) => {
        const touched = { ...where, quiet_ms: one.patience_ms - 1 - short };
        const silent = { ...one, said: null, ran: false, place: touched };
        // The place cannot have been quiet for longer than the whole text.
        const p = believedDone({ ...silent, quiet_ms: Math.min(one.quiet_ms, touched.quiet_ms) });
        expect(p).toBeLessThan(0.5);
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  it('in the cases that people know', () => {
    expect(percent({})).toBe(5);
    expect(percent({ quiet_ms: 2_000 })).toBe(50);
    expect(percent({ quiet_ms: 6_000 })).toBe(95);
    expect(percent({ said: 'done' })).toBe(96);
    expect(percent({ ran: true })).toBe(96);
    expect(percent({ quiet_ms: 6_000, said: 'not_yet' })).toBe(72);
    expect(percent({ quiet_ms: 6_000, complete: false })).toBe(26);
    expect(percent({ quiet_ms: 6_000, open_ended: true })).toBe(49);
    expect(percent({ open_ended: true, ran: true })).toBe(96);
    const behind = { certainty: 0.9, quiet_ms: 9_000, away: 6, left_block: true };
    expect(percent({ quiet_ms: 1_000, place: behind })).toBe(74);
    expect(percent({ quiet_ms: 1_000, place: { ...behind, certainty: 0 } })).toBe(23);
  });

  it('is waited for to the millisecond', () => {
    fc.assert(
      fc.property(fc.nat(60_000), fc.nat(1_000_000), (wait, from) => {
        expect(firstTime(from, (at) => at >= from + wait)).toBe(from + wait);
      }),
      { seed: 7, numRuns: 300 },
    );
    expect(firstTime(0, () => false)).toBeNull();
  });
});

describe('a pace', () => {
  const paced = (...gaps: number[]) => patienceOf(gaps.reduce(withGap, UNKNOWN_PACE));
  it('is taken as usual until more is known, and is learned from pauses alone', () => {
    expect(paced()).toBe(2_000);
    expect(paced(120, 80, 300, 90)).toBe(2_000);
    expect(paced(9_000)).toBe(2_000);
    expect(paced(...Array<number>(20).fill(1_800))).toBe(3_600);
    expect(paced(...Array<number>(20).fill(700))).toBe(1_500);
    expect(paced(...Array<number>(20).fill(20_000))).toBe(4_000);
    // Away for minutes is no pause.
    expect(paced(...Array<number>(20).fill(120_000))).toBe(2_000);
  });
});

const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 });

describe('a place', () => {
  it('keeps its time when other lines are typed, and its number moves with it', () => {
    let touched = touch([], '', 'one\ntwo\nthree', 0);
    touched = touch(touched, 'one\ntwo\nthree', 'one\nnew\ntwo\nthree', 10);
    expect(touched).toEqual([0, 10, 0, 0]);
    touched = touch(touched, 'one\nnew\ntwo\nthree', 'one\nnew\ntwo\nthree!', 20);
    expect(touched).toEqual([0, 10, 0, 20]);
    expect(touchedAt(touched, 1)).toBe(10);
    expect(touchedAt(touched, 4)).toBe(20);
  });

  it('was touched when a line of it was deleted', () => {
    const touched = touch([0, 0, 0, 0, 0], 'a\nb\nc\nd\ne', 'a\nb\nd\ne', 10);
    expect(touched).toEqual([0, 10, 10, 0]);
    expect(touch([0, 0], 'a\nb', 'a', 10)).toEqual([10]);
  });

  it('has a time for every line, whatever is edited', () => {
    fc.assert(
      fc.property(fc.array(lines, { minLength: 2, maxLength: 12 }), (texts) => {
        let touched: readonly number[] = [];
        let before = '';
        texts.forEach((text, at) => {
          const after = text.join('\n');
          touched = touch(touched, before, after, at);
          expect(touched).toHaveLength(text.length);
          for (const time of touched) expect(time).toBeLessThanOrEqual(at);
          expect(after === before || Math.max(...touched) === at).toBe(true);
          before = after;
        });
      }),
      { seed: 8, numRuns: 500 },
    );
  });

  it('is left behind when a line further out follows', () => {
    const code = 'def f(x):\n    for a in x:\n        y = a\n        z = a\n\n    return y\n';
    expect(leftBlock(code, 3, 4)).toBe(false);
    expect(leftBlock(code, 3, 5)).toBe(false);
    expect(leftBlock(code, 3, 6)).toBe(true);
    expect(leftBlock(code, 6, 3)).toBe(false);
    expect(lineOfChange('a\nb\nc', 'a\nx\nc')).toBe(2);
  });
});
