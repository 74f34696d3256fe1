/**
 * One WebSocket, whichever the endpoint: open -> closing (the client said CloseStream, or sent an empty binary frame) ->
 * closed; or from open straight to closed by the client, by 10 s without data (NET-0001), or by data that cannot be read.
 *
 * Messages are handled one after another. A client faster than the recogniser is held back by not reading its socket.
 */
import type { RawData, WebSocket } from 'ws';
import type { Recogniser, RecogniserStream } from '../engines/index.ts';

/** Messages waiting before the client is held back: two seconds of 20 ms frames. */
const MAX_WAITING = 100;

export const CLOSE_NORMAL = 1000;
export const UNREADABLE = {
  code: 1008,
  reason: 'DATA-0000: the payload cannot be decoded as audio or as a message',
};
const NO_DATA = {
  code: 1011,
  reason:
    'Deepgram did not receive audio data or a text message within the timeout window. See https://dpgr.am/net0001',
};
const ENGINE_FAILED = { code: 1011, reason: 'NET-0000: the service did not answer in time' };

export type Input = { type: 'audio'; bytes: Buffer } | { type: 'text'; text: string };

/** The client's next message; null when it has gone. */
export type Next = () => Promise<Input | null>;

export interface ConnectionOptions {
  recogniser: Recogniser;
  keyterms: readonly string[];
  /** Vendor's 10 s without data. */
  idle_ms: number;
  /** Speaks the endpoint's protocol until it has closed the socket, or the client has gone. */
  converse(stream: RecogniserStream, next: Next): Promise<void>;
}

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
  const next: Next = async () => {
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
  run(options, next).catch(() => socket.close(ENGINE_FAILED.code, ENGINE_FAILED.reason));
}

async function run({ recogniser, keyterms, converse }: ConnectionOptions, next: Next): Promise<void> {
  const stream = await recogniser.open(keyterms);
  try {
    await converse(stream, next);
  } finally {
    await stream.release();
  }
}

export function send(socket: WebSocket, message: object): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}

/** Null for what is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function inputOf(data: RawData, is_binary: boolean): Input {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data);
  return is_binary ? { type: 'audio', bytes } : { type: 'text', text: bytes.toString('utf8') };
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
