/**
 * The file of a recording: RIFF WAVE, 8 kHz, two channels of 16-bit samples. Sound is laid over what it holds at its place,
 * so it may come in any order. The header's sizes follow every write; a file whose process died in between is repaired
 * when it is opened next, from its length.
 */
import type { FileHandle } from 'node:fs/promises';
import { linearInto } from './mulaw.ts';
import { RATE, type Placed } from './placing.ts';

const CHANNELS = 2;
export const BYTES_PER_SLOT = CHANNELS * 2;
export const HEADER_BYTES = 44;
/** Written at once as a rule, 3 s; more gets memory of its own. In slots, as all lengths and places here. */
const ROOM = 3 * RATE;
/** What is written next begins a portion of sound before the end, 100 ms, or where a stalled network lets it, 1 s. */
const TAIL = RATE;

export type Sounding = Placed & { side: 0 | 1 };

export class Wav {
  readonly #file: FileHandle;
  #length: number;
  #header: number;
  /** Kept, so that a call does not need new memory every second. */
  #room: Int16Array | null = null;
  /** The end of what was written last, so that it need not be read again. */
  readonly #tail = new Int16Array(TAIL * CHANNELS);
  #tail_from = 0;
  #tail_until = 0;

  private constructor(file: FileHandle, length: number) {
    this.#file = file;
    this.#length = this.#header = length;
  }

  /** A new file gets its header, a torn one is cut to whole slots. */
  static async of(file: FileHandle): Promise<Wav> {
    const { size } = await file.stat();
    const sound = Math.max(0, size - HEADER_BYTES);
    const whole = sound - (sound % BYTES_PER_SLOT);
    await file.write(header(whole), 0, HEADER_BYTES, 0);
    return new Wav(file, whole / BYTES_PER_SLOT);
  }

  /** Takes what the file holds there, lays the pieces over it, and writes it back; what lies behind its end is silence. */
  async layOver(pieces: readonly Sounding[]): Promise<void> {
    const from = pieces[0]?.from ?? 0;
    const to = pieces.reduce((end, piece) => Math.max(end, piece.from + piece.bytes.length), from);
    const samples = this.#roomFor(to - from);
    const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
    const at = HEADER_BYTES + from * BYTES_PER_SLOT;
    const there = Math.min(to, this.#length) - from;
    if (there > 0 && !this.#recall(from, there, samples))
      await this.#file.read(bytes, 0, there * BYTES_PER_SLOT, at);
    for (const piece of pieces)
      linearInto(samples, (piece.from - from) * CHANNELS + piece.side, CHANNELS, piece.bytes);
    // Should the write fail, nobody knows what is there.
    this.#tail_from = this.#tail_until = 0;
    for (let done = 0; done < bytes.length;)
      done += (await this.#file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
    this.#length = Math.max(this.#length, to);
    this.#remember(from, to, samples);
    // Who listens during the call, or after a crash, finds a header that fits.
    if (this.#header === this.#length) return;
    this.#header = this.#length;
    await this.#file.write(header(this.#length * BYTES_PER_SLOT), 0, HEADER_BYTES, 0);
  }

  /** So many slots of silence. */
  #roomFor(count: number): Int16Array {
    if (count > ROOM) return new Int16Array(count * CHANNELS);
    this.#room ??= new Int16Array(ROOM * CHANNELS);
    return this.#room.subarray(0, count * CHANNELS).fill(0);
  }

  #remember(from: number, to: number, samples: Int16Array): void {
    this.#tail_from = Math.max(from, to - TAIL);
    this.#tail_until = to;
    this.#tail.set(samples.subarray((this.#tail_from - from) * CHANNELS));
  }

  /** False when it is not known what the file holds there. */
  #recall(from: number, count: number, into: Int16Array): boolean {
    if (from < this.#tail_from || from + count > this.#tail_until) return false;
    const first = (from - this.#tail_from) * CHANNELS;
    into.set(this.#tail.subarray(first, first + count * CHANNELS));
    return true;
  }
}

interface Coding {
  /** RIFF tag. */
  tag: number;
  sample_bytes: number;
}
const LINEAR: Coding = { tag: 1, sample_bytes: 2 };
/** Half the size of plain samples, without loss of what came over a telephone. */
export const MULAW: Coding = { tag: 7, sample_bytes: 1 };

/** RIFF header for `bytes` of sound. Any coding but plain samples also says how long its own description is, and how many slots there are. */
export function header(bytes: number, coding: Coding = LINEAR): Buffer {
  const plain = coding === LINEAR;
  const slot_bytes = CHANNELS * coding.sample_bytes;
  const format = Buffer.alloc(plain ? 16 : 18);
  format.writeUInt16LE(coding.tag, 0);
  format.writeUInt16LE(CHANNELS, 2);
  format.writeUInt32LE(RATE, 4);
  format.writeUInt32LE(RATE * slot_bytes, 8);
  format.writeUInt16LE(slot_bytes, 12);
  format.writeUInt16LE(coding.sample_bytes * 8, 14);
  const fact = plain ? [] : [chunk('fact', 4), uint32(bytes / slot_bytes)];
  const described = [
    Buffer.from('WAVE'),
    chunk('fmt ', format.length),
    format,
    ...fact,
    chunk('data', bytes),
  ];
  const size = described.reduce((sum, { length }) => sum + length, bytes);
  return Buffer.concat([chunk('RIFF', size), ...described]);
}

const chunk = (name: string, size: number) => Buffer.concat([Buffer.from(name), uint32(size)]);

function uint32(value: number): Buffer {
  const four = Buffer.alloc(4);
  four.writeUInt32LE(value);
  return four;
}
