import { expect, it } from 'vitest';
import { chosen, type Candidate } from './choose.ts';

const candidate = (...words: string[]): Candidate => ({ input: { words }, answer: 2 });

it('keeps one with a text that is part of another, where all others are alike', () => {
  const pairs = ['ab', 'cd', 'ef', 'gh'].map((one) => candidate(one, 'xyz'));
  const pool = [...pairs, candidate('yz', 'xyz'), ...pairs];
  expect(chosen([], pool, [], 4).map(({ input }) => input['words'])).toEqual([
    ['ab', 'xyz'],
    ['yz', 'xyz'],
  ]);
});
