import { expect, it } from 'vitest';
import { casesOf, problemTelling } from '../written.testing.ts';
import { freeTexts } from './alphabets.ts';

it('texts of a few characters, where given ones are made of these', () => {
  const cases = casesOf(['G-', 'YG-'].map((marks) => ({ marks, guess: 'ab' })));
  const free = (rule: string) =>
    freeTexts(problemTelling({ marks: 'str', guess: 'str' }, { constraints: [rule], cases }));
  expect(free('marks has only the characters G, Y and -')).toEqual(['marks']);
  expect(free('marks is made of only the letters G, Y or -')).toEqual(['marks']);
  expect(free('marks has only the characters G and Y')).toEqual([]);
  expect(free('marks has only the characters G, Y and -, never two Y')).toEqual([]);
  expect(free('marks has only capital letters')).toEqual([]);
});
