import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairsOf, withText, wordsIn } from './wordTimes.ts';

const line = {
  text: 'Hi, my name is Anna Maria Berg and I sort.',
  word_ms: [0, 200, 250, 400, 400, 700, 700, 800, 900, 1_200, 1_200, 1_500, 1_500, 1_900, 2_000, 2_100, 2_100, 2_200, 2_200, 2_600], // prettier-ignore
};

describe('the times of a line’s words', () => {
  it('stay with the words that stay, and what stands for others has the time of those', () => {
    expect(withText(line, 'Hi, my name is [name] and I sort.').word_ms).toEqual([
      0, 200, 250, 400, 400, 700, 700, 800, 900, 1_900, 2_000, 2_100, 2_100, 2_200, 2_200, 2_600,
    ]);
    expect(withText(line, 'Hi, my name is Candidate 3fa9 and I sort.').word_ms?.slice(8, 12)).toEqual([
      900, 1_400, 1_400, 1_900,
    ]);
    expect(withText(line, 'name is Anna').word_ms).toEqual([400, 700, 700, 800, 900, 1_200]);
  });

  it('are gone where they were not those of the text, and not made up', () => {
    expect(withText({ text: 'one two', word_ms: [0, 1] }, 'one')).toEqual({ text: 'one' });
    expect(withText({ text: 'one two' }, 'one')).toEqual({ text: 'one' });
    expect(withText(line, '')).toEqual({ text: '' });
    expect(pairsOf({ text: 'one two', word_ms: [0, 100, 200] })).toBe(null);
    expect(pairsOf({ text: '', word_ms: [] })).toBe(null);
  });

  it('are, whatever is changed, a pair for each word, in order, and none of a time that was not the line’s', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', '[name]', 'x,'), { maxLength: 8 });
    fc.assert(
      fc.property(
        words,
        words,
        fc.array(fc.nat(300), { minLength: 16, maxLength: 16 }),
        (one, other, steps) => {
          let at = 0;
          const word_ms = steps.slice(0, one.length * 2).map((step) => (at += step));
          const text = other.join(' ');
          const { word_ms: moved, ...rest } = withText({ text: one.join(' '), word_ms, seq: 7 }, text);
          expect(rest).toEqual({ text, seq: 7 });
          if (one.length === 0 || other.length === 0) return;
          expect(pairsOf({ text, word_ms: moved })).toHaveLength(wordsIn(text).length);
          expect(moved).toEqual(moved?.toSorted((a, b) => a - b));
          expect(moved?.every((ms) => ms >= (word_ms[0] ?? 0) && ms <= at)).toBe(true);
        },
      ),
      { seed: 20_261_122, numRuns: 500 },
    );
  });
});
