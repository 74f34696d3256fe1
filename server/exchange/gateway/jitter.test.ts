import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Jitter } from './jitter.ts';

const frame = (n: number) => Buffer.alloc(160, n);

test('sixty milliseconds are gathered before the first frame plays', () => {
  const jitter = new Jitter();
  jitter.put(frame(1));
  jitter.put(frame(2));
  expect(jitter.take()).toBeNull();
  jitter.put(frame(3));
  expect(jitter.take()?.[0]).toBe(1);
});

test('a burst shorter than that plays all the same, a little later', () => {
  const jitter = new Jitter();
  jitter.put(frame(7));
  expect([jitter.take(), jitter.take(), jitter.take()]).toEqual([null, null, null]);
  expect(jitter.take()?.[0]).toBe(7);
  expect(jitter.take()).toBeNull();
});

test('of more than 200 ms the oldest is dropped', () => {
  const jitter = new Jitter();
  for (let n = 0; n < 15; n++) jitter.put(frame(n));
  expect(jitter.take()?.[0]).toBe(5);
});

test('whatever comes when, frames keep their order, none plays twice, and no more than 200 ms wait', () => {
  const events = fc.array(fc.constantFrom('put', 'take'), { maxLength: 300 });
  fc.assert(
    fc.property(events, (order) => {
      const jitter = new Jitter();
      let next = 0;
      const played: number[] = [];
      for (const each of order) {
        if (each === 'put') {
          const bytes = Buffer.alloc(160);
          bytes.writeUInt32LE(next++);
          jitter.put(bytes);
        } else {
          const taken = jitter.take();
          if (taken !== null) played.push(taken.readUInt32LE());
        }
      }
      expect(played).toEqual([...new Set(played)].toSorted((a, b) => a - b));
      let left = 0;
      for (let i = 0; i < 20; i++) if (jitter.take() !== null) left += 1;
      expect(left).toBeLessThanOrEqual(10);
    }),
    { seed: 20, numRuns: 300 },
  );
});
