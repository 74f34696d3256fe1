/**
 * The call's audio: two channels (left the caller, right the interviewer as heard), 16-bit 8 kHz WAV, placed on the
 * session's clock (placing.ts), written as it comes. Begins at consent: what sounded before is not kept. Several calls of
 * one session stand in one file, with silence between them.
 *
 * Both sides of a time are written together, once it is settled. Sound that comes later still is laid over what the file
 * holds at its place (wav.ts).
 */
import { constants, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BotTrack, CallerTrack, RATE } from './placing.ts';
import { BYTES_PER_SLOT, HEADER_BYTES, Wav, type Sounding } from './wav.ts';

/** The caller's frames are placed when those that followed within 2.5 s are known. */
const SETTLED_AFTER_MS = 3_000;
/** What a process that dies has not written is this and the time before. */
const FLUSH_EVERY_MS = 2_000;
/** Pieces so near to each other are written together; a call-back an hour later is not. In samples. */
const NEAR = RATE;

export interface Recorder {
  /** `at_ms`: when the bytes came; they hold the time before it. `stream_ms`: their begin by the carrier's reckoning. */
  caller(bytes: Uint8Array, at_ms: number, stream_ms?: number): void;
  /** `at_ms`: when the first of them is audible. */
  bot(bytes: Uint8Array, at_ms: number): void;
  close(): Promise<void>;
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
  const wav = await Wav.of(file);
  const [caller, bot] = [new CallerTrack(), new BotTrack()];
  const samples = (ms: number) => (ms * RATE) / 1000;
  const sample = (at_ms: number) => samples(at_ms - started_ms);
  let writing = Promise.resolve();
  const flush = (until_ms: number) => {
    writing = writing.then(async () => {
      const pieces: Sounding[] = [
        ...caller.take(sample(until_ms)).map((piece) => ({ ...piece, side: 0 as const })),
        ...bot.take(sample(until_ms)).map((piece) => ({ ...piece, side: 1 as const })),
      ];
      for (const near of together(pieces)) await wav.layOver(near).catch(onError);
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

/** Length of a recording in milliseconds, from the file itself; null when there is none. */
export async function recordedMs(path: string): Promise<number | null> {
  const size = await stat(path).then(
    (s) => s.size,
    () => null,
  );
  return size === null ? null : (Math.max(0, size - HEADER_BYTES) / BYTES_PER_SLOT / RATE) * 1000;
}
