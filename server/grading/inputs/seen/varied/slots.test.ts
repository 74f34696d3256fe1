import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../contract.ts';
import { chance } from '../../make/chance.ts';
import { casesOf, problemTelling } from '../../written.testing.ts';
import { slotVaries } from './slots.ts';

const LOG = ['23:50 join ann', '00:10 board 2'];

function made(types: Record<string, string>, told: Partial<Problem>, input: Record<string, string[]>) {
  const varies = slotVaries(problemTelling(types, { ...told, cases: casesOf([input, input, input]) }));
  const next = chance(7);
  const known = { given: [], said: new Map(), letters: [] };
  return Array.from({ length: 400 }, () => varies.map((vary) => vary(input, known, next))).flat();
}

describe('a text with a number of which a range is told', () => {
  const lines = made({ log: 'list[str]' }, { constraints: ['In "board N", N is from 0 to 100.'] }, { log: ['join ann', 'board 2'] }).map(({ log }) => JSON.stringify(log)); // prettier-ignore

  it('has the ends, others near and of more digits in its place, and nothing else changed', () => {
    for (const number of [0, 1, 3, 9, 10, 99, 100]) expect(lines).toContain(`["join ann","board ${number}"]`);
    expect(lines.filter((text) => !/^\["join ann","board (?:\d\d?|100)"\]$/.test(text))).toEqual([]);
  });
});

describe('a text with a time of the day of which any may be given', () => {
  const told = { prompt_md: 'Times are HH:MM, of any day.' };
  const logs = made({ log: 'list[str]' }, told, { log: [...LOG, '07:00 join bo'] }).map(({ log }) =>
    JSON.stringify(log),
  );

  it('has others near it, at another one and beside the hour', () => {
    for (const time of ['23:51', '23:59', '00:10', '07:00', '08:00'])
      expect(logs).toContain(`["${time} join ann","00:10 board 2","07:00 join bo"]`);
    const other =
      /^\["(?:[01]\d|2[0-3]):[0-5]\d join ann","(?:[01]\d|2[0-3]):[0-5]\d board 2","(?:[01]\d|2[0-3]):[0-5]\d join bo"\]$/;
    expect(logs.filter((text) => !other.test(text))).toEqual([]);
  });

  it('stays where nothing is told', () => {
    expect(made({ log: 'list[str]' }, {}, { log: LOG })).toEqual([]);
  });
});
