import { describe, expect, test } from 'vitest';
import { Arrival } from './arrival.ts';

const FRAME_MS = 20;

describe('frames that come late', () => {
  test('all at once after a stall have been spoken when they were spoken', () => {
    const arrival = new Arrival();
    const spoken = Array.from({ length: 100 }, (_, i) => {
      // From the 50th on the process sleeps for 300 ms.
      const came = 1_000 + i * FRAME_MS + 3;
      const read = i >= 50 && i < 65 ? 1_000 + 65 * FRAME_MS + 3 : came;
      return arrival.spokenAt(read, i * FRAME_MS) - came;
    });
    expect(Math.max(...spoken.map(Math.abs))).toBeLessThan(1);
  });

  test('by and by are followed: the two clocks need not go alike', () => {
    const arrival = new Arrival();
    let off = 0;
    for (let i = 0; i < 90_000; i += 1) {
      const came = i * FRAME_MS * 1.000_05;
      off = Math.max(off, Math.abs(arrival.spokenAt(came, i * FRAME_MS) - came));
    }
    expect(off).toBeLessThan(1);
  });

  test('of a stream that begins anew, or tells no time, came when they came', () => {
    const arrival = new Arrival();
    expect(arrival.spokenAt(5_000, 4_000)).toBe(5_000);
    expect(arrival.spokenAt(5_020, 0)).toBe(5_020);
    expect(arrival.spokenAt(5_050, 0)).toBe(5_050);
    expect(arrival.spokenAt(9_000, 20)).toBe(9_000);
    expect(arrival.spokenAt(9_050, 40)).toBe(9_020);
  });

  test('of a carrier that leaves frames out without counting them came when they came, after a while', () => {
    const arrival = new Arrival();
    arrival.spokenAt(1_000, 0);
    const late = Array.from({ length: 150 }, (_, i) => {
      const came = 1_700 + i * FRAME_MS;
      return came - arrival.spokenAt(came, (i + 1) * FRAME_MS);
    });
    expect(late[0]).toBe(680);
    expect(late.at(-1)).toBe(0);
  });
});
