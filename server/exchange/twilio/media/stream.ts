/**
 * The network's end of `<Connect><Stream>`: a WebSocket client of the product.
 *
 * States: connecting (handshake, signed), streaming, over. It is over when the product closes the socket, when the
 * socket breaks, or when the call ends or is redirected (then `stop` is sent first). Audio still waiting is lost.
 */
import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import type { RawData } from 'ws';
import { asError } from '../clock.ts';
import { signatureOf } from '../signature.ts';
import type { Line } from './line.ts';
import { parseFromProduct, streamWriter } from './messages.ts';
import type { StreamIdentity } from './messages.ts';

const HANDSHAKE_MS = 10_000; // a product that does not answer the upgrade within 10 s will not (31901)
const CLOSE_MS = 1_000; // time for the product to answer our close frame before the socket is cut
/** More than this unsent means the product stopped reading; frames are dropped (31930). About 30 s of audio. */
const MAX_UNSENT_BYTES = 1_000_000;
const NORMAL_CLOSURE = 1000;
const ABNORMAL_CLOSURE = 1006;

export interface StreamOptions {
  url: string;
  auth_token: string;
  identity: StreamIdentity;
  line: Line;
  /** A 319xx code for the call's notifications. */
  warn(code: number, detail: string): void;
  /** `kill` cuts the socket without a word. */
  onStarted(kill: () => void): void;
  /** Told of the socket's closing, which outlives the stream. */
  track(closing: Promise<void>): void;
  /** Aborted when the call ends or is redirected. */
  signal: AbortSignal;
}

/** How a stream ended that the call survived; null when the handshake failed. */
export interface StreamEnd {
  close_code: number | null;
}

/** Resolves when the product is gone; rejects with the signal's reason when the call took the stream down. */
export async function runStream(options: StreamOptions): Promise<StreamEnd> {
  const opened = await connect(options);
  if (opened === null) return { close_code: null };
  return await converse(opened, options);
}

/** Null, with the warning given, when the handshake failed. */
function connect(options: StreamOptions): Promise<WebSocket | null> {
  const socket = new WebSocket(options.url, {
    perMessageDeflate: false,
    handshakeTimeout: HANDSHAKE_MS,
    headers: {
      'X-Twilio-Signature': signatureOf(options.auth_token, options.url, {}),
      'User-Agent': 'Twilio.TmeWs/1.0',
    },
  });
  return new Promise((resolve, reject) => {
    const leave = () => {
      options.signal.removeEventListener('abort', onAbort);
      socket.off('error', onError);
    };
    const giveUp = () => {
      leave();
      socket.on('error', () => {}); // cutting a socket that still connects reports an error: it is ours
      socket.terminate();
    };
    const onAbort = () => {
      giveUp();
      reject(asError(options.signal.reason));
    };
    const onError = (error: Error & { code?: string }) => {
      leave();
      options.warn(handshakeCode(error), error.message);
      resolve(null);
    };
    socket.once('error', onError);
    socket.once('open', () => {
      leave();
      resolve(socket);
    });
    socket.once('unexpected-response', (_request: unknown, response: IncomingMessage) => {
      giveUp();
      options.warn(31920, `the handshake was answered with HTTP ${response.statusCode ?? 0}`);
      resolve(null);
    });
    options.signal.addEventListener('abort', onAbort, { once: true });
    if (options.signal.aborted) onAbort();
  });
}

function handshakeCode(error: Error & { code?: string }): number {
  if (error.code === 'ECONNREFUSED') return 31902;
  if (/timed out/i.test(error.message)) return 31901;
  return /certificate|ssl|tls/i.test(error.message) ? 31910 : 31920;
}

function converse(socket: WebSocket, options: StreamOptions): Promise<StreamEnd> {
  const { line, identity, signal } = options;
  const warnOnce = oncePerCode(options.warn);
  const writer = streamWriter(identity);
  const started_ms = line.ms;
  const send = (text: string) => {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (socket.bufferedAmount > MAX_UNSENT_BYTES)
      warnOnce(31930, 'the product reads too slowly; audio was dropped');
    else socket.send(text);
  };
  send(writer.connected());
  send(writer.start());
  options.onStarted(() => socket.terminate());
  const stops = [
    line.onFrame((frame) => send(writer.media(frame, line.ms - started_ms))),
    line.onDigit((digit) => send(writer.dtmf(digit))),
  ];
  const echo = (name: string) => send(writer.mark(name));
  return new Promise((resolve, reject) => {
    let protocol_error = false;
    const finish = () => {
      for (const stop of stops) stop();
      signal.removeEventListener('abort', onAbort);
      line.abandon();
    };
    const onAbort = () => {
      finish();
      send(writer.stop());
      options.track(hangUp(socket));
      reject(asError(signal.reason));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    socket.on('message', (data, binary) => {
      if (signal.aborted) return;
      if (binary) warnOnce(31950, 'a binary frame arrived; only text is understood');
      else obey(textOf(data), identity.stream_sid, line, echo, warnOnce);
    });
    socket.on('error', (error: Error & { code?: string }) => {
      protocol_error = true;
      options.warn(31924, error.code ?? error.message);
    });
    socket.once('close', (code) => {
      if (signal.aborted) return;
      finish();
      if (!protocol_error) options.warn(...closeWarning(code));
      resolve({ close_code: code });
    });
    if (signal.aborted) onAbort();
  });
}

function closeWarning(code: number): [number, string] {
  return code === ABNORMAL_CLOSURE
    ? [31903, 'the connection broke']
    : [31921, `the product closed the WebSocket with code ${code}`];
}

function obey(
  text: string,
  stream_sid: string,
  line: Line,
  echo: (name: string) => void,
  warn: (code: number, detail: string) => void,
): void {
  const message = parseFromProduct(text, stream_sid);
  if (message === null) {
    warn(31951, 'a message was not understood and ignored');
    return;
  }
  switch (message.event) {
    case 'media':
      if (!line.enqueue(Buffer.from(message.media.payload, 'base64'), 'stream'))
        warn(31931, 'more than ten minutes of audio were waiting; audio was discarded');
      return;
    case 'mark': {
      const { name } = message.mark;
      line.mark(name, () => echo(name));
      return;
    }
    case 'clear':
      line.clear();
      return;
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.from(data instanceof ArrayBuffer ? new Uint8Array(data) : data).toString('utf8');
}

function oncePerCode(warn: StreamOptions['warn']): StreamOptions['warn'] {
  const given = new Set<number>();
  return (code, detail) => {
    if (given.has(code)) return;
    given.add(code);
    warn(code, detail);
  };
}

function hangUp(socket: WebSocket): Promise<void> {
  socket.close(NORMAL_CLOSURE);
  const cut = setTimeout(() => socket.terminate(), CLOSE_MS);
  return new Promise((resolve) => {
    socket.once('close', () => {
      clearTimeout(cut);
      resolve();
    });
  });
}
