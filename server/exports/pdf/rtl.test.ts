import { describe, expect, it } from 'vitest';
import { linesOf, visual } from './rtl.ts';

describe('a line with right-to-left letters', () => {
  it.each([
    ['plain (words) stay', 'plain (words) stay'],
    ['محمد عبد الرحمن', 'الرحمن عبد محمد'],
    ['Hi דנה כהן־לוי!', 'Hi כהן־לוי דנה!'],
    ['דנה (כהן) לוי', 'לוי (כהן) דנה'],
    ['דנה 42 לוי', 'לוי 42 דנה'],
    ['דנה sort לוי', 'לוי sort דנה'],
    ['Hi דנה sort לוי', 'Hi דנה sort לוי'],
    ['דנה 🙂 לוי', 'לוי 🙂 דנה'],
  ])('has its words in the order of the eye: %s', (line, shown) => {
    expect(visual(line)).toBe(shown);
  });

  it('is broken between words, first words first', () => {
    const lines = linesOf([{ text: 'one two ' }, { text: 'three four' }], 9, ({ text }) => text.length);
    expect(lines.map((line) => line.map(({ text }) => text))).toEqual([['one two '], ['three '], ['four']]);
  });
});
