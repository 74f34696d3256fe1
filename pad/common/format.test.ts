import { expect, it } from 'vitest';
import { clock, showInput, showPhone, showPin, showValue } from './format.ts';

it('shows times as people say them', () => {
  expect([0, 59_999, 754_000, 3_723_000].map(clock)).toEqual(['0:00', '0:59', '12:34', '1:02:03']);
});

it('shows values with room to breathe', () => {
  expect(showValue([[1, 3], ['a b'], { k: null }])).toBe('[[1, 3], ["a b"], {"k": null}]');
  expect(showInput({ nums: [1, 2], k: 3 })).toBe('nums = [1, 2], k = 3');
});

it('groups a PIN and an American number, and leaves others alone', () => {
  expect(showPin('482913')).toBe('482 913');
  expect(showPhone('+14155550199')).toBe('+1 415 555 0199');
  expect(showPhone('+4930123456')).toBe('+4930123456');
});
