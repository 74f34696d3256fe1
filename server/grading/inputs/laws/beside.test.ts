import { expect, it } from 'vitest';
import { besideIn, type Run } from './beside.ts';

/** The last run of letters, or of digits, in a text. */
function last(text: string, of: RegExp): Run {
  const found = [...text.matchAll(of)].at(-1);
  return { text, at: found?.index ?? 0, run: found?.[0] ?? '' };
}
const letters = (text: string) => last(text, /\p{L}+/gu);
const digits = (text: string) => last(text, /\d+/g);

it('letters beside digits are units, and many longer ones are names', () => {
  const units = besideIn(['Iron 80mg 1-0-2 x7', 'zinc 0.5g 1-1-1', 'ASS 100mg 0-0-1']);
  expect(['iron', 'Zinc'].map((text) => units.isName(letters(text)))).toEqual([true, true]);
  expect(['80mg', '80u'].map((text) => units.isName(letters(text)))).toEqual([false, false]);
  const named = besideIn(['ann7', 'bob12', 'robin3']);
  expect(named.isName(letters('eva'))).toBe(true);
});

it('words as short as chords are codes, single small letters are names', () => {
  expect(besideIn(['C G Am', 'Bb F', 'Dm E']).isName(letters('Bj'))).toBe(false);
  expect(besideIn(['{a} {b}', 'Hi {who}']).isName(letters('{c}'))).toBe(true);
});

it('numbers of a unit are as large as there were, a single one stays', () => {
  const { fits } = besideIn(['a x7', 'b x30', 'c x2', 'Am7', 'Dm7']);
  expect(['a x10', 'a x31', 'a x1', 'Am7', 'Am4'].map((text) => fits(digits(text)))).toEqual([
    true,
    false,
    false,
    true,
    false,
  ]);
});

it('zeros in front stand where they stood', () => {
  const padded = besideIn(['[0:02]', '[1:15]', '[0:59]']);
  expect(['[0:07]', '[0:7]', '[0:007]'].map((text) => padded.fits(digits(text)))).toEqual([
    true,
    false,
    false,
  ]);
  expect(besideIn(['1-2', '10-7', '3-4']).fits(digits('1-03'))).toBe(false);
});

it('what has a point in it is one number', () => {
  const { fits } = besideIn(['Iron 80mg x7', 'zinc 0.5g x2', 'ASS 100mg x30', 'Gold 1.25g', 'tin 1g']);
  const all = (text: string) =>
    [...text.matchAll(/\d+/g)].every(({ 0: run, index }) => fits({ text, at: index, run }));
  expect(['ASS 1g', 'ASS 0.75g', 'ASS 1.05g', 'ASS 90mg'].map(all)).toEqual([true, true, true, true]);
  expect(['ASS 5.5g', 'ASS 7g', 'ASS 0.1g', 'ASS 1.005g', 'ASS 1.20g', 'ASS 01.2g'].filter(all)).toEqual([]);
  const prices = besideIn(['tea $2.50', 'cake $12.00', 'bun $0.80']);
  const cost = (text: string) => prices.fits(digits(text));
  expect([cost('pie $3.20'), cost('pie $3.2'), cost('pie $13.00')]).toEqual([true, false, false]);
});

it('points that part more than two numbers, or seconds, make no amount', () => {
  const stamps = besideIn(['[0:02.50]', '[1:15.5]', '[0:59]']);
  expect(stamps.fits({ text: '[0:40.5]', at: 3, run: '40' })).toBe(true);
  const versions = besideIn(['v1.2.3', 'v1.10.2', 'v2.0.1']);
  expect(versions.fits({ text: 'v1.10.1', at: 3, run: '10' })).toBe(true);
});

it('numbers that touch nothing are as large as anybody wants', () => {
  expect(besideIn(['12 in s1', '3 out s2']).fits({ text: '900 in s1', at: 0, run: '900' })).toBe(true);
});
