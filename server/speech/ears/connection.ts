/** One connection to the recogniser, whichever it is: opens or is lost, once. The SDK's quirks stay in here. */
import type { DeepgramClient } from '@deepgram/sdk';
import type { Clock } from '../../record/clock.ts';
import type { Results } from './contract.ts';
import type { Dialect, EarSocket, Reader, Said, StreamWord } from './dialect.ts';
import { StreamClock } from './streamClock.ts';
import type { Heard } from './transcript.ts';

/** Opening takes 100 to 300 ms. */
const OPEN_WITHIN_MS = 3_000;
/** Without audio or text the vendor hangs up after 10 s (NET-0001). */
const KEEP_ALIVE_MS = 4_000;
/**
 * Answering nothing for so long, to so much sound, is deafness. So is it, loud or not, of a recogniser that owes a message
 * every quarter of a second. Frames are 20 ms.
 */
const DEAF_AFTER_MS = 2_500;
const DEAF_AFTER_LOUD_FRAMES = 40;
/** Ends of speech are told by then: after 300 ms of silence, or 1 s after the last word. */
const QUIET_AFTER_MS = 1_500;
/** After a stall of our own what has come is read by then. */
const READ_WITHIN_MS = 100;
/** Answers count from here on: some connections answer once and hang up. */
const STEADY_AFTER_MS = 1_000;

/**
 * `refused`: the vendor will not have it so (key, credit, settings); `busy`: not now; `unreachable`: never opened; `lost`:
 * closed on us; `silent`: takes speech and says nothing.
 */
export type Loss = 'refused' | 'busy' | 'unreachable' | 'lost' | 'silent';

export interface ConnectionEvents {
  open(): void;
  heard(heard: Heard): void;
  speechStarted(): void;
  utteranceEnd(last_word_at: number | null): void;
  /** It works: it has held for a while, and says something sensible. */
  answered(): void;
  /** Once, and nothing after it. `status`: of the HTTP answer that refused it. */
  lost(why: Loss, error: unknown, status: number | null): void;
}

/** A frame of the caller's, or silence in place of one. */
export interface Sound {
  bytes: Buffer;
  /** When it came. */
  at: number;
  loud: boolean;
  filler: boolean;
}

export class Connection {
  readonly #clock: Clock;
  readonly #on: ConnectionEvents;
  readonly #dialect: Dialect;
  readonly #reader: Reader;
  readonly #stream = new StreamClock();
  readonly #deaf_after_ms: number;
  #socket: EarSocket | null = null;
  #over = false;
  #opened_at: number | null = null;
  #loud_at = Number.NEGATIVE_INFINITY;
  #chunk: Buffer[] = [];
  #chunk_bytes = 0;
  #sent_at = 0;
  #answered_at = 0;
  #loud_frames = 0;
  /** When the first of them was sent: in silence nothing is owed. */
  #loud_since = 0;
  /** Since then it seems deaf; but if our own loop was held up, its answers may wait to be read. */
  #suspected_at: number | null = null;
  #cancel = () => {};

  /** `patience`: how many times longer than usual its answers may take. */
  constructor(
    client: DeepgramClient,
    dialect: Dialect,
    patience: number,
    clock: Clock,
    on: ConnectionEvents,
  ) {
    this.#clock = clock;
    this.#on = on;
    this.#dialect = dialect;
    this.#deaf_after_ms = DEAF_AFTER_MS * patience;
    this.#reader = dialect.reader();
    this.#cancel = clock.after(OPEN_WITHIN_MS, () =>
      this.#lose('unreachable', new Error('not open in time')),
    );
    // The SDK's events may come twice, or after our close. A handshake that fails is told as a normal close, and the
    // reason as an error after it.
    const events = {
      open: () => this.#open(),
      message: (raw: unknown) => this.#message(raw),
      close: (code: number | undefined) => queueMicrotask(() => this.#closed(code)),
      error: (error: Error) => this.#lose('lost', error),
    };
    dialect.dial(client, events).then(
      (socket) => this.#attach(socket),
      (error: unknown) => this.#lose('unreachable', error),
    );
  }

  send({ bytes, at, loud, filler }: Sound): void {
    if (this.#over || bytes.length === 0) return;
    this.#stream.sent(bytes.length, at, filler);
    this.#sent_at = this.#clock.now();
    if (loud) {
      if (this.#loud_frames === 0) this.#loud_since = this.#sent_at;
      this.#loud_frames += 1;
    }
    this.#chunk.push(bytes);
    this.#chunk_bytes += bytes.length;
    if (loud) this.#loud_at = at;
    const quiet = at - this.#loud_at > QUIET_AFTER_MS;
    const { chunk_bytes, quiet_chunk_bytes } = this.#dialect;
    if (this.#chunk_bytes < (quiet ? quiet_chunk_bytes : chunk_bytes)) return;
    const [only] = this.#chunk;
    const chunk = this.#chunk.length === 1 && only !== undefined ? only : Buffer.concat(this.#chunk);
    this.#chunk = [];
    this.#chunk_bytes = 0;
    this.#guarded((socket) => socket.audio(chunk));
    this.#checkDeaf();
  }

  close(): void {
    if (this.#over) return;
    this.#over = true;
    if (this.#opened_at !== null) this.#guarded((socket) => socket.goodbye());
    this.#letGo();
  }

  #attach(socket: EarSocket): void {
    if (this.#over) return;
    this.#socket = socket;
    socket.connect();
  }

  #checkDeaf(): void {
    const loud = this.#loud_frames > DEAF_AFTER_LOUD_FRAMES;
    if (!loud && !this.#reader.promised()) return;
    const owed_since = loud ? Math.max(this.#loud_since, this.#answered_at) : this.#answered_at;
    const now = this.#clock.now();
    if (now - owed_since <= this.#deaf_after_ms) return;
    this.#suspected_at ??= now;
    if (now - this.#suspected_at >= READ_WITHIN_MS)
      this.#lose('silent', new Error('audio was sent and nothing came back'));
  }

  #lose(why: Loss, error: unknown): void {
    if (this.#over) return;
    this.#over = true;
    this.#letGo();
    const status = this.#opened_at === null ? statusOf(error) : null;
    this.#on.lost(this.#opened_at === null ? (refusalOf(status) ?? 'unreachable') : why, error, status);
  }

  #open(): void {
    if (this.#over || this.#opened_at !== null) return;
    this.#cancel();
    this.#opened_at = this.#answered_at = this.#sent_at = this.#clock.now();
    this.#on.open();
    if (Number.isFinite(this.#dialect.fill_for_ms)) this.#beat();
  }

  /** Keeps the vendor from hanging up while neither frames nor silence are sent. */
  #beat(): void {
    if (this.#over) return;
    if (this.#clock.now() - this.#sent_at >= KEEP_ALIVE_MS - 100)
      this.#guarded((socket) => socket.keepAlive());
    if (!this.#over) this.#cancel = this.#clock.after(KEEP_ALIVE_MS, () => this.#beat());
  }

  #closed(code: number | undefined): void {
    this.#lose('lost', new Error(`closed with code ${code ?? 'none'}`));
  }

  /** Every send throws unless the socket is open, which it may have ceased to be a moment ago. */
  #guarded(send: (socket: EarSocket) => void): void {
    if (this.#socket === null) return;
    try {
      send(this.#socket);
    } catch (error) {
      this.#lose('lost', error);
    }
  }

  #letGo(): void {
    this.#cancel();
    this.#socket?.close();
    this.#socket = null;
  }

  #message(raw: unknown): void {
    if (this.#over) return;
    const now = this.#clock.now();
    for (const said of this.#reader.read(raw)) {
      if (said.type === 'failed') return this.#lose('lost', said.error);
      this.#answered_at = now;
      this.#suspected_at = null;
      this.#loud_frames = 0;
      if (this.#opened_at !== null && now - this.#opened_at >= STEADY_AFTER_MS) this.#on.answered();
      this.#say(said);
    }
  }

  #say(said: Exclude<Said, { type: 'failed' }>): void {
    switch (said.type) {
      case 'results':
        return this.#on.heard(this.#onOurClock(said));
      case 'speech_started':
        return this.#on.speechStarted();
      case 'utterance_end':
        return this.#on.utteranceEnd(said.last_word_end === null ? null : this.#at(said.last_word_end));
      case 'awake':
        return;
    }
  }

  #onOurClock(said: Extract<Said, { type: 'results' }>): Heard {
    const { until, words, end_of_turn, resumed, text, confidence, final, speech_final } = said;
    const results: Results = {
      text,
      words: words.map((word) => this.#word(word)),
      confidence,
      final,
      speech_final,
      ...(end_of_turn === undefined ? {} : { end_of_turn }),
      ...(resumed === undefined ? {} : { resumed }),
    };
    return { results, stream_ms: until * 1_000, until: this.#at(until) };
  }

  /** A word's two ends may lie in stretches that were placed apart. */
  #word({ text, start, end }: StreamWord) {
    const started_at = this.#at(start);
    return { text, started_at, ended_at: Math.max(started_at, this.#at(end)) };
  }

  #at(seconds: number): number {
    return this.#stream.toClock(seconds) ?? this.#clock.now();
  }
}

/** The SDK tells the status of a refused handshake in words only. */
function statusOf(error: unknown): number | null {
  const status = error instanceof Error ? /server response: (\d{3})/.exec(error.message)?.[1] : undefined;
  return status === undefined ? null : Number(status);
}

function refusalOf(status: number | null): Loss | null {
  if (status === null) return null;
  if (status === 429 || status === 503) return 'busy';
  return status >= 400 && status < 500 ? 'refused' : null;
}
