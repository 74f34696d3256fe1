/**
 * A caller on a speaker phone: our own voice comes back on the line, through a whole short exchange. It must neither stop us
 * nor be taken for an answer. Real recogniser and voices of the exchange, real time.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startExchange } from '../exchange/index.ts';
import { Network, type Line, type Speakerphone } from './network.testing.ts';

/** Real time, on a machine that has other things to do. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** Not to be interrupted, as the disclosure is: from it we learn how our voice comes back. */
const GREETING =
  'Hello. This is an automated interviewer. I will ask you about a problem, and you can tell me what you think at any time.';
/** With words that stop us when somebody else says them. */
const QUESTIONS = [
  'Right. So what should your function return when the list is empty? Why do you think so?',
  'Good. Now wait a moment before you type. What happens with the first one?',
];
/** Behind our last word comes its echo, and the recogniser is slow. */
const ECHO_OVER_MS = 2_500;
const TURN_WITHIN_MS = 20_000;

let network: Network;
let answer: Buffer;
let wait: Buffer;
beforeAll(async () => {
  network = await Network.start(startExchange);
  [answer, wait] = await Promise.all([
    network.speech('I would sort the list first.'),
    network.speech('Wait, wait.'),
  ]);
});
afterAll(() => network.close());

async function says({ voice, told }: Line, id: string, text: string, interruptible = true) {
  voice.say({ id, text, priority: 'answer', interruptible });
  await vi.waitFor(() => expect(told.spokens.map((spoken) => spoken.id)).toContain(id), {
    timeout: 40_000,
    interval: 20,
  });
  await sleep(ECHO_OVER_MS);
  return told.spokens.find((spoken) => spoken.id === id);
}

test.each<Speakerphone>([
  { db: -20, delay_ms: 100 },
  { db: -10, delay_ms: 250 },
  { db: -6, delay_ms: 400 },
])('heard $db dB softer and $delay_ms ms late: it stops nothing and is no turn', async (speakerphone) => {
  const line = await network.line();
  const { handset, told } = line;
  handset.speakerphone = speakerphone;
  await says(line, 'greeting', GREETING, false);
  for (const [i, question] of QUESTIONS.entries()) {
    told.turns.length = 0;
    expect(await says(line, `question ${i}`, question)).toMatchObject({
      outcome: 'complete',
      heard: question,
    });
    expect(told.turns).toEqual([]);
    await handset.say(answer);
    await vi.waitFor(() => expect(told.turns).toHaveLength(1), { timeout: TURN_WITHIN_MS, interval: 20 });
    expect(told.turns[0]?.text.toLowerCase()).toContain('sort');
  }
});

test('"wait" over our own echo still stops us', async () => {
  const line = await network.line();
  line.handset.speakerphone = { db: -20, delay_ms: 100 };
  await says(line, 'greeting', GREETING, false);
  line.voice.say({ id: 'story', text: `${GREETING} ${QUESTIONS[0] ?? ''}`, priority: 'answer' });
  await vi.waitFor(() => expect(line.told.captions.map(({ id }) => id)).toContain('story'), 20_000);
  await sleep(2_500);
  await line.handset.say(wait);
  await vi.waitFor(() => expect(line.told.spokens.at(-1)).toMatchObject({ id: 'story', outcome: 'cut' }), {
    timeout: 3_000,
    interval: 20,
  });
});
