import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Sound } from './connection.ts';
import { RecentAudio } from './recent.ts';

const KEEP_MS = 100;
const KEEP_BYTES = KEEP_MS * 8;

const sound = fc.record({
  length: fc.integer({ min: 1, max: 400 }),
  value: fc.integer({ min: 0, max: 255 }),
  gap_ms: fc.integer({ min: 0, max: 40 }),
  loud: fc.boolean(),
  filler: fc.boolean(),
});

test('what is sent again is what came last, byte for byte, however it was cut into frames', () => {
  fc.assert(
    fc.property(fc.array(sound, { maxLength: 60 }), fc.nat(500), (sounds, after_at) => {
      const recent = new RecentAudio(KEEP_MS);
      const came: Sound[] = [];
      let at = 0;
      for (const { length, value, gap_ms, loud, filler } of sounds) {
        at += gap_ms;
        const one = { bytes: Buffer.alloc(length, value), at, loud, filler };
        came.push(one);
        recent.add(one);
      }
      // The newest whole frames that fit.
      const bytesFrom = (first: number) => came.slice(first).reduce((sum, one) => sum + one.bytes.length, 0);
      const kept = came.filter((_, i) => bytesFrom(i) <= KEEP_BYTES);
      expect(recent.after(after_at)).toEqual(kept.filter((one) => one.at > after_at));
      recent.dropBefore(after_at);
      expect(recent.after(-1)).toEqual(kept.filter((one) => one.at >= after_at));
    }),
  );
});
