import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Entry, newCode } from './entry.ts';

const keys = (entry: Entry, digits: string) =>
  Array.from(digits)
    .map((digit) => entry.key(digit))
    .at(-1);
const code = fc.stringMatching(/^\d{4}$/);

it('joins only whoever keys in the code, and only while they have tries left', () => {
  fc.assert(
    fc.property(code, fc.array(code, { maxLength: 6 }), (right, tried) => {
      const entry = new Entry(right);
      const at = tried.indexOf(right);
      const answers = tried.map((one) => keys(entry, one));
      expect(answers.includes('right')).toBe(at >= 0 && at < 3);
      expect(answers.filter((one) => one === 'wrong').length).toBeLessThanOrEqual(2);
      expect(answers.includes('no_more')).toBe(tried.length >= 3 && (at < 0 || at >= 3));
    }),
    { seed: 20_261_122 },
  );
});

it('lets a slip be taken back with a star or a hash', () => {
  const entry = new Entry('0417');
  expect(keys(entry, '99*0417')).toBe('right');
  expect(keys(new Entry('0417'), '041#0417')).toBe('right');
});

it('makes codes of four digits', () => {
  for (let n = 0; n < 200; n++) expect(newCode()).toMatch(/^\d{4}$/);
});
