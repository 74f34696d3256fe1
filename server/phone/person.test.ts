/** Somebody of the company joins a session's call: a call of its own beside the candidate's. */
import { once } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { mediaMessage, startMessage, startPhone, tokenIn, type Exchange } from './test-owner.ts';

let x: Exchange;
const open: WebSocket[] = [];
beforeEach(async () => {
  x = await startPhone();
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.terminate();
  await x.close();
});

const CANDIDATE = '?session=s_1';
const PERSON = '?session=s_1&part=person';
async function joins(call_sid: string, query: string): Promise<WebSocket> {
  const document = await x.post(`/twilio/voice${query}`, { CallSid: call_sid, Direction: 'outbound-api' });
  const socket = x.socket();
  open.push(socket);
  await once(socket, 'open');
  socket.send(startMessage(call_sid, 's_1', tokenIn(document.text), `MZ-${call_sid}`));
  return socket;
}

it('has a leg of their own; the candidate’s goes on', async () => {
  x.owner.letsPeopleJoin();
  await joins('CA1', CANDIDATE);
  await vi.waitFor(() => expect(x.owner.legs).toHaveLength(1), { timeout: 10_000 });
  let ended = false;
  const heard: number[] = [];
  x.owner.legs[0]?.leg.onEnd(() => (ended = true));
  const socket = await joins('CA2', PERSON);
  const replaced = once(socket, 'close');
  await vi.waitFor(() =>
    expect(x.owner.persons).toMatchObject([{ session_id: 's_1', leg: { call_sid: 'CA2' } }]),
  );
  x.owner.persons[0]?.leg.onFrame((bytes) => heard.push(bytes.length));
  socket.send(mediaMessage(Buffer.alloc(160, 0x20), 0, 'MZ-CA2'));
  await vi.waitFor(() => expect(heard).toEqual([160]), { timeout: 10_000 });
  expect([x.owner.legs.length, ended]).toEqual([1, false]);
  // Another telephone of theirs takes the first one's place, and not the candidate's.
  await joins('CA3', PERSON);
  await vi.waitFor(() => expect(x.owner.persons).toHaveLength(2), { timeout: 10_000 });
  expect(ended).toBe(false);
  expect((await replaced)[0]).toBe(1000);
});

it('is asked about apart when their stream ends, and their call’s news are told apart', async () => {
  x.owner.letsPeopleJoin();
  await joins('CA2', PERSON);
  await vi.waitFor(() => expect(x.owner.persons).toHaveLength(1), { timeout: 10_000 });
  const again = await x.post(`/twilio/voice/resume${PERSON}`, { CallSid: 'CA2' });
  expect(again.text).toContain('<Stream');
  expect(again.text).toContain('part=person');
  expect((await x.post(`/twilio/voice/resume${PERSON}`, { CallSid: 'CA4' })).text).toContain('<Hangup');
  const done = { CallSid: 'CA2', CallStatus: 'completed', SequenceNumber: '3' };
  await x.post(`/twilio/call-status${PERSON}`, done);
  expect([x.owner.person_news, x.owner.statuses, x.owner.resumes]).toEqual([['completed'], [], []]);
});

it('is not let in by an owner who knows of no such people', async () => {
  const socket = await joins('CA2', PERSON);
  expect((await once(socket, 'close'))[0]).toBe(1000);
  expect(x.owner.legs).toEqual([]);
  const resumed = await x.post(`/twilio/voice/resume${PERSON}`, { CallSid: 'CA2' });
  expect(resumed.text).toContain('<Hangup');
});
