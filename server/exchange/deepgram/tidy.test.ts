import { describe, expect, it } from 'vitest';
import { tidy } from './tidy.ts';

/** Words of 200 ms; a "|" between them is a pause of half a second. */
function heard(text: string) {
  let at = 0;
  return text.split(' ').flatMap((word) => {
    if (word === '|') {
      at += 500;
      return [];
    }
    at += 200;
    return [{ word, start_ms: at - 200, end_ms: at, confidence: 0.9 }];
  });
}

function shown(text: string, options = { punctuate: true, numerals: true }, is_final = true): string {
  return tidy(heard(text), options, is_final)
    .map((word) => word.shown)
    .join(' ');
}

describe('recognised words as people write them', () => {
  it.each([
    ['yes that is fine', 'Yes, that is fine.'],
    ['can the input be empty', 'Can the input be empty?'],
    ['okay so is it sorted', 'Okay, so is it sorted?'],
    ['what should i return', 'What should I return?'],
    ['when i see a bracket i push it', 'When I see a bracket I push it.'],
    ["i'm done | let me run it", "I'm done. Let me run it."],
    ['no questions thank you', 'No questions thank you.'],
    ['no i have no questions', 'No, I have no questions.'],
    ['my pin is four oh seven two', 'My PIN is 4072.'],
    ['one or two pointers', 'One or two pointers.'],
    ['it returns fifteen', 'It returns 15.'],
    ['i would use type script or c plus plus', 'I would use TypeScript or C++.'],
    ['the time is order n log n', 'The time is order n log n.'],
    ['it is big o of n', 'It is big O of n.'],
  ])('%s -> %s', (words, text) => {
    expect(shown(words)).toBe(text);
  });

  it('leaves the end of an interim result open', () => {
    expect(shown('can the input be', undefined, false)).toBe('Can the input be');
    expect(shown('i am done | let me', undefined, false)).toBe('I am done. Let me');
  });

  it('changes nothing that was not asked for', () => {
    expect(shown('yes my pin is one two three four', { punctuate: false, numerals: false })).toBe(
      'yes my pin is one two three four',
    );
    expect(shown('yes one two three four', { punctuate: false, numerals: true })).toBe('yes 1234');
    expect(shown('yes one two three', { punctuate: true, numerals: false })).toBe('Yes, one two three.');
  });

  it('gives a joined number the time of all its digits', () => {
    const [, number] = tidy(heard('pin four two one'), { punctuate: true, numerals: true }, true);
    expect(number).toMatchObject({ word: '421', shown: '421.', start_ms: 200, end_ms: 800 });
  });

  it('has nothing to say about nothing', () => {
    expect(tidy([], { punctuate: true, numerals: true }, true)).toEqual([]);
  });
});
