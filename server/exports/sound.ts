/** The call's recording to take away: as recorded, or in the telephone's own coding, which is half the size without loss. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import type { SoundFormat } from '../http/contract/exports.ts';
import { mulawOf } from '../record/mulaw.ts';
import { RATE } from '../record/placing.ts';
import { HEADER_BYTES } from '../record/wav.ts';

const CHANNELS = 2;
/** RIFF tag of mu-law; other codings than plain samples carry a `fact` chunk with their length. */
const MULAW_TAG = 7;
const MULAW_HEADER_BYTES = 58;

export interface Sound {
  bytes: number;
  stream: Readable;
}

/** Null when there is no file, or nothing in it. What is written while it is read is not in it. */
export async function soundOf(path: string, format: SoundFormat): Promise<Sound | null> {
  const size = await sizeOf(path);
  if (size === null || size <= HEADER_BYTES) return null;
  if (format === 'wav') return { bytes: size, stream: createReadStream(path, { end: size - 1 }) };
  const samples = Math.floor((size - HEADER_BYTES) / 2 / CHANNELS) * CHANNELS;
  const end = HEADER_BYTES + samples * 2 - 1;
  const stream = createReadStream(path, { start: HEADER_BYTES, end }).pipe(new Halving(samples));
  return { bytes: MULAW_HEADER_BYTES + samples, stream };
}

async function sizeOf(path: string): Promise<number | null> {
  const file = await open(path).catch(() => null);
  if (file === null) return null;
  try {
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** 16-bit samples in, a header and mu-law bytes out. */
class Halving extends Transform {
  /** The first half of a sample whose second comes in the next piece. */
  #rest: Buffer = Buffer.alloc(0);

  constructor(samples: number) {
    super();
    this.push(mulawHeader(samples));
  }

  override _transform(piece: Buffer, _encoding: string, done: (error: Error | null, data: Buffer) => void) {
    const all = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const whole = all.length - (all.length % 2);
    const out = Buffer.alloc(whole / 2);
    for (let at = 0; at < whole; at += 2) out[at / 2] = mulawOf(all.readInt16LE(at));
    this.#rest = all.subarray(whole);
    done(null, out);
  }
}

function mulawHeader(samples: number): Buffer {
  const head = Buffer.alloc(MULAW_HEADER_BYTES);
  head.write('RIFF', 0);
  head.writeUInt32LE(MULAW_HEADER_BYTES - 8 + samples, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(18, 16);
  head.writeUInt16LE(MULAW_TAG, 20);
  head.writeUInt16LE(CHANNELS, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * CHANNELS, 28);
  head.writeUInt16LE(CHANNELS, 32);
  head.writeUInt16LE(8, 34);
  head.write('fact', 38);
  head.writeUInt32LE(4, 42);
  head.writeUInt32LE(samples / CHANNELS, 46);
  head.write('data', 50);
  head.writeUInt32LE(samples, 54);
  return head;
}
