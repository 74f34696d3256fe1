/** For tests: small servers that speak the vendors' protocols, well or badly, so that the real SDKs are driven. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';

const Json = z.record(z.string(), z.unknown());

interface Listening {
  url: string;
  close(): Promise<void>;
}

// ---- ElevenLabs

/** What one request gets. */
export type MouthAnswer = (request: IncomingMessage, response: ServerResponse, text: string) => void;

export interface FakeMouth extends Listening {
  requests: { path: string; body: Record<string, unknown>; key: unknown; text: string }[];
  /** Requests whose connection the client closed before the answer was complete. */
  aborted: number;
  /** Requests being answered now, and the most there ever were. */
  at_once: number;
  most_at_once: number;
  /** For the next requests, one each; then `usual`. */
  script: MouthAnswer[];
  usual: MouthAnswer;
}

/** `ms` of audio that is no silence: every byte the same, not 0xFF. */
export function tone(ms: number, value = 0x2a): Buffer {
  return Buffer.alloc(ms * 8, value);
}

/** 40 ms a character, all at once. */
export const speaksAtOnce: MouthAnswer = (_request, response, text) => {
  response.writeHead(200, { 'content-type': 'audio/basic' });
  response.end(tone(text.length * 40));
};

export async function fakeMouth(): Promise<FakeMouth> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Json.parse(JSON.parse(Buffer.concat(chunks).toString()));
      const text = String(body.text);
      mouth.requests.push({ path: request.url ?? '', body, key: request.headers['xi-api-key'], text });
      mouth.at_once += 1;
      mouth.most_at_once = Math.max(mouth.most_at_once, mouth.at_once);
      response.on('close', () => {
        mouth.at_once -= 1;
        if (!response.writableFinished) mouth.aborted += 1;
      });
      (mouth.script.shift() ?? mouth.usual)(request, response, text);
    });
  });
  const listening = await listen(server);
  const mouth: FakeMouth = {
    ...listening,
    requests: [],
    aborted: 0,
    at_once: 0,
    most_at_once: 0,
    script: [],
    usual: speaksAtOnce,
  };
  return mouth;
}

// ---- Deepgram

export interface FakeWords {
  text: string;
  /** Seconds of the stream. */
  start: number;
  end: number;
  final?: boolean;
  speech_final?: boolean;
}

export class EarConnection {
  readonly socket: WebSocket;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly binary: Buffer[] = [];
  readonly texts: Record<string, unknown>[] = [];

  constructor(socket: WebSocket, request: IncomingMessage) {
    this.socket = socket;
    const url = new URL(request.url ?? '', 'http://x');
    this.path = url.pathname;
    this.query = url.searchParams;
    this.headers = request.headers;
    socket.on('message', (data: Buffer, is_binary) => {
      if (is_binary) this.binary.push(data);
      else this.texts.push(Json.parse(JSON.parse(data.toString())));
    });
  }

  get bytes(): number {
    return this.binary.reduce((sum, each) => sum + each.length, 0);
  }

  /** Seconds of audio received: "now" in this connection's stream. */
  get seconds(): number {
    return this.bytes / 8_000;
  }

  send(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  results({ text, start, end, final = false, speech_final = false }: FakeWords): void {
    const each = text.split(' ').filter((word) => word !== '');
    const length = (end - start) / Math.max(1, each.length);
    const words = each.map((word, i) => ({
      word: word.toLowerCase().replaceAll(/[^\w'-]/g, ''),
      punctuated_word: word,
      start: start + i * length,
      end: start + (i + 1) * length,
      confidence: 0.9,
    }));
    this.send({
      type: 'Results',
      channel_index: [0, 1],
      start,
      duration: end - start,
      is_final: final || speech_final,
      speech_final,
      channel: { alternatives: [{ transcript: text, confidence: 0.9, words }] },
      metadata: {
        request_id: 'r',
        model_info: { name: 'nova-3', version: '1', arch: 'nova-3' },
        model_uuid: 'u',
      },
    });
  }
}

export interface FakeEars extends Listening {
  connections: EarConnection[];
  /** Requests for a connection, refused ones too. */
  asked: number;
  /** What the next handshakes get; then they are accepted. */
  script: ('accept' | 'hang' | 'cut' | { status: number })[];
  onConnection: (connection: EarConnection) => void;
}

export async function fakeEars(): Promise<FakeEars> {
  const server = createServer((_request, response) => response.writeHead(404).end());
  const upgrades = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    ears.asked += 1;
    const what = ears.script.shift() ?? 'accept';
    if (what === 'hang') return;
    if (what === 'cut') return void socket.destroy();
    if (typeof what === 'object')
      return void socket.end(`HTTP/1.1 ${what.status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    upgrades.handleUpgrade(request, socket, head, (ws) => {
      const connection = new EarConnection(ws, request);
      ears.connections.push(connection);
      ears.onConnection(connection);
    });
  });
  const listening = await listen(server);
  const ears: FakeEars = {
    ...listening,
    connections: [],
    asked: 0,
    script: [],
    onConnection: () => undefined,
  };
  return ears;
}

async function listen(server: ReturnType<typeof createServer>): Promise<Listening> {
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
