import { WebSocket } from 'ws';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OUR_NUMBER, startNetwork, until } from './test-peer.ts';
import type { MediaPeer, Network, Phone } from './test-peer.ts';

let network: Network;
let phone: Phone;
beforeEach(async () => {
  network = await startNetwork({ calls_per_second: 0 });
  phone = await network.phone();
});
afterEach(async () => await network.close());

const connect = (inner = '', url = '/media', attributes = '') =>
  `<Response><Connect${attributes}><Stream url="${url}">${inner}</Stream></Connect><Redirect>/resume</Redirect></Response>`;

/** Calls in, and waits for the product's media socket. */
async function stream(document = connect()): Promise<{ peer: MediaPeer; call_sid: string; sid: string }> {
  network.product.documents.set('/voice', document);
  phone.send({ type: 'call', to: OUR_NUMBER });
  const { call_sid } = await phone.next('calling');
  const peer = await until('the media socket', () => network.product.media[0]);
  return { peer, call_sid, sid: await peer.sid() };
}
const codes = async (call_sid: string) =>
  (await network.observed(call_sid)).notifications.map((each) => each.code);

test('a stream opens signed, says connected and start, then counts its media in strings', async () => {
  const { peer, call_sid, sid } = await stream(
    connect('<Parameter name="session" value="s_1"/>', '/media?token=lost'),
  );
  expect(peer.valid).toBe(true);
  await until('fifty frames', () => peer.of('media').length >= 50);
  const [connected, start, ...media] = peer.messages;
  expect(connected).toEqual({ event: 'connected', protocol: 'Call', version: '1.0.0' });
  expect(start).toMatchObject({
    event: 'start',
    sequenceNumber: '1',
    streamSid: sid,
    start: { callSid: call_sid, streamSid: sid, tracks: ['inbound'], customParameters: { session: 's_1' } },
  });
  media.slice(0, 50).forEach((message, i) => {
    expect(message.sequenceNumber).toBe(String(i + 2));
    expect(message.media).toMatchObject({
      track: 'inbound',
      chunk: String(i + 1),
      timestamp: String((i + 1) * 20),
    });
    expect(Buffer.from(message.media?.payload ?? '', 'base64')).toHaveLength(160);
  });
});

test('the caller’s frames reach the product untouched, and silence stands where none came', async () => {
  const { peer } = await stream();
  const spoken = Array.from({ length: 8 }, (_, i) => Buffer.alloc(160, 0x11 + i));
  for (const frame of spoken) phone.socket.send(frame);
  const payloads = () => peer.of('media').map((each) => Buffer.from(each.media?.payload ?? '', 'base64'));
  await until('the last spoken frame', () => payloads().some((each) => each[0] === 0x18));
  const heard = payloads().filter((each) => each[0] !== 0xff);
  expect(heard).toEqual(spoken);
  const quiet = await until('a silent frame', () => payloads().find((each) => each[0] === 0xff));
  expect(quiet).toEqual(Buffer.alloc(160, 0xff));
});

test('a mark comes back after its audio has sounded, at once when nothing waits', async () => {
  const { peer, call_sid, sid } = await stream();
  peer.mark(sid, 'nothing before me');
  await until('the empty mark', () => peer.of('mark').length === 1);
  peer.play(sid, 200);
  peer.mark(sid, 'first');
  peer.play(sid, 100);
  peer.mark(sid, 'second');
  await until('all marks', () => peer.of('mark').length === 3);
  expect(peer.of('mark').map((each) => each.mark?.name)).toEqual(['nothing before me', 'first', 'second']);
  const record = await network.observed(call_sid);
  const [audio] = record.audible;
  const from = audio?.from_ms ?? 0;
  expect(record.audible).toEqual([{ from_ms: from, to_ms: from + 300, source: 'stream' }]);
  // Never before the last of its bytes has sounded, and within one frame after.
  const [, first, second] = record.marks;
  expect([first?.how, second?.how]).toEqual(['played', 'played']);
  expect((first?.at_ms ?? 0) - from).toBe(200);
  expect((second?.at_ms ?? 0) - from).toBe(300);
});

test('clear stops the sound, gives every outstanding mark back in order, and the record shows what was heard', async () => {
  const { peer, call_sid, sid } = await stream();
  peer.play(sid, 5_000);
  peer.mark(sid, 'a');
  peer.play(sid, 5_000);
  peer.mark(sid, 'b');
  await until('half a second of sound', () => phone.heard.filter((frame) => frame[0] === 0x20).length >= 25);
  expect(peer.of('mark')).toEqual([]);
  peer.send({ event: 'clear', streamSid: sid });
  await until('both marks', () => peer.of('mark').length === 2);
  expect(peer.of('mark').map((each) => each.mark?.name)).toEqual(['a', 'b']);
  const silent_from = phone.heard.length;
  await until('silence afterwards', () => phone.heard.length >= silent_from + 10);
  expect(phone.heard.slice(silent_from + 2).every((frame) => frame[0] === 0xff)).toBe(true);

  const record = await network.observed(call_sid);
  const [cut] = record.clears;
  const [audio] = record.audible;
  expect(record.audible).toHaveLength(1);
  expect(audio?.to_ms).toBe(cut?.at_ms);
  expect((audio?.to_ms ?? 0) - (audio?.from_ms ?? 0) + (cut?.dropped_ms ?? 0)).toBe(10_000);
  expect(record.marks.map((each) => each.how)).toEqual(['cleared', 'cleared']);
});

test('the audible recording has the caller left, what the caller heard right, and line time', async () => {
  const { peer, call_sid, sid } = await stream();
  peer.play(sid, 100, 0x20);
  peer.mark(sid, 'done');
  await until('the mark', () => peer.of('mark').length === 1);
  for (let i = 0; i < 8; i++) phone.socket.send(Buffer.alloc(160, 0x05));
  await until(
    'the caller’s frames',
    () => peer.of('media').filter((each) => each.media?.payload.startsWith('BQUF')).length === 8,
  );
  phone.send({ type: 'hangup', call_sid });
  await phone.next('ended');
  const wav = Buffer.from(await (await network.get(`/exchange/calls/${call_sid}/audible.wav`)).arrayBuffer());
  const record = await network.observed(call_sid);
  expect(wav.readUInt32LE(40)).toBe(record.line_ms * 8 * 4);
  const at = (ms: number, channel: 0 | 1) => wav.readInt16LE(44 + ms * 8 * 4 + channel * 2);
  const [heard] = record.audible;
  const [said] = record.caller;
  expect((said?.to_ms ?? 0) - (said?.from_ms ?? 0)).toBe(160);
  expect(Math.abs(at((heard?.from_ms ?? 0) + 50, 1))).toBeGreaterThan(1_000);
  expect(at((heard?.from_ms ?? 0) + 50, 0)).toBe(0);
  expect(Math.abs(at((said?.from_ms ?? 0) + 50, 0))).toBeGreaterThan(1_000);
  expect(at((said?.from_ms ?? 0) + 50, 1)).toBe(0);
});

test('when the product closes the socket the next verb runs', async () => {
  const { peer, call_sid } = await stream();
  network.product.documents.set('/resume', '<Response><Hangup/></Response>');
  peer.socket.close(1000);
  await phone.next('ended');
  expect(network.product.at('/resume')).toHaveLength(1);
  expect(await codes(call_sid)).toEqual([31921]);
});

test('when the socket breaks without a word the next verb runs as well, and a new stream starts at 1', async () => {
  const { peer, call_sid, sid } = await stream();
  network.product.documents.set('/resume', connect());
  peer.play(sid, 5_000);
  await until('sound', () => phone.heard.some((frame) => frame[0] === 0x20));
  peer.socket.terminate();
  const second = await until('the second stream', () => network.product.media[1]);
  const again = await second.sid();
  expect(again).not.toBe(sid);
  expect(second.of('start')[0]?.sequenceNumber).toBe('1');
  expect(await codes(call_sid)).toEqual([31903]);
  const record = await network.observed(call_sid);
  expect(record.streams.map((each) => each.close_code)).toEqual([1006, null]);
  expect(record.clears).toHaveLength(1); // what waited is lost
});

test('Connect with an action asks it when the stream is over', async () => {
  const { peer } = await stream(connect('', '/media', ' action="/after"'));
  network.product.documents.set('/after', '<Response/>');
  peer.socket.close();
  await phone.next('ended');
  expect(network.product.at('/after')).toHaveLength(1);
  expect(network.product.at('/resume')).toEqual([]);
});

test('the caller hangs up: stop is sent, then the socket closes', async () => {
  const { peer, call_sid } = await stream();
  phone.send({ type: 'hangup', call_sid });
  await until('the close', () => peer.closed !== null);
  expect(peer.messages.at(-1)).toMatchObject({ event: 'stop', stop: { callSid: call_sid } });
  expect(peer.closed).toBe(1000);
});

test('a redirect by REST takes the call out of the stream', async () => {
  const { peer, call_sid } = await stream();
  await network.client.calls(call_sid).update({ twiml: '<Response><Hangup/></Response>' });
  await phone.next('ended');
  const stop = await until('stop', () => peer.of('stop')[0]);
  expect(stop).toBe(peer.messages.at(-1));
});

test('keys arrive as dtmf messages', async () => {
  const { peer, sid } = await stream();
  phone.send({ type: 'dtmf', digit: '5' });
  const [dtmf] = await until('dtmf', () => (peer.of('dtmf').length > 0 ? peer.of('dtmf') : null));
  expect(dtmf).toMatchObject({ streamSid: sid, dtmf: { track: 'inbound_track', digit: '5' } });
});

test('messages that are not understood are ignored and noted once as 31951, binary ones as 31950', async () => {
  const { peer, call_sid, sid } = await stream();
  const payload = Buffer.alloc(160, 0x20).toString('base64');
  peer.send({ event: 'media', stream_sid: sid, media: { payload } });
  peer.send({ event: 'media', streamSid: 'MZ0', media: { payload } });
  peer.send({ event: 'media', streamSid: sid, media: { payload: 'not base64!' } });
  peer.send({ event: 'mark', streamSid: sid, mark: {} });
  peer.send({ event: 'dance', streamSid: sid });
  peer.socket.send('{');
  peer.socket.send(Buffer.alloc(160, 0x20));
  peer.mark(sid, 'still there');
  await until('the mark', () => peer.of('mark').length === 1);
  expect(await codes(call_sid)).toEqual([31951, 31950]);
  expect((await network.observed(call_sid)).audible).toEqual([]);
});

test('more than ten minutes of waiting audio is discarded with 31931', async () => {
  const { peer, call_sid, sid } = await stream();
  for (let minute = 0; minute < 11; minute++) peer.play(sid, 60_000);
  peer.send({ event: 'clear', streamSid: sid });
  const cut = await until('the clear', async () => (await network.observed(call_sid)).clears[0]);
  expect(cut.dropped_ms).toBeLessThanOrEqual(600_000);
  expect(cut.dropped_ms).toBeGreaterThan(500_000);
  expect(await codes(call_sid)).toEqual([31931]);
});

test('a handshake answered with 403 is noted as 31920, one to a dead port as 31902, and the call goes on', async () => {
  network.product.refuseUpgrades(403);
  network.product.documents.set('/voice', connect());
  network.product.documents.set(
    '/resume',
    '<Response><Connect><Stream url="ws://127.0.0.1:9/media"/></Connect><Connect><Stream url="ws://example.com/media"/></Connect></Response>',
  );
  phone.send({ type: 'call', to: OUR_NUMBER });
  const { call_sid } = await phone.next('calling');
  await phone.next('ended');
  expect(await codes(call_sid)).toEqual([31920, 31902, 31922]);
});

test('the stream tells its own status callback when it starts and stops', async () => {
  const { peer, sid } = await stream(
    '<Response><Connect><Stream url="/media" name="talk" statusCallback="/stream-status"/></Connect></Response>',
  );
  peer.socket.close();
  await phone.next('ended');
  await until('two callbacks', () => network.product.at('/stream-status').length === 2);
  const events = network.product.at('/stream-status').map((each) => each.params.StreamEvent);
  expect(new Set(events)).toEqual(new Set(['stream-started', 'stream-stopped']));
  expect(network.product.at('/stream-status')[0]).toMatchObject({
    valid: true,
    params: { StreamSid: sid, StreamName: 'talk', AccountSid: expect.stringMatching(/^AC/) },
  });
});

test('on demand the network cuts the media socket, and holds the caller’s frames back', async () => {
  const { peer, call_sid } = await stream();
  network.product.documents.set('/resume', connect());
  const path = `/exchange/calls/${call_sid}/faults`;
  const stamps = () => peer.of('media').map((each) => Number(each.media?.timestamp));
  await until('a first frame', () => stamps().length > 0);
  expect((await network.post(path, { kind: 'mute', ms: 300 })).status).toBe(204);
  const gap = (list: number[]) => Math.max(...list.map((ms, i) => ms - (list[i - 1] ?? ms)));
  expect(await until('frames after the gap', () => gap(stamps()) > 20 && gap(stamps()))).toBe(320);
  expect((await network.post(path, { kind: 'kill_stream' })).status).toBe(204);
  await until('the second stream', () => network.product.media[1]);
  expect(peer.of('stop')).toEqual([]);
  expect(peer.closed).toBe(1006);
  expect((await network.post(path, { kind: 'dance' })).status).toBe(400);
});

test('closing the exchange in the middle of a stream leaves no timer and no socket behind', async () => {
  const before = process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length;
  const second = await startNetwork({ calls_per_second: 0 });
  second.product.documents.set('/voice', connect());
  const caller = await second.phone();
  caller.send({ type: 'call', to: OUR_NUMBER });
  const peer = await until('the media socket', () => second.product.media[0]);
  await peer.sid();
  peer.play(await peer.sid(), 5_000);
  await second.exchange.close();
  await until('stop', () => peer.of('stop').length === 1);
  await until('the sockets', () => peer.closed === 1000 && caller.socket.readyState === WebSocket.CLOSED);
  await second.close();
  // The first network's idle handset keeps its ping timer; nothing of the second may be left.
  const timers = () => process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length;
  expect(await until('the timers', () => timers() <= before)).toBe(true);
});
