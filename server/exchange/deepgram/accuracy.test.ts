/** How well the demo and sentences outside the model are heard through the socket. Fixed audio, fixed model: no chance. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRecogniser, startSynthesiser, type Synthesiser } from '../engines/index.ts';
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

/** Several times what it takes on an idle machine. */
const SLOW_MS = 120_000;
const KEY = 'a-local-key';
const pause = lineNoise(1_500);
let voice: Synthesiser;
beforeAll(() => {
  voice = startSynthesiser();
});
afterAll(() => voice.close());

function errorRate(pairs: readonly (readonly [said: string, heard: string])[]): number {
  const errors = pairs.reduce((sum, [said, heard]) => sum + wordErrors(said, heard), 0);
  return errors / pairs.reduce((sum, [said]) => sum + spokenWords(said).length, 0);
}

describe('what is heard', () => {
  it(
    'of the demo’s lines, on one call: all but a few words',
    async () => {
      const server = await startDeepgram({ api_key: KEY });
      const speeches = await Promise.all(DEMO_LINES.map((line) => voice.pcm(line, 'rms', 8_000)));
      const caller = await call(server.url, KEY);
      for (const speech of speeches) {
        caller.speak(speech);
        caller.speak(pause);
      }
      const messages = await caller.hangUp();
      await server.close();
      expect(errorRate([[DEMO_LINES.join(' '), transcriptOf(messages)]])).toBeLessThan(0.05);
      expect(messages.filter((message) => message.type === 'UtteranceEnd')).toHaveLength(DEMO_LINES.length);
    },
    SLOW_MS,
  );

  it(
    'of other interview talk: four words of five',
    async () => {
      const known = new Set(buildCorpus());
      const outside = OUTSIDE.filter((line) => !known.has(wordsOf(line)));
      expect(outside.length).toBeGreaterThanOrEqual(18);
      const recogniser = startRecogniser();
      const ear = await recogniser.open([]);
      const pairs: [string, string][] = [];
      for (const line of outside) {
        await ear.begin();
        await ear.audio(await voice.pcm(line, 'rms', 8_000));
        pairs.push([line, (await ear.end()).map((word) => word.word).join(' ')]);
      }
      await recogniser.close();
      expect(errorRate(pairs)).toBeLessThan(0.2);
    },
    SLOW_MS,
  );
});
