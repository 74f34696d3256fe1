import { expect, it } from 'vitest';
import { loadProblems } from '../grading/index.ts';
import { PROBLEM } from './testing.ts';
import { vocabularyOf } from './vocabulary.ts';

it('the recogniser expects the problem’s title, names and the words of its constraints', () => {
  const constraints = ['Every meeting begins before it ends.'];
  const terms = vocabularyOf({ ...PROBLEM, topics: ['two_pointers'], constraints });
  expect(terms.slice(0, 4)).toEqual(['Merge intervals', 'two pointers', 'merge', 'intervals']);
  expect(terms).toContain('meeting');
});

it('every problem keeps the vendor’s limit of 100 terms', async () => {
  const problems = await loadProblems(new URL('../../problems', import.meta.url).pathname);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.filter((problem) => vocabularyOf(problem).length > 100)).toEqual([]);
});
