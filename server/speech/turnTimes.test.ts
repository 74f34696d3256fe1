import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsIn } from '../record/contract/wordTimes.ts';
import type { Turn } from './contract.ts';
import type { HeardWord, Results } from './ears/contract.ts';
import { NO_TURN, reduceTurns } from './turns.ts';

type Heard = Pick<Results, 'text' | 'words'>;

/** Words of 300 ms, one after the other. */
function spoken(text: string, from: number): HeardWord[] {
  return text
    .split(' ')
    .map((word, i) => ({ text: word, started_at: from + i * 300, ended_at: from + (i + 1) * 300 }));
}
const plainly = (text: string, from: number): Heard => ({ text, words: spoken(text, from) });

/** What the recogniser settles, piece by piece, is one turn. */
function turnOf(...pieces: readonly Heard[]): Turn | undefined {
  const at = 60_000;
  let state = NO_TURN;
  for (const piece of pieces)
    [state] = reduceTurns(state, {
      type: 'results',
      at,
      ...piece,
      confidence: 1,
      final: true,
      speech_final: false,
    });
  const [, effects] = reduceTurns(state, { type: 'flush', at });
  return effects.flatMap((effect) => (effect.type === 'turn' ? [effect.turn] : []))[0];
}

test('each word has the time that the recogniser gave it, counted from the first', () => {
  expect(turnOf(plainly('I would sort', 500), plainly('them.', 3_000))).toMatchObject({
    text: 'I would sort them.',
    started_at: 500,
    ended_at: 3_300,
    word_ms: [0, 300, 300, 600, 600, 900, 2_500, 2_800],
  });
});

test('words that come again after a reconnect keep the time that was settled first', () => {
  // The new connection hears the last of it again, and its clock is a little off.
  const turn = turnOf(plainly('first we sort', 0), plainly('we sort by start', 318));
  expect(turn?.text).toBe('first we sort by start');
  expect(turn?.word_ms).toEqual([0, 300, 300, 600, 600, 900, 918, 1_218, 1_218, 1_518]);
});

test('words have their times also where the text spells them otherwise, and where pieces overlap', () => {
  const numbers = { text: 'at 3 pm I', words: spoken('at three pm I', 100) };
  // To the recogniser "merge sort" is one word here, and it times it a little too early.
  const joined = { text: 'merge sort.', started_at: 1_270, ended_at: 1_900 };
  expect(turnOf(numbers, { text: 'merge sort.', words: [joined] })).toMatchObject({
    text: 'at 3 pm I merge sort.',
    word_ms: [0, 300, 300, 600, 600, 900, 900, 1_200, 1_200, 1_500, 1_500, 1_800],
  });
});

test('whatever is heard, each word of the turn has a time, in order', () => {
  const word = fc.record({
    text: fc.constantFrom('sort', 'them.', 'merge sort', '3', '$ 5'),
    pause: fc.integer({ min: -200, max: 2_000 }),
    lasts: fc.integer({ min: 1, max: 600 }),
  });
  fc.assert(
    fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 5 }), { minLength: 1 }), (pieces) => {
      let at = 1_000;
      const turn = turnOf(
        ...pieces.map((words): Heard => {
          const heard = words.map(({ text, pause, lasts }) => {
            const started_at = at + pause;
            at = started_at + lasts;
            return { text, started_at, ended_at: at };
          });
          return { text: words.map(({ text }) => text).join(' '), words: heard };
        }),
      );
      expect(turn?.word_ms).toHaveLength(wordsIn(turn?.text ?? '').length * 2);
      expect(turn?.word_ms).toEqual(turn?.word_ms?.toSorted((a, b) => a - b));
    }),
    { seed: 20_261_122 },
  );
});
