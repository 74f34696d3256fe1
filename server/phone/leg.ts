/**
 * One admitted media socket as a `CallLeg`.
 *
 * The owner may need a moment before it listens (its session is read from the database): what the caller says and keys
 * in that moment is kept and handed over, and an end that came early is told at once. The end is told once, whichever
 * of `stop`, our own close, or a broken socket comes first.
 */
import type { WebSocket } from 'ws';
import type { Log } from '../http/log.ts';
import type { CallLeg } from './contract.ts';
import { mediaEncoder, type MediaMessage } from './media.ts';

/** More unsent bytes than this mean that the path to Twilio is stuck (a second of speech is about 11 kB). */
const STUCK_BYTES = 1_000_000;
/** Caller audio kept for an owner that does not listen yet: 250 frames are 5 s. */
const EARLY_FRAMES = 250;
/** After our close, the peer has this long to close its side. */
const CLOSE_WITHIN_MS = 2_000;
const AS_TEXT = { binary: false };

export type End = 'stop' | 'lost' | 'closed';

/** Keeps what comes before the first listener, at most `limit` of it. */
class Channel<Args extends unknown[]> {
  readonly #listeners: ((...args: Args) => void)[] = [];
  readonly #limit: number;
  #early: Args[] = [];
  constructor(limit: number) {
    this.#limit = limit;
  }
  on(listener: (...args: Args) => void): void {
    this.#listeners.push(listener);
    const early = this.#early;
    this.#early = [];
    if (early.length > 0) queueMicrotask(() => early.forEach((args) => listener(...args)));
  }
  tell(...args: Args): void {
    if (this.#listeners.length > 0) for (const listener of this.#listeners) listener(...args);
    else if (this.#early.length < this.#limit) this.#early.push(args);
  }
}

/** What the socket's owner feeds; the rest of the product sees only `leg`. */
export interface LegFeed {
  readonly leg: CallLeg;
  message(message: MediaMessage): void;
  /** The socket closed, for whatever reason. */
  broken(): void;
}

export function createLeg(
  socket: WebSocket,
  ids: { call_sid: string; stream_sid: string },
  log: Log,
  on: {
    /** Asked when the other side ends it: `closed` when that is our own doing, by another way than `close`. */
    reallyEnded(why: End): End;
    end(why: End): void;
  },
): LegFeed {
  const frames = new Channel<[Buffer, number]>(EARLY_FRAMES);
  const marks = new Channel<[string]>(EARLY_FRAMES);
  const digits = new Channel<[string]>(EARLY_FRAMES);
  const ends = new Channel<[End]>(1);
  let ended = false;

  const end = (seen: End) => {
    if (ended) return;
    ended = true;
    const why = on.reallyEnded(seen);
    ends.tell(why);
    on.end(why);
  };
  const message = (news: MediaMessage) => {
    if (ended || news.event === 'connected' || news.event === 'start') return;
    if (news.streamSid !== ids.stream_sid) return;
    switch (news.event) {
      case 'media':
        return frames.tell(news.media.payload, news.media.timestamp);
      case 'mark':
        return marks.tell(news.mark.name);
      case 'dtmf':
        return digits.tell(news.dtmf.digit);
      case 'stop':
        return end('stop');
    }
  };
  const leg: CallLeg = {
    ...ids,
    ...sender(socket, ids, log, () => ended),
    onFrame: (listener) => frames.on(listener),
    onMark: (listener) => marks.on(listener),
    onDigit: (listener) => digits.on(listener),
    onEnd: (listener) => ends.on(listener),
    close: () => {
      end('closed');
      closeSoon(socket);
    },
  };
  return { leg, message, broken: () => end('lost') };
}

/** Our side of the stream. Nothing is sent after the end, no audio into a path that is stuck. */
function sender(
  socket: WebSocket,
  ids: { call_sid: string; stream_sid: string },
  log: Log,
  ended: () => boolean,
): Pick<CallLeg, 'play' | 'mark' | 'clear'> {
  const write = mediaEncoder(ids.stream_sid);
  let stuck = false;
  const send = (message: string | Buffer): boolean => {
    if (ended() || socket.readyState !== socket.OPEN) return false;
    socket.send(message, AS_TEXT);
    return true;
  };
  const flows = (): boolean => {
    const was_stuck = stuck;
    stuck = socket.bufferedAmount > STUCK_BYTES;
    if (stuck && !was_stuck)
      log.warn({ call: ids.call_sid }, 'the media socket does not take our audio any more');
    return !stuck;
  };
  return {
    play: (bytes) => bytes.length === 0 || (flows() && send(write.media(bytes))),
    mark: (name) => void send(write.mark(name)),
    clear: () => void send(write.clear()),
  };
}

/** Closes politely; a peer that does not answer is cut off. */
export function closeSoon(socket: WebSocket, code = 1000, reason = ''): void {
  socket.close(code, reason);
  const timer = setTimeout(() => socket.terminate(), CLOSE_WITHIN_MS);
  socket.once('close', () => clearTimeout(timer));
}
