import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JitterBuffer } from './jitter.ts';
import { decodeMulaw, encodeMulaw } from './mulaw.ts';
import { Resampler } from './resample.ts';

const tone = (hz: number, rate: number, seconds: number) =>
  Float32Array.from({ length: rate * seconds }, (_, n) => 0.5 * Math.sin((2 * Math.PI * hz * n) / rate));
/** Root mean square without the first and last tenth, where the filter fills and empties. */
function loudness(samples: Float32Array): number {
  const inner = samples.slice(samples.length / 10, -samples.length / 10);
  return Math.sqrt(inner.reduce((sum, sample) => sum + sample * sample, 0) / inner.length);
}

describe('mu-law', () => {
  it('agrees with the table of G.711 at its corners', () => {
    expect([0, 32_767, -32_767, 8, -8, 1_000].map(encodeMulaw)).toEqual([0xff, 0x80, 0x00, 0xfe, 0x7e, 0xce]);
    expect([0xff, 0x7f, 0x80, 0x00].map(decodeMulaw)).toEqual([0, -0, 32_124, -32_124]);
  });

  it('gives every byte back, except that minus zero becomes zero', () => {
    for (let byte = 0; byte < 256; byte++)
      expect(encodeMulaw(decodeMulaw(byte))).toBe(byte === 0x7f ? 0xff : byte);
  });

  it('is never off by more than a step of its segment', () => {
    fc.assert(
      fc.property(fc.integer({ min: -32_635, max: 32_635 }), (sample) => {
        expect(Math.abs(decodeMulaw(encodeMulaw(sample)) - sample)).toBeLessThanOrEqual(
          Math.max(4, Math.abs(sample) / 16),
        );
      }),
      { seed: 5 },
    );
  });
});

describe('resampling', () => {
  it.each([48_000, 44_100, 16_000])('keeps a voice’s tone and loudness from %i Hz', (rate) => {
    const out = new Resampler(rate, 8_000).push(tone(1_000, rate, 1));
    expect(out.length).toBeGreaterThan(7_900);
    expect(loudness(out)).toBeCloseTo(0.5 / Math.SQRT2, 2);
    const crossings = out
      .slice(400, 4_400)
      .filter((sample, n, all) => n > 0 && sample >= 0 && (all[n - 1] ?? 0) < 0).length;
    expect(crossings).toBeGreaterThanOrEqual(498);
    expect(crossings).toBeLessThanOrEqual(501);
  });

  it('lets nothing above 4 kHz fold back into the voice', () => {
    expect(loudness(new Resampler(48_000, 8_000).push(tone(6_000, 48_000, 1)))).toBeLessThan(0.0005);
  });

  it('brings the telephone up to the sound card without whistling', () => {
    const out = new Resampler(8_000, 48_000).push(tone(1_000, 8_000, 1));
    expect(loudness(out)).toBeCloseTo(0.5 / Math.SQRT2, 2);
  });

  it('gives the same stream however the input is cut', () => {
    const input = tone(440, 44_100, 0.2);
    const whole = new Resampler(44_100, 8_000).push(input);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 30 }), (sizes) => {
        const resampler = new Resampler(44_100, 8_000);
        const parts: number[] = [];
        for (let at = 0, n = 0; at < input.length; n++) {
          const size = sizes[n % sizes.length] ?? 128;
          parts.push(...resampler.push(input.subarray(at, at + size)));
          at += size;
        }
        expect(Float32Array.from(parts)).toEqual(whole);
      }),
      { seed: 9, numRuns: 30 },
    );
  });
});

describe('playing frames that come unevenly', () => {
  const frame = (value: number) => new Float32Array(160).fill(value);

  it('waits for three frames, then plays them in order', () => {
    const buffer = new JitterBuffer();
    buffer.push(frame(1));
    buffer.push(frame(2));
    expect(buffer.take()).toBeNull();
    buffer.push(frame(3));
    expect([buffer.take(), buffer.take(), buffer.take(), buffer.take()].map((played) => played?.[0])).toEqual(
      [1, 2, 3, undefined],
    );
  });

  it('drops the oldest of a burst, so that the delay cannot grow', () => {
    const buffer = new JitterBuffer();
    for (let n = 1; n <= 40; n++) buffer.push(frame(n));
    expect(buffer.take()?.[0]).toBe(29);
  });
});
