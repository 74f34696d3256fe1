import { describe, expect, it } from 'vitest';
import { rangeOf } from './ranges.ts';

describe('a range in a sentence', () => {
  it.each([
    ['from 0', { min: 0 }],
    ['from n upwards', { min: 'n' }],
    ['from 1 to 5', { min: 1, max: 5 }],
    ['0', { min: 0, max: 0 }],
    ['exactly 4', { min: 4, max: 4 }],
    ['from the shelf', null],
  ])('%s', (text, range) => {
    expect(rangeOf(text, (end) => end === 'n')).toEqual(range);
  });
});
