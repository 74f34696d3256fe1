import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { problemTelling } from '../written.testing.ts';
import { commonLaws } from './laws.ts';
import { liftedBy } from './permitted.ts';

type Input = Record<string, Json>;

/** Whether the teams of a trip may be these, where the text says so much. */
function allows(teams: Json, rule: string, types = 'list[tuple[str,int,list[str]]]', given = GIVEN): boolean {
  const problem = problemTelling({ teams: types }, { constraints: [rule] });
  const lifted = liftedBy(problem);
  return commonLaws(problem.function.params, given, new Map(), null, { lifted, clear: new Set() })({ teams });
}

const GIVEN: Input[] = [
  { teams: [] },
  { teams: [['red', 4, ['ann', 'bob']]] },
  {
    teams: [
      ['red', 9, ['ann', 'bob', 'cat']],
      ['blue', 2, ['cat']],
    ],
  },
  { teams: [['blue', 2, ['bob', 'cat']]] },
];
const TWICE: Json = [['red', 4, ['ann', 'ann', 'bob']]];
const TURNED: Json = [['red', 4, ['bob', 'ann']]];

describe('lists within rows', () => {
  it.each([
    '0 to 9 teams of colour, age and members, nobody twice in the same team',
    'every member is named once per team',
    'no member is repeated within a team',
    'teams in any order',
    'up to 9 teams',
  ])('have nobody twice who never was: %s', (rule) => {
    expect(allows(TWICE, rule)).toBe(false);
  });

  it.each([
    'the same member may be in a team twice',
    'members may be repeated',
    'the teams often repeat',
    'duplicates are allowed',
  ])('may have, where it is said: %s', (rule) => {
    expect(allows([['red', 4, ['ann', 'ann']]], rule)).toBe(true);
  });

  it.each([
    ['up to 9 teams', false],
    ['members are sorted by name', false],
    ['members come in any order', true],
    ['the order of members does not matter', true],
  ])('stay in order, unless: %s', (rule, expected) => {
    expect(allows(TURNED, rule)).toBe(expected);
  });

  it('are held at each place by itself', () => {
    const types = 'list[tuple[list[int],list[int]]]';
    const given: Input[] = [
      {
        teams: [
          [
            [1, 4],
            [3, 3, 1],
          ],
        ],
      },
      {
        teams: [
          [
            [2, 3],
            [4, 1],
          ],
        ],
      },
      { teams: [[[1, 2, 4], [2]]] },
    ];
    const fits = (teams: Json) => allows(teams, 'up to 9 teams', types, given);
    expect(
      fits([
        [
          [1, 3],
          [4, 4, 2],
        ],
      ]),
    ).toBe(true);
    expect(
      fits([
        [
          [3, 3],
          [4, 1],
        ],
      ]),
    ).toBe(false);
    expect(
      fits([
        [
          [4, 1],
          [4, 1],
        ],
      ]),
    ).toBe(false);
  });

  it('are found in the fields of records as well', () => {
    const given: Input[] = [
      { teams: [{ boss: ['ann'], crew: ['bob', 'cat'] }] },
      { teams: [{ boss: ['bob'], crew: ['ann', 'cat'] }] },
      { teams: [{ boss: ['cat'], crew: ['ann'] }] },
    ];
    const fits = (crew: string[]) =>
      allows([{ boss: ['bob'], crew }], 'up to 9 teams', 'list[dict[str,list[str]]]', given);
    expect([fits(['ann', 'cat']), fits(['cat', 'cat'])]).toEqual([true, false]);
  });
});
