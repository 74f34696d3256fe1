/**
 * The exchange's Deepgram: the live recognisers at `/v1/listen` (nova) and `/v2/listen` (Flux), on a local engine
 * (../engines). It serves the keyless start, the demo and tests, and speaks the vendor's protocol (wire-protocols.md,
 * section 4); the words it can hear are those of a coding interview.
 *
 * In: a WebSocket with 8 kHz audio (mu-law or linear16) and, on v1, KeepAlive, Finalize, CloseStream; on v2 Configure,
 * ForceEndTurn, CloseStream.
 * Out: on v1 Results, SpeechStarted, UtteranceEnd, Metadata; on v2 Connected, TurnInfo, ConfigureSuccess or -Failure,
 * Error. Times are audio time, so a client may send faster than it speaks.
 *
 *   socket -> connection -> v1 | v2 -> hearing (listener: activity and recogniser) -> messages
 *                                 v2 also -> turn (when is it over?)
 *
 * Where it differs from the vendor: one language, one channel, 8 kHz; `endpointing` below 200 ms counts as 200; how
 * likely a turn is over is reckoned from the last word and the quiet after it alone; keyterms of a Configure are
 * acknowledged and count from the next connection on; twelve streams at a time, then 429.
 */
import { randomUUID } from 'node:crypto';
import { createServer, STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { startRecogniser, type Recogniser } from '../engines/index.ts';
import { serveConnection, type ConnectionOptions } from './connection.ts';
import { parseQuery, type ListenOptions } from './query.ts';
import { parseTurnQuery, type TurnListenOptions } from './turnQuery.ts';
import { converseV1 } from './v1.ts';
import { converseV2 } from './v2.ts';

/** The vendor's window without data before it closes with NET-0001. */
const IDLE_MS = 10_000;
/** No message of a client is longer: a minute of linear16. */
const MAX_MESSAGE_BYTES = 1_000_000;

export interface DeepgramOptions {
  api_key: string;
  /** For tests: the window without data, ms. */
  idle_ms?: number;
}

interface Refusal {
  status: number;
  err_code: string;
  err_msg: string;
}

/** Listens on an ephemeral loopback port at once; the recogniser warms up behind it, and first connections wait for it. */
export async function startDeepgram(
  options: DeepgramOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const recogniser = startRecogniser();
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
  });
  const ids = new WeakMap<IncomingMessage, string>();
  const server = createServer((request, response) => {
    const refusal = refusalOf(request, options.api_key) ?? NOT_FOUND;
    const { status, headers, body } = refusalParts(refusal, randomUUID());
    response.writeHead(status, headers).end(body);
  });
  server.on('upgrade', (request, socket, head) => {
    const request_id = randomUUID();
    const answer = admit(request, options.api_key, recogniser);
    if ('status' in answer) {
      refuse(socket, answer, request_id);
      return;
    }
    socket.on('error', () => socket.destroy()); // gone before the handshake was done
    ids.set(request, request_id);
    sockets.handleUpgrade(request, socket, head, (client) => {
      const { keyterms } = answer.options;
      const idle_ms = options.idle_ms ?? IDLE_MS;
      const converse: ConnectionOptions['converse'] = (stream, next) => {
        if (answer.version === 2) return converseV2(client, answer.options, request_id, stream, next);
        const identity = { request_id, model: answer.options.model, model_uuid: MODEL_UUID };
        return converseV1(client, answer.options, identity, stream, next);
      };
      serveConnection(client, { recogniser, keyterms, idle_ms, converse });
    });
  });
  sockets.on('headers', (headers, request) => {
    headers.push(`dg-request-id: ${ids.get(request) ?? ''}`);
  });
  const url = await listenOnLoopback(server);
  return { url, close: () => closeAll(server, sockets, recogniser) };
}

/** There is one model here. */
const MODEL_UUID = '5d0ba1c1-0c5e-4d5f-8d0b-6c6f63616c31';
const NOT_FOUND: Refusal = { status: 404, err_code: 'NOT_FOUND', err_msg: 'Not found.' };

type Asked = { version: 1; options: ListenOptions } | { version: 2; options: TurnListenOptions };

/** What the client asked for, or why it is refused before the upgrade. */
function admit(request: IncomingMessage, api_key: string, recogniser: Recogniser): Asked | Refusal {
  const refusal = refusalOf(request, api_key);
  if (refusal !== null) return refusal;
  const asked = askedOf(new URL(request.url ?? '/', 'http://localhost'));
  if ('status' in asked || recogniser.hasRoom()) return asked;
  return {
    status: 429,
    err_code: 'TOO_MANY_REQUESTS',
    err_msg: 'Too many requests. Please try again later.',
  };
}

function askedOf({ pathname, searchParams }: URL): Asked | Refusal {
  const bad = (err_msg: string): Refusal => ({ status: 400, err_code: 'INVALID_QUERY_PARAMETER', err_msg });
  if (pathname === '/v1/listen') {
    const query = parseQuery(searchParams);
    return query.ok ? { version: 1, options: query.options } : bad(query.message);
  }
  if (pathname === '/v2/listen') {
    const query = parseTurnQuery(searchParams);
    return query.ok ? { version: 2, options: query.options } : bad(query.message);
  }
  return NOT_FOUND;
}

/** The SDK sends `Token KEY`; an access token comes as `Bearer`. */
function refusalOf(request: IncomingMessage, api_key: string): Refusal | null {
  const [scheme, key] = (request.headers.authorization ?? '').split(' ');
  if ((scheme === 'Token' || scheme === 'Bearer') && key === api_key) return null;
  return { status: 401, err_code: 'INVALID_AUTH', err_msg: 'Invalid credentials.' };
}

function refusalParts({ status, err_code, err_msg }: Refusal, request_id: string) {
  const body = JSON.stringify({ err_code, err_msg, request_id });
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'dg-request-id': request_id,
    'dg-error': err_msg,
    connection: 'close',
  };
  return { status, headers, body };
}

/** An HTTP answer on a connection that wanted to become a WebSocket. */
function refuse(socket: Duplex, refusal: Refusal, request_id: string): void {
  const { status, headers, body } = refusalParts(refusal, request_id);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.on('error', () => socket.destroy()); // it left without waiting for the answer
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', body].join('\r\n'));
}

async function listenOnLoopback(server: Server): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address() satisfies AddressInfo | string | null;
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

async function closeAll(server: Server, sockets: WebSocketServer, recogniser: Recogniser): Promise<void> {
  for (const client of sockets.clients) client.terminate();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await Promise.all([closed, recogniser.close()]);
}
