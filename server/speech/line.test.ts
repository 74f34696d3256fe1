/** Whole calls with people on them: the network, the recogniser and the voices of the local exchange, the real SDKs, our voice. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startExchange } from '../exchange/index.ts';
import { Network, type Line } from './network.testing.ts';
import { bang, cough, joined, lineNoise, mulaw, typing } from './noises.testing.ts';

const STORY =
  'That is a good start, and now let me tell you something about intervals. Some of them overlap.';
/** What the far end hears twice when a pause goes on where it stopped, and what its jitter buffer rounds. */
const AGAIN_MS = 350;
const ROUNDING_MS = 120;

let network: Network;
beforeAll(async () => {
  network = await Network.start(startExchange);
});
afterAll(() => network.close());

/** Real time, on a machine that has other things to do. */
vi.setConfig({ testTimeout: 90_000 });

const until = (check: () => void) => vi.waitFor(check, { timeout: 40_000, interval: 20 });
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The interviewer has been speaking for a second. */
async function speaking(): Promise<Line & { since: number }> {
  const line = await network.line();
  const since = performance.now();
  line.voice.say({ id: 'a', text: STORY, priority: 'answer' });
  await until(() => expect(line.told.captions).not.toEqual([]));
  await sleep(1_000);
  return { ...line, since };
}

async function saidToItsEnd({ told, handset, since }: Line & { since: number }): Promise<void> {
  await until(() => expect(told.spokens).toHaveLength(1));
  expect(told.spokens[0]).toMatchObject({ outcome: 'complete', heard: STORY });
  await sleep(300);
  const story_ms = (await network.speech(STORY, 'slt')).length / 8;
  const voiced = handset.voicedSince(since);
  expect(voiced).toBeLessThanOrEqual(story_ms + told.pauses.length * AGAIN_MS + ROUNDING_MS);
  expect(told.turns).toEqual([]);
}

test('coughs, bangs and keys do not stop the interviewer', async () => {
  const line = await speaking();
  const keys = setInterval(() => line.voice.typing(performance.now()), 150);
  await line.handset.say(mulaw(joined(cough(), lineNoise(300), bang(), lineNoise(200), typing(1_500))));
  clearInterval(keys);
  await saidToItsEnd(line);
  expect(line.told.pauses).toEqual([]);
});

test('"right" does not stop the interviewer for good', async () => {
  const line = await speaking();
  await line.handset.say(await network.speech('Right.'));
  await saidToItsEnd(line);
  expect(line.told.resumes).toHaveLength(line.told.pauses.length);
});

test('a real interruption is heard out, and answered', async () => {
  const { told, handset, voice } = await speaking();
  await handset.say(await network.speech('Wait, can I ask a question?'));
  await until(() => expect(told.turns).toHaveLength(1));
  expect(told.spokens[0]).toMatchObject({ id: 'a', outcome: 'cut', why: 'barge_in' });
  expect(told.turns[0]?.text.toLowerCase()).toContain('question');
  const silent_since = performance.now();
  await sleep(300);
  expect(handset.voicedSince(silent_since)).toBe(0);
  voice.say({ id: 'b', text: 'Of course.', priority: 'answer' });
  await until(() => expect(told.spokens[1]).toMatchObject({ id: 'b', outcome: 'complete' }));
});

test('when both begin at once, the interviewer gives way', async () => {
  const line = await network.line();
  const question = await network.speech('Wait, I want to ask you something about the list.');
  line.voice.say({ id: 'a', text: STORY, priority: 'answer' });
  await until(() => expect(line.told.captions).not.toEqual([]));
  await line.handset.say(question);
  await until(() => expect(line.told.turns).toHaveLength(1));
  expect(line.told.spokens[0]).toMatchObject({ outcome: 'cut', why: 'barge_in' });
  expect(line.told.turns[0]?.text.toLowerCase()).toContain('list');
});
