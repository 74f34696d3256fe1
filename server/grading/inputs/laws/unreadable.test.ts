import { describe, expect, it } from 'vitest';
import { problemTelling } from '../written.testing.ts';
import { promisesUnreadable } from './unreadable.ts';

const types = { pools: 'list[list[str]]' };
const said = (rule: string) => promisesUnreadable(problemTelling(types, { constraints: [rule] }));
const asked = (asks: string, answer: string) =>
  promisesUnreadable(problemTelling(types, { clarifications: [{ asks, answer }] }));

describe('what no law can hold', () => {
  it.each([
    'The results do not contradict each other - every positive pool has a sample that is in no negative pool.',
    'the clues never contradict one another',
    'the statements are consistent',
    'the readings are always consistent; there are at most 100',
    'there are no contradictions among the clues',
    'there is always enough water in the tank',
    'it is always possible to reach the other side',
    'every order can always be filled',
    'each of the grids can be completed',
  ])('is promised: %s', (rule) => {
    expect(said(rule)).toBe(true);
  });

  it.each([
    'Return False if the statements contradict each other.',
    'Tell whether the statements are consistent.',
    'Check that the clues are consistent.',
    'results may contradict each other',
    'a project can be completed when all that it needs is done',
    'say how many orders can be filled',
    'the program keeps the two lists consistent',
    'the answers never contradict each other',
    'there are at most 100 readings',
    'It is possible to move in four directions.',
    'there is always one piece on the first square',
  ])('is not promised: %s', (rule) => {
    expect(said(rule)).toBe(false);
  });

  it.each([
    ['Could the results contradict each other?', 'No, you may rely on that.'],
    ['What if the tank runs dry on the way?', 'That never happens.'],
    ['Can a truck be stuck?', 'No, that cannot happen.'],
    ['Will there be a seat for everybody?', 'Yes, you can rely on it.'],
    ['What if nobody is at home?', 'It is ruled out.'],
  ])('is asked: %s %s', (asks, answer) => {
    expect(asked(asks, answer)).toBe(true);
  });

  it.each([
    ['Could the results contradict each other?', 'Yes, then return nothing.'],
    ['Is the list sorted?', 'Yes, you may rely on that.'],
    ['Can two of them be equal?', 'No, that never happens.'],
    ['Can a task need itself?', 'That cannot happen.'],
    ['Can anybody get two of the left-over cents?', 'That never happens; there are fewer cents than people.'],
    ['Can anybody end up with nothing?', 'That never happens.'],
    ['What if it never gets there?', 'Return -1.'],
    ['What if the tank runs dry on the way?', 'If that happens the truck stops.'],
  ])('is seen in what is given, comes of the program, or is allowed: %s %s', (asks, answer) => {
    expect(asked(asks, answer)).toBe(false);
  });
});
