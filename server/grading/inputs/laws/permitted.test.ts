import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { allowedBy } from '../seen/infer.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { FILLED } from './lawbook.ts';
import { commonLaws } from './laws.ts';
import { liftedBy } from './permitted.ts';

type Input = Record<string, Json>;

/** Whether an input obeys what these have in common, where the text says this. */
function laws(
  types: Record<string, string>,
  sentence: string,
  given: readonly Input[],
  asked: { asks: string; answer: string }[] = [],
): (input: Input) => boolean {
  const problem = problemTelling(types, { constraints: [sentence], clarifications: asked });
  const { params } = problem.function;
  const lifted = liftedBy(problem);
  return commonLaws(params, given, new Map(), null, { lifted, clear: new Set() });
}

const NEEDS = [{ needs: { a: ['b', 'c'], b: ['c'] } }, { needs: { b: ['a'], c: ['b', 'a'] } }];
const DAYS = [
  { days: [1, 4, 7], ids: [3, 2, 5] },
  { days: [2, 3, 7, 8], ids: [2, 5, 3, 4] },
  { days: [1, 8], ids: [5, 4] },
];
const TWO = [
  { a: 1, b: 2 },
  { a: 3, b: 1 },
  { a: 2, b: 3 },
];

describe('what the text allows', () => {
  it('equal ones are no law, where it says that they come', () => {
    const twice = { needs: { a: ['b', 'b'], b: ['c'] } };
    expect(laws({ needs: 'dict[str,list[str]]' }, 'the same name may be in it twice', NEEDS)(twice)).toBe(
      true,
    );
    expect(laws({ needs: 'dict[str,list[str]]' }, 'names of 1 to 8 letters', NEEDS)(twice)).toBe(false);
    expect(laws({ needs: 'dict[str,list[str]]' }, 'the same name may not be in it twice', NEEDS)(twice)).toBe(
      false,
    );
  });

  it('lists may be in any order where somebody asks of all of them whether they are sorted', () => {
    const types = { days: 'list[int]', ids: 'list[int]' };
    const lawful = (asks: string, answer = 'No.') =>
      laws(types, 'at most 9 of each', DAYS, [{ asks, answer }]);
    const turned = { days: [7, 4, 1], ids: [3, 2, 5] };
    expect(lawful('Are the lists sorted?')(turned)).toBe(true);
    expect(lawful('Are both lists in order?')(turned)).toBe(true);
    expect(lawful('Are the lists sorted?', 'Yes.')(turned)).toBe(false);
    expect(lawful('Are they sorted?')(turned)).toBe(false);
  });

  it.each([
    'By day; equal days in any order.',
    'By day, those of the same day in any order.',
    'By day. Ties come in no particular order.',
    'By day; equal days, in any order.',
  ])('rows that are equal where they are in order may come in any order, and no others: %s', (answer) => {
    const stays = (text: string) => ({ stays: text.split(', ').map((pair) => pair.split('-').map(Number)) });
    const given = ['1-4, 1-7, 5-6', '3-5, 4-9', '2-3, 6-8'].map(stays);
    const lawful = laws({ stays: 'list[list[int]]' }, 'at most 9', given, [
      { asks: 'In which order are the stays?', answer },
    ]);
    expect(lawful(stays('2-7, 2-4, 5-6'))).toBe(true);
    expect(lawful(stays('2-4, 1-7, 5-6'))).toBe(false);
  });

  it('what two keys of a map are worth may be equal, where it is asked what then is', () => {
    const given = [
      { votes: { a: 3, b: 1 }, names: ['x', 'y'] },
      { votes: { b: 2, a: 9, c: 4 }, names: ['z', 'x'] },
      { votes: {}, names: ['y'] },
    ];
    const tied = { votes: { a: 2, b: 2 }, names: ['x', 'y'] };
    const twice = { votes: { a: 3, b: 2 }, names: ['x', 'x'] };
    const types = { votes: 'dict[str,int]' };
    const lawful = (asks: string, answer: string) =>
      laws(types, 'votes are counted', given, [{ asks, answer }]);
    expect(lawful('What if two names are equally strong?', 'Take the first.')(tied)).toBe(true);
    expect(lawful('What if there is a tie?', 'The first in the alphabet.')(tied)).toBe(true);
    expect(lawful('What if two names are equally strong?', 'That never happens.')(tied)).toBe(false);
    expect(lawful('What if a name is missing?', 'It has none.')(tied)).toBe(false);
    const asked = [{ asks: 'What if two names are equally strong?', answer: 'Take the first.' }];
    expect(laws({ names: 'list[str]' }, 'names are given', given, asked)(twice)).toBe(false);
  });

  it('an order is no law, where it says that there is none, of the parameter that it speaks of', () => {
    const lists = { days: 'list[int]', ids: 'list[int]' };
    const unsorted = { days: [7, 1, 4], ids: [3, 2, 5] };
    expect(laws(lists, 'days asked for, in any order', DAYS)(unsorted)).toBe(true);
    expect(laws(lists, 'ids asked for, in any order', DAYS)(unsorted)).toBe(false);
    expect(laws(lists, 'both come in any order', DAYS)(unsorted)).toBe(false);
    expect(laws(lists, 'days may repeat', DAYS)({ days: [1, 1, 8], ids: [3, 2, 5] })).toBe(true);
    expect(laws(lists, 'days may repeat', DAYS)({ days: [1, 2, 8], ids: [3, 3, 5] })).toBe(false);
  });

  it('two parameters may be equal, where it says so of both', () => {
    const both = { a: 2, b: 2 };
    expect(laws({ a: 'int', b: 'int' }, 'a and b may be the same person', TWO)(both)).toBe(true);
    expect(laws({ a: 'int', b: 'int' }, 'a and b are persons', TWO)(both)).toBe(false);
  });

  const SLOTS = [[[1, 3], [5, 8]], [[2, 4], [4, 6], [9, 9]], [[1, 2]], [[3, 7], [8, 9]]].map((slots) => ({ slots })); // prettier-ignore
  const EARLIER = { slots: [[5, 8], [1, 3]] }; // prettier-ignore
  const WITHIN = { slots: [[1, 8], [3, 9]] }; // prettier-ignore
  it.each([
    ['if slots overlap, the one listed later wins', true, true],
    ['where two slots overlap, the last one in the list counts', true, true],
    ['when slots overlap, the longer one wins', false, true],
    ['slots are sorted by their start, and if slots overlap, the one listed later wins', false, true],
    ['the one that begins later wins', false, false],
    ['slots never overlap', false, false],
  ])('rows as they are listed: %s', (sentence, in_any_order, overlapping) => {
    const obeys = laws({ slots: 'list[tuple[int,int]]' }, sentence, SLOTS);
    expect([EARLIER, WITHIN].map(obeys)).toEqual([in_any_order, overlapping]);
  });

  const PRICES = [{ prices: { a: 1, b: 2 } }, { prices: { c: 4, a: 3 } }, { prices: { b: 5 } }];
  const SAME = { prices: { a: 2, b: 2 } };
  it.each([
    ['prices often repeat', true],
    ['prices never repeat', false],
    ['prices do not repeat often', false],
  ])('values of a map: %s', (sentence, equal) => {
    expect(laws({ prices: 'dict[str,int]' }, sentence, PRICES)(SAME)).toBe(equal);
  });

  it.each([
    [
      'May it be the same gift twice?',
      'No, two different gifts; they may have the same price, though.',
      true,
    ],
    ['May it be the same gift twice?', 'No, and they may not have the same price either.', false],
    ['Can I use a gift again?', 'No, but it may have the same price as one that was used.', false],
  ])('what an answer allows beside what was asked: %s %s', (asks, answer, equal) => {
    const obeys = laws({ prices: 'dict[str,int]' }, '1 to 9 gifts', PRICES, [{ asks, answer }]);
    expect(obeys(SAME)).toBe(equal);
  });

  it('what a rule forbids is not allowed by the way, in an answer', () => {
    const given = [{ stops: ['a', 'b'] }, { stops: ['x', 'b', 'd'] }, { stops: ['c', 'b', 'a'] }];
    const asked = [{ asks: 'Does the same bag count at each stop?', answer: 'Yes, each time.' }];
    const obeys = (rule: string) => laws({ stops: 'list[str]' }, rule, given, asked);
    expect(obeys('at most 9 stops')({ stops: ['a', 'a'] })).toBe(true);
    expect(obeys('no hotel is visited twice')({ stops: ['a', 'a'] })).toBe(false);
  });
});

describe('two places of a row', () => {
  const MOVES = [
    { sums: { ann: 1, bob: 2 }, moves: [['ann', 'bob']] },
    {
      sums: { ann: 3 },
      moves: [
        ['bob', 'ann'],
        ['ann', 'eva'],
      ],
    },
    { sums: { eva: 3 }, moves: [] },
  ];
  const types = { sums: 'dict[str,int]', moves: 'list[tuple[str,str]]' };
  const alike = { sums: { ann: 3 }, moves: [['ann', 'ann']] };

  it.each([
    ['may one transfer to oneself', 'Yes, with enough money it is accepted.', true],
    ['Can somebody pay to himself?', 'Yes.', true],
    ['may one transfer to oneself', 'No, never.', false],
    ['Do I have to print it by myself?', 'Yes.', false],
    ['Is the way to oneself counted?', 'Yes.', false],
    ['Can a name stand by itself?', 'Yes.', false],
  ])('may be equal as it is asked: %s %s', (asks, answer, may) => {
    expect(laws(types, '', MOVES, [{ asks, answer }])(alike)).toBe(may);
  });

  it('may be meant of one of two lists, and not plainly of which', () => {
    const two = { ...types, trips: 'list[tuple[str,str]]' };
    const given = MOVES.map((one) => ({ ...one, trips: one.moves }));
    const asked = [{ asks: 'may one transfer to oneself', answer: 'Yes.' }];
    expect(laws(two, '', given, asked)({ ...alike, trips: [['ann', 'bob']] })).toBe(false);
  });
});

it.each([
  ['Can a row be empty?', true],
  ['What about an empty row?', true],
  ['Does a step on an empty text count?', false],
  ['Can one take from the empty stack?', false],
])('an empty one may come as it is asked, and not where it is met on the way: %s', (asks, may) => {
  const clarifications = [{ asks, answer: 'Yes, it counts.' }];
  const lifted = liftedBy(problemTelling({ rows: 'list[list[str]]' }, { clarifications }));
  expect(lifted.get('rows')?.has(FILLED)).toBe(may);
});

it('what is said of the parts of an item is not said of the item', () => {
  const given = [{ moves: ['../b', '-'] }, { moves: ['a//b/'] }, { moves: [] }, { moves: ['./a', 'b'] }];
  const may = (rule: string) =>
    allowedBy(problemTelling({ moves: 'list[str]' }, { constraints: [rule], cases: casesOf(given) }))?.lawful(
      {
        moves: ['', 'b'],
      },
    );
  expect(may('A move is a path; its parts between slashes are names, dots or empty.')).toBe(false);
  expect(may('The parts of a path are names, dots or empty.')).toBe(false);
  expect(may('A move is a path or empty.')).toBe(true);
  expect(may('Moves are paths, some empty.')).toBe(true);
});

it('that the whole may be empty, or that nothing fits, is not said of what is in it', () => {
  const given = [{ moves: ['../b', '-'] }, { moves: ['a//b/'] }, { moves: [] }, { moves: ['./a', 'b'] }];
  const may = (asks: string, answer: string) =>
    allowedBy(
      problemTelling({ moves: 'list[str]' }, { clarifications: [{ asks, answer }], cases: casesOf(given) }),
    )?.lawful({ moves: ['', 'b'] });
  expect(may('Can the recording be empty?', 'Yes, then the answer is 0.')).toBe(false);
  expect(may('And if no path fits, or there are none?', 'Then the answer is 0.')).toBe(false);
  expect(may('What if there are no moves?', 'Then the answer is 0.')).toBe(false);
  expect(may('Can a move be empty?', 'Yes, it is a move like any other.')).toBe(true);
  expect(may('Can moves be empty?', 'Yes.')).toBe(true);
});
