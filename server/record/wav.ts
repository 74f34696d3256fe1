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

/** RIFF header for `bytes` of sound. */
export function header(bytes: number): Buffer {
  const head = Buffer.alloc(HEADER_BYTES);
  head.write('RIFF', 0);
  head.writeUInt32LE(HEADER_BYTES - 8 + bytes, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(CHANNELS, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * BYTES_PER_SLOT, 28);
  head.writeUInt16LE(BYTES_PER_SLOT, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(bytes, 40);
  return head;
}
