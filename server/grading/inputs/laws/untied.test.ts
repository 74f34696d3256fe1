/** How large one parameter is beside another: chance, where the text says how large each is and speaks of both nowhere. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { allowedBy } from '../seen/infer.ts';
import { casesOf, problemTelling } from '../written.testing.ts';

interface Told {
  says?: string[];
  tells?: string;
  asked?: { asks: string; answer: string }[];
  drawn?: string;
}

const RANGES = [
  '0 <= len(days) <= 40',
  'Each of days is from -60 to 60.',
  '1 <= least <= 40',
  '-60 <= warm <= 60',
];

/** Days of some warmth; in every given input `least` is less than half of `warm`, and no more than there are days. */
function lawful({ says = RANGES, tells = 'Find the longest warm time.', asked = [], drawn }: Told) {
  const given = [
    { days: [29, 31, 30], warm: 30, least: 2 },
    { days: [31, 35, 30, 30], warm: 28, least: 3 },
    { days: [12, 15], warm: 25, least: 1 },
    { days: [40, 41, 42], warm: 35, least: 3 },
    { days: [33, 12, 35], warm: 30, least: 2 },
  ];
  const params = { days: 'list[int]', warm: 'int', least: 'int' };
  const problem = problemTelling(params, {
    constraints: says,
    prompt_md: tells,
    clarifications: asked,
    inputs: drawn ?? null,
    cases: casesOf(given),
  });
  return (input: Record<string, Json>) => allowedBy(problem)?.lawful(input) ?? false;
}
const HALF = { days: [20, 30], warm: 3, least: 2 };
const LONGER = { days: [20, 30], warm: 30, least: 5 };

describe('two parameters of which it is said how large each is', () => {
  it('have nothing to do with each other', () => {
    expect(lawful({})(HALF)).toBe(true);
    expect(lawful({})(LONGER)).toBe(true);
  });

  it.each([
    ['a rule', { says: [...RANGES, 'least is at most warm / 2'] }],
    [
      'an answer',
      { asked: [{ asks: 'How large is least?', answer: 'It is never more than half of warm.' }] },
    ],
    ['the statement', { tells: 'Find the longest warm time. least is always smaller than warm.' }],
  ])('are tied where %s speaks of both', (_what, told) => {
    expect(lawful(told)(HALF)).toBe(false);
  });

  it('are not tied by what is to be found, nor by how inputs are drawn', () => {
    expect(lawful({ tells: 'A warm time is a run of at least least days, each at least warm.' })(HALF)).toBe(
      true,
    );
    expect(lawful({ says: [...RANGES, 'warm may be near least'] })(HALF)).toBe(true);
    expect(lawful({ drawn: 'Include some with a warm just above least.' })(HALF)).toBe(true);
    expect(lawful({ drawn: 'warm is always above twice least' })(HALF)).toBe(false);
  });

  it('are tied as long as the size of one is open', () => {
    const open = RANGES.filter((rule) => !rule.includes('warm'));
    expect(lawful({ says: open })({ ...HALF, warm: 25, least: 20 })).toBe(false);
  });
});

describe('a number that is a place in every given list', () => {
  const given = [[[4, -1, 3], 2], [[8, 2], 0], [[1, -5, 9, 2], 3], [[2, 6], 1]].map(([fees = [], rest = 0]) => ({ fees, rest })); // prettier-ignore
  const beyond = (asks: string, answer: string, rule = 'rest is what it is') => {
    const told = {
      constraints: ['1 <= len(fees) <= 40', '-9 <= fees[i] <= 9', '0 <= rest <= 9', rule],
      clarifications: [{ asks, answer }],
      prompt_md: 'Say what she earns.',
      cases: casesOf(given),
    };
    const allowed = allowedBy(problemTelling({ fees: 'list[int]', rest: 'int' }, told));
    return allowed?.lawful({ fees: [4, 6], rest: 5 });
  };

  it('need be none where the text allows more', () => {
    expect(beyond('Can the rest be 0, or longer than the season?', 'Both are possible.')).toBe(true);
    expect(beyond('Can the rest be longer than the season?', 'No, it never is.')).toBe(false);
    expect(beyond('Can the rest be longer than the season?', 'Yes, but it is never so.')).toBe(false);
    expect(
      beyond('Is the rest less than the length?', 'No.', 'rest is independent of the length of fees'),
    ).toBe(true);
  });
});

describe('a number that is no less than there are of something', () => {
  const fits = (rule: string) => {
    const given = [
      [[4, 5, 3], 10],
      [[8, 2], 9],
      [[1], 3],
      [[2, 2, 2, 2], 7],
    ].map(([jobs = [], tray = 0]) => ({ jobs, tray }));
    const told = {
      constraints: ['0 <= len(jobs) <= 40', '1 <= jobs[i] <= 90', '1 <= tray <= 90', rule],
      prompt_md: 'Say what is left in the tray.',
      cases: casesOf(given),
    };
    return (
      allowedBy(problemTelling({ jobs: 'list[int]', tray: 'int' }, told))?.lawful({
        jobs: [1, 3, 1],
        tray: 2,
      }) ?? false
    );
  };

  it('is chance, unless somebody says that there is room', () => {
    expect(fits('They are done one by one.')).toBe(true);
    expect(fits('len(jobs) <= tray')).toBe(false);
    expect(fits('There are at most tray of the jobs.')).toBe(false);
  });
});
