import { describe, expect, it } from 'vitest';
import type { Problem } from '../../contract.ts';
import { allowedBy } from '../seen/infer.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { slotsSaid } from './slots.ts';

const LOGS = [['join ann', 'board 2'], ['join bo', 'join cy', 'board 1'], [], ['board 3']];

function problemOf(told: Partial<Problem>, logs: readonly string[][] = LOGS) {
  return problemTelling({ log: 'list[str]' }, { ...told, cases: casesOf(logs.map((log) => ({ log }))) });
}
const spansOf = (told: Partial<Problem>, logs?: readonly string[][]) =>
  (slotsSaid(problemOf(told, logs)).get('log') ?? []).map(({ word, at, span }) => [word, at, ...span]);

describe('how large a number is at its place in a line', () => {
  it.each<[Partial<Problem>, unknown[]]>([
    [{ constraints: ['In "board N", N is a whole number from 0 to 100.'] }, [['board', 1, 0, 100]]],
    [
      { constraints: ['0 <= N <= 50'], prompt_md: 'Lines are `join NAME` or `board N`.' },
      [['board', 1, 0, 50]],
    ],
    [{ inputs: { log: 'each "join name" or "board count"; count: 1..9' } }, [['board', 1, 1, 9]]],
    // Another one is meant, it is not said, or given ones are larger.
    [{ constraints: ['0 <= n <= 50'], prompt_md: '`board N`' }, []],
    [{ prompt_md: '`board N`' }, []],
    [{ constraints: ['N is from 0 to 2'], prompt_md: '`board N`' }, []],
    [{ constraints: ['0 <= N <= 50'], prompt_md: 'We board N at once for each N.' }, []],
  ])('is read out of %j', (told, spans) => {
    expect(spansOf(told)).toEqual(spans);
  });

  it('is read of lines that begin with a number, too', () => {
    const logs = [['1 OUT tom', '3 IN tom'], ['12 OUT ada'], []];
    expect(spansOf({ constraints: ['1 <= day <= 365', 'Each line is "day action book".'] }, logs)).toEqual([
      [null, 0, 1, 365],
    ]);
  });

  it('lets any such number stand there', () => {
    const may = (told: Partial<Problem>) => (log: string[]) => allowedBy(problemOf(told))?.lawful({ log });
    const free = may({ constraints: ['In "board N", N is a whole number from 0 to 100.'] });
    expect(free(['join ann', 'board 73'])).toBe(true);
    expect(free(['join ann', 'board 101'])).toBe(false);
    expect(free(['join ann', 'board 07'])).toBe(false);
    expect(may({})(['join ann', 'board 73'])).toBe(false);
  });
});
