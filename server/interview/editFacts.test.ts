import { expect, it } from 'vitest';
import { EditFacts } from './editFacts.ts';

/** `[seconds, characters]` each. */
const told = (...edits: [number, number][]) => {
  const facts = new EditFacts();
  return edits.flatMap(([s, inserted]) => facts.of({ at: s * 1_000, inserted }));
};

it('much text at once after a long silence is a fact with its size and the silence, once', () => {
  const burst: [number, number][] = [10, 12, 14, 16].map((s) => [90 + s, 60]);
  expect(told([5, 10], ...burst)).toEqual([{ fact: 'burst', size: 180, quiet_ms: 95_000 }]);
});

it('typing after a silence, much text without one, and the first text of all are no facts', () => {
  const typing: [number, number][] = Array.from({ length: 60 }, (_, n) => [100 + n, 8]);
  expect(told([5, 10], ...typing)).toEqual([]);
  expect(told([5, 10], [6, 150], [7, 150])).toEqual([]);
  expect(told([300, 190])).toEqual([]);
});

it('a large paste is one fact, not two', () => {
  expect(told([5, 10], [100, 900])).toEqual([{ fact: 'large_paste', size: 900 }]);
});
