/** What few given rows and names have in common by chance, as nobody would leave it unsaid. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { allowedBy } from '../seen/infer.ts';
import { casesOf, problemTelling } from '../written.testing.ts';

/** Whether an input may be made of a folder without `inputs:`. */
function lawful(params: Record<string, string>, given: Record<string, Json>[], says: string[]) {
  const told = { constraints: says, prompt_md: 'Tell what the task is.', cases: casesOf(given) };
  const allowed = allowedBy(problemTelling(params, told));
  return (input: Record<string, Json>) => allowed?.lawful(input) ?? false;
}

describe('items of which some differ in every given list', () => {
  const given = [
    ['a', 'b'],
    ['a', 'b', 'a'],
    ['c', 'a'],
    ['b', 'c', 'c'],
    ['c', 'b', 'b', 'a'],
  ].map((names) => ({ names }));
  const alike = (rule: string) =>
    lawful({ names: 'list[str]' }, given, ['1 to 20 names', 'A name may come again.', rule])({
      names: ['a', 'a', 'a'],
    });

  it('may be alike, unless somebody says that some are not', () => {
    expect(alike('Each is 1 to 9 letters.')).toBe(true);
    expect(alike('They are not all the same.')).toBe(false);
  });
});

describe('rows that join nothing', () => {
  const given = [[[0, 1], [1, 2]], [[0, 3], [1, 3], [2, 3]], [[1, 4]], [[2, 3], [0, 2], [0, 4]], []].map((slots) => ({ slots })); // prettier-ignore
  const circle = (rule: string) =>
    lawful({ slots: 'list[tuple[int,int]]' }, given, [rule, '0 to 9 slots', 'Slots may be repeated and are in any order.', 'Both numbers of a slot are from 0 to 4.'])({ slots: [[0, 1], [1, 2], [0, 1]] }); // prettier-ignore

  it('may come twice, which edges may not', () => {
    expect(circle('Each slot is [start, end].')).toBe(true);
  });
});
