import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { parseType } from '../../problem/types.ts';
import { allowedBy } from '../seen/infer.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { chainedIn } from './chained.ts';

const PARAMS = ['jars', 'lids'].map((name) => ({ name, type: parseType('list[int]') }));
const chained = (...lines: string[]) => {
  const { ordered, strict } = chainedIn(lines, PARAMS);
  return { ordered: [...ordered], strict: [...strict] };
};

describe('an order in signs', () => {
  it.each([
    'jars[0] <= jars[1] <= ... <= jars[n-1]',
    'jars[i] <= jars[i + 1]',
    '0 <= i < n - 1, jars[i] >= jars[i+1]',
    'jars_1 <= jars_2 <= ...',
    'jars[i - 1].start <= jars[i].start',
    'jars[i][0] <= jars[i + 1][0]',
  ])('is of items one after the other: %s', (line) => {
    expect(chained(line)).toStrictEqual({ ordered: ['jars'], strict: [] });
  });

  it.each(['jars[0] < jars[1] < ... < jars[n-1]', 'jars[i] > jars[i+1]', 'jars[i][0] < jars[i+1][0]'])(
    'leaves no two equal: %s',
    (line) => {
      expect(chained(line)).toStrictEqual({ ordered: ['jars'], strict: ['jars'] });
    },
  );

  it.each([
    'jars[i] <= lids[i]',
    'jars[i][0] <= jars[i][1]',
    'jars[i][1] <= jars[i + 1][0]',
    'count the i where jars[i] < jars[i + 1]',
    'the answer is -1 if jars[i] < jars[i - 1]',
    'my_jars[i] <= my_jars[i + 1]',
    '1 <= jars[i] <= 9',
  ])('is none in: %s', (line) => {
    expect(chained(line)).toStrictEqual({ ordered: [], strict: [] });
  });
});

describe('a list that is in order in every given input', () => {
  const given = [
    [3, 5, 9],
    [1, 2],
    [4, 6, 7],
    [2, 8],
  ].map((jars) => ({ jars, room: 4 }));
  const lawful = (line: string) => {
    const told = {
      constraints: ['0 <= len(jars) <= 9', '0 <= jars[i] <= 99', line],
      prompt_md: 'Find two jars that fill the room as far as can be.',
      cases: casesOf(given),
    };
    const allowed = allowedBy(problemTelling({ jars: 'list[int]', room: 'int' }, told));
    return (jars: Json) => allowed?.lawful({ jars, room: 4 });
  };

  it('is held to it where it is written in signs, to the sign that is written', () => {
    expect(lawful('jars[0] <= jars[1] <= ...')([5, 3, 9])).toBe(false);
    expect(lawful('jars[0] <= jars[1] <= ...')([3, 3, 9])).toBe(true);
    expect(lawful('jars[0] < jars[1] < ...')([3, 3, 9])).toBe(false);
  });

  it('may be in another order where nobody says a word of one', () => {
    expect(lawful('at least one jar')([5, 3, 9])).toBe(true);
  });
});
