import { describe, expect, it } from 'vitest';
import { bucketWords, percent, shareWords, spanWords, waitWords } from './figure-words.ts';

describe('figures in words', () => {
  it.each([
    [null, '–'],
    [40_000, '40 s'],
    [12 * 60_000, '12 min'],
    [5.25 * 3_600_000, '5.3 h'],
    [30 * 3_600_000, '30 h'],
    [3.5 * 86_400_000, '3.5 days'],
  ])('%j ms is %s', (ms, words) => expect(spanWords(ms)).toBe(words));

  it('a share of nothing is not 0 %', () => {
    expect([percent(0, 0), percent(1, 3), shareWords(null), shareWords(0.666)]).toEqual([
      '–',
      '33 %',
      '–',
      '67 %',
    ]);
  });

  it('names the spans between limits', () => {
    const buckets = [1, 4, 24, 72, null].map((up_to_hours) => ({ up_to_hours, screens: 0 }));
    expect(buckets.map((_, at) => waitWords(buckets, at))).toEqual([
      'up to 1 h',
      '1 h to 4 h',
      '4 h to 1 day',
      '1 day to 3 days',
      'more than 3 days',
    ]);
  });

  it('names a month with its year, and a day without', () => {
    expect(bucketWords('2026-11-01', 'month')).toContain('2026');
    expect(bucketWords('2026-11-23', 'day')).not.toContain('2026');
  });
});
