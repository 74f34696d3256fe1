import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Playout } from './playout.ts';
import { due } from './ticker.ts';

test('a frame is filled from several pieces and knows who made which part', () => {
  const playout = new Playout<string>();
  playout.enqueue(Buffer.alloc(100, 1), 'say');
  playout.enqueue(Buffer.alloc(30, 2), 'stream');
  const { frame, spans } = playout.take();
  expect(spans).toEqual([
    { source: 'say', from: 0, to: 100 },
    { source: 'stream', from: 100, to: 130 },
  ]);
  expect([frame[0], frame[100], frame[130], frame[159]]).toEqual([1, 2, 0xff, 0xff]);
});

test('a mark is reached with the frame after its last byte', () => {
  const playout = new Playout<string>();
  expect(playout.mark('now')).toBe(true);
  playout.enqueue(Buffer.alloc(161, 1), 'stream');
  expect(playout.mark('later')).toBe(false);
  expect(playout.take().reached).toEqual([]);
  expect(playout.take().reached).toEqual([]);
  expect(playout.take().reached).toEqual(['later']);
});

type Step = { put: number } | { mark: true } | { take: true } | { clear: true };
const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 700 }).map((put): Step => ({ put })) },
    { weight: 2, arbitrary: fc.constant<Step>({ mark: true }) },
    { weight: 4, arbitrary: fc.constant<Step>({ take: true }) },
    { weight: 1, arbitrary: fc.constant<Step>({ clear: true }) },
  ),
  { maxLength: 200 },
);

test('every byte is heard once in order or dropped by a clear, and every mark comes back once in order', () => {
  fc.assert(
    fc.property(steps, (order) => {
      const playout = new Playout<number>();
      let put = 0;
      let heard = 0;
      let dropped = 0;
      let marks = 0;
      const back: number[] = [];
      for (const step of order) {
        if ('put' in step) {
          playout.enqueue(Buffer.alloc(step.put), 'stream');
          put += step.put;
        } else if ('mark' in step) {
          if (playout.mark(marks)) back.push(marks);
          marks += 1;
        } else if ('take' in step) {
          const { spans, reached } = playout.take();
          back.push(...reached);
          for (const span of spans) heard += span.to - span.from;
        } else {
          const cut = playout.clear();
          dropped += cut.dropped;
          back.push(...cut.marks);
        }
        expect(heard + dropped + playout.waiting).toBe(put);
      }
      back.push(...playout.clear().marks);
      expect(back).toEqual(Array.from({ length: marks }, (_, i) => i));
    }),
    { seed: 8, numRuns: 500 },
  );
});

test('late timers are made up for from the start of the line, and a long stall loses the rest', () => {
  expect(due(19.9, 0)).toEqual({ frames: 0, lost: 0 });
  expect(due(100, 0)).toEqual({ frames: 5, lost: 0 });
  expect(due(101, 5)).toEqual({ frames: 0, lost: 0 });
  expect(due(3_000, 0)).toEqual({ frames: 50, lost: 100 });
});

test('whatever the timers’ lateness, frames carried and lost are exactly those that were due', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 2_500, noNaN: true }), { maxLength: 100 }), (gaps) => {
      let elapsed = 0;
      let done = 0;
      for (const gap of gaps) {
        elapsed += gap;
        const beat = due(elapsed, done);
        done += beat.frames + beat.lost;
        expect(done).toBe(Math.floor(elapsed / 20));
      }
    }),
    { seed: 9 },
  );
});
