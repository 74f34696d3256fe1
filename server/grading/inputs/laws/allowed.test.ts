import { describe, expect, it } from 'vitest';
import type { Json, Problem } from '../../contract.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { endsLaw } from './grammar.ts';
import { commonLaws } from './laws.ts';
import { loneSigns } from './lone.ts';
import { singlesLaw } from './singles.ts';
import { membersOf } from './members.ts';
import { allowedBy } from '../seen/infer.ts';
import { liftedBy } from './permitted.ts';

type Input = Record<string, Json>;
interface Text {
  constraints?: string[];
  inputs?: string;
  asks?: [string, string];
}

/** Whether an input obeys what the given ones have in common, where the text says this. */
function obeys(types: Record<string, string>, given: readonly Input[], input: Input) {
  return ({ constraints = [], inputs, asks }: Text): boolean => {
    const clarifications = asks === undefined ? [] : [{ asks: asks[0], answer: asks[1] }];
    const problem = problemTelling(types, { constraints, clarifications, inputs: inputs ?? null });
    const lifted = liftedBy(problem);
    return commonLaws(problem.function.params, given, new Map(), null, { lifted, clear: new Set() })(input);
  };
}
const asked =
  (check: (text: Text) => boolean) =>
  (question: string, answer: string): boolean =>
    check({ asks: [question, answer] });
const ruled =
  (check: (text: Text) => boolean) =>
  (rule: string): boolean =>
    check({ constraints: [rule] });

describe('rows that need not be equally long', () => {
  const given = [{ rows: ['abc', 'aac'] }, { rows: ['cb', 'ca'] }, { rows: ['abcd'] }, { rows: ['b', 'a'] }];
  const check = obeys({ rows: 'list[str]' }, given, { rows: ['ab', 'aac'] });

  it.each([
    'up to 100 rows of 1 to 200 seats each; rows need not be equally long',
    'the rows do not have to be of the same length',
    'rows of different lengths',
    'lengths may differ',
  ])('%s', (rule) => {
    expect(ruled(check)(rule)).toBe(true);
  });

  it.each([
    'up to 100 rows of 1 to 200 seats each',
    'all rows are equally long',
    'rows never have different lengths',
    'return rows of different lengths',
  ])('stay so: %s', (rule) => {
    expect(ruled(check)(rule)).toBe(false);
  });

  it('are asked about', () => {
    expect(asked(check)('Are rows all the same length?', 'No.')).toBe(true);
    expect(asked(check)('Do all rows have the same length?', 'Not necessarily.')).toBe(true);
    expect(asked(check)('Can rows have different lengths?', 'Yes.')).toBe(true);
    expect(asked(check)('Are rows all the same length?', 'Yes.')).toBe(false);
    expect(asked(check)('Can rows have different lengths?', 'No.')).toBe(false);
    expect(asked(check)('Is it square?', 'Not always, but all rows have the same length.')).toBe(false);
    expect(asked(check)('Is it a square?', 'No.')).toBe(false);
    const equal = ['rows of equal length', 'rows of different lengths never come'];
    expect(check({ constraints: equal, asks: ['Are rows all the same length?', 'No.'] })).toBe(false);
    expect(asked(check)('Can two rows be of the same length?', 'No.')).toBe(false);
  });
});

describe('parents that may come after their children', () => {
  const given = [
    { boss: [-1, 0, 0, 1] },
    { boss: [-1, 0, 1, 1] },
    { boss: [-1, 0, 0] },
    { boss: [-1, 0, 1] },
  ];
  const check = obeys(
    { boss: 'list[int]', pay: 'list[int]' },
    given.map((one) => ({ ...one, pay: [1, 2] })),
    {
      boss: [1, -1, 0],
      pay: [1, 2],
    },
  );

  it('are asked about', () => {
    expect(asked(check)('Do bosses always have a smaller index?', 'No, any order.')).toBe(true);
    expect(asked(check)('Can a boss have a larger index?', 'Yes.')).toBe(true);
    expect(asked(check)('Do bosses always have a smaller index?', 'Yes.')).toBe(false);
    expect(asked(check)('Can a boss have a larger index?', 'No.')).toBe(false);
    expect(asked(check)('Can a boss have a smaller index?', 'No two are equal.')).toBe(false);
  });

  it('are told of in a line about the parameter', () => {
    const line = 'boss: a random tree (the head anywhere, parents may come after children)\npay: two numbers';
    expect(check({ inputs: line })).toBe(true);
    expect(check({ inputs: line.replace('may come', 'never come') })).toBe(false);
  });
});

describe('a name that may stand in a list', () => {
  const given = [
    { start: 'a', closed: ['b'] },
    { start: 'b', closed: ['c'] },
    { start: 'c', closed: ['a', 'b'] },
    { start: 'a', closed: ['c'] },
  ];
  const check = obeys({ start: 'str', closed: 'list[str]' }, given, { start: 'a', closed: ['a'] });

  it.each([
    'closed holds stations without repeats and may hold start',
    'closed: a few names, sometimes with start among them',
    'start may also be in closed',
    'closed is a handful of names, which may include start',
  ])('%s', (rule) => {
    expect(ruled(check)(rule)).toBe(true);
  });

  it.each([
    'closed holds stations without repeats',
    'closed may hold any station but not start',
    'closed may hold up to 100 names',
    'start may not be in closed',
    'start may be anything, closed has names',
  ])('stays out: %s', (rule) => {
    expect(ruled(check)(rule)).toBe(false);
  });

  it('is asked about', () => {
    expect(asked(check)('What if the start is closed?', 'Then no train leaves.')).toBe(true);
    expect(asked(check)('Can the start be closed?', 'Yes, then the answer is null.')).toBe(true);
    expect(asked(check)('What if the start is closed?', 'That never happens.')).toBe(false);
    expect(asked(check)('What if the start is closed?', 'You may assume it is open.')).toBe(false);
    expect(asked(check)('Can the start be closed?', 'No.')).toBe(false);
    expect(asked(check)('Is the start closed?', 'No.')).toBe(false);
  });
});

describe('keys that may be missing', () => {
  const given = [{ links: { a: ['b'], b: [] } }, { links: { c: ['a'], a: ['b'], b: ['c'] } }];
  const check = obeys({ links: 'dict[str,list[str]]' }, given, { links: { a: ['c'], b: [] } });

  it.each([
    'links go one way only; a station without links out of it need not be a key',
    'some stations only ever a target',
    'a few destinations are not keys themselves',
  ])('%s', (rule) => {
    expect(ruled(check)(rule)).toBe(true);
  });

  it('are there, where it is said or asked so', () => {
    expect(ruled(check)('every station is a key')).toBe(false);
    expect(ruled(check)('a station must be a key')).toBe(false);
    expect(asked(check)('Is every station a key?', 'Yes.')).toBe(false);
    expect(asked(check)('Is every station a key?', 'No.')).toBe(true);
    expect(asked(check)('What if a station is not a key?', 'Then nothing leaves from it.')).toBe(true);
    expect(asked(check)('What if a station is not a key?', 'This does not happen.')).toBe(false);
  });
});

describe('two times of one row', () => {
  const given = [
    {
      stays: [
        [1, 4],
        [3, 5],
      ],
    },
    { stays: [[2, 3]] },
    {
      stays: [
        [1, 2],
        [1, 5],
        [2, 4],
      ],
    },
    { stays: [[0, 4]] },
  ];
  const check = obeys({ stays: 'list[tuple[int,int]]' }, given, { stays: [[3, 3]] });

  it.each([
    'entry and exit at the same minute is a stay of zero minutes',
    'stays: pairs of times, sometimes equal',
    'a stay of zero minutes is free',
  ])('may be equal: %s', (rule) => {
    expect(ruled(check)(rule)).toBe(true);
  });

  it.each([
    'no stay of zero minutes',
    'entry and exit are never at the same minute',
    'a stay is a pair of times',
  ])('differ: %s', (rule) => {
    expect(ruled(check)(rule)).toBe(false);
  });

  it('stay in their order', () => {
    const back = obeys({ stays: 'list[tuple[int,int]]' }, given, { stays: [[4, 3]] });
    expect(ruled(back)('entry and exit at the same minute is a stay of zero minutes')).toBe(false);
  });
});

describe('a sign that may stand alone', () => {
  const values = [['go #a', '#b'], ['#a #c'], ['b', 'a b']];
  const signs = (constraints: string[], clarifications: Problem['clarifications'] = []) =>
    loneSigns({ constraints, clarifications, inputs: null } as unknown as Problem);

  it('is told of, or asked about', () => {
    expect(signs(["words, sometimes a lone '#'"])).toEqual(['#']);
    expect(signs([], [{ asks: 'What of a lone hash sign?', answer: 'It is not a tag.' }])).toEqual(['#']);
    expect(endsLaw(values, ['#'])(['a #'])).toBe(true);
    expect(endsLaw(values)(['a #'])).toBe(false);
  });

  it('does not, unless it is told of', () => {
    expect(signs(["words with a '#'"])).toEqual([]);
    expect(signs(["never a lone '#'"])).toEqual([]);
    expect(signs([], [{ asks: 'What of a lone hash sign?', answer: 'There is no such word.' }])).toEqual([]);
    expect(endsLaw(values, ['@'])(['a #'])).toBe(false);
  });
});

describe('a sign among examples of items', () => {
  const signs = (inputs: string) =>
    loneSigns({ constraints: [], clarifications: [], inputs } as unknown as Problem);

  it('may stand alone', () => {
    expect(signs('moves: parts such as "a", "..", ".", "-", "/a/b" now and then')).toEqual(['.', '-']);
    expect(signs("lines like '#a', 'b' or '#'")).toEqual(['#']);
    const moves = [
      ['a', '-', 'b', 'cd'],
      ['a/b', '-'],
    ];
    expect(singlesLaw(moves, ['.'])(['.', 'a'])).toBe(true);
    expect(singlesLaw(moves)(['.', 'a'])).toBe(false);
  });

  it('is what parts them, or never comes', () => {
    expect(signs('marks such as ",", ";", "-"')).toEqual([]);
    expect(signs('parts separated by marks such as "a", "-", "."')).toEqual([]);
    expect(signs('moves: never such as "a", ".", "b"')).toEqual([]);
  });
});

describe('one that is met in a list', () => {
  const members = (spoken: string) =>
    membersOf(problemTelling({ trade_day: 'int', holidays: 'list[int]', limit: 'int' }, { spoken }));

  it.each([
    'Sundays and the holidays are no working days. A trade made on such a day counts as made on the next one.',
    'There are holidays in a list. A trade on a holiday waits.',
  ])('may stand there: %s', (spoken) => {
    expect(members(spoken)).toEqual([['holidays', 'trade_day']]);
  });

  it.each([
    'Sundays and the holidays are no working days. A trade is never made on such a day.',
    'The holidays are sorted. A limit holds for all of them on such a day.',
    'Nobody works on a holiday. A trade counts.',
  ])('is not said to: %s', (spoken) => {
    expect(members(spoken)).toEqual([]);
  });

  it('may be the least of it', () => {
    const given = [
      { trade_day: 3, holidays: [9], limit: 2 },
      { trade_day: 0, holidays: [1, 5], limit: 4 },
      { trade_day: 6, holidays: [], limit: 3 },
      { trade_day: 2, holidays: [7, 8], limit: 9 },
    ];
    const lawful = (spoken: string) =>
      allowedBy(
        problemTelling(
          { trade_day: 'int', holidays: 'list[int]', limit: 'int' },
          { spoken, cases: casesOf(given) },
        ),
      )?.lawful({ trade_day: 5, holidays: [5], limit: 3 });
    expect(lawful('A trade on a holiday waits; the holidays come in a list.')).toBe(true);
    expect(lawful('The holidays come in a list.')).toBe(false);
  });
});

describe('rows of one time', () => {
  const given = [
    {
      log: [
        [0, 'a'],
        [0, 'b'],
        [2, 'a'],
      ],
    },
    {
      log: [
        [1, 'a'],
        [1, 'c'],
      ],
    },
    {
      log: [
        [2, 'b'],
        [3, 'a'],
      ],
    },
    { log: [[0, 'c']] },
  ];
  const check = obeys({ log: 'list[tuple[int,str]]' }, given, {
    log: [
      [1, 'b'],
      [1, 'a'],
    ],
  });

  it('come in any order, unless one is said', () => {
    expect(ruled(check)('entries of the same minute are in the order they happened')).toBe(true);
    expect(ruled(check)('entries of the same minute are sorted by name')).toBe(false);
    expect(ruled(check)('ordered by minute and name')).toBe(false);
    const unsorted = obeys({ log: 'list[tuple[int,str]]' }, given, {
      log: [
        [2, 'b'],
        [1, 'a'],
      ],
    });
    expect(ruled(unsorted)('entries of the same minute are in the order they happened')).toBe(false);
  });
});

describe('of several lists that nobody names', () => {
  const given = [
    { ann: [[1, 3], [5, 8]], ben: [[2, 4]] },
    { ann: [[0, 9]], ben: [[1, 2], [6, 7]] },
    { ann: [], ben: [[3, 5], [8, 9]] },
    { ann: [[4, 6]], ben: [] },
  ]; // prettier-ignore
  const turned = { ann: [[5, 8], [1, 3]], ben: [[6, 7], [1, 2]] }; // prettier-ignore
  const pairs = 'list[tuple[int,int]]';

  it('those of one kind are in any order', () => {
    const check = ruled(obeys({ ann: pairs, ben: pairs }, given, turned));
    expect(check('sessions are in any order')).toBe(true);
    expect(check('free times come in no special order')).toBe(true);
    expect(check('sessions are in order')).toBe(false);
    expect(check('Return the sessions in any order')).toBe(false);
    expect(check('the sessions of ann are in any order')).toBe(false);
  });

  it('those of two kinds may be either', () => {
    const other = { ann: pairs, ben: 'list[list[int]]' };
    expect(ruled(obeys(other, given, turned))('sessions are in any order')).toBe(false);
  });
});

describe('the same twice in one of the lists', () => {
  const lists = [[['a', 'b'], ['c']], [['b'], ['c', 'b']], [['c', 'a'], []], [['b', 'a', 'c']]];
  const given = lists.map((records) => ({ records }));
  const check = ruled(obeys({ records: 'list[list[str]]' }, given, { records: [['b', 'b'], ['c']] }));

  it('is said of the rows', () => {
    expect(check('a record may name the same identifier twice')).toBe(true);
    expect(check('a record never names the same identifier twice')).toBe(false);
    expect(check('0 to 6 identifiers')).toBe(false);
  });
});

describe('characters of which a text is made', () => {
  const given = ['G--GG', '-YG', 'Y-G', 'YGYG', '-', '----'].map((marks) => ({ marks }));
  const check = ruled(obeys({ marks: 'str' }, given, { marks: 'YY-' }));

  it.each([
    'marks has only the characters G, Y and -',
    'marks is as long as the guess and has only the characters "G", "Y" and "-"',
  ])('stand anywhere: %s', (rule) => {
    expect(check(rule)).toBe(true);
  });

  it.each([
    'marks is 1 to 8 characters long',
    'marks never starts with Y and has only the characters G, Y and -',
    'the guess has only the characters G, Y and -',
  ])('are held to what was seen: %s', (rule) => {
    expect(check(rule)).toBe(false);
  });
});
