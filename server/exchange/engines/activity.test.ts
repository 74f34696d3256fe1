import { array, assert, int16Array, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRAME_MS, observe, SAMPLES_PER_FRAME, SILENT, type Activity } from './activity.ts';
import { startSynthesiser } from './index.ts';
import { framesOf, lineNoise, typing } from './testing.ts';

const HANG_MS = 300;

/** When it spoke, in ms: [from, to] of each voice. */
function voicesIn(samples: Int16Array): [number, number][] {
  let state: Activity = SILENT;
  const voices: [number, number][] = [];
  for (const [at, frame] of framesOf(samples).entries()) {
    const before = state.speaking;
    state = observe(state, frame, HANG_MS);
    const now = (at + 1) * FRAME_MS;
    if (state.speaking && !before) voices.push([now, now]);
    const last = voices.at(-1);
    if (state.speaking && last !== undefined) last[1] = now;
  }
  return voices;
}

function mixed(...parts: Int16Array[]): Int16Array {
  const length = Math.max(...parts.map((part) => part.length));
  return Int16Array.from({ length }, (_, at) =>
    Math.max(
      -32_768,
      Math.min(
        32_767,
        parts.reduce((sum, part) => sum + (part[at] ?? 0), 0),
      ),
    ),
  );
}

function joined(...parts: Int16Array[]): Int16Array {
  return Int16Array.from(parts.flatMap((part) => [...part]));
}

describe('voice activity', () => {
  it('hears nothing on a dead line, a quiet line, or a steadily noisy one', () => {
    expect(voicesIn(new Int16Array(8 * 10_000))).toEqual([]);
    expect(voicesIn(lineNoise(10_000))).toEqual([]);
    expect(voicesIn(joined(lineNoise(2_000), lineNoise(20_000, 60)))).toEqual([]);
  });

  it('takes half a minute of typing for no voice', () => {
    expect(voicesIn(typing(30_000))).toEqual([]);
    expect(voicesIn(mixed(typing(30_000, 12_000, 3), lineNoise(30_000, 30)))).toEqual([]);
  });

  it('finds a sentence once, soon after it begins and soon after it ends, in every voice', async () => {
    const synthesiser = startSynthesiser();
    try {
      for (const voice of ['slt', 'rms', 'awb', 'kal16'] as const) {
        const speech = await synthesiser.pcm('Can the input be empty?', voice, 8_000);
        const spoken = framesOf(speech).map((frame) => Math.max(...frame.map(Math.abs)) > 300);
        const begins = 1_000 + spoken.indexOf(true) * FRAME_MS;
        const ends = 1_000 + (spoken.lastIndexOf(true) + 1) * FRAME_MS;
        const voices = voicesIn(
          mixed(joined(lineNoise(1_000), speech, lineNoise(1_000)), lineNoise(4_000, 20)),
        );
        expect(voices).toHaveLength(1);
        const [[from, to] = [0, 0]] = voices;
        expect(from - begins).toBeLessThanOrEqual(240); // within the recogniser's pre-roll
        expect(to).toBeGreaterThanOrEqual(ends);
        expect(to - ends).toBeLessThanOrEqual(HANG_MS + 200);
      }
    } finally {
      await synthesiser.close();
    }
  });

  it('ends a voice under loud steady noise once the floor has followed it', () => {
    const tone = Int16Array.from({ length: 8 * 60_000 }, (_, at) => 3_000 * Math.sin(at / 4));
    const voices = voicesIn(joined(lineNoise(1_000), tone));
    expect(voices.at(-1)?.[1]).toBeLessThan(30_000);
  });

  it('stays sane on any samples', () => {
    const frames = array(int16Array({ minLength: SAMPLES_PER_FRAME, maxLength: SAMPLES_PER_FRAME }), {
      maxLength: 30,
    });
    assert(
      property(frames, (list) => {
        let state: Activity = SILENT;
        for (const frame of list) {
          state = observe(state, frame, HANG_MS);
          expect(state.floor_db).toBeGreaterThanOrEqual(0);
          expect(state.floor_db).toBeLessThan(91);
          expect(state.recent.length).toBeLessThanOrEqual(6);
          expect(state.speaking && state.quiet_ms >= HANG_MS).toBe(false);
        }
      }),
      { seed: 20_261_121, numRuns: 60 },
    );
  });
});
