/** For tests: what is heard on a telephone besides words, as mu-law. Samples are 8 kHz, 16 bits. */
/** Numbers from 0 to 1, the same for the same seed. */
function seeded(seed: number): () => number {
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

/** Keys struck about seven times a second, each a press and a release. */
export function typing(ms: number, loudness = 6_000, seed = 7): Int16Array {
  const random = seeded(seed);
  const samples = lineNoise(ms, 8, seed);
  const strike = (from: number, size: number) => {
    for (let i = 0; i < 160 && from + i < samples.length; i += 1)
      samples[from + i] = (random() * 2 - 1) * size * Math.exp(-i / 30);
  };
  for (let at = 0; at < samples.length; at += Math.round(800 + random() * 700)) {
    strike(at, loudness * (0.5 + random() / 2));
    strike(at + 560, loudness * 0.3);
  }
  return samples;
}

/** A burst of breath with a hard start, 250 ms or so, mostly below 1.5 kHz. */
export function cough(loudness = 9_000, seed = 3, ms = 250): Int16Array {
  const random = seeded(seed);
  let low = 0;
  return Int16Array.from({ length: ms * 8 }, (_, i) => {
    const t = i / (ms * 8);
    low += 0.45 * ((random() * 2 - 1) * loudness - low);
    return low * Math.min(1, t * 20) * Math.exp(-4 * t);
  });
}

/** Mains and a fan. */
export function hum(ms: number, loudness = 900): Int16Array {
  return Int16Array.from({ length: ms * 8 }, (_, i) => {
    const t = (2 * Math.PI * i) / 8_000;
    return loudness * (Math.sin(100 * t) + 0.5 * Math.sin(200 * t) + 0.25 * Math.sin(300 * t));
  });
}

/** A chair, a cup, a door: one hard hit that rings for 80 ms. */
export function bang(loudness = 14_000, seed = 5): Int16Array {
  const random = seeded(seed);
  return Int16Array.from({ length: 80 * 8 }, (_, i) => (random() * 2 - 1) * loudness * Math.exp(-i / 130));
}

export function joined(...parts: readonly Int16Array[]): Int16Array {
  return Int16Array.from(parts.flatMap((part) => [...part]));
}

export function mulaw(samples: Int16Array): Buffer {
  return Buffer.from(Array.from(samples, encode));
}

/** G.711, as the telephone network does it. */
function encode(sample: number): number {
  const magnitude = Math.min(32_635, Math.abs(sample)) + 0x84;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff;
}

export function framesOf(audio: Buffer): Buffer[] {
  return Array.from({ length: Math.floor(audio.length / 160) }, (_, i) =>
    audio.subarray(i * 160, (i + 1) * 160),
  );
}
