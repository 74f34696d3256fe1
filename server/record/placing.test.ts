import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CallerTrack, type Placed } from './placing.ts';

const frame = Buffer.alloc(160, 0x90);
const samples = (ms: number) => ms * 8;

interface Came {
  at: number;
  /** Where the carrier says that it begins. */
  stream: number;
}
/** Frames of a carrier that counts as we do, which came so late each. */
const inRow = (late: readonly number[]): Came[] =>
  late.map((ms, index) => ({ at: (index + 1) * 20 + ms, stream: index * 20 }));

/** Where each frame of these pieces begins, in milliseconds. */
const begins = (pieces: readonly Placed[]): number[] =>
  pieces.flatMap(({ from, bytes }) =>
    Array.from({ length: bytes.length / frame.length }, (_, index) => from / 8 + index * 20),
  );

/** Where the frames end up that came at these times, in milliseconds. */
function placed(came: readonly Came[], looks: readonly number[] = []): number[] {
  const track = new CallerTrack();
  const found: number[] = [];
  let look = 0;
  for (const { at, stream } of came) {
    // Whoever looks in between sees only what lies 2.5 s back.
    for (; (looks[look] ?? Infinity) <= at; look += 1)
      found.push(...begins(track.take(samples((looks[look] ?? 0) - 3_000))));
    track.put(frame, samples(at), samples(stream));
  }
  return [...found, ...begins(track.take(Infinity))];
}

describe('the caller’s frames', () => {
  it('are put one after another, however the network jitters', () => {
    const jitter = fc.array(fc.integer({ min: 0, max: 55 }), { minLength: 100, maxLength: 300 });
    fc.assert(
      fc.property(jitter, (late) => {
        const from = placed(inRow([0, ...late]));
        from.forEach((at, index) => expect(Math.abs(at - index * 20)).toBeLessThanOrEqual(12));
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  it('that a stalled line delivers all at once are put where they were spoken', () => {
    const course = fc.array(
      fc.record({ talk: fc.integer({ min: 1, max: 120 }), stall: fc.integer({ min: 5, max: 200 }) }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(course, (parts) => {
        const late = parts.flatMap(({ talk, stall }) => [
          ...Array.from({ length: talk }, () => 0),
          ...Array.from({ length: stall }, (_, i) => (stall - i - 1) * 20),
        ]);
        expect(placed(inRow(late))).toEqual(late.map((_, index) => index * 20));
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  it('that come late and are the last are put where they were spoken', () => {
    const late = [
      ...Array.from({ length: 100 }, () => 3),
      ...Array.from({ length: 50 }, (_, i) => 1_300 - i * 20),
    ];
    expect(placed(inRow(late))).toEqual(late.map((_, index) => index * 20 + 3));
  });

  it.each(['counts its gaps', 'does not count its gaps'])('keep a real gap when the carrier %s', (how) => {
    const spoken = [0, 5_000, 9_020].flatMap((from) => Array.from({ length: 150 }, (_, i) => from + i * 20));
    const came = spoken.map((at, i) => ({ at: at + 20, stream: how === 'counts its gaps' ? at : i * 20 }));
    expect(placed(came)).toEqual(spoken);
  });

  it('of a second stream stand where they came, also when the first one was longer', () => {
    const first = inRow(Array.from({ length: 100 }, () => 0));
    const second = first.slice(0, 50).map(({ at, stream }) => ({ at: at + 9_000, stream }));
    expect(placed([...first, ...second])).toEqual([...first, ...second].map(({ at }) => at - 20));
  });

  it('stand where they came when the carrier tells no times', () => {
    const came = inRow([0, 10, 5, 0, 20]).map(({ at }) => ({ at, stream: 0 }));
    expect(placed(came)).toEqual(came.map(({ at }) => at - 20));
  });

  it('follow a carrier whose clock runs fast or slow', () => {
    for (const drift of [-100e-6, 100e-6]) {
      const came = Array.from({ length: 15_000 }, (_, i) => ({
        at: (i + 1) * 20 * (1 + drift),
        stream: i * 20,
      }));
      const off = placed(came).map((at, i) => Math.abs(at - ((came[i]?.at ?? 0) - 20)));
      expect(Math.max(...off)).toBeLessThanOrEqual(5);
    }
  });

  it('come out the same in whatever pieces they are taken', () => {
    const course = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 200, maxLength: 400 });
    fc.assert(
      fc.property(course, (late) => {
        let last = 0;
        const came = inRow(late.map((ms) => (ms > 380 ? ms * 4 : ms % 40))).map(({ at, stream }) => {
          last = Math.max(last, at);
          return { at: last, stream };
        });
        const looks = Array.from({ length: 20 }, (_, i) => 1_000 * i + 500);
        expect(placed(came, looks)).toEqual(placed(came));
      }),
      { seed: 5, numRuns: 50 },
    );
  });
});
