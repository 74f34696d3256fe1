import { describe, expect, it } from 'vitest';
import { casesOf, problemTelling } from '../written.testing.ts';
import { stateLaws } from './states.ts';

type Log = string[];

function mayBe(...logs: Log[]) {
  const problem = problemTelling({ log: 'list[str]' }, { cases: casesOf(logs.map((log) => ({ log }))) });
  const laws = stateLaws(problem, 'log');
  return (log: Log) => laws.length > 0 && laws.every((law) => law({ log }));
}

describe('what becomes of each name in a log', () => {
  const may = mayBe(
    ['1 OUT tom', '2 OUT war', '3 IN tom', '4 OUT tom', '9 IN tom'],
    ['3 OUT ada'],
    [],
    ['5 OUT tom', '6 IN tom', '7 OUT war', '8 IN war'],
  );

  it('is what became of some name in a given one', () => {
    expect(may(['1 OUT ada', '2 OUT tom', '2 IN tom', '2 IN ada'])).toBe(true);
  });

  it.each([
    ['comes back without having gone', ['1 IN tom']],
    ['goes twice', ['1 OUT tom', '2 OUT tom', '3 IN tom']],
    ['comes back twice', ['1 OUT tom', '2 IN tom', '3 IN tom']],
  ])('is nothing else: nobody %s', (_, log) => {
    expect(may(log)).toBe(false);
  });

  it('is not known of lines of one kind, or where none follows another of its name', () => {
    expect(mayBe(['1 OUT tom'], ['2 OUT ada', '3 IN tom'])(['1 OUT tom'])).toBe(false);
    expect(mayBe(['1 OUT tom', '2 OUT tom'], ['2 OUT ada', '3 OUT ada'])(['1 OUT tom'])).toBe(false);
  });
});

describe('beside lines about nobody', () => {
  const may = mayBe(
    ['ARRIVE ana 3', 'RAISE ana 6', 'NEXT', 'ARRIVE ana 4', 'NEXT'],
    ['ARRIVE bo 1', 'RAISE bo 2', 'NEXT'],
    ['ARRIVE bo 1', 'ARRIVE ana 2', 'RAISE ana 2', 'NEXT', 'NEXT'],
  );

  it('no name begins a second time', () => {
    expect(may(['ARRIVE ana 3', 'RAISE ana 6', 'ARRIVE ana 4', 'NEXT'])).toBe(false);
    expect(may(['ARRIVE ana 3', 'RAISE ana 6', 'NEXT'])).toBe(true);
  });

  it('but where it is given', () => {
    expect(may(['ARRIVE ana 3', 'RAISE ana 6', 'NEXT', 'ARRIVE ana 4', 'NEXT'])).toBe(true);
  });
});
