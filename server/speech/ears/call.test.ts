/** A voice on a leg with either recogniser: the caller asks, the turn is told, the bot answers; real SDKs, local exchange. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startDeepgram } from '../../exchange/deepgram/index.ts';
import { startSynthesiser, type Synthesiser } from '../../exchange/engines/index.ts';
import { lineNoise } from '../../exchange/engines/testing.ts';
import { encodeMulaw } from '../../exchange/twilio/audio/mulaw.ts';
import { systemClock } from '../../record/clock.ts';
import { createVoices } from '../index.ts';
import { TestLeg, testLog, Told } from '../test-leg.ts';
import { fakeMouth, type FakeMouth } from '../test-vendors.ts';

const clock = systemClock;
let deepgram: { url: string; close(): Promise<void> };
let caller: Synthesiser;
let mouth: FakeMouth;
beforeAll(async () => {
  [deepgram, mouth] = await Promise.all([startDeepgram({ api_key: 'dg' }), fakeMouth()]);
  caller = startSynthesiser();
});
afterAll(async () => {
  await Promise.all([caller.close(), deepgram.close(), mouth.close()]);
});

test.each(['nova-3', 'flux-general-en'])('%s: the caller asks and is answered', async (model) => {
  const question = await caller.pcm('Can the input be empty?', 'rms', 8_000);
  const log = testLog();
  const voices = createVoices({
    deepgram: { api_key: 'dg', base_url: deepgram.url, model },
    elevenlabs: { api_key: 'el', base_url: mouth.url, voice_id: 'v1', model: 'eleven_flash_v2_5' },
    clock,
    log,
  });
  const leg = new TestLeg(clock);
  const told = new Told();
  const voice = voices.open({ leg, clock, log, listener: told, keyterms: ['empty input'] });
  const audio = Buffer.concat([lineNoise(500), question, lineNoise(4_000)].map((part) => encodeMulaw(part)));
  const began = clock.now();
  let sent = 0;
  const frames = setInterval(() => {
    for (; sent * 20 < clock.now() - began; sent += 1) {
      const frame = audio.subarray(sent * 160, sent * 160 + 160);
      leg.frame(frame.length === 160 ? frame : Buffer.alloc(160, 0xff), sent * 20);
    }
  }, 20);
  await vi.waitFor(() => expect(told.turns).toHaveLength(1), { timeout: 20_000 });
  voice.say({ id: 'a', text: 'Yes, it can.', priority: 'answer' });
  await vi.waitFor(() => expect(told.spokens).toHaveLength(1), { timeout: 10_000 });
  clearInterval(frames);
  voice.close();
  await voices.close();
  expect(told.turns[0]?.text).toBe('Can the input be empty?');
  expect(told.heard.length).toBeGreaterThan(1);
  expect(told.spokens[0]).toMatchObject({ outcome: 'complete', heard: 'Yes, it can.' });
  expect(told.latencies.map(({ id }) => id)).toEqual(['a']);
});
