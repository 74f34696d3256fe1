/** For tests: audio of the local voices, noises of a desk, and how far what was heard is from what was said. */
import { SAMPLES_PER_FRAME } from './index.ts';

/** Numbers from 0 to 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A quiet line: noise of about ±`level` in 16 bits. */
export function lineNoise(ms: number, level = 8, seed = 1): Int16Array {
  const random = seeded(seed);
  return Int16Array.from({ length: ms * 8 }, () => Math.round((random() * 2 - 1) * level));
}

/** Keys struck about seven times a second, each a press and a release: short decaying bursts of noise. */
export function typing(ms: number, loudness = 6_000, seed = 7): Int16Array {
  const random = seeded(seed);
  const samples = lineNoise(ms, 8, seed);
  const strike = (at: number, size: number): void => {
    for (let step = 0; step < 160; step += 1) {
      const index = at + step;
      if (index < samples.length) samples[index] = (random() * 2 - 1) * size * Math.exp(-step / 30);
    }
  };
  for (let at = 0; at < samples.length; at += Math.round(800 + random() * 700)) {
    strike(at, loudness * (0.5 + random() / 2));
    strike(at + 560, loudness * 0.3);
  }
  return samples;
}

export function framesOf(samples: Int16Array): Int16Array[] {
  const count = Math.floor(samples.length / SAMPLES_PER_FRAME);
  return Array.from({ length: count }, (_, at) =>
    samples.subarray(at * SAMPLES_PER_FRAME, (at + 1) * SAMPLES_PER_FRAME),
  );
}

/** Said one way or the other, it is the same. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/\bokay\b/g, 'ok'],
  [/\boh\b/g, 'o'],
  [/\bi'm\b/g, 'i am'],
  [/\bi'd\b/g, 'i would'],
  [/\bi'll\b/g, 'i will'],
  [/\bi've\b/g, 'i have'],
  [/\blet's\b/g, 'let us'],
  [/\b(that|it|what)'s\b/g, '$1 is'],
  [/\byou're\b/g, 'you are'],
  [/\b(do|does|did)n't\b/g, '$1 not'],
  [/\bcan't\b/g, 'can not'],
];
const DIGITS = 'zero one two three four five six seven eight nine'.split(' ');

/** Words to compare: lower case, no signs, figures as words. */
export function spokenWords(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replaceAll(/\d/g, (digit) => ` ${DIGITS[Number(digit)] ?? ''} `)
    .replaceAll(/[^a-z' ]/g, ' ');
  return SAME.reduce((result, [from, to]) => result.replace(from, to), plain)
    .split(/\s+/)
    .filter(Boolean);
}

/** Insertions, deletions and substitutions between the two. */
export function wordErrors(said: string, heard: string): number {
  const [from, to] = [spokenWords(said), spokenWords(heard)];
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [at, word] of from.entries()) {
    const next = [at + 1];
    for (const [place, other] of to.entries()) {
      next.push(
        Math.min(
          (row[place + 1] ?? 0) + 1,
          (next[place] ?? 0) + 1,
          (row[place] ?? 0) + (word === other ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
