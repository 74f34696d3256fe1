import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startElevenLabs } from '../../exchange/elevenlabs/index.ts';
import { bang, cough, framesOf, hum, joined, lineNoise, mulaw, typing } from '../noises.testing.ts';
import { EchoEar } from './echo.ts';
import { Activity, createSilero, type VoiceJudge } from './index.ts';
import { WINDOW } from './judge.ts';
import { levelOf } from './level.ts';

const FRAME_MS = 20;
const judge = createSilero();
let server: Awaited<ReturnType<typeof startElevenLabs>>;
beforeAll(async () => {
  server = await startElevenLabs({ api_key: 'k' });
});
afterAll(() => server.close());

async function voice(text: string, name: string): Promise<Buffer> {
  const answer = await fetch(`${server.url}/v1/text-to-speech/${name}/stream?output_format=ulaw_8000`, {
    method: 'POST',
    headers: { 'xi-api-key': 'k', 'content-type': 'application/json' },
    body: JSON.stringify({ text, model_id: 'eleven_flash_v2_5' }),
  });
  return Buffer.from(await answer.arrayBuffer());
}
const quiet = (ms: number) => mulaw(lineNoise(ms));

/** When voices began and ended in this audio, in ms; `wanted` from then on. */
function listen(
  audio: Buffer,
  with_: { judge?: VoiceJudge | null; typing?: boolean; wanted_from?: number } = {},
): { started: number[]; ended: number[] } {
  const told = { started: [] as number[], ended: [] as number[] };
  let at = 0;
  const activity = new Activity(with_.judge === undefined ? judge : with_.judge, {
    started: () => void told.started.push(at),
    ended: () => void told.ended.push(at),
  });
  for (const frame of framesOf(audio)) {
    at += FRAME_MS;
    if (with_.typing === true && at % 140 === 0) activity.typing(at);
    activity.frame(frame, at, at >= (with_.wanted_from ?? 0));
  }
  return told;
}

/** Vowels between two silences: 30 windows. */
function vowels(): Float32Array {
  const samples = new Float32Array(WINDOW * 30);
  for (let i = WINDOW * 8; i <= WINDOW * 22; i += 1) {
    const t = i / 8_000;
    for (let h = 1; h < 20; h += 1) {
      const hz = 120 * h;
      const bump = (at: number, size: number) => size * Math.exp(-(((hz - at) / 300) ** 2));
      const loud = bump(600, 1) + bump(1_400, 0.6) + bump(2_500, 0.3);
      const swell = 0.6 + 0.4 * Math.sin(8 * Math.PI * t);
      samples[i] = (samples[i] ?? 0) + 0.15 * loud * swell * Math.sin(2 * Math.PI * hz * t);
    }
  }
  return samples;
}

test('the detector says what onnxruntime says of the same model', () => {
  const by_onnxruntime = [
    0.005, 0.002, 0.002, 0.002, 0.002, 0.002, 0.002, 0.002, 0.848, 0.671, 0.579, 0.817, 0.909, 0.819, 0.776,
    0.783, 0.688, 0.669, 0.639, 0.465, 0.454, 0.195, 0, 0.004, 0.007, 0.003, 0.002, 0.001, 0.001, 0.001,
  ];
  const samples = vowels();
  const listening = judge.listen();
  for (const [i, expected] of by_onnxruntime.entries())
    expect(listening.judge(samples.subarray(i * WINDOW, (i + 1) * WINDOW))).toBeCloseTo(expected, 2);
});

test('callers are kept apart, and a fresh start forgets', () => {
  const samples = vowels();
  const [one, other] = [judge.listen(), judge.listen()];
  const first = (listening: typeof one) => listening.judge(samples.subarray(8 * WINDOW, 9 * WINDOW));
  const fresh = first(one);
  for (let i = 9; i < 20; i += 1) one.judge(samples.subarray(i * WINDOW, (i + 1) * WINDOW));
  expect(first(other)).toBe(fresh);
  expect(first(one)).not.toBe(fresh);
  one.restart();
  expect(first(one)).toBe(fresh);
});

describe('a voice', () => {
  test.each([
    ['rms', 'No wait, I have a question.'],
    ['slt', 'No wait, I have a question.'],
    ['awb', 'No wait, I have a question.'],
    ['rms', 'Yeah.'],
    ['slt', 'No.'],
  ])('%s: %j is found, once, and its end', async (name, text) => {
    const { started, ended } = listen(Buffer.concat([quiet(1_000), await voice(text, name), quiet(1_000)]));
    expect(started).toHaveLength(1);
    expect(ended).toHaveLength(1);
    expect(started[0]).toBeGreaterThan(1_000);
    expect(started[0]).toBeLessThan(1_500);
  });

  test('is not looked for while nobody wants to know', async () => {
    const audio = Buffer.concat([quiet(400), await voice('Nobody cares about this.', 'rms'), quiet(400)]);
    expect(listen(audio, { wanted_from: 60_000 })).toEqual({ started: [], ended: [] });
  });

  test('is found over keys that are struck, a little later', async () => {
    const audio = Buffer.concat([quiet(400), await voice('I think that this is wrong.', 'rms'), quiet(400)]);
    expect(listen(audio, { typing: true }).started).toHaveLength(1);
  });
});

describe('no voice', () => {
  test.each([
    ['coughs', joined(lineNoise(600), cough(), lineNoise(500), cough(7_000, 8, 350), lineNoise(600))],
    ['keys', typing(8_000)],
    ['bangs', joined(lineNoise(500), bang(), lineNoise(150), bang(), lineNoise(500))],
    ['a hum that begins', joined(lineNoise(500), hum(4_000))],
    ['hiss that begins', joined(lineNoise(500), lineNoise(4_000, 2_500))],
    ['silence', lineNoise(5_000)],
  ])('are %s', (_what, samples) => {
    expect(listen(mulaw(samples)).started).toEqual([]);
  });

  test('without the detector keys are known from the pad', () => {
    expect(listen(mulaw(typing(8_000, 20_000)), { judge: null, typing: true }).started).toEqual([]);
  });
});

test('without the detector a voice is still found', async () => {
  const audio = Buffer.concat([
    quiet(1_000),
    await voice('No wait, I have a question.', 'rms'),
    quiet(1_000),
  ]);
  expect(listen(audio, { judge: null }).started.length).toBeGreaterThan(0);
});

test('our own voice is known again when it comes back, another one is not', async () => {
  const ours = await voice('That is a good start. Now let me tell you something about the intervals.', 'slt');
  const theirs = await voice('I would sort the list first and then I go through it once.', 'rms');
  const hear = (their_frames: Buffer[]) => {
    const ear = new EchoEar();
    const found: boolean[] = [];
    ear.said(ours, 0);
    for (const [i, frame] of their_frames.entries()) {
      ear.heard(levelOf(frame), i * FRAME_MS);
      if (i >= 50 && i % 5 === 0) found.push(ear.isOurs((i + 1) * FRAME_MS));
    }
    return found;
  };
  const late_ms = 180;
  const echo = framesOf(Buffer.concat([quiet(late_ms), ours])).slice(0, 120);
  const found = hear(echo);
  expect(found.filter(Boolean).length).toBeGreaterThan(0.8 * found.length);
  const person = hear(framesOf(Buffer.concat([quiet(700), theirs])).slice(0, 120));
  expect(person.filter(Boolean)).toEqual([]);
});
