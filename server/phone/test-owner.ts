/** For tests: a phone in a real Fastify on a real port, its owner, and a Twilio that signs as Twilio does. */
import fastify, { type FastifyInstance } from 'fastify';
import { createServer } from 'node:http';
import twilio from 'twilio';
import { WebSocket } from 'ws';
import { systemClock, type Clock } from '../record/clock.ts';
import type { CallLeg, PhoneOwner, Telephone } from './contract.ts';
import { createPhone } from './index.ts';

export const ACCOUNT = `AC${'0'.repeat(32)}`;
export const TOKEN = 'the-auth-token';

type LegNews = Parameters<PhoneOwner['legStarted']>[2];

class TestOwner implements PhoneOwner {
  readonly pins = new Map([['123456', 's_1']]);
  readonly asked: { pin: string; from: string }[] = [];
  readonly legs: ({ session_id: string; leg: CallLeg } & LegNews)[] = [];
  readonly statuses: {
    session_id: string;
    call_sid: string;
    direction: string;
    status: string;
    detail?: string;
  }[] = [];
  readonly texts: { from: string; body: string }[] = [];
  next: 'connect' | 'hangup' = 'connect';
  broken = false;

  sessionByPin(pin: string, call: { from: string }): Promise<string | null> {
    this.asked.push({ pin, from: call.from });
    if (this.broken) return Promise.reject(new Error('the database is away'));
    return Promise.resolve(this.pins.get(pin) ?? null);
  }
  legStarted(session_id: string, leg: CallLeg, call: LegNews): void {
    this.legs.push({ session_id, leg, ...call });
  }
  callStatus(session_id: string, call: Parameters<PhoneOwner['callStatus']>[1]): void {
    this.statuses.push({ session_id, ...call });
  }
  readonly resumes: (string | null)[] = [];
  resume(_session_id: string, _call_sid: string, after?: 'say'): Promise<'connect' | 'hangup'> {
    this.resumes.push(after ?? null);
    return this.broken ? Promise.reject(new Error('the database is away')) : Promise.resolve(this.next);
  }
  readonly answerers: Parameters<PhoneOwner['answeredBy']>[1][] = [];
  answeredBy(_session_id: string, found: Parameters<PhoneOwner['answeredBy']>[1]): void {
    this.answerers.push(found);
  }
  /** Lets people of the company join; without it nobody does. */
  readonly persons: { session_id: string; leg: CallLeg }[] = [];
  readonly person_news: string[] = [];
  letsPeopleJoin(): void {
    this.personStarted = (session_id, leg) => void this.persons.push({ session_id, leg });
    this.personStatus = (_session_id, { status }) => void this.person_news.push(status);
    this.personResume = (_session_id, call_sid) => Promise.resolve(call_sid === 'CA2' ? 'connect' : 'hangup');
  }
  personStarted?: NonNullable<PhoneOwner['personStarted']>;
  personStatus?: NonNullable<PhoneOwner['personStatus']>;
  personResume?: NonNullable<PhoneOwner['personResume']>;
  readonly text_news: Parameters<NonNullable<PhoneOwner['textStatus']>>[0][] = [];
  textStatus(text: Parameters<NonNullable<PhoneOwner['textStatus']>>[0]): void {
    this.text_news.push(text);
  }
  readonly wanted = new Set<string>();
  callWanted(call_sid: string): Promise<boolean> {
    return Promise.resolve(this.wanted.has(call_sid));
  }
  textIn(message: { from: string; body: string }): Promise<string | null> {
    this.texts.push(message);
    return this.broken ? Promise.reject(new Error('away')) : Promise.resolve(`You said ${message.body}`);
  }
}

export interface Exchange {
  app: FastifyInstance;
  phone: Telephone;
  owner: TestOwner;
  url: string;
  log: { warn: string[]; error: string[] };
  /** Posts a form as Twilio does. */
  post(
    target: string,
    form: Record<string, string>,
    signature?: string,
  ): Promise<{ status: number; type: string; text: string }>;
  /** Opens the media socket as Twilio does. */
  socket(signature?: string): WebSocket;
  close(): Promise<void>;
}

export async function startPhone(
  options: { rest_url?: string; clock?: Clock; port?: number } = {},
): Promise<Exchange> {
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const owner = new TestOwner();
  const log = { warn: [] as string[], error: [] as string[] };
  const keep =
    (list: string[]) =>
    (...args: unknown[]) =>
      void list.push(String(args.at(-1)));
  const phone = createPhone({
    twilio: {
      account_sid: ACCOUNT,
      auth_token: TOKEN,
      number: '+14155550100',
      base_url: options.rest_url ?? 'http://127.0.0.1:9',
    },
    public_url: `${url}/`,
    owner,
    clock: options.clock ?? systemClock,
    log: { debug: () => undefined, info: () => undefined, warn: keep(log.warn), error: keep(log.error) },
  });
  const app = fastify();
  await app.register(phone.plugin);
  await app.listen({ port, host: '127.0.0.1' });
  const sign = (address: string, params: Record<string, string>) =>
    twilio.getExpectedTwilioSignature(TOKEN, address, params);
  return {
    app,
    phone,
    owner,
    url,
    log,
    async post(target, form, signature = sign(url + target, form)) {
      const answer = await fetch(url + target, {
        method: 'POST',
        headers: { 'x-twilio-signature': signature, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(form).toString(),
      });
      return {
        status: answer.status,
        type: answer.headers.get('content-type') ?? '',
        text: await answer.text(),
      };
    },
    socket: (signature = sign(`ws://127.0.0.1:${port}/twilio/media`, {})) =>
      new WebSocket(`ws://127.0.0.1:${port}/twilio/media`, { headers: { 'x-twilio-signature': signature } }),
    close: () => app.close(),
  };
}

/** The one-time token in a document. */
export function tokenIn(document: string): string {
  return /<Parameter name="token" value="([^"]+)"/.exec(document)?.[1] ?? '';
}

export function startMessage(call_sid: string, session: string, token: string, stream_sid = 'MZ1'): string {
  return JSON.stringify({
    event: 'start',
    sequenceNumber: '1',
    start: {
      accountSid: ACCOUNT,
      streamSid: stream_sid,
      callSid: call_sid,
      tracks: ['inbound'],
      mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
      customParameters: { session, token },
    },
    streamSid: stream_sid,
  });
}

export function mediaMessage(bytes: Buffer, timestamp: number, stream_sid = 'MZ1'): string {
  const media = {
    track: 'inbound',
    chunk: '1',
    timestamp: String(timestamp),
    payload: bytes.toString('base64'),
  };
  return JSON.stringify({ event: 'media', sequenceNumber: '2', media, streamSid: stream_sid });
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
