/**
 * The line and the machine fail, one at a time, in the middle of an interview: the media socket is cut, Twilio's REST
 * interface does not answer, frames get lost, come late or twice, our own process stalls. What the far end heard is what
 * counts. A process that is killed is in killed.drill.test.ts, and for real in cli/serve.alone.test.ts.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test, vi } from 'vitest';
import { startElevenLabs } from '../exchange/elevenlabs/index.ts';
import { houseReply } from '../exchange/openai/house/index.ts';
import type { Network } from '../phone/rest.testing.ts';
import type { Drill } from './drill.testing.ts';
import { ASKS, asked, onDrill, spokenQuestion, until } from './drillTalk.testing.ts';

vi.setConfig({ testTimeout: 90_000, maxConcurrency: 40 });

/** The table of issue C. */
const SILENCE_MS = 3_000;
const FRAMES_HELD = 40;
const HEARD_WITHIN_MS = 15_000;

let question: Buffer[] = [];
beforeAll(async () => {
  question = await spokenQuestion(startElevenLabs);
  // The SDKs are loaded once for all.
  await onDrill(houseReply, () => Promise.resolve());
}, 90_000);

/** Breaks without a goodbye (1006), and a new stream comes. The silence until something is heard on that. */
async function cutAndBack(drill: Drill): Promise<number> {
  drill.leg.end('lost');
  await sleep(500);
  const back_at = performance.now();
  drill.call();
  await until(() => drill.heardSince(back_at) > 0, HEARD_WITHIN_MS);
  return drill.silence(back_at);
}

test.concurrent('the media socket is cut in the middle of a sentence: who comes back is greeted, and is answered', () =>
  onDrill(houseReply, async (drill) => {
    const { ended_at } = await drill.says(ASKS, question);
    await until(() => drill.heardSince(ended_at) > 0, HEARD_WITHIN_MS);
    expect(await cutAndBack(drill)).toBeLessThan(SILENCE_MS);
    const greeted = () => drill.told(ended_at).includes('welcome_back');
    expect(await until(greeted, HEARD_WITHIN_MS)).toBe(true);
    const { silence_ms, acts } = await asked(drill, question);
    expect(acts).toContain('converse');
    expect(silence_ms).toBeLessThan(SILENCE_MS);
  }));

test.concurrent.each<Network>(['refuses', 'hangs'])(
  'the media socket is cut, and Twilio %s when it is to call back: a caller who calls in meanwhile is greeted',
  async (how) => {
    const silence_ms = await onDrill(houseReply, (drill) => {
      drill.rest.usual = how;
      return cutAndBack(drill);
    });
    expect(silence_ms).toBeLessThan(SILENCE_MS);
  },
);

const FRAMES: Record<string, (drill: Drill) => void> = {
  'one in five frames is missing': (drill) => {
    let count = 0;
    drill.carry = (deliver) => {
      count += 1;
      if (count % 5 > 0) deliver();
    };
  },
  'frames come 800 ms late, all at once': (drill) => {
    let held: (() => void)[] = [];
    drill.carry = (deliver) => {
      held.push(deliver);
      if (held.length < FRAMES_HELD) return;
      for (const each of held) each();
      held = [];
    };
  },
  'every frame comes twice': (drill) => {
    drill.carry = (deliver) => {
      deliver();
      deliver();
    };
  },
  'no frame comes any more once the caller has spoken': (drill) => {
    let deaf_from = Number.POSITIVE_INFINITY;
    drill.carry = (deliver) => {
      if (drill.speaking) deaf_from = performance.now();
      if (!Number.isFinite(deaf_from) || performance.now() < deaf_from + 100) deliver();
    };
  },
};
test.concurrent.each(Object.entries(FRAMES))('%s: who asks is answered', async (_what, breaks) => {
  const { silence_ms, acts } = await onDrill(houseReply, (drill) => {
    breaks(drill);
    return asked(drill, question);
  });
  expect(acts).toContain('converse');
  expect(silence_ms).toBeLessThan(SILENCE_MS);
});
