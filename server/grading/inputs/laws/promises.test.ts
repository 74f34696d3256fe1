import { expect, it } from 'vitest';
import type { Problem } from '../../contract.ts';
import { parseType } from '../../problem/types.ts';
import { promisedLaws } from './promises.ts';

/** Whether anything may be made where this was asked and the answer is yes. */
const mayMake = (asks: string, spoken: string, name = 'ratings') =>
  promisedLaws({
    function: { name: 'f', params: [{ name, type: parseType('list[int]') }], returns: { kind: 'int' } },
    constraints: [],
    prompt_md: '',
    spoken,
    clarifications: [{ asks, answer: 'Yes.' }],
    inputs: null,
    cases: [[1, 2], [3]].map((ratings) => ({
      name: '',
      input: { [name]: ratings },
      expected: 0,
      hidden: false,
    })),
  } as unknown as Problem) !== null;

it('what is made is no promise of what is given', () => {
  const asks = 'Is each player in at most one pair?';
  expect(mayMake(asks, 'How many pairs can we make at most?')).toBe(true);
  expect(mayMake(asks, 'Who plays whom is given.')).toBe(false);
  expect(mayMake(asks, 'How many pairs have won?', 'pairs')).toBe(false);
  expect(mayMake('Is there exactly one pair?', 'How many pairs can we make?')).toBe(false);
});
