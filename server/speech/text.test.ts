import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';
import { endingOf, isBackChannel } from './words.ts';

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
