import { describe, expect, it } from 'vitest';
import type { Json } from '../../../contract.ts';
import { casesOf, problemTelling } from '../../written.testing.ts';
import { jointLaws } from './index.ts';

type Input = Record<string, Json>;
interface Told {
  says?: string;
  asks?: readonly [string, string];
  inputs?: string;
}

/** Whether an input of a problem with such given ones is held to be valid. */
function mayBe(types: Record<string, string>, given: Input[], { says = '', asks, inputs }: Told = {}) {
  const clarifications = asks === undefined ? [] : [{ asks: asks[0], answer: asks[1] }];
  const told = {
    constraints: says === '' ? [] : [says],
    clarifications,
    spoken: 'Find out.',
    inputs: inputs ?? null,
  };
  const laws = jointLaws(problemTelling(types, { ...told, cases: casesOf(given) }), new Set());
  return (input: Input) => laws.every((law) => law(input));
}

describe('signs of a plan that are keys of a map', () => {
  const types = { yard: 'list[str]', crates: 'dict[str, int]' };
  const given = [
    { yard: ['X-', '-Y'], crates: { X: 1, Y: 2 } },
    { yard: ['Z-'], crates: { Z: 4 } },
    { yard: ['YY', '--'], crates: { Y: 7 } },
    { yard: ['--'], crates: { X: 7 } },
  ];

  it('are keys in every input, beside signs that never are', () => {
    const may = mayBe(types, given);
    expect(may({ yard: ['-Z', 'Y-'], crates: { Z: 1, Y: 1, X: 2 } })).toBe(true);
    expect(may({ yard: ['-Z'], crates: { Y: 1 } })).toBe(false);
  });

  it('may be none where a given one is none, or where the text speaks of unknown ones', () => {
    const some = [...given, { yard: ['XY'], crates: { Y: 3 } }];
    expect(mayBe(types, some)({ yard: ['Z'], crates: { Y: 1 } })).toBe(true);
    const told = { says: 'an unknown crate counts as 0' };
    expect(mayBe(types, given, told)({ yard: ['Z'], crates: { Y: 1 } })).toBe(true);
  });
});

describe('names that stand in one place or in another', () => {
  const types = { recipes: 'dict[str, list[str]]', raw: 'dict[str, int]', dish: 'str' };
  const given = [
    { recipes: { pie: ['dough', 'plum'], dough: ['rye'] }, raw: { plum: 2, rye: 1 }, dish: 'pie' },
    { recipes: { tea: ['herb'] }, raw: { herb: 2 }, dish: 'herb' },
    { recipes: { soup: ['stock'], stock: ['bone'] }, raw: { bone: 3 }, dish: 'soup' },
    { recipes: { jam: ['fig'] }, raw: { fig: 3 }, dish: 'jam' },
  ];

  it('stand in one of the two', () => {
    const may = mayBe(types, given);
    expect(may({ recipes: { cake: ['oat', 'cream'], cream: ['oat'] }, raw: { oat: 1 }, dish: 'oat' })).toBe(
      true,
    );
    expect(may({ recipes: { cake: ['oat', 'cream'] }, raw: { oat: 1 }, dish: 'oat' })).toBe(false);
    expect(may({ recipes: { cake: ['oat'] }, raw: { oat: 1 }, dish: 'cream' })).toBe(false);
  });

  it('may stand nowhere where the text tells what becomes of them', () => {
    const may = mayBe(types, given, { says: 'unknown names are skipped' });
    expect(may({ recipes: { cake: ['oat', 'cream'] }, raw: { oat: 1 }, dish: 'oat' })).toBe(true);
  });
});

describe('cells of a grid', () => {
  const types = { lawn: 'list[list[int]]', moles: 'list[tuple[int, int]]' };
  const given = [
    { lawn: [[1, 2, 3]], moles: [[0, 2]] },
    { lawn: [[1], [2], [3]], moles: [[2, 0]] },
    {
      lawn: [
        [1, 2],
        [3, 4],
      ],
      moles: [
        [1, 1],
        [0, 0],
      ],
    },
    { lawn: [[5]], moles: [[0, 0]] },
  ];

  it('are within it', () => {
    const may = mayBe(types, given);
    expect(
      may({
        lawn: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        moles: [[2, 1]],
      }),
    ).toBe(true);
    expect(
      may({
        lawn: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        moles: [],
      }),
    ).toBe(true);
    expect(
      may({
        lawn: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        moles: [[1, 2]],
      }),
    ).toBe(false);
  });

  it('may be outside where the text speaks of it', () => {
    const may = mayBe(types, given, { says: 'moles outside the lawn are left alone' });
    expect(may({ lawn: [[1]], moles: [[1, 2]] })).toBe(true);
    const never = mayBe(types, given, { says: 'no mole is outside the lawn' });
    expect(never({ lawn: [[1]], moles: [[1, 2]] })).toBe(false);
  });

  it('are named by a letter and a number', () => {
    const seats = { taken: 'list[str]', benches: 'int', width: 'int' };
    const may = mayBe(seats, [
      { taken: ['A1', 'B3'], benches: 2, width: 3 },
      { taken: ['D1'], benches: 4, width: 1 },
      { taken: ['C9', 'A2'], benches: 9, width: 9 },
      { taken: ['E5'], benches: 5, width: 8 },
    ]);
    expect(may({ taken: ['B2', 'A5'], benches: 2, width: 5 })).toBe(true);
    expect(may({ taken: ['C2'], benches: 2, width: 5 })).toBe(false);
    expect(may({ taken: ['A3'], benches: 3, width: 2 })).toBe(false);
  });
});

describe('numbers that never go beyond others', () => {
  const types = { queue: 'dict[str, int]', limit: 'int' };
  const given = [
    { queue: { a: 1, b: 3 }, limit: 3 },
    { queue: { a: 8 }, limit: 9 },
    { queue: { c: 2 }, limit: 2 },
    { queue: { c: 5, a: 0 }, limit: 6 },
  ];

  it('are held to where a sentence compares them', () => {
    for (const says of ['A queue never exceeds the limit', 'No queue is longer than the limit']) {
      const may = mayBe(types, given, { says });
      expect(may({ queue: { a: 4 }, limit: 4 })).toBe(true);
      expect(may({ queue: { a: 7 }, limit: 4 })).toBe(false);
    }
  });

  it('are not where nobody speaks of it, or a given one goes beyond', () => {
    expect(mayBe(types, given)({ queue: { a: 7 }, limit: 4 })).toBe(true);
    const beyond = [...given, { queue: { a: 7 }, limit: 4 }];
    const may = mayBe(types, beyond, { says: 'A queue never exceeds the limit' });
    expect(may({ queue: { a: 7 }, limit: 3 })).toBe(true);
  });

  it('begin with the first of another list', () => {
    const may = mayBe(
      { rates: 'list[tuple[int, int]]', asked: 'list[int]' },
      [
        {
          rates: [
            [4, 1],
            [9, 2],
          ],
          asked: [4, 12],
        },
        { rates: [[1, 5]], asked: [1, 3] },
        {
          rates: [
            [6, 5],
            [7, 1],
          ],
          asked: [8],
        },
        { rates: [[2, 5]], asked: [3, 2] },
      ],
      { asks: ['What is the rate before the first one?', 'None is asked before that.'] },
    );
    expect(
      may({
        rates: [
          [5, 5],
          [8, 2],
        ],
        asked: [5, 9],
      }),
    ).toBe(true);
    expect(
      may({
        rates: [
          [5, 5],
          [8, 2],
        ],
        asked: [4, 9],
      }),
    ).toBe(false);
  });
});

describe('texts of which something is left', () => {
  const types = { tracks: 'list[str]', fillers: 'list[str]' };
  const given = [
    { tracks: ['The Long Road', 'live sun'], fillers: ['the', 'live'] },
    { tracks: ['rain'], fillers: [] },
    { tracks: ['A walk', 'moon'], fillers: ['a'] },
  ];

  it('have a word that is not in the list', () => {
    const may = mayBe(types, given);
    expect(may({ tracks: ['the the road'], fillers: ['the'] })).toBe(true);
    expect(may({ tracks: ['The live'], fillers: ['the', 'live'] })).toBe(false);
    const told = { says: 'a track of only filler words comes last' };
    expect(mayBe(types, given, told)({ tracks: ['The'], fillers: ['the'] })).toBe(true);
  });
});

describe('numbers within a text', () => {
  const given = ['2-4/9', '1/3/5', '10-40/41', '6-7/11-30', '8'].map((shelves) => ({ shelves }));

  it('rise where all do and the text speaks of an order', () => {
    const may = mayBe({ shelves: 'str' }, given, { says: 'the low end comes first' });
    expect(may({ shelves: '3-5' })).toBe(true);
    expect(may({ shelves: '9/3' })).toBe(false);
    expect(mayBe({ shelves: 'str' }, given)({ shelves: '9/3' })).toBe(true);
    const told = { says: 'a span may be written backwards, from high to low' };
    expect(mayBe({ shelves: 'str' }, given, told)({ shelves: '9/3' })).toBe(true);
  });
});

describe('what texts begin with', () => {
  const given = ['ab12', 'xy 7', 'kl9m', 'QQ'].map((badge) => ({ badge }));

  it('is kept where the text speaks of it', () => {
    const may = mayBe({ badge: 'str' }, given, { says: 'the first two characters are letters' });
    expect(['zz', 'ab c', 'abc1'].every((badge) => may({ badge }))).toBe(true);
    expect(['a1', ' ab', '12ab'].some((badge) => may({ badge }))).toBe(false);
    expect(mayBe({ badge: 'str' }, given)({ badge: 'a1' })).toBe(true);
  });
});

describe('words of lines and of commands', () => {
  it('are codes where all given ones are', () => {
    const lines = ['OSL in 5', 'RIX out 9', 'LHR in 0', 'ZRH out 3'];
    const may = mayBe(
      { log: 'list[str]' },
      lines.map((line) => ({ log: [line] })),
    );
    expect(may({ log: ['CDG in 4'] })).toBe(true);
    expect([['in in 4'], ['A in 4'], ['cdg in 4']].some((log) => may({ log }))).toBe(false);
  });

  it('are followed by what always follows', () => {
    const types = { call: 'str', switches: 'list[str]' };
    const may = mayBe(types, [
      { call: 'run /fast /to den', switches: ['fast'] },
      { call: '/to attic /slow', switches: ['slow'] },
      { call: '/from den now', switches: [] },
      { call: 'run', switches: ['fast'] },
    ]);
    expect(may({ call: '/by hand /fast', switches: ['fast'] })).toBe(true);
    expect(may({ call: '/by /fast', switches: ['fast'] })).toBe(false);
    expect(may({ call: 'run /by', switches: [] })).toBe(false);
    expect(may({ call: 'run //fast', switches: ['fast'] })).toBe(false);
  });
});

describe('what is taken back', () => {
  const given = [['1 kim 4', '2 kim -1'], ['5 lou 3', '6 kim 0', '9 lou -1'], ['2 kim 8']].map((notes) => ({
    notes,
  }));

  it('was given before', () => {
    const may = mayBe({ notes: 'list[str]' }, given);
    expect(may({ notes: ['3 kim 2', '4 kim -1', '5 kim 6'] })).toBe(true);
    expect(may({ notes: ['3 kim 2', '4 lou -1'] })).toBe(false);
    expect(may({ notes: ['3 kim 2', '4 kim -1', '5 kim -1'] })).toBe(false);
    const told = { says: 'a line that takes back nothing is ignored' };
    expect(mayBe({ notes: 'list[str]' }, given, told)({ notes: ['4 lou -1'] })).toBe(true);
  });
});

describe('what is said of a list by its name', () => {
  const given = [
    [['ab'], 'x'],
    [['ab', 'cd'], 'y'],
  ].map(([tags, text]) => ({ tags: tags ?? [], text: text ?? '' }));
  const types = { tags: 'list[str]', text: 'str' };

  it('is that nothing comes twice', () => {
    const twice = { tags: ['ef', 'ef'], text: 'x' };
    expect(mayBe(types, given, { inputs: 'text is a word. tags lists different words.' })(twice)).toBe(false);
    expect(mayBe(types, given, { says: 'tags are not necessarily distinct' })(twice)).toBe(true);
    expect(mayBe(types, given, { says: 'count the different tags' })(twice)).toBe(true);
  });
});

describe('texts that come after no bound', () => {
  const types = { labels: 'list[str]', now: 'tuple[int, int]' };
  const given = [
    { labels: ['k05-11', 'm04-90'], now: [1905, 30] },
    { labels: ['k10-44'], now: [1910, 44] },
  ];

  it('stand beside a bound that is no earlier than a given one of theirs', () => {
    const may = mayBe(types, given, { says: 'no jar is from after now' });
    expect(may({ labels: ['z04-10'], now: [1905, 31] })).toBe(true);
    expect(may({ labels: ['k10-44'], now: [1905, 30] })).toBe(false);
    expect(may({ labels: ['k05-99'], now: [1905, 30] })).toBe(false);
    expect(mayBe(types, given)({ labels: ['k10-44'], now: [1905, 30] })).toBe(true);
  });
});
