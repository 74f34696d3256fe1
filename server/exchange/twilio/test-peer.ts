/** For tests: a product (webhooks and media socket, signatures checked by the real SDK), a handset, and the SDK itself. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import formbody from '@fastify/formbody';
import { fastify } from 'fastify';
import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import { WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { ToHandset } from '../gateway/protocol.ts';
import { startTwilio } from './index.ts';
import type { TwilioOptions } from './index.ts';

export const ACCOUNT = `AC${'a1'.repeat(16)}`;
export const TOKEN = 'secret-token-of-the-tests';
export const OUR_NUMBER = '+14155550100';
export const CANDIDATE = '+14155550123';

class RedirectingClient extends twilio.RequestClient {
  readonly #base: URL;
  constructor(base: URL) {
    super({ timeout: 10_000 });
    this.#base = base;
  }
  override request<T>(options: RequestClient.RequestOptions<T>) {
    const url = new URL(options.uri);
    url.protocol = this.#base.protocol;
    url.host = this.#base.host;
    return super.request<T>({ ...options, uri: url.href });
  }
}

export function sdk(url: string, token = TOKEN) {
  return twilio(ACCOUNT, token, { httpClient: new RedirectingClient(new URL(url)) });
}

type Maybe<T> = T | undefined | null | false;

/** Tries until it is true; fails loudly when it never is. */
export async function until<T>(
  what: string,
  found: () => Maybe<T> | Promise<Maybe<T>>,
  ms = 10_000,
): Promise<T> {
  const deadline = Date.now() + ms;
  for (;;) {
    const value = await found();
    if (value !== undefined && value !== null && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`waited ${ms} ms in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

interface Received {
  path: string;
  params: Record<string, string>;
  valid: boolean;
}
type Document = string | ((params: Record<string, string>) => string);

// What the network says on a media socket, as far as the tests look at it.
export interface StreamMessage {
  event: string;
  sequenceNumber?: string;
  streamSid?: string;
  start?: { streamSid: string; callSid: string; tracks: string[]; customParameters: Record<string, string> };
  media?: { track: string; chunk: string; timestamp: string; payload: string };
  mark?: { name: string };
  dtmf?: { track: string; digit: string };
}

export class MediaPeer {
  readonly socket: WebSocket;
  readonly valid: boolean;
  readonly messages: StreamMessage[] = [];
  closed: number | null = null;
  constructor(socket: WebSocket, valid: boolean) {
    this.socket = socket;
    this.valid = valid;
    socket.on('message', (data: Buffer) => this.messages.push(JSON.parse(data.toString())));
    socket.on('close', (code) => (this.closed = code));
  }
  of(event: string): StreamMessage[] {
    return this.messages.filter((message) => message.event === event);
  }
  async sid(): Promise<string> {
    const start = await until('the start message', () => this.of('start')[0]);
    return start.streamSid ?? '';
  }
  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }
  play(streamSid: string, ms: number, byte = 0x20): void {
    const payload = Buffer.alloc(ms * 8, byte).toString('base64');
    this.send({ event: 'media', streamSid, media: { payload } });
  }
  mark(streamSid: string, name: string): void {
    this.send({ event: 'mark', streamSid, mark: { name } });
  }
}

const form = z.record(z.string(), z.string());

/** A product on a real port. */
export async function startProduct() {
  const app = fastify({ forceCloseConnections: true });
  await app.register(formbody);
  const received: Received[] = [];
  const documents = new Map<string, Document>();
  const files = new Map<string, Buffer>();
  const media: MediaPeer[] = [];
  let upgrade_status: number | null = null;
  app.all('/*', async (request, reply) => {
    const params = form.parse(request.body ?? {});
    const [path = ''] = request.url.split('?');
    const signature = String(request.headers['x-twilio-signature']);
    const valid = twilio.validateRequest(TOKEN, signature, `${url()}${request.url}`, params);
    received.push({ path, params, valid });
    const file = files.get(path);
    if (file !== undefined) return await reply.type('audio/wav').send(file);
    const document = documents.get(path);
    if (document === undefined) return await reply.code(path.startsWith('/missing') ? 404 : 204).send();
    return await reply.type('text/xml').send(typeof document === 'string' ? document : document(params));
  });
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  app.server.on('upgrade', (request, socket, head) => {
    if (upgrade_status !== null) {
      socket.end(`HTTP/1.1 ${upgrade_status} No\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const signature = String(request.headers['x-twilio-signature']);
    const signed = `${url().replace('http', 'ws')}${request.url}`;
    const valid = twilio.validateRequest(TOKEN, signature, signed, {});
    sockets.handleUpgrade(request, socket, head, (opened) => media.push(new MediaPeer(opened, valid)));
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = () => {
    const address = app.server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}`;
  };
  return {
    url: url(),
    ws: url().replace('http', 'ws'),
    received,
    documents,
    files,
    media,
    refuseUpgrades: (status: number) => (upgrade_status = status),
    at: (path: string) => received.filter((each) => each.path === path),
    async close() {
      for (const client of sockets.clients) client.terminate();
      await app.close();
    },
  };
}
export type Product = Awaited<ReturnType<typeof startProduct>>;

/** A handset client. */
export class Phone {
  readonly socket: WebSocket;
  readonly told: ToHandset[] = [];
  readonly heard: Buffer[] = [];
  constructor(url: string) {
    this.socket = new WebSocket(url);
    this.socket.on('message', (data: Buffer, binary) => {
      if (binary) this.heard.push(data);
      else this.told.push(JSON.parse(data.toString()));
    });
  }
  static async on(url: string, number = CANDIDATE, profile?: string): Promise<Phone> {
    const phone = new Phone(url);
    await new Promise((resolve, reject) => phone.socket.once('open', resolve).once('error', reject));
    phone.send({ type: 'register', number, ...(profile === undefined ? {} : { profile }) });
    await phone.next('registered');
    return phone;
  }
  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }
  /** The first message of its kind. */
  async next<T extends ToHandset['type']>(type: T): Promise<Extract<ToHandset, { type: T }>> {
    const is = (message: ToHandset): message is Extract<ToHandset, { type: T }> => message.type === type;
    return await until(`the handset is told "${type}"`, () => this.told.find(is));
  }
  async answer(): Promise<string> {
    const { call_sid } = await this.next('ringing');
    this.send({ type: 'answer', call_sid });
    await this.next('answered');
    return call_sid;
  }
}

/** What /exchange/calls/:sid says, as far as the tests look at it. */
const observation = z.object({
  status: z.string(),
  ended_by: z.string().nullable(),
  answered_by: z.string().nullable(),
  line_ms: z.number(),
  audible: z.array(z.object({ from_ms: z.number(), to_ms: z.number(), source: z.string() })),
  caller: z.array(z.object({ from_ms: z.number(), to_ms: z.number() })),
  clears: z.array(z.object({ at_ms: z.number(), dropped_ms: z.number() })),
  marks: z.array(z.object({ at_ms: z.number(), name: z.string(), how: z.string() })),
  dtmf: z.array(z.object({ at_ms: z.number(), digit: z.string() })),
  streams: z.array(z.object({ sid: z.string(), close_code: z.number().nullable() })),
  notifications: z.array(z.object({ code: z.number(), message: z.string() })),
});

/** A whole network for one test: product, exchange, SDK; `close` undoes it all. */
export async function startNetwork(options: Partial<TwilioOptions> = {}) {
  const data_dir = await mkdtemp(join(tmpdir(), 'exchange-'));
  const product = await startProduct();
  const exchange = await startTwilio({
    account_sid: ACCOUNT,
    auth_token: TOKEN,
    number: OUR_NUMBER,
    voice_url: `${product.url}/voice`,
    sms_url: `${product.url}/sms`,
    status_url: `${product.url}/inbound-status`,
    data_dir,
    amd: { decision_ms: 60, greeting_ms: 120 },
    ...options,
  });
  const phones: Phone[] = [];
  const headers = { Authorization: `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}` };
  return {
    product,
    exchange,
    data_dir,
    client: sdk(exchange.url),
    async phone(number = CANDIDATE, profile?: string) {
      const phone = await Phone.on(exchange.handset_url, number, profile);
      phones.push(phone);
      return phone;
    },
    get: async (path: string) => await fetch(`${exchange.url}${path}`, { headers }),
    post: async (path: string, body: object) =>
      await fetch(`${exchange.url}${path}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async observed(sid: string) {
      const answer = await fetch(`${exchange.url}/exchange/calls/${sid}`, { headers });
      return observation.parse(await answer.json());
    },
    async close() {
      for (const phone of phones) phone.socket.terminate();
      await exchange.close();
      await product.close();
      await rm(data_dir, { recursive: true, force: true });
    },
  };
}
export type Network = Awaited<ReturnType<typeof startNetwork>>;
