import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { mediaMessage, startMessage, startPhone, tokenIn, type Exchange } from './test-owner.ts';

let x: Exchange;
beforeEach(async () => {
  x = await startPhone();
});
afterEach(() => x.close());

const until = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 10 });

/** A document for the call, as Twilio fetches it. */
async function document(call_sid = 'CA1', path = '/twilio/voice'): Promise<string> {
  const form = {
    CallSid: call_sid,
    From: '+14155550111',
    Direction: 'outbound-api',
    CallStatus: 'in-progress',
  };
  return (await x.post(`${path}?session=s_1`, form)).text;
}

async function open(): Promise<WebSocket> {
  const socket = x.socket();
  await once(socket, 'open');
  socket.send('{"event":"connected","protocol":"Call","version":"1.0.0"}');
  return socket;
}

async function admitted(call_sid = 'CA1', stream_sid = 'MZ1', path?: string) {
  const before = x.owner.legs.length;
  const token = tokenIn(await document(call_sid, path));
  const socket = await open();
  const received: {
    event: string;
    streamSid: string;
    media?: { payload: string };
    mark?: { name: string };
  }[] = [];
  socket.on(
    'message',
    (data: Buffer) => void received.push(JSON.parse(data.toString()) as (typeof received)[0]),
  );
  socket.send(startMessage(call_sid, 's_1', token, stream_sid));
  await until(() => expect(x.owner.legs).toHaveLength(before + 1));
  const started = x.owner.legs.at(-1);
  if (!started) throw new Error('no leg');
  return { socket, token, received, ...started };
}

test('an unsigned upgrade is refused before there is a socket', async () => {
  for (const signature of ['', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=']) {
    const [, response] = (await once(x.socket(signature), 'unexpected-response')) as [
      unknown,
      { statusCode: number },
    ];
    expect(response.statusCode).toBe(403);
  }
  expect(x.owner.legs).toEqual([]);
});

test('an admitted stream is a leg: frames and keys in; audio, marks and clear out', async () => {
  const { socket, leg, received, direction, resumed, session_id } = await admitted();
  expect({ direction, resumed, session_id, call_sid: leg.call_sid, stream_sid: leg.stream_sid }).toEqual({
    direction: 'outbound',
    resumed: false,
    session_id: 's_1',
    call_sid: 'CA1',
    stream_sid: 'MZ1',
  });
  const frames: { bytes: Buffer; timestamp_ms: number }[] = [];
  const digits: string[] = [];
  const marks: string[] = [];
  const ends: string[] = [];
  // The owner listens late; nothing of what came meanwhile is lost.
  socket.send(mediaMessage(Buffer.alloc(160, 7), 0));
  socket.send(mediaMessage(Buffer.alloc(160, 8), 20));
  await new Promise((resolve) => setTimeout(resolve, 50));
  leg.onFrame((bytes, timestamp_ms) => void frames.push({ bytes, timestamp_ms }));
  leg.onDigit((digit) => void digits.push(digit));
  leg.onMark((name) => void marks.push(name));
  leg.onEnd((why) => void ends.push(why));
  socket.send(mediaMessage(Buffer.alloc(160, 9), 40));
  socket.send(
    '{"event":"dtmf","streamSid":"MZ1","sequenceNumber":"5","dtmf":{"track":"inbound_track","digit":"1"}}',
  );
  socket.send('{"event":"mark","sequenceNumber":"4","streamSid":"MZ1","mark":{"name":"1:0"}}');
  socket.send('{"event":"mark","sequenceNumber":"4","streamSid":"MZ-other","mark":{"name":"2:0"}}');
  await until(() => expect(marks).toEqual(['1:0']));
  expect(frames.map((each) => [each.bytes[0], each.bytes.length, each.timestamp_ms])).toEqual([
    [7, 160, 0],
    [8, 160, 20],
    [9, 160, 40],
  ]);
  expect(digits).toEqual(['1']);

  expect(leg.play(Buffer.from([1, 2, 3]))).toBe(true);
  expect(leg.play(new Uint8Array())).toBe(true);
  leg.mark('1:0');
  leg.clear();
  await until(() => expect(received).toHaveLength(3));
  expect(received).toEqual([
    { event: 'media', streamSid: 'MZ1', media: { payload: 'AQID' } },
    { event: 'mark', streamSid: 'MZ1', mark: { name: '1:0' } },
    { event: 'clear', streamSid: 'MZ1' },
  ]);

  socket.send(
    '{"event":"stop","sequenceNumber":"5","stop":{"accountSid":"AC1","callSid":"CA1"},"streamSid":"MZ1"}',
  );
  socket.close();
  await until(() => expect(ends).toEqual(['stop']));
  expect(leg.play(Buffer.from([1]))).toBe(false);
  expect(ends).toEqual(['stop']);
});

test('garbage and binary frames are passed over; a peer that sends nothing else is cut off', async () => {
  const { socket, leg } = await admitted();
  const frames: number[] = [];
  leg.onFrame((bytes) => void frames.push(bytes[0] ?? 0));
  socket.send(Buffer.from([1, 2, 3]));
  socket.send('not json');
  socket.send('{"event":"media","streamSid":"MZ1"}');
  socket.send(mediaMessage(Buffer.alloc(160, 5), 0));
  await until(() => expect(frames).toEqual([5]));
  const closed = once(socket, 'close');
  for (let i = 0; i < 60; i += 1) socket.send('nonsense');
  expect((await closed)[0]).toBe(1008);
});

describe('a stream is not admitted', () => {
  test.each([
    ['a wrong token', 'CA1', 's_1', 'wrong-token'],
    ['no token', 'CA1', 's_1', ''],
    ['the token of another call', 'CA2', 's_1', null],
    ['the token of another session', 'CA1', 's_2', null],
    ['a call we never answered', 'CA9', 's_1', null],
  ])('with %s', async (_name, call_sid, session, token) => {
    const issued = tokenIn(await document('CA1'));
    await document('CA2');
    const socket = await open();
    socket.send(startMessage(call_sid, session, token ?? issued));
    expect((await once(socket, 'close'))[0]).toBe(1008);
    expect(x.owner.legs).toEqual([]);
  });

  test('with a token that was used', async () => {
    const { token, leg } = await admitted();
    const socket = await open();
    socket.send(startMessage('CA1', 's_1', token, 'MZ2'));
    expect((await once(socket, 'close'))[0]).toBe(1008);
    expect(x.owner.legs).toHaveLength(1);
    expect(leg.play(Buffer.from([1]))).toBe(true);
  });
});

test('the newest stream wins, and the older one is told', async () => {
  const first = await admitted('CA1', 'MZ1');
  const ends: string[] = [];
  first.leg.onEnd((why) => void ends.push(why));
  const second = await admitted('CA1', 'MZ2', '/twilio/voice/resume');
  expect(second.resumed).toBe(true);
  await until(() => expect(ends).toEqual(['closed']));
  expect(first.leg.play(Buffer.from([1]))).toBe(false);
  expect(second.leg.play(Buffer.from([1]))).toBe(true);
});

test('a second caller takes the session over, and the first is not connected again', async () => {
  const first = await admitted('CA1', 'MZ1');
  const second = await admitted('CA2', 'MZ2');
  expect([first.took_over, second.took_over]).toEqual([undefined, true]);
  const answer = await document('CA1', '/twilio/voice/resume');
  expect(answer).toContain('taken over');
  expect(answer).toContain('<Hangup/>');
  expect(tokenIn(await document('CA2', '/twilio/voice/resume'))).not.toBe('');
});

test('a broken socket is a lost leg, also for an owner that listens late', async () => {
  const { socket, leg } = await admitted();
  socket.terminate();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const why = await new Promise((resolve) => leg.onEnd(resolve));
  expect(why).toBe('lost');
});

test('our close ends the stream, so that the document goes on', async () => {
  const { socket, leg } = await admitted();
  const ends: string[] = [];
  leg.onEnd((why) => void ends.push(why));
  const closed = once(socket, 'close');
  leg.close();
  expect((await closed)[0]).toBe(1000);
  expect(ends).toEqual(['closed']);
});
