import { expect, it } from 'vitest';
import { numberedLaw } from './numbered.ts';

it('names that are numbered from one on have no zero, wherever they stand', () => {
  const holds = numberedLaw([{ q1: 'A', q3: 'B' }, { q9: ['C', 'x'] }]);
  expect([{ q0: 'A' }, { q01: 'A' }, { q2: ['q0'] }].map(holds)).toEqual([false, false, false]);
  expect([{ q12: 'A' }, {}, { zero: '0' }].map(holds)).toEqual([true, true, true]);
  expect(numberedLaw([['ann2', 'ann3', 'bob'], ['bob2']])(['ann1'])).toBe(false);
});

it('say nothing where a zero or zeros in front were seen, or too few numbers', () => {
  expect(numberedLaw([['a0', 'a1', 'a2']])(['b0'])).toBe(true);
  expect(numberedLaw([['a01', 'a02', 'a11']])(['b00'])).toBe(true);
  expect(numberedLaw([['a1', 'b']])(['a0'])).toBe(true);
  expect(numberedLaw([['a5', 'a7', 'b9']])(['a2'])).toBe(true);
});
