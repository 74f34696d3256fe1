/** Calls whose stream is up when their end is asked for in vain: Twilio could not be reached for minutes. */
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock, type Clock } from '../record/clock.ts';
import { fakeRest, type FakeRest } from './rest.testing.ts';
import { startMessage, startPhone, tokenIn, type Exchange } from './test-owner.ts';

const MINUTE = 60_000;
let ahead_ms = 0;
/** What is to happen in a minute or later; the reaper's first round is the first of it. */
let later: (() => void)[] = [];
const clock: Clock = {
  now: () => systemClock.now() + ahead_ms,
  // Calls began long ago by Twilio's clock, and no screen lasts as long: ours is an hour ahead of theirs.
  wall: () => Date.UTC(2024, 0, 1, 1) + ahead_ms,
  after(ms, fn) {
    // Waits of seconds pass in fiftieths of them.
    if (ms < MINUTE) return systemClock.after(ms / 50, fn);
    later.push(fn);
    return () => undefined;
  },
};
let rest: FakeRest;
let x: Exchange;
let ended: string[];

beforeEach(async () => {
  ahead_ms = 0;
  later = [];
  ended = [];
  rest = await fakeRest();
  rest.onDone = ({ path }) => void ended.push(/(CA\d+)\.json/.exec(path)?.[1] ?? path);
  x = await startPhone({ rest_url: rest.url, clock });
});
afterEach(async () => {
  await x.close();
  await rest.close();
});

async function streamOf(call_sid: string, session: string): Promise<void> {
  const form = {
    CallSid: call_sid,
    From: '+14155550111',
    Direction: 'outbound-api',
    CallStatus: 'in-progress',
  };
  const { text } = await x.post(`/twilio/voice?session=${session}`, form);
  const socket = x.socket();
  await once(socket, 'open');
  socket.send('{"event":"connected","protocol":"Call","version":"1.0.0"}');
  const before = x.owner.legs.length;
  socket.send(startMessage(call_sid, session, tokenIn(text), `MZ${call_sid}`));
  await vi.waitFor(() => expect(x.owner.legs).toHaveLength(before + 1), 5_000);
}

/** The reaper's first, which ends by asking for the next. */
async function aRound(after_ms = 5 * MINUTE): Promise<void> {
  ahead_ms += after_ms;
  const [round] = later;
  const before = later.length;
  round?.();
  await vi.waitFor(() => expect(later.length).toBeGreaterThan(before), 5_000);
}

test('are ended by the reaper, and those that nobody asked to end are left alone', async () => {
  await streamOf('CA1', 's_1');
  await streamOf('CA2', 's_2');
  rest.up = ['CA1', 'CA2'];
  rest.usual = 'refuses';
  await expect(x.phone.hangUp('CA1')).rejects.toMatchObject({ code: 'vendor_failed' });
  // Three tries while somebody waits, and two of those in the minutes after it; the next would come in a minute.
  await vi.waitFor(() => expect(rest.requests).toHaveLength(5), 5_000);
  expect(ended).toEqual([]);
  rest.usual = 'works';
  await aRound();
  expect(ended).toEqual(['CA1']);
});

test('are not ended twice while the first asking is under way', async () => {
  await streamOf('CA1', 's_1');
  rest.up = ['CA1'];
  ahead_ms = 5 * MINUTE;
  await x.phone.hangUp('CA1');
  await aRound(0);
  expect(ended).toEqual(['CA1']);
});
