/** One connection to Deepgram: opens or is lost, once. The SDK's quirks stay in here. */
import type { DeepgramClient } from '@deepgram/sdk';
import type { Clock } from '../record/clock.ts';
import { listenArguments, parseDeepgram } from './deepgram.ts';
import { isLoud } from './loudness.ts';
import { StreamClock } from './streamClock.ts';
import type { HeardWord, Results } from './turns.ts';

/** Opening takes 100 to 300 ms. */
const OPEN_WITHIN_MS = 5_000;
/** Without audio or text the vendor hangs up after 10 s (NET-0001). */
const KEEP_ALIVE_MS = 4_000;
/** Answering nothing for so long, to so much sound, is deafness. Frames are 20 ms. */
const DEAF_AFTER_MS = 8_000;
const DEAF_AFTER_LOUD_FRAMES = 100;
/** A connection that held this long was sound, even if nobody spoke. */
const SOUND_AFTER_MS = 10_000;

/** `refused`: never opened; `lost`: closed on us; `silent`: takes speech and says nothing. */
export type Loss = 'refused' | 'lost' | 'silent';

export interface ConnectOptions {
  client: DeepgramClient;
  model: string;
  keyterms: readonly string[];
  clock: Clock;
}

interface ConnectionEvents {
  results(results: Results): void;
  speechStarted(): void;
  utteranceEnd(last_word_at: number | null): void;
  open(): void;
  /** It works: it sent something sensible, or has held for long. */
  answered(): void;
  /** Once, and nothing after it. */
  lost(why: Loss, error: unknown): void;
}

export interface Connection {
  send(bytes: Buffer, at: number): void;
  close(): void;
}

type Socket = Awaited<ReturnType<DeepgramClient['listen']['v1']['connect']>>;

export function connect(options: ConnectOptions, on: ConnectionEvents): Connection {
  const connection = new DeepgramConnection(options.clock, on);
  options.client.listen.v1.connect(listenArguments(options.model, options.keyterms)).then(
    (socket) => connection.attach(socket),
    (error: unknown) => connection.lose('refused', error),
  );
  return connection;
}

class DeepgramConnection implements Connection {
  readonly #clock: Clock;
  readonly #on: ConnectionEvents;
  readonly #stream = new StreamClock();
  #socket: Socket | null = null;
  #over = false;
  #opened = false;
  #sent_at = 0;
  #answered_at = 0;
  #loud_frames = 0;
  #cancel = () => {};

  constructor(clock: Clock, on: ConnectionEvents) {
    this.#clock = clock;
    this.#on = on;
    this.#cancel = clock.after(OPEN_WITHIN_MS, () => this.lose('refused', new Error('not open in time')));
  }

  /** The SDK hands out sockets that are not connected yet; its events may come twice, or after our close. */
  attach(socket: Socket): void {
    if (this.#over) return;
    this.#socket = socket;
    socket.on('open', () => this.#open());
    socket.on('message', (message) => this.#message(message));
    // A handshake that fails is told as a normal close, and the reason as an error after it.
    socket.on('close', (event) => queueMicrotask(() => this.#closed(event.code)));
    socket.on('error', (error) => this.lose(this.#opened ? 'lost' : 'refused', error));
    socket.connect();
  }

  send(bytes: Buffer, at: number): void {
    if (this.#over || bytes.length === 0) return;
    this.#stream.sent(bytes.length, at);
    this.#sent_at = this.#clock.now();
    if (isLoud(bytes)) this.#loud_frames += 1;
    this.#guarded((socket) => socket.sendMedia(bytes));
    const deaf = this.#loud_frames > DEAF_AFTER_LOUD_FRAMES;
    if (deaf && this.#clock.now() - this.#answered_at > DEAF_AFTER_MS)
      this.lose('silent', new Error('speech was sent and nothing came back'));
  }

  close(): void {
    if (this.#over) return;
    this.#over = true;
    if (this.#opened) this.#guarded((socket) => socket.sendCloseStream({ type: 'CloseStream' }));
    this.#letGo();
  }

  lose(why: Loss, error: unknown): void {
    if (this.#over) return;
    this.#over = true;
    this.#letGo();
    this.#on.lost(why, error);
  }

  #open(): void {
    if (this.#over || this.#opened) return;
    this.#opened = true;
    this.#cancel();
    this.#answered_at = this.#clock.now();
    this.#sent_at = this.#clock.now();
    this.#on.open();
    if (!this.#over) this.#beat(0);
  }

  /** Keeps the vendor from hanging up while no frames come, and notices a connection that holds. */
  #beat(held_ms: number): void {
    if (held_ms >= SOUND_AFTER_MS) this.#on.answered();
    if (this.#clock.now() - this.#sent_at >= KEEP_ALIVE_MS - 100)
      this.#guarded((socket) => socket.sendKeepAlive({ type: 'KeepAlive' }));
    if (!this.#over)
      this.#cancel = this.#clock.after(KEEP_ALIVE_MS, () => this.#beat(held_ms + KEEP_ALIVE_MS));
  }

  #closed(code: number | undefined): void {
    this.lose(this.#opened ? 'lost' : 'refused', new Error(`closed with code ${code ?? 'none'}`));
  }

  /** Every send throws unless the socket is open, which it may have ceased to be a moment ago. */
  #guarded(send: (socket: Socket) => void): void {
    if (this.#socket === null) return;
    try {
      send(this.#socket);
    } catch (error) {
      this.lose('lost', error);
    }
  }

  #letGo(): void {
    this.#cancel();
    this.#socket?.close();
    this.#socket = null;
  }

  #message(raw: unknown): void {
    const message = this.#over ? null : parseDeepgram(raw);
    if (message === null) return;
    this.#answered_at = this.#clock.now();
    this.#loud_frames = 0;
    this.#on.answered();
    switch (message.type) {
      case 'Results': {
        const [best] = message.channel.alternatives;
        if (best === undefined) return;
        const span = { start: message.start, end: message.start + message.duration };
        const { is_final: final, speech_final } = message;
        const text = best.transcript.trim();
        const words = text === '' ? [] : this.#words(best.words, text, span);
        return this.#on.results({ text, words, confidence: best.confidence, final, speech_final });
      }
      case 'SpeechStarted':
        return this.#on.speechStarted();
      case 'UtteranceEnd':
        return this.#on.utteranceEnd(
          message.last_word_end < 0 ? null : this.#stream.toClock(message.last_word_end),
        );
      case 'Metadata':
        return;
    }
  }

  #words(
    words: readonly { word: string; start: number; end: number; punctuated_word?: string | undefined }[],
    text: string,
    span: { start: number; end: number },
  ): HeardWord[] {
    const at = (seconds: number) => this.#stream.toClock(seconds) ?? this.#clock.now();
    // Some models give no word timings: the whole is taken as one word.
    const timed = words.length > 0 ? words : [{ word: text, punctuated_word: text, ...span }];
    return timed.map(({ word, punctuated_word, start, end }) => ({
      text: punctuated_word ?? word,
      started_at: at(start),
      ended_at: at(end),
    }));
  }
}
