/**
 * The call's audio: two channels (left the caller, right the interviewer as heard), 16-bit 8 kHz WAV, placed on the
 * session's clock (placing.ts), written as it comes. Begins at consent: what sounded before is not kept. Several calls of
 * one session stand in one file, with silence between them.
 *
 * Sound is laid over what the file holds at its place, so it may come late and in any order. The header's sizes follow
 * every write; a file whose process died in between is repaired when it is opened next, from its length.
 */
import { constants, mkdir, open, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { linear } from './mulaw.ts';
import { BotTrack, CallerTrack, RATE, type Placed } from './placing.ts';

const CHANNELS = 2;
const BYTES_PER_SLOT = CHANNELS * 2;
const HEADER_BYTES = 44;
/** The caller's frames are placed when those that followed within 2.5 s are known. */
const SETTLED_AFTER_MS = 3_000;
const FLUSH_EVERY_MS = 1_000;
/** Pieces so near to each other are written together; a call-back an hour later is not. In samples. */
const NEAR = RATE;

export interface Recorder {
  /** `at_ms`: when the bytes came; they hold the time before it. `stream_ms`: their begin by the carrier's reckoning. */
  caller(bytes: Uint8Array, at_ms: number, stream_ms?: number): void;
  /** `at_ms`: when the first of them is audible. */
  bot(bytes: Uint8Array, at_ms: number): void;
  close(): Promise<void>;
}

type Sounding = Placed & { side: 0 | 1 };

/** Opens (or goes on with) the file at `path`; `started_ms` is the session time of its first sample. */
export async function openRecorder(
  path: string,
  started_ms: number,
  now: () => number,
  onError: (error: unknown) => void,
): Promise<Recorder> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, constants.O_RDWR | constants.O_CREAT);
  const wav = { file, length: (await repaired(file)) / BYTES_PER_SLOT };
  const [caller, bot] = [new CallerTrack(), new BotTrack()];
  const samples = (ms: number) => (ms * RATE) / 1000;
  const sample = (at_ms: number) => samples(at_ms - started_ms);
  let writing = Promise.resolve();
  const flush = (until_ms: number) => {
    writing = writing.then(async () => {
      const pieces: Sounding[] = [
        ...caller.take(sample(until_ms)).map((piece) => ({ ...piece, side: 0 as const })),
        ...bot.take().map((piece) => ({ ...piece, side: 1 as const })),
      ];
      for (const near of together(pieces)) await layOver(wav, near).catch(onError);
    });
    return writing;
  };
  const timer = setInterval(() => void flush(now() - SETTLED_AFTER_MS), FLUSH_EVERY_MS);
  let closing: Promise<void> | null = null;
  return {
    caller: (bytes, at_ms, stream_ms) =>
      caller.put(bytes, sample(at_ms), stream_ms === undefined ? undefined : samples(stream_ms)),
    bot: (bytes, at_ms) => bot.put(bytes, sample(at_ms)),
    close() {
      clearInterval(timer);
      return (closing ??= flush(Infinity).then(() => file.close()));
    },
  };
}

/** Groups of pieces that lie near each other, without what sounded before the recording began. */
function together(pieces: readonly Sounding[]): Sounding[][] {
  const groups: Sounding[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of pieces.map(fromZero).toSorted((a, b) => a.from - b.from)) {
    if (piece.bytes.length === 0) continue;
    if (piece.from - end > NEAR) groups.push([]);
    groups.at(-1)?.push(piece);
    end = Math.max(end, piece.from + piece.bytes.length);
  }
  return groups;
}

function fromZero(piece: Sounding): Sounding {
  return piece.from >= 0 ? piece : { ...piece, from: 0, bytes: piece.bytes.subarray(-piece.from) };
}

/** Reads what the file holds there, lays the pieces over it, and writes it back; what lies behind its end is silence. */
async function layOver(
  wav: { file: FileHandle; length: number },
  pieces: readonly Sounding[],
): Promise<void> {
  const from = pieces[0]?.from ?? 0;
  const to = Math.max(...pieces.map((piece) => piece.from + piece.bytes.length));
  const samples = new Int16Array((to - from) * CHANNELS);
  const bytes = Buffer.from(samples.buffer);
  const at = HEADER_BYTES + from * BYTES_PER_SLOT;
  const there = Math.min(to, wav.length) - from;
  if (there > 0) await wav.file.read(bytes, 0, there * BYTES_PER_SLOT, at);
  for (const piece of pieces) {
    const first = (piece.from - from) * CHANNELS + piece.side;
    for (let i = 0; i < piece.bytes.length; i += 1)
      samples[first + i * CHANNELS] = linear(piece.bytes[i] ?? 0);
  }
  for (let done = 0; done < bytes.length;) {
    done += (await wav.file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  }
  wav.length = Math.max(wav.length, to);
  // Who listens during the call, or after a crash, finds a header that fits.
  await wav.file.write(header(wav.length * BYTES_PER_SLOT), 0, HEADER_BYTES, 0);
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
