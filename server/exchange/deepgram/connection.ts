/**
 * One WebSocket of `/v1/listen`.
 *
 * open -> closing (CloseStream or an empty binary frame: the rest is decoded, Metadata is sent) -> closed; or from open
 * straight to closed by the client, by 10 s without data (NET-0001), or by data that cannot be read (DATA-0000).
 *
 * Messages are handled one after another. A client faster than the recogniser is held back by not reading its socket.
 */
import { createHash, type Hash } from 'node:crypto';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type { HeardWord, Recogniser, RecogniserStream } from '../engines/index.ts';
import { framer } from './frames.ts';
import {
  listen,
  newListener,
  type Heard,
  type Listener,
  type ListenerEffect,
  type ListenerEvent,
} from './listener.ts';
import {
  metadataMessage,
  resultsMessage,
  speechStartedMessage,
  utteranceEndMessage,
  type Identity,
} from './messages.ts';
import type { ListenOptions } from './query.ts';
import { tidy } from './tidy.ts';

/** Messages waiting before the client is held back: two seconds of 20 ms frames. */
const MAX_WAITING = 100;

const CLOSE_NORMAL = 1000;
const UNREADABLE = {
  code: 1008,
  reason: 'DATA-0000: the payload cannot be decoded as audio or as a message',
};
const NO_DATA = {
  code: 1011,
  reason:
    'Deepgram did not receive audio data or a text message within the timeout window. See https://dpgr.am/net0001',
};
const ENGINE_FAILED = { code: 1011, reason: 'NET-0000: the service did not answer in time' };

const ControlMessage = z.object({ type: z.enum(['KeepAlive', 'Finalize', 'CloseStream']) });

export interface ConnectionOptions {
  listen: ListenOptions;
  identity: Identity;
  recogniser: Recogniser;
  /** Vendor's 10 s without data. */
  idle_ms: number;
}

type Input = { type: 'audio'; bytes: Buffer } | { type: 'text'; text: string };

/** Serves the socket until it closes; the decoder is given back then. */
export function serveConnection(socket: WebSocket, options: ConnectionOptions): void {
  const idle = idleTimer(options.idle_ms, () => {
    if (socket.isPaused) idle.seen(true); // held back by us: its data waits in the socket
    else socket.close(NO_DATA.code, NO_DATA.reason);
  });
  const waiting: Input[] = [];
  let wake: (() => void) | null = null;
  socket.on('message', (data, is_binary) => {
    const input = inputOf(data, is_binary);
    idle.seen(input.type === 'audio');
    waiting.push(input);
    if (waiting.length > MAX_WAITING) socket.pause();
    wake?.();
  });
  const next = async (): Promise<Input | null> => {
    while (waiting.length === 0 && socket.readyState === socket.OPEN) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (socket.readyState !== socket.OPEN) return null; // nobody is left to hear the rest
    if (socket.isPaused && waiting.length <= MAX_WAITING / 2) socket.resume();
    return waiting.shift() ?? null;
  };
  socket.on('close', () => {
    idle.stop();
    wake?.();
  });
  socket.on('error', () => socket.terminate()); // a broken frame; `close` follows
  run(socket, options, next).catch(() => socket.close(ENGINE_FAILED.code, ENGINE_FAILED.reason));
}

async function run(
  socket: WebSocket,
  options: ConnectionOptions,
  next: () => Promise<Input | null>,
): Promise<void> {
  const stream = await options.recogniser.open(options.listen.keyterms);
  try {
    await converse(socket, options, stream, next);
  } finally {
    await stream.release();
  }
}

async function converse(
  socket: WebSocket,
  { listen: asked, identity }: ConnectionOptions,
  stream: RecogniserStream,
  next: () => Promise<Input | null>,
): Promise<void> {
  const created = new Date();
  const sha256 = createHash('sha256');
  const session = newSession(socket, asked, identity, stream);
  const frames = asked.encoding === null ? null : framer(asked.encoding);
  for (let input = await next(); input !== null; input = await next()) {
    const order = orderOf(input);
    if (order === 'unreadable' || (order === 'audio' && frames === null)) {
      socket.close(UNREADABLE.code, UNREADABLE.reason);
      return;
    }
    if (input.type === 'audio' && order === 'audio') {
      sha256.update(input.bytes);
      for (const samples of frames?.push(input.bytes) ?? []) await session.take({ type: 'frame', samples });
    }
    if (order === 'Finalize') await session.take({ type: 'flush', why: 'finalize' });
    if (order === 'CloseStream') {
      await session.take({ type: 'flush', why: 'close' });
      finish(socket, identity, session.seconds(), sha256, created);
      return;
    }
  }
}

function finish(socket: WebSocket, identity: Identity, seconds: number, sha256: Hash, created: Date): void {
  send(socket, metadataMessage(identity, seconds, sha256.digest('hex'), created));
  socket.close(CLOSE_NORMAL);
}

type Order = 'audio' | 'KeepAlive' | 'Finalize' | 'CloseStream' | 'unreadable';

/** An empty binary frame closes the stream, as an older form of CloseStream. */
function orderOf(input: Input): Order {
  if (input.type === 'audio') return input.bytes.length === 0 ? 'CloseStream' : 'audio';
  const parsed = ControlMessage.safeParse(jsonOf(input.text));
  return parsed.success ? parsed.data.type : 'unreadable';
}

interface Session {
  take(event: ListenerEvent): Promise<void>;
  /** Audio so far. */
  seconds(): number;
}

/** The listener with its effects carried out, each before the next. */
function newSession(
  socket: WebSocket,
  asked: ListenOptions,
  identity: Identity,
  stream: RecogniserStream,
): Session {
  let state: Listener = newListener(asked);
  const take = async (event: ListenerEvent): Promise<void> => {
    const [after, effects] = listen(state, event);
    state = after;
    for (const effect of effects) await carryOut(effect);
  };
  const carryOut = async (effect: ListenerEffect): Promise<void> => {
    switch (effect.type) {
      case 'begin':
        return stream.begin();
      case 'audio':
        return stream.audio(effect.samples);
      case 'guess':
        return take({ type: 'guessed', words: await stream.guess() });
      case 'finish':
        return take({ type: 'finished', words: await stream.end(), why: effect.why });
      case 'result':
        return send(socket, resultOf(effect.heard, asked, identity));
      case 'speech_started':
        return send(socket, speechStartedMessage(effect.at_ms / 1000));
      case 'utterance_end':
        return send(socket, utteranceEndMessage(effect.last_word_ms / 1000));
    }
  };
  return { take, seconds: () => state.now_ms / 1000 };
}

function resultOf(heard: Heard, asked: ListenOptions, identity: Identity): object {
  const words = tidy(heard.words, asked, heard.is_final);
  return resultsMessage(
    {
      start: heard.from_ms / 1000,
      duration: (heard.to_ms - heard.from_ms) / 1000,
      is_final: heard.is_final,
      speech_final: heard.speech_final,
      from_finalize: heard.from_finalize,
      transcript: words.map((word) => word.shown).join(' '),
      words: words.map((word) => ({
        ...timed(word),
        ...(asked.punctuate ? { punctuated_word: word.shown } : {}),
      })),
    },
    identity,
  );
}

function timed(word: HeardWord) {
  const { word: text, start_ms, end_ms, confidence } = word;
  return { word: text, start: start_ms / 1000, end: end_ms / 1000, confidence };
}

function send(socket: WebSocket, message: object): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}

function inputOf(data: RawData, is_binary: boolean): Input {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data);
  return is_binary ? { type: 'audio', bytes } : { type: 'text', text: bytes.toString('utf8') };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Fires after `ms` without data. Text alone keeps nothing open: a first audio frame must have come. */
function idleTimer(ms: number, fire: () => void): { seen(is_audio: boolean): void; stop(): void } {
  let timer = setTimeout(fire, ms);
  let had_audio = false;
  return {
    seen: (is_audio) => {
      had_audio ||= is_audio;
      if (!had_audio) return;
      clearTimeout(timer);
      timer = setTimeout(fire, ms);
    },
    stop: () => clearTimeout(timer),
  };
}
