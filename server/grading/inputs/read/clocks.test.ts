import { expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { signature } from '../written.testing.ts';
import { parseInputs } from '../spec.ts';

const GIVEN: Json[][] = [
  ['09:15', '10:00'],
  ['23:10', '01:00'],
  ['12:00', '12:30'],
];

/** What `constraints` make of two times that `inputs:` is silent about. */
function read(...constraints: string[]) {
  const cases = GIVEN.map(([enter = '', leave = '']) => ({
    name: '',
    input: { enter, leave },
    expected: null,
    hidden: false,
  }));
  const problem = { function: signature('enter: str, leave: str'), inputs: {}, cases, constraints };
  return parseInputs(problem)?.params.map(({ domain }) => domain.kind);
}

it.each([
  ['both are written HH:MM'],
  ['times are HH:MM on the 24-hour clock, from 00:00 to 23:59, always two digits each'],
  ['"HH:MM", zero-padded; when leave is earlier than enter it is on the next day'],
  ['HH:MM', 'a stay is always shorter than 24 hours; a leave before the enter is on the following day'],
])('every time of the day may stand where the constraints say: %s %s', (...constraints) => {
  expect(read(...constraints.filter((one) => one !== undefined))).toEqual(['pattern', 'pattern']);
});

it.each([
  ['both are written HH:MM, leave never before enter'],
  ['times are HH:MM', 'leave is later than enter'],
  ['HH:MM at full quarters of an hour'],
  ['HH:MM, both on the same day'],
  ['times of the day'],
])('what may forbid some of them is not taken for all of them: %s %s', (...constraints) => {
  expect(read(...constraints.filter((one) => one !== undefined))).toEqual(['str', 'str']);
});

it('who may only come while it is open comes then', () => {
  const inputs = parseInputs({
    function: signature('at: str'),
    inputs: {},
    cases: ['08:30', '09:00', '17:45'].map((at) => ({
      name: '',
      input: { at },
      expected: null,
      hidden: false,
    })),
    constraints: ['at is written HH:MM, from 08:00 to 18:00'],
  });
  expect(inputs?.relations).toHaveLength(2);
});
