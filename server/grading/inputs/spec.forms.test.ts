/** `inputs:` that tell the form of a text, a number said once for several parameters, and trees as lists of parents. */
import { describe, expect, it } from 'vitest';
import { isValid } from './domain/allows.ts';
import { InputsError } from './error.ts';
import { generateInputs } from './make/generate.ts';
import { areParents } from './domain/parents.ts';
import { read, type Given } from './written.testing.ts';

const CLOCK = 'ticks: list[str]';
const PLACES = 'here: str, there: str';
const UP = 'up: list[int], cost: list[int]';

function made(params: string, text: string, given: Given) {
  const inputs = read(params, text, given);
  return inputs === null ? [] : generateInputs(inputs, given);
}

describe('texts told by their form', () => {
  it('have every part as it is said', () => {
    const text = `ticks: {size: [0, 9], each: 'text "HH.MM KIND", HH 00-23, MM 00-59, KIND one of in, out, two digits always'}`;
    const ticks = made(CLOCK, text, [{ ticks: ['07.30 in'] }]).flatMap((one) => one['ticks']);
    expect(ticks.length).toBeGreaterThan(100);
    for (const tick of ticks) expect(tick).toMatch(/^(?:[01]\d|2[0-3])\.[0-5]\d (?:in|out)$/);
  });

  it('are paths that end in a name', () => {
    const text =
      'domain: {here: \'absolute clean path, names of a-c -, or "/"\', there: same as here}\nsizes: {here: 0..4 names of 1..3 characters, there: 0..4 names of 1..3 characters}';
    const paths = made(PLACES, text, [{ here: '/', there: '/a/b-c' }]);
    expect(paths.length).toBeGreaterThan(50);
    for (const { here, there } of paths)
      for (const path of [here, there]) expect(path).toMatch(/^(?:\/|(?:\/[a-c-]{1,3}){1,4})$/);
  });

  it.each([
    [`ticks: {size: [0, 9], each: '"HH.MM KIND", HH 00-23, MM 00-59'}`],
    [`ticks: {size: [0, 9], each: '"HH.MM KIND", HH 00-23, MM 10-59, KIND one of in, out'}`],
    [`ticks: {size: [0, 9], each: '"HH-MM KIND", HH 00-23, MM 00-59, KIND one of in, out'}`],
  ])('are doubted where a part is not said, not plain, or no given text is like that: %s', (text) => {
    expect(() => read(CLOCK, text, [{ ticks: ['07.30 in'] }])).toThrow(InputsError);
  });
});

describe('what is said of the one before', () => {
  const RANGES = 'ann: list[tuple[int,int]], ben: list[tuple[int,int]]';
  const given = [{ ann: [[1, 4]], ben: [] }];
  const OF_ANN = 'ann: "0..3 pairs [start, end], 0 <= start < end <= 9"';

  it.each([
    'the same kind of list',
    'another list of the same kind',
    'likewise',
    'the same kind of list as ann',
    'like ann',
    'same as ann',
  ])('holds as it holds there: %s', (words) => {
    const inputs = made(RANGES, `${OF_ANN}\nben: ${words}`, given);
    expect(inputs.length).toBeGreaterThan(50);
    const all = inputs.flatMap(({ ben }) => (Array.isArray(ben) ? ben : []));
    expect(all.every((row) => Array.isArray(row) && Number(row[0]) < Number(row[1]))).toBe(true);
  });

  it.each(['the same kind of list, sorted by end', 'not like ann', 'the same number of pairs', 'like bob'])(
    'is doubted where it is something else: %s',
    (words) => {
      expect(() => read(RANGES, `${OF_ANN}\nben: ${words}`, given)).toThrow(InputsError);
    },
  );

  it('is doubted where the one before is of another type', () => {
    expect(() => read('n: int, ben: list[int]', 'n: 1..9\nben: likewise', [{ n: 1, ben: [2] }])).toThrow(
      InputsError,
    );
  });
});

describe('what is said once', () => {
  const given = [
    { up: [1, -1], cost: [4, 5] },
    { up: [-1], cost: [2] },
  ];
  const TREE =
    'nodes: "n from 1 to 9"\nup: "a random tree of n nodes as a list of parents, -1 for the root, nodes numbered at random"\ncost: n numbers from 1 to 5';

  it('makes trees as lists of parents, with as many numbers beside them', () => {
    const inputs = made(UP, TREE, given);
    expect(inputs.length).toBeGreaterThan(50);
    for (const { up, cost } of inputs) {
      expect(Array.isArray(up) && areParents(up)).toBe(true);
      expect(cost).toHaveLength(Array.isArray(up) ? up.length : 0);
    }
    expect(inputs.some(({ up }) => Array.isArray(up) && up.length > 4 && up[0] !== -1)).toBe(true);
  });

  it('keeps the root where it is said to be', () => {
    const text =
      'domain: {up: "up[0] is -1, every other entry is another node number; all chains end at 0", cost: ints 1..5}\nsizes: {up: 1..9 entries}\nrelations: [cost has as many entries as up]';
    const inputs = read(UP, text, [{ up: [-1, 0], cost: [1, 2] }]);
    expect(inputs === null || isValid(inputs, { up: [-1, 2, 0], cost: [1, 1, 1] })).toBe(true);
    expect(inputs !== null && isValid(inputs, { up: [1, -1], cost: [1, 1] })).toBe(false);
  });

  it('is doubted where a given input is no such tree', () => {
    expect(() => read(UP, TREE, [{ up: [1, 0], cost: [4, 5] }])).toThrow(InputsError);
  });

  it('gives every map as many entries', () => {
    const params = 'marks: dict[str,list[int]], share: dict[str,int]';
    const theirs =
      'teams: 0-4 names\nmarks: for every team a list of 0-3 numbers from 1 to 6\nshare: for every team (same keys as marks!) a whole number 1-9\nrelations: []';
    const maps = [{ marks: { ab: [1] }, share: { ab: 2 } }];
    const sizes = read(params, theirs, maps)?.params.map(({ domain }) => 'size' in domain && domain.size);
    expect(sizes).toEqual([
      [0, 4],
      [0, 4],
    ]);
  });
});
