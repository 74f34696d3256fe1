/**
 * The call's audio: two channels (left the caller, right the interviewer as heard), 16-bit 8 kHz WAV, placed on the
 * session's clock, written as it comes. Begins at consent; several calls of one session stand in one file, with silence
 * between them.
 *
 * Frames arrive with jitter, so a frame that begins where the last of its channel ended (give or take) is put exactly
 * there; only a real gap moves it. The header's sizes follow every write; a file whose process died in between is
 * repaired when it is opened next, from its length.
 */
import { constants, mkdir, open, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { linear } from './mulaw.ts';

const RATE = 8_000;
const CHANNELS = 2;
const BYTES_PER_SLOT = CHANNELS * 2;
const HEADER_BYTES = 44;
/** Frames are due every 20 ms and may be some of them late; beyond these 100 ms it is a gap. In samples. */
const TOLERANCE = RATE / 10;
/** Both channels are complete up to this long ago; it is written then. */
const SETTLED_AFTER_MS = 3_000;
const FLUSH_EVERY_MS = 1_000;

type Channel = 'caller' | 'bot';
const SIDES = { caller: 0, bot: 1 } as const;

export interface Recorder {
  caller(bytes: Uint8Array, at_ms: number): void;
  bot(bytes: Uint8Array, at_ms: number): void;
  close(): Promise<void>;
}

/** What is said without a gap, and the silence before it that may still be taken away. */
interface Stretch {
  from: number;
  silence: number;
}

/** Pure placing of mu-law frames in a window of two-channel samples that moves along; tested without files. */
export class Mixer {
  /** Sample index of the window's begin: everything before it was taken out. */
  #base: number;
  #window = new Int16Array(RATE * CHANNELS * 8);
  readonly #ends: Record<Channel, number>;
  readonly #stretches: Record<Channel, Stretch>;
  readonly #started_ms: number;

  /** `skip` samples are in the file already. */
  constructor(started_ms: number, skip = 0) {
    this.#started_ms = started_ms;
    this.#base = skip;
    this.#ends = { caller: skip, bot: skip };
    this.#stretches = { caller: { from: skip, silence: 0 }, bot: { from: skip, silence: 0 } };
  }

  get base(): number {
    return this.#base;
  }

  put(channel: Channel, bytes: Uint8Array, at_ms: number): void {
    const due = Math.round(((at_ms - this.#started_ms) * RATE) / 1000);
    const end = this.#ends[channel];
    if (due - end > TOLERANCE) this.#leaveGap(channel, due);
    else if (end - due > TOLERANCE) this.#closeUp(channel, end - due);
    const from = Math.max(this.#ends[channel], this.#base);
    this.#grow(from + bytes.length - this.#base);
    bytes.forEach((byte, index) => this.#set(channel, from + index, linear(byte)));
    this.#ends[channel] = from + bytes.length;
  }

  /** Takes out everything before `until_ms`, or all there is. */
  take(until_ms: number): Int16Array {
    const furthest = Math.max(this.#ends.caller, this.#ends.bot);
    const until = Math.min(Math.floor(((until_ms - this.#started_ms) * RATE) / 1000), furthest);
    const count = Math.max(0, until - this.#base) * CHANNELS;
    const taken = this.#window.slice(0, count);
    this.#window.copyWithin(0, count);
    this.#window.fill(0, this.#window.length - count);
    this.#base += count / CHANNELS;
    return taken;
  }

  #leaveGap(channel: Channel, due: number): void {
    const from = Math.max(due, this.#base);
    this.#stretches[channel] = { from, silence: from - this.#ends[channel] };
    this.#ends[channel] = from;
  }

  /**
   * The channel runs ahead: after a stall its frames came all at once, and the first of them was put where it arrived
   * instead of where it was spoken. The stretch moves back into the silence that was left for it.
   */
  #closeUp(channel: Channel, ahead: number): void {
    const { from, silence } = this.#stretches[channel];
    const back = Math.max(0, Math.min(ahead, silence, from - this.#base));
    const end = this.#ends[channel];
    for (let index = from; index < end; index++) this.#set(channel, index - back, this.#get(channel, index));
    for (let index = end - back; index < end; index++) this.#set(channel, index, 0);
    this.#stretches[channel] = { from: from - back, silence: silence - back };
    this.#ends[channel] = end - back;
  }

  #get(channel: Channel, index: number): number {
    return this.#window[(index - this.#base) * CHANNELS + SIDES[channel]] ?? 0;
  }

  #set(channel: Channel, index: number, sample: number): void {
    this.#window[(index - this.#base) * CHANNELS + SIDES[channel]] = sample;
  }

  #grow(samples: number): void {
    if (samples * CHANNELS <= this.#window.length) return;
    const larger = new Int16Array(samples * CHANNELS * 2);
    larger.set(this.#window);
    this.#window = larger;
  }
}

/** Opens (or goes on with) the file at `path`; `started_ms` is the session time of its first sample. */
export async function openRecorder(
  path: string,
  started_ms: number,
  now: () => number,
  onError: (error: unknown) => void,
): Promise<Recorder> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, constants.O_RDWR | constants.O_CREAT);
  const mixer = new Mixer(started_ms, (await repaired(file)) / BYTES_PER_SLOT);
  let writing = Promise.resolve();
  const flush = (until_ms: number) => {
    writing = writing.then(() => write(file, mixer, until_ms)).catch(onError);
    return writing;
  };
  const timer = setInterval(() => void flush(now() - SETTLED_AFTER_MS), FLUSH_EVERY_MS);
  let closing: Promise<void> | null = null;
  return {
    caller: (bytes, at_ms) => mixer.put('caller', bytes, at_ms),
    bot: (bytes, at_ms) => mixer.put('bot', bytes, at_ms),
    close() {
      clearInterval(timer);
      return (closing ??= flush(Infinity).then(() => file.close()));
    },
  };
}

/** Puts samples where they belong: what a full disk swallowed leaves silence, and does not move what follows. */
async function write(file: FileHandle, mixer: Mixer, until_ms: number): Promise<void> {
  const at = HEADER_BYTES + mixer.base * BYTES_PER_SLOT;
  const samples = mixer.take(until_ms);
  if (samples.length === 0) return;
  const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  for (let done = 0; done < bytes.length;) {
    done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  }
  // Who listens during the call, or after a crash, finds a header that fits.
  await file.write(header(mixer.base * BYTES_PER_SLOT), 0, HEADER_BYTES, 0);
}

/** Bytes of sound in the file; a new file gets its header, a torn one is cut to whole samples. */
async function repaired(file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  const sound = Math.max(0, size - HEADER_BYTES);
  const whole = sound - (sound % BYTES_PER_SLOT);
  await file.write(header(whole), 0, HEADER_BYTES, 0);
  return whole;
}

/** Length of a recording in milliseconds, from the file itself; null when there is none. */
export async function recordedMs(path: string): Promise<number | null> {
  const size = await stat(path).then(
    (s) => s.size,
    () => null,
  );
  return size === null ? null : (Math.max(0, size - HEADER_BYTES) / BYTES_PER_SLOT / RATE) * 1000;
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
