/** How well the demo and sentences outside the model are heard through the socket. Fixed audio, fixed model: no chance. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSynthesiser, type Synthesiser } from '../engines/index.ts';
import { buildCorpus, wordsOf } from '../engines/language/corpus.ts';
import { DEMO_LINES } from '../engines/language/phrases/demo.ts';
import { lineNoise, spokenWords, wordErrors } from '../engines/testing.ts';
import { startDeepgram } from './index.ts';
import { call, transcriptOf } from './testing.ts';

/** Written before the model was measured and never used to mend it. */
const OUTSIDE = [
  'I will start with the brute force and then improve it.',
  'Do the intervals come in any particular order?',
  'What should I return when the list has no elements?',
  'First I put every opening bracket on a stack.',
  'When I see a closing bracket I compare it with the top.',
  'I think a hash map would help me find the complement.',
  'For every number I look up the difference in the dictionary.',
  'The lookup takes constant time, so the total is linear.',
  'Could you give me a small hint, please?',
  'Sorry, I did not get that, could you repeat the question?',
  'I made a mistake in the while loop, let me fix it.',
  'We can sort by the start and keep the last interval.',
  'The space is order n because of the stack.',
  'Can the string contain other characters?',
  'I am still thinking about the edge cases.',
  'It should return true if the stack is empty at the end.',
  'One test is failing because the list is empty.',
  'My code is four seven one nine two eight.',
  'I would like to run the tests again.',
  'No, I think that is all from my side.',
];

const KEY = 'a-local-key';
let server: { url: string; close(): Promise<void> };
let voice: Synthesiser;
beforeAll(async () => {
  server = await startDeepgram({ api_key: KEY });
  voice = startSynthesiser();
});
afterAll(async () => {
  await voice.close();
  await server.close();
});

/** Word error rate over all lines, each on a call of its own. */
async function errorRate(lines: readonly string[], name: 'rms' | 'slt'): Promise<number> {
  let errors = 0;
  let words = 0;
  for (const line of lines) {
    const caller = await call(server.url, KEY);
    for (const part of [lineNoise(500), await voice.pcm(line, name, 8_000), lineNoise(1_200)])
      caller.speak(part);
    errors += wordErrors(line, transcriptOf(await caller.hangUp()));
    words += spokenWords(line).length;
  }
  return errors / words;
}

describe('what is heard', () => {
  it.concurrent('of the demo’s lines: all but a few words', async () => {
    expect(await errorRate(DEMO_LINES, 'rms')).toBeLessThan(0.05);
  });

  it.concurrent('of other interview talk: four words of five', async () => {
    const known = new Set(buildCorpus());
    const outside = OUTSIDE.filter((line) => !known.has(wordsOf(line)));
    expect(outside.length).toBeGreaterThanOrEqual(18);
    expect(await errorRate(outside, 'rms')).toBeLessThan(0.2);
  });
});
