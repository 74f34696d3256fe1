import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { parseType } from '../../problem/types.ts';
import { problemTelling } from '../written.testing.ts';
import { acrossLaws } from './across.ts';
import { liftedBy } from './permitted.ts';

/** Whether the stacks may be these, where the text says so much and these were given. */
function allows(stacks: Json, rule: string, given: readonly Json[], type = 'list[list[str]]'): boolean {
  const problem = problemTelling({ stacks: type }, { constraints: [rule] });
  const lifted = liftedBy(problem).get('stacks');
  const laws = acrossLaws(given, parseType(type), (law) => lifted?.has(law) !== true);
  return laws.filter((law) => given.every(law)).every((law) => law(stacks));
}

const BOXES: Json[] = [[['A', 'B', 'C'], ['D']], [['A'], ['B', 'C']], [['A'], []], [['A', 'B']]];
const IN_BOTH: Json = [['A'], ['A', 'B']];

describe('what stands in lists of a list', () => {
  it.each(['all boxes of the freezer have different names', '1 to 20 stacks', 'no box is in two stacks'])(
    'never came twice: %s',
    (rule) => {
      expect(allows(IN_BOTH, rule, BOXES)).toBe(false);
    },
  );

  it.each(['a box may stand in several stacks and have the same name', 'names may come twice'])(
    'may come twice: %s',
    (rule) => {
      expect(allows(IN_BOTH, rule, BOXES)).toBe(true);
    },
  );

  it('came twice, or could not have', () => {
    expect(allows(IN_BOTH, '', [...BOXES, [['C'], ['A', 'C']]])).toBe(true);
    expect(allows([['A'], ['A']], '', [[['A']], [['B']], [['A']], [['B'], []]])).toBe(true);
  });

  it('in rows', () => {
    const teams = 'list[tuple[str,list[str]]]';
    const of = (...members: string[][]) => members.map((one, i): Json => [`t${i}`, one]);
    const given = [of(['a'], ['b', 'c']), of(['b']), of(['c', 'a'], [])];
    expect(allows(of(['b'], ['b']), '', given, teams)).toBe(false);
    expect(allows(of(['b'], ['b']), '', [...given, of(['a'], ['a'])], teams)).toBe(true);
  });

  it('numbers only in lists of all lengths, and where enough of them show it', () => {
    const numbers = 'list[list[int]]';
    const shelves: Json[] = [
      [[1, 2], [3]],
      [[4], [2, 1]],
      [[1], [3, 2, 4]],
    ];
    expect(allows([[1], [1, 2]], '', shelves, numbers)).toBe(false);
    expect(allows([[1], [1, 2]], '', shelves.slice(0, 2), numbers)).toBe(true);
    const pairs: Json[] = [
      [
        [1, 3],
        [5, 8],
      ],
      [
        [2, 4],
        [1, 7],
      ],
      [
        [3, 6],
        [4, 8],
      ],
    ];
    expect(
      allows(
        [
          [1, 5],
          [3, 5],
        ],
        '',
        pairs,
        numbers,
      ),
    ).toBe(true);
  });
});
