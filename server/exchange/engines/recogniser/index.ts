/**
 * The local recogniser: speech in utterances of 8 kHz samples, words out. Decoding takes about a tenth of a second of
 * CPU per second of speech and runs in at most two threads, off every event loop.
 *
 * A stream: opened (its decoder is ready) -> utterance (begin, audio, guesses, end), again and again -> released.
 */
import { startThread, type ThreadClient } from '../thread-client.ts';
import type { HeardWord, RecogniserCommand } from './protocol.ts';

export type { HeardWord } from './protocol.ts';

/** Two cores' worth of decoding: about twenty people speaking at once. */
const MAX_THREADS = 2;
/** A decoder has about 70 MB; a thread's WASM memory ends at 2 GB. */
const MAX_STREAMS_PER_THREAD = 6;
/** Loading takes under a second; a minute is a hang. */
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
  const seats: Seat[] = [];
  let next = 1;
  const newSeat = (): Seat => {
    const seat = { client: startClient(), streams: new Set<number>() };
    seats.push(seat);
    return seat;
  };
  const open = async (keyterms: readonly string[]): Promise<RecogniserStream> => {
    const seat = pickSeat(seats) ?? newSeat();
    const stream = next;
    next += 1;
    seat.streams.add(stream);
    const ask = async (command: RecogniserCommand): Promise<HeardWord[]> =>
      (await seat.client.ask({ stream, command })).words;
    try {
      await withDeadline(ask({ type: 'open', keyterms }), OPEN_MS);
    } catch (thrown) {
      seat.streams.delete(stream);
      throw thrown;
    }
    return streamOf(ask, () => seat.streams.delete(stream));
  };
  warm(open);
  return {
    hasRoom: () => streamCount(seats) < MAX_THREADS * MAX_STREAMS_PER_THREAD,
    open,
    close: async () => {
      await Promise.all(seats.map((seat) => seat.client.close()));
    },
  };
}

function startClient(): Client {
  return startThread(new URL('./thread.ts', import.meta.url));
}

/** A failure to warm up is told to the first stream, which fails the same way. */
function warm(open: (keyterms: readonly string[]) => Promise<RecogniserStream>): void {
  open([]).then(
    (stream) => stream.release(),
    () => {},
  );
}

function streamCount(seats: readonly Seat[]): number {
  return seats.reduce((sum, seat) => sum + seat.streams.size, 0);
}

/** An idle thread, else none while another may start, else the least busy. Dead threads are left out for good. */
function pickSeat(seats: Seat[]): Seat | undefined {
  const alive = seats.filter((seat) => seat.client.alive());
  seats.splice(0, seats.length, ...alive);
  const [best] = alive.sort((one, other) => one.streams.size - other.streams.size);
  if (best === undefined || (best.streams.size > 0 && alive.length < MAX_THREADS)) return undefined;
  return best;
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
