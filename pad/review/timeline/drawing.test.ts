import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldAll } from '../../common/events.ts';
import { events } from '../../browser/session-events.ts';
import {
  closest,
  keysPath,
  laneOf,
  markAt,
  msOf,
  pageAt,
  pageLength,
  place,
  ticksOf,
  wavePath,
  xOf,
} from './drawing.ts';
import { marksOf } from './marks.ts';

const SEED = { seed: 8 };
const view = { from_ms: 60_000, to_ms: 160_000, width: 1_000 };
const marks = marksOf(events, foldAll(events));

describe('the timeline', () => {
  it('puts a moment where a click on it leads back to', () => {
    fc.assert(
      fc.property(fc.double({ min: 60_000, max: 160_000, noNaN: true }), (at_ms) => {
        expect(msOf(view, xOf(view, at_ms))).toBeCloseTo(at_ms, 3);
      }),
      SEED,
    );
  });

  it('shows a page that holds the moment, however closely one looks', () => {
    const total = 3_600_000;
    fc.assert(
      fc.property(fc.double({ min: 0, max: total, noNaN: true }), fc.nat(closest(total)), (at_ms, zoom) => {
        const { from_ms, to_ms } = pageAt(at_ms, zoom, total);
        expect(from_ms).toBeLessThanOrEqual(at_ms);
        expect(to_ms).toBeGreaterThanOrEqual(at_ms);
        expect(to_ms - from_ms).toBeCloseTo(pageLength(zoom, total), 3);
      }),
      SEED,
    );
    expect(pageLength(closest(total), total)).toBeLessThanOrEqual(20_000);
  });

  it('knows what lies under the pointer, in its lane and near it', () => {
    const interrupt = marks.find(({ kind }) => kind === 'interrupt');
    if (interrupt === undefined) throw new Error('nothing was interrupted');
    const [x, { middle }] = [xOf(view, interrupt.at_ms), place(laneOf('interrupt'))];
    expect(markAt(marks, view, x + 3, middle)?.seq).toBe(interrupt.seq);
    expect(markAt(marks, view, x + 30, middle)).toBe(null);
    expect(markAt(marks, view, x, place('keys').middle)).toBe(null);
  });

  it('draws a loud voice higher than a soft one, and silence not at all', () => {
    const bytes = Uint8Array.from([0, 255, 16, 0]);
    const tall = (path: string) =>
      [...path.matchAll(/M([\d.]+) ([\d.]+)V([\d.]+)/g)].map(([, x, from, to]) => [
        Number(x),
        Number(to) - Number(from),
      ]);
    const four = { from_ms: 0, to_ms: 400, width: 8 };
    const [first, second, ...rest] = tall(
      wavePath({ started_ms: 0, step_ms: 100, bytes }, four, 'candidate'),
    );
    expect([first?.[0], second?.[0], rest]).toEqual([3, 5, []]);
    expect(first?.[1]).toBeGreaterThan(second?.[1] ?? 0);
  });

  it('draws keys of the candidate alone', () => {
    const bars = (by: 'candidate' | 'server') => keysPath([[70_000, by, 0, 0, 0, 'x']], view);
    expect([bars('server'), bars('candidate').startsWith('M102 ')]).toEqual(['', true]);
  });

  it('names round times, none outside', () => {
    expect(ticksOf({ from_ms: 0, to_ms: 60_000, width: 400 })).toEqual([
      0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000,
    ]);
    expect(ticksOf({ from_ms: 55_000, to_ms: 64_000, width: 700 }).at(0)).toBe(55_000);
  });
});

describe('what happened', () => {
  it('is told in order, the silent judgements too, and what was said and typed is not among it', () => {
    expect(marks.map(({ kind, seq }) => `${kind} ${seq}`)).toEqual([
      'phase 2',
      'note 3',
      'phase 4',
      'phase 6',
      'phase 9',
      'silent 11',
      'interrupt 13',
      'run 16',
      'phase 17',
      'silent 19',
      'growth 20',
      'fact 21',
    ]);
    expect(marks.at(-1)?.label).toBe('Came back to the tab after 12 s');
    expect(marks.find(({ kind }) => kind === 'run')).toMatchObject({ label: '2 of 4 passed', good: false });
  });
});
