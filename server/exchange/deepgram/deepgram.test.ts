import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startSynthesiser, type Synthesiser } from '../engines/index.ts';
import { lineNoise, typing } from '../engines/testing.ts';
import { startDeepgram } from './index.ts';
import { call, CALL_QUERY, clientOf, resultsOf, transcriptOf } from './testing.ts';

const KEY = 'a-local-key';
/** The vendor waits 10 s; the tests do not. */
const IDLE_MS = 700;

let server: { url: string; close(): Promise<void> };
let voice: Synthesiser;
const say = (text: string, name: 'rms' | 'slt' = 'rms') => voice.pcm(text, name, 8_000);

beforeAll(async () => {
  server = await startDeepgram({ api_key: KEY });
  voice = startSynthesiser();
});
afterAll(async () => {
  await voice.close();
  await server.close();
});

describe('a caller on the real SDK', () => {
  it('is heard: interim results first, then the final one, then the end of the utterance', async () => {
    const caller = await call(server.url, KEY);
    caller.speak(lineNoise(500));
    caller.speak(await say('Can the input be empty?'));
    caller.speak(lineNoise(2_000));
    const messages = await caller.hangUp();
    const spoken = messages.filter(
      (message) => message.type !== 'Results' || message.channel.alternatives[0].transcript !== '',
    );
    const kinds = spoken.map((message) =>
      message.type !== 'Results' ? message.type : message.is_final ? 'final' : 'interim',
    );
    expect(kinds.join(' ')).toMatch(/^SpeechStarted (interim )+final UtteranceEnd Metadata$/);
    const final = resultsOf(spoken).find((result) => result.is_final);
    expect(final).toMatchObject({ speech_final: true, from_finalize: false });
    expect(final?.channel.alternatives[0].transcript).toBe('Can the input be empty?');
    expect(final?.channel.alternatives[0].words.map((word) => word.punctuated_word).join(' ')).toBe(
      'Can the input be empty?',
    );
    expect(final?.channel.alternatives[0].words.map((word) => word.word).join(' ')).toBe(
      'can the input be empty',
    );
  });

  it('gets times in seconds of its own stream', async () => {
    const speech = await say('Yes, I agree.');
    const caller = await call(server.url, KEY);
    caller.speak(lineNoise(3_000));
    caller.speak(speech);
    caller.speak(lineNoise(1_000));
    const messages = await caller.hangUp();
    const words = resultsOf(messages).flatMap((result) =>
      result.is_final ? result.channel.alternatives[0].words : [],
    );
    const seconds = speech.length / 8_000;
    expect(words[0]?.start).toBeGreaterThan(2.8);
    expect(words.at(-1)?.end).toBeLessThan(3 + seconds + 0.2);
    const metadata = messages.at(-1);
    expect(metadata?.type === 'Metadata' && metadata.duration).toBeCloseTo(4 + seconds, 1);
    expect(await caller.closed).toMatchObject({ code: 1000 });
  });

  it('hears no words in silence, nor in typing', async () => {
    const caller = await call(server.url, KEY);
    caller.speak(lineNoise(6_000));
    caller.speak(typing(15_000));
    caller.speak(lineNoise(2_000));
    const messages = await caller.hangUp();
    expect(transcriptOf(messages)).toBe('');
    expect(messages.filter((message) => message.type === 'UtteranceEnd')).toEqual([]);
  });

  it('is not mixed up with another caller speaking at the same time', async () => {
    const callers = await Promise.all([call(server.url, KEY), call(server.url, KEY), call(server.url, KEY)]);
    const lines = [
      'Can the input be empty?',
      'Now all the tests pass.',
      'I am still thinking about the edge cases.',
    ];
    const speeches = await Promise.all(lines.map((line) => say(line)));
    for (let at = 0; at < 5 * 8_000; at += 800) {
      for (const [who, caller] of callers.entries()) {
        const speech = speeches[who]?.subarray(at, at + 800) ?? new Int16Array();
        caller.speak(Int16Array.from({ length: 800 }, (_, sample) => speech[sample] ?? (sample % 7) - 3));
      }
    }
    const heard = await Promise.all(callers.map(async (caller) => transcriptOf(await caller.hangUp())));
    expect(heard).toEqual(lines);
    const ids = callers.map((caller) => resultsOf(caller.messages)[0]?.metadata.request_id);
    expect(new Set(ids).size).toBe(3);
  });

  it('finds a clean line after a caller who hung up in the middle of a word', async () => {
    const speech = await say('Now all the tests pass.');
    for (let turn = 0; turn < 3; turn += 1) {
      const rude = await call(server.url, KEY);
      rude.speak(lineNoise(300));
      rude.speak(speech.subarray(0, 8_000));
      await expect.poll(() => rude.messages.length, { timeout: 20_000 }).toBeGreaterThan(0);
      rude.socket.close();
    }
    const caller = await call(server.url, KEY);
    for (const part of [lineNoise(300), speech, lineNoise(600)]) caller.speak(part);
    expect(transcriptOf(await caller.hangUp())).toBe('Now all the tests pass.');
  });

  it('may ask for what was said so far, and say more', async () => {
    const caller = await call(server.url, KEY);
    const speech = await say('Thank you, goodbye.');
    caller.speak(lineNoise(300));
    caller.speak(speech);
    caller.socket.sendFinalize({ type: 'Finalize' });
    await expect
      .poll(() => resultsOf(caller.messages).some((result) => result.from_finalize), { timeout: 20_000 })
      .toBe(true);
    expect(transcriptOf(caller.messages)).toMatch(/goodbye\.$/);
    caller.speak(lineNoise(600));
    caller.speak(await say('Yes, I agree.'));
    caller.speak(lineNoise(600));
    expect(transcriptOf(await caller.hangUp())).toMatch(/goodbye\. Yes, I agree\.$/);
  });

  it('may send linear16, and key terms the language does not have', async () => {
    const caller = await call(server.url, KEY, {
      ...CALL_QUERY,
      encoding: 'linear16',
      keyterm: ['median filter', 'zorblax'],
    });
    for (const part of [lineNoise(300), await say('I would use a median filter.'), lineNoise(600)]) {
      caller.socket.sendMedia(Buffer.from(part.buffer, part.byteOffset, part.byteLength));
    }
    expect(transcriptOf(await caller.hangUp())).toMatch(/median filter/i);
  });
});

describe('the end of a connection', () => {
  it('comes with NET-0001 when nothing is sent; KeepAlive alone does not help, after audio it does', async () => {
    const hasty = await startDeepgram({ api_key: KEY, idle_ms: IDLE_MS });
    const mute = await call(hasty.url, KEY);
    const beat = setInterval(() => {
      if (mute.socket.readyState === WebSocket.OPEN) mute.socket.sendKeepAlive({ type: 'KeepAlive' });
    }, IDLE_MS / 7);
    const closed = await mute.closed;
    clearInterval(beat);
    expect(closed.code).toBe(1011);
    expect(closed.reason).toContain('did not receive audio data or a text message');

    const kept = await call(hasty.url, KEY);
    kept.speak(lineNoise(20));
    const started = Date.now();
    const alive = setInterval(() => {
      if (kept.socket.readyState === WebSocket.OPEN) kept.socket.sendKeepAlive({ type: 'KeepAlive' });
    }, IDLE_MS / 7);
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS * 2));
    clearInterval(alive);
    expect((await kept.closed).code).toBe(1011);
    expect(Date.now() - started).toBeGreaterThan(IDLE_MS * 2.5); // it outlived its window, then starved
    await hasty.close();
  });

  it('comes after an empty frame as after CloseStream', async () => {
    const caller = await call(server.url, KEY);
    caller.speak(lineNoise(200));
    caller.socket.sendMedia(Buffer.alloc(0));
    expect(await caller.closed).toMatchObject({ code: 1000 });
    expect(caller.messages.at(-1)?.type).toBe('Metadata');
  });

  it('comes with DATA-0000 for audio of an unknown kind and for text that is no message', async () => {
    const unknown = await call(server.url, KEY, { model: 'nova-3' });
    unknown.socket.sendMedia(Buffer.from('RIFF....WAVEfmt '));
    expect(await unknown.closed).toMatchObject({ code: 1008, reason: expect.stringContaining('DATA-0000') });

    const socket = new WebSocket(listenUrl('encoding=mulaw&sample_rate=8000'), {
      headers: { authorization: `Token ${KEY}` },
    });
    await once(socket, 'open');
    socket.send('hello');
    const [code] = await once(socket, 'close');
    expect(code).toBe(1008);
  });
});

describe('a connection that is refused', () => {
  it('gets 401 for a wrong key, and the SDK says so', async () => {
    const socket = await clientOf(server.url, 'wrong').listen.v1.connect({
      ...CALL_QUERY,
      reconnectAttempts: 0,
    });
    const failed = new Promise<Error>((resolve) => socket.on('error', resolve));
    socket.connect();
    expect((await failed).message).toContain('401');
    expect(await refusal('encoding=mulaw&sample_rate=8000', 'Token wrong')).toMatchObject({
      status: 401,
      dg_error: 'Invalid credentials.',
      body: { err_code: 'INVALID_AUTH', err_msg: 'Invalid credentials.', request_id: expect.any(String) },
    });
  });

  it.each([
    ['encoding=mulaw', 'sample_rate'],
    ['encoding=mulaw&sample_rate=16000', 'sample_rate'],
    ['encoding=opus&sample_rate=8000', 'encoding'],
    ['channels=2', 'channels'],
    ['language=de', 'language'],
    ['interim_results=yes', 'interim_results'],
    ['endpointing=soon', 'endpointing'],
    ['utterance_end_ms=1000', 'utterance_end_ms'],
    ['interim_results=true&utterance_end_ms=500', 'utterance_end_ms'],
    ['model=nova-3&keywords=stack', 'keywords'],
    ['endpoint=300', 'endpoint'],
  ])('gets 400 for ?%s, naming %s', async (query, name) => {
    const answer = await refusal(query, `Token ${KEY}`);
    expect(answer.status).toBe(400);
    expect(answer.dg_error).toMatch(new RegExp(`parameter:? ${name}\\b`));
  });

  it('gets 404 for another path, also over plain HTTP', async () => {
    expect((await refusal('', `Token ${KEY}`, '/v3/listen')).status).toBe(404);
    expect(
      (await fetch(`${server.url}/v1/listen`, { headers: { authorization: `Token ${KEY}` } })).status,
    ).toBe(404);
    expect((await fetch(`${server.url}/v1/listen`)).status).toBe(401);
  });
});

function listenUrl(query: string, path = '/v1/listen'): string {
  return `${server.url.replace(/^http/, 'ws')}${path}?${query}`;
}

async function refusal(query: string, authorization: string, path?: string) {
  const socket = new WebSocket(listenUrl(query, path), { headers: { authorization } });
  socket.on('error', () => {}); // the refusal itself, seen below
  const [, response] = await once(socket, 'unexpected-response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const { 'dg-error': dg_error } = response.headers;
  return { status: response.statusCode, dg_error, body: JSON.parse(Buffer.concat(chunks).toString()) };
}
