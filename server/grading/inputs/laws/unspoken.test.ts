/** What is a law though nobody says it, and what is none because nobody would leave it unsaid. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { allowedBy } from '../seen/infer.ts';
import { casesOf, problemTelling } from '../written.testing.ts';

interface Folder {
  params: Record<string, string>;
  given: Record<string, Json>[];
  says: string[];
  tells?: string;
  asked?: { asks: string; answer: string }[];
}

/** Whether an input may be made of a folder without `inputs:`. */
function lawful({ params, given, says, tells = 'Tell what the task is.', asked = [] }: Folder) {
  const told = { constraints: says, prompt_md: tells, clarifications: asked, cases: casesOf(given) };
  const allowed = allowedBy(problemTelling(params, told));
  return (input: Record<string, Json>) => allowed?.lawful(input) ?? false;
}

const PRICES = [[10, 9, 8, 7], [3, 4, 5], [5, 7, 4, 6, 1], [], [9, 1, 8, 0], [4]].map((prices) => ({
  prices,
}));
const AMOUNTS = ['0 <= len(prices) <= 2000', 'prices between 0 and 1000000'];
const NAMES = [['ada', 'bo', 'cy', 'di'], ['max'], ['a', 'b', 'c'], ['eve', 'tom'], ['p', 'q', 'r']].map(
  (names) => ({ names }),
);

describe('a number that is no more than all items come to', () => {
  const given = [[5, 2], [3, 4, 1], [9], [2, 2, 2]].map((steps, i) => ({ steps, k: i % 3 }));
  const fits = (said: string, tells?: string) =>
    lawful({
      params: { steps: 'list[int]', k: 'int' },
      given,
      says: ['1 <= len(steps) <= 9', said, '0 <= k <= 9'],
      ...(tells === undefined ? {} : { tells }),
    })({ steps: [3, -8], k: 1 });

  it.each(['-50 <= steps[i] <= 50', 'each of steps is between -50 and 50'])(
    'is chance where items may be negative: %s',
    (said) => {
      expect(fits(said)).toBe(true);
    },
  );

  it.each([
    'All steps together reach k.',
    'Their sum is never below k.',
    'There are enough steps for k.',
    'The total is what counts.',
  ])('is a law where somebody may mean it: %s', (tells) => {
    expect(fits('-50 <= steps[i] <= 50', tells)).toBe(false);
  });

  it('is a law where none is said to be negative, until it is said how large both are', () => {
    const few = (says: string[]) =>
      lawful({ params: { steps: 'list[int]', k: 'int' }, given, says })({ steps: [1, 1], k: 3 });
    expect(few(['0 <= steps[i]', '0 <= k'])).toBe(false);
    expect(few(['0 <= steps[i] <= 50', '0 <= k'])).toBe(false);
    expect(few(['0 <= steps[i] <= 50', '0 <= k <= 9'])).toBe(true);
  });
});

describe('what few given inputs have in common by chance', () => {
  const prices = (says: string[], tells?: string) =>
    lawful({
      params: { prices: 'list[int]' },
      given: PRICES,
      says,
      ...(tells === undefined ? {} : { tells }),
    });

  it('is no law, where it would have to be said: amounts that differ', () => {
    expect(prices(AMOUNTS)({ prices: [5, 5, 1] })).toBe(true);
  });

  it.each([
    'All prices are different.',
    'No two days have the same price.',
    'Each price is there only once.',
  ])('is one where a sentence may mean it: %s', (sentence) => {
    expect(prices([...AMOUNTS, sentence])({ prices: [5, 5, 1] })).toBe(false);
    expect(prices(AMOUNTS, sentence)({ prices: [5, 5, 1] })).toBe(false);
  });

  it('is one where nobody tells the task, or how large they are', () => {
    expect(prices(AMOUNTS, '')({ prices: [5, 5, 1] })).toBe(false);
    expect(prices(['at most 2000 prices'])({ prices: [5, 5, 1] })).toBe(false);
  });

  it('is one of what nobody has twice: people by their numbers, names, rows of a table', () => {
    const people = [[3, 1], [2], [0, 4, 1], [2, 3]].map((starters) => ({ n: 5, starters }));
    const told = ['1 <= n <= 300', 'starters: numbers from 0 to n - 1'];
    const of_people = lawful({ params: { n: 'int', starters: 'list[int]' }, given: people, says: told });
    expect(of_people({ n: 5, starters: [2, 2] })).toBe(false);
    const of_names = lawful({ params: { names: 'list[str]' }, given: NAMES, says: ['1 to 200 names'] });
    expect(of_names({ names: ['bo', 'bo'] })).toBe(false);
  });

  it('names may be in any order, where no sentence speaks of one but that of the answer', () => {
    const names = (tells: string) =>
      lawful({ params: { names: 'list[str]' }, given: NAMES, says: ['1 to 200 names'], tells })({
        names: ['tom', 'eve'],
      });
    expect(names('Children stand in a circle. Return the names in the order in which they leave.')).toBe(
      true,
    );
    expect(names('The names are in alphabetical order.')).toBe(false);
    expect(names('Return the place of a name in the sorted list names.')).toBe(false);
    expect(names('You get names, sorted. Return the first.')).toBe(false);
  });

  it('numbers that are times stay in the order in which all given ones are', () => {
    const times = [
      [1, 4, 9],
      [2, 3],
      [5, 8, 11],
    ].map((list) => ({ arrival_times: list }));
    const of_times = lawful({
      params: { arrival_times: 'list[int]' },
      given: [...times, { arrival_times: [7] }],
      says: ['0 <= arrival_times[i] <= 1000'],
    });
    expect(of_times({ arrival_times: [9, 1] })).toBe(false);
  });

  it('numbers of which some are missing may be in any order, and none that happen turn round', () => {
    const numbers = (name: string, turned: boolean) => {
      const lists = [[1, null, null, 4], [2, null, 3], [null, 5, null, 8, null], [7]]; // prettier-ignore
      return lawful({
        params: { [name]: 'list[optional[int]]' },
        given: lists.map((list) => ({ [name]: turned ? list.toReversed() : list })),
        says: [`${name}: each is null or from 0 to 9`],
      });
    };
    expect(numbers('marks', false)({ marks: [4, null, null, 1] })).toBe(true);
    expect(numbers('arrivals', false)({ arrivals: [4, null, null, 1] })).toBe(false);
    expect(numbers('arrivals', true)({ arrivals: [1, null, null, 4] })).toBe(true);
  });

  it('rows stay in the order of their times, and others need not', () => {
    const rows = [
      [
        [1, 5],
        [2, 3],
      ],
      [[4, 4]],
      [
        [3, 9],
        [7, 2],
        [8, 6],
      ],
      [
        [2, 2],
        [6, 1],
      ],
    ].map((list) => ({ rows: list }));
    const swapped = {
      rows: [
        [6, 1],
        [2, 2],
      ],
    };
    const of_rows = (says: string) =>
      lawful({ params: { rows: 'list[tuple[int,int]]' }, given: rows, says: [says] })(swapped);
    expect(of_rows('rows holds 1 to 9 pairs (day, price), day 1 to 9, price 1 to 9')).toBe(false);
    expect(of_rows('rows holds 1 to 9 pairs (width, price), width 1 to 9, price 1 to 9')).toBe(true);
    expect(of_rows('rows holds 1 to 9 pairs (width, price), width 1 to 9, sorted by width')).toBe(false);
  });

  it('a number may be larger than a list is long, where its range is said and no sentence ties the two', () => {
    const given = [
      [0, [4]],
      [1, [5, 3]],
      [1, [7, 7, 2]],
      [0, [1]],
    ].map(([drop, scores]) => ({
      drop: drop ?? null,
      scores: scores ?? null,
    }));
    const larger = (...sentences: string[]) =>
      lawful({
        params: { drop: 'int', scores: 'list[int]' },
        given,
        says: ['0 <= drop <= 10', 'scores has 1 to 50 numbers from 0 to 100', ...sentences],
      })({ drop: 1, scores: [4] });
    expect(larger()).toBe(true);
    expect(larger('drop is less than the number of scores')).toBe(false);
    expect(larger('there are more than drop scores')).toBe(false);
  });

  it('numbers need be no squares, primes or multiples', () => {
    const given = [0, 1, 4, 1].map((n) => ({ n }));
    const of_n = (tells: string) => lawful({ params: { n: 'int' }, given, says: ['0 <= n <= 10'], tells });
    expect(of_n('How many steps are n?')({ n: 3 })).toBe(true);
    expect(of_n('n is a square number.')({ n: 3 })).toBe(false);
  });
});

describe('what is possible because somebody says what then happens', () => {
  const steps = [{ needs: { a: ['b', 'c'], b: ['c'], c: [] } }, { needs: { b: ['a'], a: [] } }];
  const needs = [...steps, { needs: {} }, { needs: { c: ['a'], a: ['b'], b: [] } }];
  const only = { needs: { a: ['b'] } };
  const of_needs = (tells: string, asked: Folder['asked'] = []) =>
    lawful({
      params: { needs: 'dict[str,list[str]]' },
      given: needs,
      says: ['at most 20 steps'],
      tells,
      asked,
    });

  it('a name that no key has', () => {
    expect(of_needs('Each step needs others.')(only)).toBe(false);
    expect(of_needs('A name that appears only inside a list is a step as well.')(only)).toBe(true);
    expect(of_needs('A name never appears only in a list.')(only)).toBe(false);
    const asks = 'What about a step that is only mentioned as a need?';
    expect(of_needs('', [{ asks, answer: 'It needs nothing.' }])(only)).toBe(true);
    expect(of_needs('', [{ asks, answer: 'That never happens.' }])(only)).toBe(false);
  });

  it('an empty list', () => {
    const full = [
      { tags: { a: ['x'], b: ['y', 'x'] } },
      { tags: { c: ['y'] } },
      { tags: { a: ['y', 'x'], c: ['x'] } },
      { tags: {} },
    ];
    const empty = { tags: { a: [], b: ['x'] } };
    const of_tags = (asks: string, answer: string) =>
      lawful({
        params: { tags: 'dict[str,list[str]]' },
        given: full,
        says: ['up to 9 tags each'],
        asked: [{ asks, answer }],
      })(empty);
    expect(of_tags('What about things without tags?', 'They form a group.')).toBe(true);
    expect(of_tags('What about things without tags?', 'There are none, that cannot happen.')).toBe(false);
  });

  it('an order by one place says nothing of the others, where that one may be equal', () => {
    const changes = [
      [
        [3, 5],
        [9, 4],
      ],
      [],
      [
        [5, 1],
        [6, 2],
      ],
      [
        [2, 9],
        [4, 0],
        [7, 5],
      ],
      [[1, 1]],
    ].map((list) => ({ changes: list }));
    const of_changes = (says: string) =>
      lawful({
        params: { changes: 'list[tuple[int,int]]' },
        given: changes,
        says: ['up to 100 changes (day, price), sorted by day', 'price 0 to 9', says],
      });
    const tie = [
      [4, 5],
      [4, 1],
    ];
    expect(of_changes('changes may have the same day')({ changes: tie })).toBe(true);
    expect(of_changes('changes never have the same day')({ changes: tie })).toBe(false);
    expect(of_changes('changes may have the same day')({ changes: [[9, 4], [3, 5]] })).toBe(false); // prettier-ignore
  });

  it('what somebody may do twice on the way is not given twice', () => {
    const given = [[1, 2], [3, 1, 2], [4], [2, 5]].map((coins) => ({ coins }));
    const of_coins = lawful({
      params: { coins: 'list[int]' },
      given,
      says: ['coins holds 1 to 9 different numbers from 1 to 9'],
      tells: 'You may use the same coin more than once.',
    });
    expect(of_coins({ coins: [2, 2] })).toBe(false);
  });

  it('times go forwards without a word, and backwards only where one is said', () => {
    const legs = [[[75, 0], [60, -60]], [[2000, 60], [300, 30]], [[120, 60]], [[30, -120]], []]; // prettier-ignore
    const told = ['0 to 50 legs (minutes, shift), minutes 0..3000, shift -1440..1440'];
    const flown = (given: Json[], says: string[] = []) =>
      lawful({
        params: { legs: 'list[tuple[int,int]]' },
        given: given.map((one) => ({ legs: one })),
        says: [...told, ...says],
      });
    expect(flown(legs)({ legs: [[75, -60], [76, -30]] })).toBe(true); // prettier-ignore
    expect(flown(legs, ['legs are sorted, the longest first'])({ legs: [[75, -60], [76, -30]] })).toBe(false); // prettier-ignore
    const forwards = legs.map((one) => one.toReversed());
    expect(flown(forwards)({ legs: [[76, -30], [75, -60]] })).toBe(false); // prettier-ignore
  });
});

describe('a number and what stands in rows', () => {
  const given = [[540, 600], [480, 700], [900, 960], [600, 645]].map(([start = 0, end = 0], i) => ({
    free: [[start, end]],
    length: 30 + i,
  })); // prettier-ignore
  const starts = (said: string) =>
    lawful({
      params: { free: 'list[tuple[int,int]]', length: 'int' },
      given,
      says: ['5 <= length <= 240', '0 to 100 free times (start, end)', said],
    })({ free: [[0, 600]], length: 30 });

  it('have nothing to do with each other where these may be smaller than it ever is', () => {
    expect(starts('0 <= start < end <= 1440')).toBe(true);
    expect(starts('300 <= start < end <= 1440')).toBe(false);
  });
});

it('amounts of each part may be equal, whatever is said of names', () => {
  const given = [
    { bow: { stick: 2, gut: 1 } },
    { cart: { wheel: 4, box: 1 } },
    { soup: { leek: 2, salt: 3 } },
    { drum: { skin: 1, wood: 3 } },
  ].map((recipes) => ({ recipes }));
  const equal = (type: string, tells: string) =>
    lawful({ params: { recipes: type }, given, says: ['1 to 9 recipes'], tells })({
      recipes: { bow: { stick: 1, gut: 1 } },
    });
  expect(equal('dict[str,dict[str,int]]', 'Tell what is needed.')).toBe(true);
  expect(equal('dict[str,dict[str,int]]', 'All amounts of a recipe are different.')).toBe(false);
});

it('a text within a map may be empty where the text says so', () => {
  const given = ['b', 'CA', 'abe', 'D'].map((value, i) => ({ sheet: { [`q${i + 1}`]: value } }));
  const empty = (rule: string) =>
    lawful({ params: { sheet: 'dict[str,str]' }, given, says: [rule] })({ sheet: { q1: '' } });
  expect(empty('sheet: 1 to 9 entries; each value has 0 to 8 letters')).toBe(true);
  expect(empty('sheet: 1 to 9 entries; each value has 1 to 8 letters')).toBe(false);
  expect(empty('sheet: 1 to 9 entries; each value has up to 8 letters')).toBe(false);
});

describe('a list that the text says may be empty', () => {
  const given = [[40, 50, 20], [10, 20], [60, 40, 60, 40], [7, 7]].map((lines, i) => ({ lines, keep: i + 2 })); // prettier-ignore
  const empty = (rule: string, tells?: string) =>
    lawful({
      params: { lines: 'list[int]', keep: 'int' },
      given,
      says: [rule, '1 <= lines[i] <= 99', '1 <= keep <= 20'],
      ...(tells === undefined ? {} : { tells }),
    })({ lines: [], keep: 3 });

  it.each([
    ['0 <= len(lines) <= 50', true],
    ['0 to 50 lines', true],
    ['1 <= len(lines) <= 50', false],
    ['at most 50 lines', false],
  ])('obeys no law about what is in it: %s', (rule, allows) => {
    expect(empty(rule)).toBe(allows);
  });

  it('has to do with a number all the same where the text says so, and an example says nothing', () => {
    expect(empty('0 to 50 lines', 'lines = [4, 5], keep = 2 -> [5]')).toBe(true);
    expect(empty('0 to 50 lines', 'keep is at most the number of lines')).toBe(false);
    expect(empty('0 to 50 lines', 'The lines add up to keep or more')).toBe(false);
  });
});

describe('multiples of ten', () => {
  const given = [[100, 150], [500, 1000], [50, 100], [10, 20]].map(([base = 0, cap = 0]) => ({ base, cap })); // prettier-ignore
  const other = (rule: string, tells?: string) =>
    lawful({
      params: { base: 'int', cap: 'int' },
      given,
      says: [rule, '10 <= base <= 500'],
      ...(tells === undefined ? {} : { tells }),
    })({ base: 20, cap: 37 });

  it('are chance where a number is said to begin or end at another one', () => {
    const doubled = 'It waits base, then twice that, but never longer than cap.';
    expect(other('1 <= cap <= 60000', doubled)).toBe(true);
    expect(other('10 <= cap <= 60000', doubled)).toBe(false);
    expect(other('1 <= cap <= 60000', 'Each cap is a multiple of 10, and it is doubled.')).toBe(false);
    expect(other('1 <= cap <= 60000', 'Twice that, and cap is in steps of 10.')).toBe(false);
  });
});
