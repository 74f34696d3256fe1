/** Our own process stalls in the middle of an answer. In a file of its own: who stalls, stalls everybody else. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { startElevenLabs } from '../exchange/elevenlabs/index.ts';
import { houseReply } from '../exchange/openai/house/index.ts';
import { speaksAt } from './drill.testing.ts';
import { ASKS, onDrill, spokenQuestion, until } from './drillTalk.testing.ts';

vi.setConfig({ testTimeout: 90_000 });

const STALL_MS = 300;
const HEARD_WITHIN_MS = 15_000;

test('the event loop stalls for 300 ms, again and again: no gap is heard in what is said, and no word is lost', async () => {
  const question = await spokenQuestion(startElevenLabs);
  await onDrill(houseReply, async (drill) => {
    drill.mouth.usual = speaksAt(40);
    const { ended_at } = await drill.says(ASKS, question);
    const said = () => drill.told(ended_at).filter((act) => act !== 'filler');
    expect(await until(() => drill.heardSince(ended_at) > 0, HEARD_WITHIN_MS)).toBe(true);
    const began = performance.now();
    while (said().length === 0 && performance.now() < began + HEARD_WITHIN_MS) {
      const stalled = performance.now();
      while (performance.now() < stalled + STALL_MS);
      await sleep(200);
    }
    expect(said()).toEqual(['converse']);
    expect(drill.gapsSince(ended_at)).toEqual([]);
  });
});
