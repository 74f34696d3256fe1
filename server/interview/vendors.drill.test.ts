/**
 * Every vendor on the line fails in every way, one at a time, in the middle of an interview: the caller asks something
 * and is never left in silence. Silence is what the far end of the line did not hear, from the caller's last word until
 * an answer (or the news that something is wrong) has been heard to its end. All at once, in real time: the vendors are
 * servers.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test, vi } from 'vitest';
import { startElevenLabs } from '../exchange/elevenlabs/index.ts';
import { houseReply } from '../exchange/openai/house/index.ts';
import { FAULTS } from './drillFaults.testing.ts';
import { asked, onDrill, spokenQuestion } from './drillTalk.testing.ts';

/** Real time, on a machine that has other things to do. */
vi.setConfig({ testTimeout: 90_000, maxConcurrency: FAULTS.length });

/** The table of issue C. */
const SILENCE_MS = 3_000;
/** So that the first reconnects of a fault that begins a little before the question are a part of it. */
const BEFORE_MS = 300;

let question: Buffer[] = [];
beforeAll(async () => {
  question = await spokenQuestion(startElevenLabs);
  // The SDKs are loaded once for all.
  await onDrill(houseReply, () => Promise.resolve());
}, 90_000);

test.concurrent.each(FAULTS)('%s: who asks is not left in silence', async (_name, breaks) => {
  const { silence_ms, acts } = await onDrill(houseReply, async (drill) => {
    breaks(drill);
    await sleep(BEFORE_MS);
    return asked(drill, question);
  });
  expect(acts).not.toEqual([]);
  expect(silence_ms).toBeLessThan(SILENCE_MS);
});
