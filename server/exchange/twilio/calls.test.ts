import { afterEach, beforeEach, expect, test } from 'vitest';
import { BYTES_PER_MS } from './audio/mulaw.ts';
import { CANDIDATE, OUR_NUMBER, startNetwork, until } from './test-peer.ts';
import type { Network } from './test-peer.ts';

let network: Network;
beforeEach(async () => {
  // A voice that takes 1 ms a letter, so that prompts are short and their length is known.
  network = await startNetwork({
    say: async (text) => Buffer.alloc(text.length * BYTES_PER_MS, 0x30),
  });
});
afterEach(async () => await network.close());

const EVENTS = ['initiated', 'ringing', 'answered', 'completed'];
const dial = async (extra: object = {}) =>
  await network.client.calls.create({
    to: CANDIDATE,
    from: OUR_NUMBER,
    url: `${network.product.url}/answered`,
    statusCallback: `${network.product.url}/status`,
    statusCallbackEvent: EVENTS,
    ...extra,
  });
const statuses = () =>
  network.product
    .at('/status')
    .toSorted((a, b) => Number(a.params.SequenceNumber) - Number(b.params.SequenceNumber));
const lastStatus = async (status: string) =>
  await until(`status ${status}`, () => statuses().find((each) => each.params.CallStatus === status));

test('an outbound call rings, is answered, runs its TwiML and hangs up; every callback is signed and in order', async () => {
  network.product.documents.set('/answered', '<Response><Say>hello there</Say></Response>');
  const phone = await network.phone();
  const call = await dial();
  expect(call).toMatchObject({
    status: 'queued',
    to: CANDIDATE,
    from: OUR_NUMBER,
    direction: 'outbound-api',
  });
  expect(call.dateCreated).toBeInstanceOf(Date);
  expect(await phone.next('ringing')).toEqual({ type: 'ringing', call_sid: call.sid, from: OUR_NUMBER });
  await phone.answer();
  expect(await phone.next('ended')).toMatchObject({ call_sid: call.sid, reason: 'completed' });
  await lastStatus('completed');

  expect(statuses().map((each) => [each.params.SequenceNumber, each.params.CallStatus])).toEqual([
    ['0', 'initiated'],
    ['1', 'ringing'],
    ['2', 'in-progress'],
    ['3', 'completed'],
  ]);
  expect(network.product.received.every((each) => each.valid)).toBe(true);
  const [asked] = network.product.at('/answered');
  expect(asked?.params).toMatchObject({
    CallSid: call.sid,
    CallStatus: 'in-progress',
    From: OUR_NUMBER,
    To: CANDIDATE,
  });
  const record = await network.observed(call.sid);
  expect(record.audible).toEqual([{ from_ms: expect.any(Number), to_ms: expect.any(Number), source: 'say' }]);
  const [said] = record.audible;
  expect((said?.to_ms ?? 0) - (said?.from_ms ?? 0)).toBe('hello there'.length);
  expect(await network.client.calls(call.sid).fetch()).toMatchObject({ status: 'completed' });
});

test('nobody answers: the call ends as no-answer after its timeout', async () => {
  const call = await dial({ timeout: 1 });
  const ended = await lastStatus('no-answer');
  expect(ended.params).toMatchObject({ CallSid: call.sid, SipResponseCode: '487', CallDuration: '0' });
  expect(network.product.at('/answered')).toEqual([]);
});

test('a phone of profile no_answer never rings', async () => {
  const phone = await network.phone(CANDIDATE, 'no_answer');
  await dial({ timeout: 1 });
  await lastStatus('no-answer');
  expect(phone.told.map((each) => each.type)).toEqual(['registered']);
});

test('a busy phone and a declined call both end as busy', async () => {
  await network.phone('+14155550199', 'busy');
  await dial({ to: '+14155550199' });
  expect((await lastStatus('busy')).params.SipResponseCode).toBe('486');
  const phone = await network.phone();
  const second = await dial();
  const { call_sid } = await phone.next('ringing');
  phone.send({ type: 'decline', call_sid });
  expect(await phone.next('ended')).toEqual({ type: 'ended', call_sid: second.sid, reason: 'busy' });
});

test('the first call goes at once, the second waits its turn of one call a second', async () => {
  const first = await network.phone();
  const second = await network.phone('+14155550177');
  await dial();
  const queued = await dial({ to: '+14155550177' });
  await first.next('ringing');
  expect((await network.client.calls(queued.sid).fetch()).status).toBe('queued');
  expect(second.told.some((each) => each.type === 'ringing')).toBe(false);
  await second.next('ringing');
});

test('a phone that is switched on while it is being called rings', async () => {
  await dial();
  await lastStatus('ringing');
  const phone = await network.phone();
  expect((await phone.next('ringing')).from).toBe(OUR_NUMBER);
});

test('the product cancels a ringing call; the phone stops ringing', async () => {
  const phone = await network.phone();
  const call = await dial();
  await phone.next('ringing');
  await network.client.calls(call.sid).update({ status: 'canceled' });
  expect(await phone.next('ended')).toMatchObject({ reason: 'canceled' });
});

test('either side hangs up', async () => {
  network.product.documents.set('/answered', '<Response><Pause length="30"/></Response>');
  const phone = await network.phone();
  const call = await dial();
  const call_sid = await phone.answer();
  phone.send({ type: 'hangup', call_sid });
  await lastStatus('completed');
  expect(await network.observed(call.sid)).toMatchObject({ status: 'completed', ended_by: 'handset' });

  const other = await network.phone('+14155550177');
  const second = await dial({ to: '+14155550177' });
  await other.answer();
  await network.client.calls(second.sid).update({ status: 'completed' });
  expect(await other.next('ended')).toMatchObject({ reason: 'completed' });
  expect((await network.observed(second.sid)).ended_by).toBe('rest');
  await expect(network.client.calls(second.sid).update({ status: 'completed' })).rejects.toMatchObject({
    status: 404,
    code: 20404,
  });
});

test('a phone whose connection is lost in a call has hung up', async () => {
  network.product.documents.set('/answered', '<Response><Pause length="30"/></Response>');
  const phone = await network.phone();
  await dial();
  await phone.answer();
  phone.socket.terminate();
  expect((await lastStatus('completed')).params.SipResponseCode).toBe('200');
});

test('the time limit ends a call', async () => {
  network.product.documents.set('/answered', '<Response><Pause length="30"/></Response>');
  const phone = await network.phone();
  const call = await dial({ timeLimit: 1 });
  await phone.answer();
  await phone.next('ended');
  expect((await network.observed(call.sid)).ended_by).toBe('time_limit');
});

test('a live call is put on another document by REST', async () => {
  network.product.documents.set('/answered', '<Response><Pause length="30"/></Response>');
  network.product.documents.set('/other', '<Response><Say>bye</Say></Response>');
  const phone = await network.phone();
  const call = await dial();
  await expect(network.client.calls(call.sid).update({ twiml: '<Response/>' })).rejects.toMatchObject({
    status: 400,
    code: 21220,
  });
  await phone.answer();
  await until('the first document', () => network.product.at('/answered')[0]);
  await network.client.calls(call.sid).update({ url: `${network.product.url}/other` });
  await phone.next('ended');
  expect(network.product.at('/other')).toHaveLength(1);
});

test('asynchronous detection tells a human from a machine while the document runs', async () => {
  network.product.documents.set('/answered', '<Response><Pause length="1"/></Response>');
  const amd = {
    machineDetection: 'DetectMessageEnd',
    asyncAmd: 'true',
    asyncAmdStatusCallback: `${network.product.url}/amd`,
  };
  const human = await network.phone();
  await dial(amd);
  await human.answer();
  const first = await until('the verdict', () => network.product.at('/amd')[0]);
  expect(first).toMatchObject({
    valid: true,
    params: { AnsweredBy: 'human', MachineDetectionDuration: '60' },
  });
  const machine = await network.phone('+14155550177', 'machine');
  await dial({ ...amd, to: '+14155550177' });
  await machine.answer();
  const second = await until('the second verdict', () => network.product.at('/amd')[1]);
  expect(second.params.AnsweredBy).toBe('machine_end_beep');
});

test('synchronous detection comes before the document and in its parameters', async () => {
  network.product.documents.set('/answered', '<Response/>');
  const phone = await network.phone(CANDIDATE, 'machine');
  await dial({ machineDetection: 'Enable' });
  await phone.answer();
  const asked = await until('the document', () => network.product.at('/answered')[0]);
  expect(asked.params.AnsweredBy).toBe('machine_start');
});

test('an inbound call gathers digits and goes where the action says', async () => {
  network.product.documents.set(
    '/voice',
    '<Response><Gather numDigits="4" action="/pin" timeout="5"><Say>key your number now please</Say></Gather></Response>',
  );
  network.product.documents.set('/pin', '<Response><Hangup/></Response>');
  const phone = await network.phone();
  phone.send({ type: 'call', to: OUR_NUMBER });
  const { call_sid } = await phone.next('calling');
  await phone.next('answered');
  for (const digit of '4711') phone.send({ type: 'dtmf', digit });
  await phone.next('ended');
  const [asked] = network.product.at('/voice');
  expect(asked).toMatchObject({
    valid: true,
    params: { Direction: 'inbound', CallStatus: 'ringing', From: CANDIDATE },
  });
  expect(network.product.at('/pin')[0]).toMatchObject({
    valid: true,
    params: { Digits: '4711', CallSid: call_sid },
  });
  await until('the number’s own status callback', () => network.product.at('/inbound-status')[0]);
  expect((await network.observed(call_sid)).dtmf.map((each) => each.digit).join('')).toBe('4711');
});

test('a Gather that hears nothing falls through to the next verb', async () => {
  network.product.documents.set(
    '/voice',
    '<Response><Gather timeout="0.1" action="/pin"/><Redirect>/again</Redirect></Response>',
  );
  network.product.documents.set('/again', '<Response><Hangup/></Response>');
  const phone = await network.phone();
  phone.send({ type: 'call', to: OUR_NUMBER });
  await phone.next('ended');
  expect(network.product.at('/pin')).toEqual([]);
  expect(network.product.at('/again')).toHaveLength(1);
});

test('a rejected caller is never answered', async () => {
  network.product.documents.set('/voice', '<Response><Reject reason="busy"/></Response>');
  const phone = await network.phone();
  phone.send({ type: 'call', to: OUR_NUMBER });
  expect(await phone.next('ended')).toMatchObject({ reason: 'busy' });
  expect(phone.told.some((each) => each.type === 'answered')).toBe(false);
});

test('TwiML that cannot be read ends in a spoken apology and notification 12100', async () => {
  network.product.documents.set('/voice', '<Response><Say>oops</Response>');
  const phone = await network.phone();
  phone.send({ type: 'call', to: OUR_NUMBER });
  const { call_sid } = await phone.next('calling');
  await phone.next('ended');
  const record = await network.observed(call_sid);
  expect(record.notifications.map((each) => each.code)).toEqual([12100]);
  expect(record.audible.map((each) => each.source)).toEqual(['say']);
  const [note] = await network.client.api.v2010
    .accounts(network.client.accountSid)
    .calls(call_sid)
    .notifications.list();
  expect(note?.errorCode).toBe('12100');
});

test('a document that cannot be fetched is replaced by the fallback', async () => {
  network.product.documents.set('/fallback', '<Response><Hangup/></Response>');
  const phone = await network.phone();
  await dial({ url: `${network.product.url}/missing`, fallbackUrl: `${network.product.url}/fallback` });
  await phone.answer();
  await phone.next('ended');
  const [asked] = network.product.at('/fallback');
  expect(asked?.params).toMatchObject({ ErrorCode: '11200', ErrorUrl: `${network.product.url}/missing` });
});

test('documents that redirect to each other for ever are stopped', async () => {
  network.product.documents.set('/answered', '<Response><Redirect>/answered</Redirect></Response>');
  const phone = await network.phone();
  const call = await dial();
  await phone.answer();
  await phone.next('ended');
  expect((await network.observed(call.sid)).notifications.map((each) => each.code)).toEqual([11215]);
});

test('Dial joins the caller with a second handset and reports how long', async () => {
  const engineer = await network.phone('+14155550177');
  network.product.documents.set('/voice', '<Response><Dial action="/dialled">+14155550177</Dial></Response>');
  network.product.documents.set('/dialled', '<Response/>');
  const caller = await network.phone();
  caller.send({ type: 'call', to: OUR_NUMBER });
  const sid = await engineer.answer();
  const speaking = setInterval(() => engineer.socket.send(Buffer.alloc(160, 0x12)), 20);
  await until('the engineer is heard', () => caller.heard.some((frame) => frame.includes(0x12)));
  clearInterval(speaking);
  engineer.send({ type: 'hangup', call_sid: sid });
  await caller.next('ended');
  expect(network.product.at('/dialled')[0]?.params).toMatchObject({
    DialCallStatus: 'completed',
    DialCallSid: sid,
  });
});

test('Record keeps what the caller said and hands the action its address', async () => {
  network.product.documents.set(
    '/voice',
    '<Response><Record playBeep="false" finishOnKey="#" action="/done"/></Response>',
  );
  network.product.documents.set('/done', '<Response/>');
  const phone = await network.phone();
  phone.send({ type: 'call', to: OUR_NUMBER });
  await phone.next('answered');
  for (let i = 0; i < 8; i++) phone.socket.send(Buffer.alloc(160, 0x05));
  await until('some frames', () => phone.heard.length > 15);
  phone.send({ type: 'dtmf', digit: '#' });
  const asked = await until('the action', () => network.product.at('/done')[0]);
  expect(asked.params.Digits).toBe('#');
  const { pathname } = new URL(asked.params.RecordingUrl ?? '');
  const wav = Buffer.from(await (await network.get(`${pathname}.wav`)).arrayBuffer());
  expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
  expect(wav.readUInt16LE(22)).toBe(1);
  expect(wav.subarray(44).some((byte) => byte !== 0)).toBe(true);
});

test('a two-channel recording is announced, listed, downloaded and deleted', async () => {
  network.product.documents.set('/answered', '<Response><Say>one two three four five</Say></Response>');
  const phone = await network.phone();
  const call = await dial({
    record: true,
    recordingChannels: 'dual',
    recordingStatusCallback: `${network.product.url}/recording`,
    recordingStatusCallbackEvent: ['in-progress', 'completed'],
  });
  await phone.answer();
  const done = await until('the completed recording', () =>
    network.product.at('/recording').find((each) => each.params.RecordingStatus === 'completed'),
  );
  expect(done.params).toMatchObject({
    CallSid: call.sid,
    RecordingChannels: '2',
    RecordingSource: 'OutboundAPI',
  });
  const [recording] = await network.client.recordings.list({ callSid: call.sid });
  expect(recording).toMatchObject({ sid: done.params.RecordingSid, channels: 2, status: 'completed' });
  const media = await network.get(`${new URL(done.params.RecordingUrl ?? '').pathname}.wav`);
  const wav = Buffer.from(await media.arrayBuffer());
  expect(wav.readUInt16LE(22)).toBe(2);
  expect(wav.length).toBe(44 + wav.readUInt32LE(40));
  expect(await network.client.recordings(recording?.sid ?? '').remove()).toBe(true);
  expect(await network.client.recordings.list()).toEqual([]);
});
