import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';
import { speakable } from './speakable.ts';
import { endingOf, isBackChannel } from './words.ts';

test.each([
  ['Is it O(n log n) or O(n)?', 'Is it O of n log n or O of n?'],
  ['Use `a <= b` here.', 'Use a is less than or equal to b here.'],
  ['if x >= 3 && y != 4', 'if x is greater than or equal to 3 and y is not equal to 4'],
  ['Take [[1, 3], [2, 6]].', 'Take 1, 3; 2, 6.'],
  ['What of [] and ""?', 'What of an empty list and an empty string?'],
  ['call merge_all(intervals) twice', 'call merge all intervals twice'],
  ['call sort() first', 'call sort first'],
  ['about n^2 steps', 'about n squared steps'],
  ['n**2 or 2^n', 'n squared or 2 to the n'],
  ['i + 1 and i += 1', 'i plus 1 and i plus equals 1'],
  ['**Good** start!', 'Good start!'],
  ['isValid gives true', 'is Valid gives true'],
  ['It is 50% done.', 'It is 50 percent done.'],
  ['well-known, state-of-the-art', 'well-known, state-of-the-art'],
  ["That's it, isn't it?", "That's it, isn't it?"],
])('%j is spoken as %j', (written, spoken) => {
  expect(speakable(written)).toBe(spoken);
});

test('nothing that a voice stumbles over is left of any text, and speaking it twice changes nothing', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'aB1 ()[]{}<>=!+-*/^`_.,"%|&#\n'.split('')), maxLength: 60 }),
      (text) => {
        const spoken = speakable(text);
        expect(spoken).not.toMatch(/[[\]{}()<>`|_~\\]|\s\s|^\s|\s$/);
      },
    ),
    { seed: 20_261_121, numRuns: 2_000 },
  );
});

describe('sentences', () => {
  test.each([
    ['Hello there. How are you? Fine!', ['Hello there.', 'How are you?', 'Fine!']],
    ['It costs 3.5 n, e.g. for lists. Next.', ['It costs 3.5 n, e.g. for lists.', 'Next.']],
    ['Compare a vs. b now.', ['Compare a vs. b now.']],
    ['no mark at the end', ['no mark at the end']],
    ['  ', []],
    ['...', []],
  ])('%j', (text, sentences) => {
    expect(splitSentences(text)).toEqual(sentences);
  });

  test('a very long one is cut at commas, and no word is lost', () => {
    const long = Array.from({ length: 60 }, (_, i) => `word${i}${i % 7 === 6 ? ',' : ''}`).join(' ');
    const pieces = splitSentences(`${long}.`);
    expect(pieces.length).toBeGreaterThan(1);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(220);
    expect(pieces.join(' ')).toBe(`${long}.`);
  });

  test('any text keeps its words', () => {
    const words = fc.array(
      fc.constantFrom('I', 'merge', 'e.g.', 'vs.', 'done.', 'why?', 'so,', 'x'.repeat(90), '3.5'),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(words, (each) => {
        expect(splitSentences(each.join(' ')).join(' ')).toBe(each.join(' '));
      }),
      { seed: 20_261_121, numRuns: 500 },
    );
  });
});

test.each([
  ['I would sort them.', 'plain'],
  ['yes', 'plain'],
  ['Python three', 'plain'],
  ['What is it?', 'question'],
  ['I would sort the list first', 'open'],
  ['I would sort and', 'trailing'],
  ['so', 'trailing'],
  ['Let me think.', 'trailing'],
  ['the first one,', 'trailing'],
  ['It is, um.', 'trailing'],
])('%j ends %s', (text, ending) => {
  expect(endingOf(text)).toBe(ending);
});

test.each(['Mm-hm.', 'right', 'OK', 'yeah yeah', 'I see', 'um', 'uh huh', ''])(
  '%j is a sign of listening',
  (text) => {
    expect(isBackChannel(text)).toBe(true);
  },
);

test.each(['no', 'yes but', 'okay but why', 'right to left', 'I see a problem'])(
  '%j wants the floor',
  (text) => {
    expect(isBackChannel(text)).toBe(false);
  },
);
