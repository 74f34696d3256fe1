/**
 * The local exchange's Twilio: a telephone network on loopback that speaks the vendor's wire protocols, so that the
 * product runs the real `twilio` SDK against it.
 *
 * In:  REST under /2010-04-01/Accounts/{AC}/ (calls, messages, recordings), handsets on WebSocket /handset.
 * Out: signed webhooks (TwiML, status, AMD, recordings, SMS), and for `<Connect><Stream>` a signed WebSocket with
 *      20 ms media frames. Beside them /exchange/calls/:sid and /exchange/calls/:sid/audible.wav: the ground truth.
 *
 *   handset <-> gateway <-> subscriber <-> call (state.ts: queued -> ringing -> in-progress -> an end)
 *                                           |- program: TwiML, verb after verb
 *                                           |- line: every 20 ms a frame each way, playout -> audible record
 *                                           '- callbacks to the product
 *
 * One clock ticks all lines, corrected for drift. Everything stops with `close`; nothing survives it but what the
 * product recorded.
 */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openGateway } from '../gateway/index.ts';
import { DEFAULT_AMD_TIMES } from './call/amd.ts';
import type { AmdTimes } from './call/amd.ts';
import { systemClock } from './clock.ts';
import { e164 } from './numbers.ts';
import { restServer } from './rest/server.ts';
import type { Hear, Log, SayAloud, Services } from './services.ts';
import { Switchboard } from './switchboard.ts';
import { hearThrough, sayThrough } from './vendors.ts';
import type { Hook } from './webhook.ts';

export interface TwilioOptions {
  account_sid: string;
  auth_token: string;
  /** The exchange's own number, E.164. */
  number: string;
  /** Asked for TwiML when the number is called. */
  voice_url: string;
  /** Asked when the number gets a text. */
  sms_url: string;
  /** Told when an inbound call has ended. */
  status_url?: string;
  data_dir: string;
  /** Origins of pages that may connect a handset, beside those of this machine. */
  origins?: readonly string[];
  /** The vendor's limit on outbound calls: the first goes at once, others wait their turn. Default 1; 0 lifts it. */
  calls_per_second?: number;
  /** REST requests at once before 20429; default 100. */
  max_concurrent_requests?: number;
  amd?: AmdTimes;
  say?: SayAloud;
  hear?: Hear;
  log?: Log;
}

export interface RunningTwilio {
  /** Origin of the REST API and of /exchange. */
  url: string;
  /** The handset gateway's WebSocket address. */
  handset_url: string;
  close(): Promise<void>;
}

const DEFAULT_CONCURRENT = 100; // the vendor's order of magnitude

/** Listens on an ephemeral loopback port. Rejects when the number is none or the data folder cannot be written. */
export async function startTwilio(options: TwilioOptions): Promise<RunningTwilio> {
  const number = e164(options.number);
  if (number === null) throw new Error(`"${options.number}" is not a telephone number in E.164 form`);
  const audio_dir = await audioFolder(join(options.data_dir, 'exchange'));
  let origin = '';
  const log = options.log ?? (() => {});
  const services: Services = {
    clock: systemClock,
    account_sid: options.account_sid,
    auth_token: options.auth_token,
    origin: () => origin,
    say: options.say ?? sayThrough(null),
    hear: options.hear ?? hearThrough(null, log),
    log,
  };
  const board = new Switchboard({ ...boardOptions(options), services, number, audio_dir });
  const app = await restServer(board, options.max_concurrent_requests ?? DEFAULT_CONCURRENT);
  const gateway = openGateway(app.server, board, options.origins ?? []);
  await app.listen({ host: '127.0.0.1', port: 0 });
  origin = `http://127.0.0.1:${portOf(app.server.address())}`;
  return {
    url: origin,
    handset_url: `${origin.replace('http', 'ws')}/handset`,
    async close() {
      await board.close();
      gateway.close();
      await app.close();
      await rm(audio_dir, { recursive: true, force: true });
    },
  };
}

function boardOptions(options: TwilioOptions) {
  const { voice_url, sms_url, status_url } = options;
  return {
    voice_hook: post(voice_url),
    sms_url,
    status_hook: status_url === undefined ? null : post(status_url),
    calls_per_second: options.calls_per_second ?? 1,
    amd: options.amd ?? DEFAULT_AMD_TIMES,
  };
}

function post(url: string): Hook {
  return { url, method: 'POST' };
}

/** A folder of this process's own; those of processes that died without cleaning up are removed. */
async function audioFolder(root: string): Promise<string> {
  await mkdir(root, { recursive: true });
  for (const name of await readdir(root)) {
    const pid = /^calls-(\d+)-[0-9a-f]+$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(join(root, name), { recursive: true, force: true });
  }
  const folder = join(root, `calls-${process.pid}-${randomBytes(4).toString('hex')}`);
  await mkdir(folder);
  return folder;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // Someone else's process may not be signalled, but it is there.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the exchange has no TCP port');
  return address.port;
}
