/**
 * A recording as it is sent: as it is stored, or in the telephone's own coding, which is half the size without loss. Whole
 * or any part of it: a byte of the one is found in the other by counting.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Transform, type Readable } from 'node:stream';
import type { SoundFormat } from '../http/contract/exports.ts';
import { mulawOf } from './mulaw.ts';
import { header, HEADER_BYTES, MULAW } from './wav.ts';

const CHANNELS = 2;
const SAMPLE_BYTES = 2;
const MULAW_HEADER_BYTES = 58;

/** Read at once, 8 s: well below a millisecond of work between which calls go on. */
const PIECE_BYTES = 0x40_000;

export interface Sound {
  /** Of the whole. */
  bytes: number;
  /** From this byte to that one, which is included; to the end without them. */
  part(from?: number, to?: number): Readable;
}

/** Null when there is no file, or nothing in it yet. What is written while it is read is not in it. */
export async function soundOf(path: string, format: SoundFormat): Promise<Sound | null> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size <= HEADER_BYTES) return null;
  if (format === 'wav')
    return {
      bytes: size,
      part: (from = 0, to = size - 1) => createReadStream(path, { start: from, end: to }),
    };
  const samples = Math.floor((size - HEADER_BYTES) / SAMPLE_BYTES / CHANNELS) * CHANNELS;
  const bytes = MULAW_HEADER_BYTES + samples;
  return { bytes, part: (from = 0, to = bytes - 1) => halved(path, samples, from, to) };
}

function halved(path: string, samples: number, from: number, to: number): Readable {
  const halving = new Halving(header(samples, MULAW).subarray(from, to + 1));
  const [first, last] = [from, to].map((at) => HEADER_BYTES + (at - MULAW_HEADER_BYTES) * SAMPLE_BYTES);
  if (to < MULAW_HEADER_BYTES) return halving.end();
  const file = createReadStream(path, {
    highWaterMark: PIECE_BYTES,
    start: Math.max(HEADER_BYTES, first ?? 0),
    end: (last ?? 0) + SAMPLE_BYTES - 1,
  });
  // Whoever stops listening lets go of the file; what fails is told to whoever reads.
  return pipeline(file, halving, () => undefined);
}

/** 16-bit samples in, what comes before them and mu-law bytes out. */
class Halving extends Transform {
  /** The first half of a sample whose second comes in the next piece. */
  #rest: Buffer = Buffer.alloc(0);

  constructor(before: Buffer) {
    super();
    if (before.length > 0) this.push(before);
  }

  override _transform(piece: Buffer, _encoding: string, done: (error: Error | null, data: Buffer) => void) {
    // Samples are looked at where they lie, which has to be an even place.
    const here = this.#rest.length === 0 && piece.byteOffset % SAMPLE_BYTES === 0;
    const all = here ? piece : Buffer.from(new Uint8Array(Buffer.concat([this.#rest, piece])).buffer);
    const samples = new Int16Array(all.buffer, all.byteOffset, Math.floor(all.length / SAMPLE_BYTES));
    const out = Buffer.allocUnsafe(samples.length);
    for (let at = 0; at < samples.length; at += 1) out[at] = mulawOf(samples[at] ?? 0);
    this.#rest = all.subarray(samples.byteLength);
    done(null, out);
  }
}
