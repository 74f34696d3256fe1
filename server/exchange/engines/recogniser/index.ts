/**
 * The local recogniser: speech in utterances of 8 kHz samples, words out. Decoding takes about a tenth of a second of
 * CPU per second of speech and runs in at most two threads, off every event loop.
 *
 * A stream: opened (its decoder is ready) -> utterance (begin, audio, guesses, end), again and again -> released.
 */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThread, type ThreadClient } from '../thread-client.ts';
import type { HeardWord, RecogniserCommand, RecogniserThreadData } from './protocol.ts';

export type { HeardWord } from './protocol.ts';

const THREAD = new URL('./thread.ts', import.meta.url);
/** Two cores' worth of decoding: about twenty people speaking at once. */
const MAX_THREADS = 2;
/** A decoder has about 95 MB; a thread's WASM memory ends at 2 GB. */
const MAX_STREAMS_PER_THREAD = 6;
/** No stream has this number. */
const WARMING = 0;
/** Loading takes about a second; a minute is a hang. */
const OPEN_MS = 60_000;

export interface RecogniserStream {
  begin(): Promise<void>;
  /** Resolves when decoded, so that a fast sender can be held back. */
  audio(samples: Int16Array): Promise<void>;
  guess(): Promise<HeardWord[]>;
  end(): Promise<HeardWord[]>;
  /** Never rejects. */
  release(): Promise<void>;
}

export interface Recogniser {
  /** False when every decoder is lent: the caller should refuse. */
  hasRoom(): boolean;
  /** Rejects when the thread cannot start or has died. */
  open(keyterms: readonly string[]): Promise<RecogniserStream>;
  close(): Promise<void>;
}

type Client = ThreadClient<
  { stream: number; command: RecogniserCommand },
  { id: number; words: HeardWord[] }
>;
interface Seat {
  client: Client;
  streams: Set<number>;
}

/** Starts one thread and one decoder in the background; the second thread starts with the second stream. */
export function startRecogniser(): Recogniser {
  const data: RecogniserThreadData = { folder: mkdtempSync(join(tmpdir(), 'code-proctor-grammar-')) };
  const newSeat = (): Seat => ({ client: startThread(THREAD, data), streams: new Set() });
  const seats: Seat[] = [newSeat()];
  let next = 1;
  warm(seats);
  return {
    hasRoom: () => streamCount(seats) < MAX_THREADS * MAX_STREAMS_PER_THREAD,
    open: async (keyterms) => {
      const seat = pickSeat(seats, newSeat);
      const stream = next;
      next += 1;
      const ask = async (command: RecogniserCommand): Promise<HeardWord[]> =>
        (await seat.client.ask({ stream, command })).words;
      const lent = streamOf(ask, () => seat.streams.delete(stream));
      seat.streams.add(stream);
      try {
        await withDeadline(ask({ type: 'open', keyterms }), OPEN_MS);
      } catch (thrown) {
        void lent.release(); // should the decoder come late after all
        throw thrown;
      }
      return lent;
    },
    close: async () => {
      await Promise.all(seats.map((seat) => seat.client.close()));
      await rm(data.folder, { recursive: true, force: true });
    },
  };
}

/** Borrows a decoder and gives it back at once. A failure shows again, and is told, at the first real stream. */
function warm([seat]: readonly Seat[]): void {
  const commands: RecogniserCommand[] = [{ type: 'open', keyterms: [] }, { type: 'release' }];
  for (const command of commands) seat?.client.ask({ stream: WARMING, command }).catch(() => {});
}

function streamCount(seats: readonly Seat[]): number {
  return seats.reduce((sum, seat) => sum + seat.streams.size, 0);
}

/** An idle thread, else a new one while another may start, else the least busy. Dead threads are left out for good. */
function pickSeat(seats: Seat[], newSeat: () => Seat): Seat {
  const alive = seats.filter((seat) => seat.client.alive());
  const [best] = alive.toSorted((one, other) => one.streams.size - other.streams.size);
  const use = best === undefined || (best.streams.size > 0 && alive.length < MAX_THREADS) ? newSeat() : best;
  seats.splice(0, seats.length, ...new Set([...alive, use]));
  return use;
}

function streamOf(
  ask: (command: RecogniserCommand) => Promise<HeardWord[]>,
  leave: () => void,
): RecogniserStream {
  return {
    begin: async () => void (await ask({ type: 'begin' })),
    audio: async (samples) => void (await ask({ type: 'audio', samples })),
    guess: () => ask({ type: 'guess' }),
    end: () => ask({ type: 'end' }),
    release: async () => {
      try {
        await ask({ type: 'release' });
      } catch {
        // The thread is gone, and the decoder with it: nothing to give back.
      }
      leave();
    },
  };
}

async function withDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the recogniser was not ready within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
