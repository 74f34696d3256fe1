import { afterEach, beforeEach, expect, test } from 'vitest';
import { wavHeader } from './audio/wav.ts';
import type { Hear } from './services.ts';
import { OUR_NUMBER, startNetwork, until } from './test-peer.ts';
import type { Network } from './test-peer.ts';

let network: Network;
let ears: { frames: number; closed: boolean; hints: string[]; say: (text: string, final: boolean) => void }[];
beforeEach(async () => {
  ears = [];
  const hear: Hear = (options, heard) => {
    const say = (transcript: string, final: boolean) =>
      heard({ transcript, confidence: 0.8, is_final: final, speech_final: final });
    const ear = { frames: 0, closed: false, hints: options.hints, say };
    ears.push(ear);
    return { frame: () => (ear.frames += 1), close: () => (ear.closed = true) };
  };
  network = await startNetwork({ hear, say: async () => Buffer.alloc(80_000, 0x30) });
});
afterEach(async () => await network.close());

test('a PIN may be spoken: the prompt stops at the first word, the words go to the action', async () => {
  network.product.documents.set(
    '/voice',
    '<Response><Gather input="dtmf speech" hints="one,two" action="/pin"><Say>ten seconds</Say></Gather></Response>',
  );
  network.product.documents.set('/pin', '<Response/>');
  const phone = await network.phone();
  phone.send({ type: 'call', to: OUR_NUMBER });
  const { call_sid } = await phone.next('calling');
  const ear = await until('an ear with frames', () => ears.find((each) => each.frames > 5));
  await until('the prompt', () => phone.heard.some((frame) => frame[0] === 0x30));
  ear.say('four', false);
  ear.say('four two', true);
  await phone.next('ended');
  expect(network.product.at('/pin')[0]?.params).toMatchObject({
    SpeechResult: 'four two',
    Confidence: '0.8',
  });
  expect(ear).toMatchObject({ closed: true, hints: ['one', 'two'] });
  const [prompt] = (await network.observed(call_sid)).audible;
  expect((prompt?.to_ms ?? 0) - (prompt?.from_ms ?? 0)).toBeLessThan(9_000);
});

test('Play fetches a WAV and plays it; what it cannot play is noted and passed over', async () => {
  const samples = Buffer.alloc(8_000 * 2 * 0.2, 0x11);
  network.product.files.set('/tone.wav', Buffer.concat([wavHeader(1, samples.length), samples]));
  network.product.files.set('/song.mp3', Buffer.from('ID3'));
  network.product.documents.set(
    '/voice',
    '<Response><Play>/song.mp3</Play><Play loop="2">/tone.wav</Play></Response>',
  );
  const phone = await network.phone();
  phone.send({ type: 'call', to: OUR_NUMBER });
  const { call_sid } = await phone.next('calling');
  await phone.next('ended');
  const record = await network.observed(call_sid);
  expect(record.notifications.map((each) => each.code)).toEqual([12300]);
  const played = record.audible.filter((each) => each.source === 'play');
  expect(played.reduce((sum, each) => sum + each.to_ms - each.from_ms, 0)).toBe(400);
});
