import { expect, it } from 'vitest';
import { plainText } from './numbers.ts';

it.each([
  ['at most five hundred of them', 'at most 500 of them'],
  ['between minus ten thousand and ten thousand', 'between -10000 and 10000'],
  ['two hundred and fifty words', '250 words'],
  ['three thousand two hundred', '3200'],
  ['from twenty-five to ninety nine', 'from 25 to 99'],
  ['a dozen names, a hundred thousand marks', '12 names, 100000 marks'],
  ['up to a million, at least one', 'up to 1000000, at least 1'],
  ['1.5 million and 10 thousand', '1500000 and 10000'],
  ['n minus one', 'n minus 1'],
  ['someone has often one-way roads', 'someone has often 1-way roads'],
])('numbers in words are numbers: %s', (text, plain) => {
  expect(plainText(text)).toBe(plain);
});
