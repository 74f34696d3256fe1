import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { speakable } from './speakable.ts';

describe('as it is spoken', () => {
  test.each([
    // growth
    ['Is it O(n log n) or O(n)?', 'Is it O of n log n or O of n?'],
    ['O(n^2), O(log n), O(n*k)', 'O of n squared, O of log n, O of n times k'],
    ['O(2^n), O(n!), O(V+E)', 'O of two to the n, O of n factorial, O of V plus E'],
    ['O(n log(n)) and Θ(n²)', 'O of n log n and theta of n squared'],
    ['about n^2 steps, or n**3', 'about n squared steps, or n cubed'],
    ['n**2 or 2^n or n!', 'n squared or two to the n or n factorial'],
    ['√n or sqrt(n)', 'square root of n or square root of n'],
    ['up to 10^5', 'up to ten to the five'],
    // programs
    ['Use `a <= b` here.', 'Use a is less than or equal to b here.'],
    ['if x >= 3 && y != 4', 'if x is greater than or equal to three and y is not equal to four'],
    ['a<b, a=b and !c', 'a is less than b, a equals b and not c'],
    ['i + 1 and i += 1', 'i plus one and i plus equals one'],
    ['n-1, x/2, 7//2 and k % 4', 'n minus one, x over two, seven divided by two and k modulo four'],
    ['a -> b', 'a gives b'],
    ['nums[0] and nums[-1]', 'nums at zero and nums at minus one'],
    ['grid[i][j] and nums[1:3]', 'grid at i at j and nums from one to three'],
    ['call merge_all(intervals) twice', 'call merge all intervals twice'],
    ['call nums.sort() first', 'call nums dot sort first'],
    ['isValid gives true', 'is Valid gives true'],
    ['```python\nfor x in y:\n    x += 1\n```', 'for x in y: x plus equals one'],
    // values
    ['Take [[1, 3], [2, 6]].', 'Take one, three; two, six.'],
    ['What of [] and ""? And {}?', 'What of an empty list and an empty string? And an empty map?'],
    ['-5, 3.14 and 1,000,000', 'minus five, three point one four and one million'],
    ['12345 and 1,2,3', 'twelve thousand three hundred and forty five and one, two, three'],
    ['from 1..n, or 1-10', 'from one to n, or one to ten'],
    ['It is 50% done.', 'It is fifty percent done.'],
    ['the 1st, 3rd and 21st', 'the first, third and twenty first'],
    ['at 10:30, 9:05 or 10:00', "at ten thirty, nine oh five or ten o'clock"],
    ['Your PIN is 4821.', 'Your PIN is four eight two one.'],
    ['Call +1 415 555 0142.', 'Call plus one, four one five, five five five, zero one four two.'],
    ['in 250ms', 'in two hundred and fifty milliseconds'],
    // writing
    ['e.g. this, a vs. b, etc.', 'for example, this, a versus b, and so on.'],
    ['the API, and/or the URL', 'the A P I, and or the U R L'],
    ['See https://example.com/s/a-b.', 'See example dot com slash s slash a dash b.'],
    ['mail me@example.org', 'mail me at example dot org'],
    ['**Good** start, *really*!', 'Good start, really!'],
    ['# Title\n- one\n- two', 'Title, one, two'],
    ['Hello 👋🏽 there\u0007!', 'Hello there!'],
    ['“Quoted” isn’t it?', "Quoted isn't it?"],
    ['well-known, state-of-the-art', 'well-known, state-of-the-art'],
    ['I am an A.I., not a person.', 'I am an A.I., not a person.'],
    ['Wait... what?', 'Wait... what?'],
    ['你好, мир, Żaneta', '你好, мир, Żaneta'],
  ])('%j is %j', (written, spoken) => {
    expect(speakable(written)).toBe(spoken);
  });
});

describe('of any text', () => {
  const SIGNS = fc.string({
    unit: fc.constantFrom(...Array.from('aBnO019 ()[]{}<>=!+-*/^`_.,:;"\'%|&#@$~?\n²√→😀é中')),
    maxLength: 80,
  });
  const WORDS = fc
    .array(
      fc.constantFrom(
        'O(n^2)', 'nums[i]', '1..n', '10:30', 'PIN 12', 'e.g.', 'a_b', 'aB', '1,000', '-3.5', '**x**', '`y`', '[]', '[[1,2],[3]]',
        'https://a.b/c', '+1 415 555 0142', '\n- ', 'n!', '2^n', '3rd', 'x<y', '...', 'word', '#', '50%', 'x@y.zz', '5x', '{}',
      ), // prettier-ignore
      { maxLength: 25 },
    )
    .chain((words) => fc.constantFrom(words.join(' '), words.join('')));
  const ANY = fc.oneof(SIGNS, WORDS, fc.string({ unit: 'binary', maxLength: 60 }));
  const runs = { seed: 20_261_121, numRuns: 4_000 };

  test('nothing is left that a voice stumbles over', () => {
    fc.assert(
      fc.property(ANY, (text) => {
        expect(speakable(text)).not.toMatch(/[[\]{}()<>`|_~\\*#^"=+/&@%$\p{Cc}]|\s\s|^\s|\s$/u);
      }),
      runs,
    );
  });

  test('speaking it twice changes nothing', () => {
    fc.assert(
      fc.property(ANY, (text) => {
        expect(speakable(speakable(text))).toBe(speakable(text));
      }),
      runs,
    );
  });

  test('there is something to say when there was a word or a number', () => {
    fc.assert(
      fc.property(ANY, (text) => {
        fc.pre(/[\p{L}\p{N}]/u.test(text));
        expect(speakable(text)).toMatch(/[\p{L}\p{N}]/u);
      }),
      runs,
    );
  });

  test('a long one is done soon, whatever it is made of', () => {
    const parts = [
      '(',
      '[',
      '1',
      '1.',
      '1,',
      'a ',
      '*',
      '**a',
      '_',
      ' ',
      '\n',
      'O(',
      'n!',
      '1..',
      'a@a.',
      '- ',
      '"',
      '+1 ',
      'PIN 1',
      'www.',
      '`',
      '[a',
      'a.',
    ];
    for (const part of parts) expect(typeof speakable(part.repeat(2_000 / part.length))).toBe('string');
  });
});
