/** Pads for tests: a real server, real y-websocket clients, and raw sockets for those that do not behave. */
import websocket from '@fastify/websocket';
import Fastify from 'fastify';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Database } from '../../db/index.ts';
import { systemClock } from '../record/clock.ts';
import type { Cursor, Edit, Rooms } from './contract.ts';
import { createPadStore, createRooms, roomRoutes } from './index.ts';
import type { RoomLimits } from './limits.ts';
import type { PadStore } from './padStore.ts';
import type { RoomRoutesOptions } from './routes.ts';
import { answerFrame, updateFrame } from './protocol.ts';

export const SILENT = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export interface Served {
  rooms: Rooms;
  edits: Edit[];
  cursors: Cursor[];
  url: string;
  port: number;
  stop(): Promise<void>;
}

export interface ServeOptions {
  database: Pick<Database, 'pool'>;
  store?: PadStore;
  /** Without it the tokens are `write` and `watch`. */
  admit?: RoomRoutesOptions['admit'];
  limits?: Partial<RoomLimits>;
  port?: number;
}

export async function serve({ database, store, limits, port, admit }: ServeOptions): Promise<Served> {
  const rooms = createRooms({
    store: store ?? createPadStore(database.pool),
    clock: systemClock,
    log: SILENT,
    ...(limits ? { limits } : {}),
  });
  const edits: Edit[] = [];
  rooms.onEdit((edit) => edits.push(edit));
  const cursors: Cursor[] = [];
  rooms.onCursor((cursor) => cursors.push(cursor));
  const app = Fastify({ forceCloseConnections: true });
  await app.register(websocket, { options: { maxPayload: 1024 * 1024 } });
  await app.register(roomRoutes, {
    rooms,
    admit: admit ?? ((token) => (token === 'write' || token === 'watch' ? { role: token } : null)),
    public_url: 'https://pad.example',
  });
  await app.listen({ host: '127.0.0.1', port: port ?? 0 });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return {
    rooms,
    edits,
    cursors,
    port: address.port,
    url: `ws://127.0.0.1:${address.port}/pad/sync`,
    async stop() {
      await rooms.close();
      await app.close();
    },
  };
}

export async function newSession({ pool }: Pick<Database, 'pool'>): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    "insert into sessions (question_id, language) values ('two_sum', 'python') returning id",
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('no session');
  return id;
}

export interface Client {
  doc: Y.Doc;
  code: Y.Text;
  provider: WebsocketProvider;
  closed: { code: number; reason: string }[];
  leave(): void;
}

/** What the page uses: the y-websocket client as it is. Resolves when it is in sync. */
export async function enter(url: string, session_id: string, token = 'write'): Promise<Client> {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(url, session_id, doc, { params: { token }, disableBc: true });
  const closed: Client['closed'] = [];
  provider.on('closed', (event) => closed.push(event));
  await new Promise<void>((resolve) => {
    provider.once('sync', () => resolve());
    provider.once('closed', () => resolve());
  });
  return {
    doc,
    code: doc.getText('code'),
    provider,
    closed,
    leave() {
      provider.destroy();
      doc.destroy();
    },
  };
}

/** A socket without a Yjs client behind it. */
export async function rawSocket(
  url: string,
  session_id: string,
  options: { token?: string; origin?: string } = {},
) {
  const { token = 'write', origin } = options;
  const socket = new WebSocket(`${url}/${session_id}?token=${token}`, { headers: origin ? { origin } : {} });
  const received: Buffer[] = [];
  socket.on('message', (data) => received.push(Buffer.isBuffer(data) ? data : Buffer.alloc(0)));
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
  });
  return {
    socket,
    received,
    closed,
    send: (bytes: Uint8Array | string) => socket.send(bytes),
    /** As a client that knows the protocol would, with whatever bytes. */
    update: (update: Uint8Array) => socket.send(updateFrame(update)),
    answer: (update: Uint8Array) => socket.send(answerFrame(update)),
  };
}

/** Types text at the end, a character at a time. */
export async function type(text: Y.Text, chars: string, pause_ms = 0): Promise<void> {
  for (const char of chars) {
    text.insert(text.length, char);
    await new Promise((resolve) => setTimeout(resolve, pause_ms));
  }
}

/** The update that `edit` makes to a document that has `base`. */
export function updateOf(edit: (doc: Y.Doc) => void, base?: Uint8Array, client_id?: number): Uint8Array {
  const doc = new Y.Doc();
  if (client_id !== undefined) doc.clientID = client_id;
  if (base) Y.applyUpdate(doc, base);
  const before = Y.encodeStateVector(doc);
  edit(doc);
  return Y.encodeStateAsUpdate(doc, before);
}

export const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
