/** Calls left up at Twilio: a real exchange has them, the phone looks for them. */
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTwilio, type RunningTwilio } from '../exchange/twilio/index.ts';
import { Phone as Handset, sdk, ACCOUNT, TOKEN } from '../exchange/twilio/test-peer.ts';
import { systemClock, type Clock } from '../record/clock.ts';
import { createPhone } from './index.ts';
import type { PhoneOwner } from './contract.ts';

const OUR_NUMBER = '+14155550100';
const MINUTE = 60_000;
/** How far the clock is ahead: the reaper's minutes need not pass. */
let ahead_ms = 0;
let rounds: (() => void)[] = [];
const clock: Clock = {
  now: () => systemClock.now() + ahead_ms,
  wall: () => systemClock.wall() + ahead_ms,
  after(ms, fn) {
    if (ms < MINUTE) return systemClock.after(ms, fn);
    rounds.push(fn);
    return () => undefined;
  },
};
const wanted = new Set<string>();
const owner: PhoneOwner = {
  sessionByPin: () => Promise.resolve(null),
  legStarted: () => undefined,
  callStatus: () => undefined,
  answeredBy: () => undefined,
  resume: () => Promise.resolve('hangup'),
  textIn: () => Promise.resolve(null),
  callWanted: (call_sid) => Promise.resolve(wanted.has(call_sid)),
};
let exchange: RunningTwilio;
let data_dir: string;
const closers: (() => unknown)[] = [];

beforeAll(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'reaper-'));
  exchange = await startTwilio({
    account_sid: ACCOUNT,
    auth_token: TOKEN,
    number: OUR_NUMBER,
    voice_url: 'http://127.0.0.1:9/voice',
    sms_url: 'http://127.0.0.1:9/sms',
    data_dir,
    calls_per_second: 0,
  });
  const silent = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
  };
  const phone = createPhone({
    twilio: { account_sid: ACCOUNT, auth_token: TOKEN, number: OUR_NUMBER, base_url: exchange.url },
    public_url: 'http://127.0.0.1:9',
    owner,
    clock,
    log: silent,
  });
  const { fastify } = await import('fastify');
  const app = fastify();
  await app.register(phone.plugin);
  await app.ready();
  closers.push(() => app.close());
});
afterAll(async () => {
  for (const close of closers) await close();
  await exchange.close();
  await rm(data_dir, { recursive: true, force: true });
});
beforeEach(() => {
  ahead_ms = 0;
  wanted.clear();
});

/** A call that another process of ours dialled, and that is up. */
async function upCall(number: string): Promise<string> {
  const handset = await Handset.on(exchange.handset_url, number);
  closers.unshift(() => handset.socket.terminate());
  const twiml = '<Response><Pause length="60"/></Response>';
  const call = await sdk(exchange.url).calls.create({ to: number, from: OUR_NUMBER, twiml });
  await handset.answer();
  return call.sid;
}

async function aRound(): Promise<void> {
  const before = rounds;
  rounds = [];
  for (const run of before) run();
  // A round ends by asking for the next.
  await vi.waitFor(() => expect(rounds).toHaveLength(1), { timeout: 10_000 });
}

const statusOf = async (sid: string) => (await sdk(exchange.url).calls(sid).fetch()).status;

test('a call that no session wants is ended, a wanted one and a young one are not', async () => {
  const [unwanted, in_use] = [await upCall('+14155550131'), await upCall('+14155550132')];
  wanted.add(in_use);
  await aRound();
  expect(await statusOf(unwanted)).toBe('in-progress');
  ahead_ms = 5 * MINUTE;
  await aRound();
  expect(await statusOf(unwanted)).toBe('completed');
  expect(await statusOf(in_use)).toBe('in-progress');
  // Four hours are an interview's; more are nobody's.
  ahead_ms = 235 * MINUTE;
  await aRound();
  expect(await statusOf(in_use)).toBe('in-progress');
  ahead_ms = 250 * MINUTE;
  await aRound();
  expect(await statusOf(in_use)).toBe('completed');
});

test('an owner that cannot say loses no call but those past every limit', async () => {
  const call = await upCall('+14155550133');
  const { callWanted } = owner;
  delete owner.callWanted;
  ahead_ms = 30 * MINUTE;
  await aRound();
  expect(await statusOf(call)).toBe('in-progress');
  ahead_ms = 250 * MINUTE;
  await aRound();
  expect(await statusOf(call)).toBe('completed');
  if (callWanted) owner.callWanted = callWanted;
});
