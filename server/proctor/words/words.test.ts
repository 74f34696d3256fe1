import { describe, expect, it } from 'vitest';
import type { Json, Problem } from '../../grading/index.ts';
import { parseType } from '../../grading/problem/types.ts';
import { saysDone } from './done.ts';
import { speakInput, speakNumber } from './speak.ts';

function speak(params: [name: string, type: string, value: Json][]): string {
  const signature = {
    name: 'f',
    params: params.map(([name, type]) => ({ name, type: parseType(type) })),
    returns: parseType('int'),
  };
  return speakInput(
    { function: signature } as Problem,
    Object.fromEntries(params.map(([name, , value]) => [name, value])),
  );
}

describe('an input in words', () => {
  it.each<[string, [string, string, Json][]]>([
    [
      'the intervals one to four and four to five',
      [
        [
          'intervals',
          'list[list[int]]',
          [
            [1, 4],
            [4, 5],
          ],
        ],
      ],
    ],
    ['the single interval one to four', [['intervals', 'list[tuple[int,int]]', [[1, 4]]]]],
    ['an empty list', [['intervals', 'list[list[int]]', []]]],
    [
      'the numbers two, seven and eleven with target nine',
      [
        ['nums', 'list[int]', [2, 7, 11]],
        ['target', 'int', 9],
      ],
    ],
    ['a list with just minus three', [['nums', 'list[int]', [-3]]]],
    ['the text open round, close square', [['text', 'str', '(]']]],
    ['the text hello', [['s', 'str', 'hello']]],
    [
      'an empty text with max size two',
      [
        ['s', 'str', ''],
        ['maxSize', 'int', 2],
      ],
    ],
    [
      'the grid one and zero, then zero and one',
      [
        [
          'grid',
          'list[list[int]]',
          [
            [1, 0],
            [0, 1],
          ],
        ],
      ],
    ],
    [
      'the numbers one, one, one, and so on, twenty items in all',
      [['nums', 'list[int]', Array.from({ length: 20 }, () => 1)]],
    ],
    [
      'flag true with rate two point five',
      [
        ['flag', 'bool', true],
        ['rate', 'float', 2.5],
      ],
    ],
    ['root nothing', [['root', 'optional[int]', null]]],
  ])('"%s"', (spoken, params) => {
    expect(speak(params)).toBe(spoken);
  });

  it.each([
    [0, 'zero'],
    [13, 'thirteen'],
    [80, 'eighty'],
    [101, 'one hundred and one'],
    [1_250, 'one thousand two hundred and fifty'],
    [-100_000, 'minus one hundred thousand'],
    [3_000_000_000, 'a very large number'],
  ])('%i is "%s"', (number, spoken) => {
    expect(speakNumber(number)).toBe(spoken);
  });
});

describe('saying so', () => {
  it.each([
    'That should do it.',
    'let me run it',
    'Okay, let me just run that',
    'I think that is it',
    "I think that's it.",
    'done',
    "I'm finished",
    'I think it works',
    'all done',
  ])('"%s" means done', (text) => {
    expect(saysDone(text)).toBe(true);
  });
  it.each([
    "I'm not done yet",
    'almost done',
    'before I run it I want to check',
    'when I am done I will test',
    'what should be done with touching ones',
    'let me think',
  ])('"%s" does not', (text) => {
    expect(saysDone(text)).toBe(false);
  });
});
