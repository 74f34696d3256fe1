/** G.711 mu-law at 8 kHz: one byte a sample, eight bytes a millisecond. */
export const BYTES_PER_MS = 8;
/** One telephone frame: 20 ms. */
export const FRAME_MS = 20;
export const FRAME_BYTES = FRAME_MS * BYTES_PER_MS;
/** Zero level. (0x00 would be the loudest sample there is.) */
const SILENCE = 0xff;

const BIAS = 0x84; // G.711: added before the segment is looked up
const CLIP = 32_635; // G.711: largest magnitude that still fits after the bias
const SEGMENT_MASK = 0x70;

const DECODED = Int16Array.from({ length: 256 }, (_, byte) => decodeByte(byte));

function decodeByte(byte: number): number {
  const inverted = ~byte & 0xff;
  const exponent = (inverted & SEGMENT_MASK) >> 4;
  const magnitude = (((inverted & 0x0f) << 3) + BIAS) << exponent;
  return (inverted & 0x80) === 0 ? magnitude - BIAS : BIAS - magnitude;
}

function encodeSample(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
  const exponent = Math.max(0, 31 - Math.clz32(magnitude) - 7);
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

/** 16-bit samples of mu-law bytes. */
export function decodeMulaw(bytes: Uint8Array): Int16Array {
  return Int16Array.from(bytes, (byte) => DECODED[byte] ?? 0);
}

/** Mu-law bytes of 16-bit samples. */
export function encodeMulaw(samples: Int16Array): Buffer {
  return Buffer.from(Uint8Array.from(samples, encodeSample));
}

/** Mean magnitude of a frame, 0 to 32767: enough to tell speech from a quiet line. */
export function loudness(frame: Uint8Array): number {
  let sum = 0;
  for (const byte of frame) sum += Math.abs(DECODED[byte] ?? 0);
  return frame.length === 0 ? 0 : sum / frame.length;
}

/** Fresh silence of `bytes` samples. */
export function silence(bytes: number): Buffer {
  return Buffer.alloc(bytes, SILENCE);
}
