import { describe, expect, it } from 'vitest';
import { chance } from './chance.ts';
import { relatedPiece, thinned } from './related.ts';

const turns = <T>(make: (next: () => number) => T): T[] => {
  const next = chance(7);
  return Array.from({ length: 400 }, () => make(next));
};

describe('a pattern with few letters', () => {
  it('keeps signs and short classes, and allows nothing new', () => {
    for (const one of turns((next) => thinned('[a-zA-Z0-9 #]{1,3}-[0-9][abc]', next))) {
      const [, letters = ''] = /^\[(.+)\]\{1,3\}-\[0-9\]\[abc\]$/.exec(one) ?? [];
      expect(letters).toMatch(/^[a-zA-Z]{2,4}\d? #$/);
    }
  });

  it('leaves a class with escapes as it is', () => {
    expect(turns((next) => thinned('[a-z\\-]+', next)).every((one) => one === '[a-z\\-]+')).toBe(true);
  });
});

describe('a text with another piece', () => {
  it('has a number with another digit, a part more, a part less', () => {
    const made = new Set(turns((next) => relatedPiece('1.0-rc9', next)));
    for (const one of ['1.0-rc10', '1.0.0-rc9', '1.0', '1-rc9']) expect(made).toContain(one);
  });

  it('has a word once more in the other case', () => {
    const made = (word: string) => new Set(turns((next) => relatedPiece(word, next)));
    expect(made('go #tea')).toContain('go #tea #TEA');
    expect(made('go #TEA')).toContain('go #TEA #tea');
  });
});
