/** What went wrong for others with Twilio in the field (reference, section 7), each named after what they saw. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import twilio from 'twilio';
import { WebSocket } from 'ws';
import { freePort, startMessage, startPhone, TOKEN, tokenIn, type Exchange } from './test-owner.ts';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function phoneAt(options: Parameters<typeof startPhone>[0] = {}): Promise<Exchange> {
  const x = await startPhone(options);
  open.push(x);
  return x;
}
const until = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 10 });
const form = (more: Record<string, string> = {}) => ({
  CallSid: 'CA1',
  From: '+14155550111',
  Direction: 'outbound-api',
  CallStatus: 'in-progress',
  ...more,
});

async function stream(x: Exchange, token: string, stream_sid: string): Promise<WebSocket> {
  const socket = x.socket();
  await once(socket, 'open');
  socket.send(startMessage('CA1', 's_1', token, stream_sid));
  return socket;
}

test('20: the call drops when the process restarts', async () => {
  const port = await freePort();
  const first = await startPhone({ port });
  const document = (await first.post('/twilio/voice?session=s_1', form())).text;
  await stream(first, tokenIn(document), 'MZ1');
  await until(() => expect(first.owner.legs).toHaveLength(1));
  await first.close();
  // Another process on the same address: Twilio's document goes on to the resume address it was given.
  const resume = /<Redirect method="POST">([^<]+)</.exec(document)?.[1] ?? '';
  const second = await phoneAt({ port });
  const again = await second.post(resume.replace(second.url, ''), form());
  await stream(second, tokenIn(again.text), 'MZ2');
  await until(() => expect(second.owner.legs).toHaveLength(1));
  expect(second.owner.legs[0]).toMatchObject({ session_id: 's_1', direction: 'outbound', resumed: true });
});

test('20: killed while Twilio was speaking for us, the stream comes back as after a say', async () => {
  const x = await phoneAt();
  const again = await x.post('/twilio/voice/resume?session=s_1&after=say', form());
  await stream(x, tokenIn(again.text), 'MZ2');
  await until(() => expect(x.owner.legs[0]).toMatchObject({ resumed: true, after: 'say' }));
});

test('21: a double greeting, because the resume was delivered twice', async () => {
  const x = await phoneAt();
  const documents = await Promise.all(
    [1, 2].map(() => x.post('/twilio/voice/resume?session=s_1&after=say', form())),
  );
  const [one = '', two = ''] = documents.map(({ text }) => tokenIn(text));
  expect(one).toBe(two);
  await stream(x, one, 'MZ1');
  const late = await stream(x, two, 'MZ2');
  await once(late, 'close');
  expect(x.owner.legs).toHaveLength(1);
});

test('24: the stream opens before the request that dialled has its answer', async () => {
  let answer = () => undefined as unknown;
  const rest = createServer((_request, response) => {
    answer = () =>
      response
        .writeHead(201, { 'content-type': 'application/json' })
        .end(JSON.stringify({ sid: 'CA1', status: 'queued' }));
  });
  await new Promise<void>((resolve) => rest.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => new Promise((resolve) => rest.close(resolve)) });
  const x = await phoneAt({ rest_url: `http://127.0.0.1:${(rest.address() as AddressInfo).port}` });
  const dialled = x.phone.dial('s_1', '+14155550123');
  await until(() => expect(answer()).toBeDefined());
  const document = (await x.post('/twilio/voice?session=s_1', form())).text;
  await stream(x, tokenIn(document), 'MZ1');
  await until(() => expect(x.owner.legs[0]).toMatchObject({ session_id: 's_1', direction: 'outbound' }));
  expect(await dialled).toEqual({ call_sid: 'CA1' });
});

test('25: 31924 at a proxy: no compression is agreed on, even when it is offered', async () => {
  const x = await phoneAt();
  const socket = new WebSocket(`${x.url.replace('http', 'ws')}/twilio/media`, {
    perMessageDeflate: true,
    headers: {
      'x-twilio-signature': twilio.getExpectedTwilioSignature(
        TOKEN,
        `${x.url.replace('http', 'ws')}/twilio/media`,
        {},
      ),
    },
  });
  await once(socket, 'open');
  expect(socket.extensions).toBe('');
  socket.terminate();
});

test('11: 403 behind a tunnel that rewrites Host and protocol', async () => {
  const x = await phoneAt();
  const params = form();
  const answer = await fetch(`${x.url}/twilio/voice?session=s_1`, {
    method: 'POST',
    headers: {
      'x-twilio-signature': twilio.getExpectedTwilioSignature(
        TOKEN,
        `${x.url}/twilio/voice?session=s_1`,
        params,
      ),
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-host': 'tunnel.example.com',
      'x-forwarded-proto': 'https',
    },
    body: new URLSearchParams(params).toString(),
  });
  expect(answer.status).toBe(200);
});

test('10: 31920, because a token stood in the query string, which Twilio strips', async () => {
  const x = await phoneAt();
  const document = (await x.post('/twilio/voice?session=s_1', form())).text;
  expect(/<Stream url="([^"]+)"/.exec(document)?.[1]).toMatch(/^ws:\/\/[^?]+\/twilio\/media$/);
});

test('9: 31951 and no audio: everything sent carries the id of the stream that is open now', async () => {
  const x = await phoneAt();
  const sent: { event: string; streamSid: string; mark?: { name: string } }[] = [];
  for (const stream_sid of ['MZ1', 'MZ2']) {
    const document = (await x.post('/twilio/voice/resume?session=s_1', form())).text;
    const socket = await stream(x, tokenIn(document), stream_sid);
    socket.on('message', (data: Buffer) => void sent.push(JSON.parse(data.toString()) as (typeof sent)[0]));
    await until(() => expect(x.owner.legs.at(-1)?.leg.stream_sid).toBe(stream_sid));
    const leg = x.owner.legs.at(-1)?.leg;
    leg?.play(Buffer.alloc(160, 0x20));
    leg?.mark('u1');
    leg?.clear();
    await until(() => expect(sent.filter((each) => each.streamSid === stream_sid)).toHaveLength(3));
  }
  // The old leg is gone; what is still played into it goes nowhere.
  expect(x.owner.legs[0]?.leg.play(Buffer.alloc(160))).toBe(false);
  expect(sent.filter(({ event }) => event === 'mark').every(({ mark }) => mark?.name === 'u1')).toBe(true);
});
