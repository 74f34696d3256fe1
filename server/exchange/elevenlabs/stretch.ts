/**
 * Speech slower or faster at the same pitch: overlapping pieces are taken at one distance and laid down at another
 * (WSOLA). Each piece is moved by a few milliseconds to where it continues the one before best.
 */

/** At 8 kHz: pieces of 30 ms overlap by half; the best fit is looked for within 5 ms. */
const PIECE_MS = 30;
const SEEK_MS = 5;
/** Every third sample is enough to compare by. */
const COMPARE_STEP = 3;

export function stretch(samples: Int16Array, speed: number, rate: 8_000 | 16_000): Int16Array {
  if (speed === 1) return samples;
  const piece = (PIECE_MS * rate) / 1_000;
  const hop = piece / 2;
  const seek = (SEEK_MS * rate) / 1_000;
  const sum = new Float32Array(Math.floor(samples.length / speed) + piece);
  let expected = 0;
  for (let to = 0; to + piece <= sum.length; to += hop) {
    const wanted = Math.round(to * speed);
    const from = to === 0 ? 0 : bestFit(samples, expected, wanted, seek, hop);
    for (let i = 0; i < piece; i += 1) {
      // The first half of the very first piece has nothing to blend with.
      const weight = to === 0 && i < hop ? 1 : Math.sin((Math.PI * (i + 0.5)) / piece) ** 2;
      sum[to + i] = (sum[to + i] ?? 0) + weight * (samples[from + i] ?? 0);
    }
    expected = from + hop;
  }
  return Int16Array.from(sum.subarray(0, Math.floor(samples.length / speed)), Math.round);
}

/** Where around `wanted` the samples look most like what would have followed at `expected`. */
function bestFit(
  samples: Int16Array,
  expected: number,
  wanted: number,
  seek: number,
  length: number,
): number {
  let best = wanted;
  let best_likeness = Number.NEGATIVE_INFINITY;
  for (let at = Math.max(0, wanted - seek); at <= wanted + seek; at += 1) {
    let likeness = 0;
    for (let i = 0; i < length; i += COMPARE_STEP)
      likeness += (samples[expected + i] ?? 0) * (samples[at + i] ?? 0);
    if (likeness <= best_likeness) continue;
    best = at;
    best_likeness = likeness;
  }
  return best;
}
