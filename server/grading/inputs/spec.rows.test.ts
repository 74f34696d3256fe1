/** Rows whose parts are told under "per member", and parts that hang on other parts of their row. */
import { describe, expect, it } from 'vitest';
import { isValid } from './domain/allows.ts';
import { InputsError } from './error.ts';
import { generateInputs } from './make/generate.ts';
import { read, type Given } from './written.testing.ts';

const MEMBERS = 'members: list[tuple[str,int,int]]';
const given: Given = [
  {
    members: [
      ['ann', 2, 3],
      ['bo', 5, 6],
    ],
  },
  { members: [['ed', 2, 9]] },
];
const PARTS = ['name: "[a-z]{1,3}"', 'start: 0..9', 'end: 1..10'];
const members = (head: string, parts: readonly string[], indent = '    ') =>
  [head, ...parts.map((part) => `${indent}${part}`)].join('\n');
const OURS = read(MEMBERS, members('members:\n  size: 0..20\n  of:\n    fields:', PARTS, '      '), given);

const SAME: readonly (readonly [string, string])[] = [
  ['in the spec', members('members:\n  size: 0..20\n  per member:', PARTS)],
  ['of a list of records', members('members:\n  kind: list of records\n  size: 0..20\n  per member:', PARTS)],
  ['for each', members('members:\n  length: 0..20\n  for_each_member:', PARTS)],
  ['beside the parameter', members('members: {size: 0..20}\nper member:', PARTS, '  ')],
  ['beside how many there are', members('members: 0 to 20 members\nper member:', PARTS, '  ')],
  ['beside a list in words', members('members: list of 0 to 20 members\nper member:', PARTS, '  ')],
  ['under another word for the rows', members('members: {size: 0..20}\neach person:', PARTS, '  ')],
  ['as a list of parts', members('members: {size: 0..20}\nper member:', PARTS, '  - ')],
];

const TIED = (row: string) => `members:\n  size: 0..6\n  per member:\n    name: "[a-z]{1,3}"\n    ${row}`;
const AFTER = [
  TIED('start: 0..9\n    end: {min: start + 1, max: 10}'),
  TIED('start: 0..9\n    end: start + 1..10'),
  TIED('start: int 0..9\n    end: int 1..10, after start'),
  TIED('start: 0..9\n    end: 1..10, greater than start'),
  TIED('start: 0..9\n    end: 1..10\n    where: start < end'),
  TIED('start: 0..9\n    end: 1..10\n  where: [start < end]'),
  `${TIED('start: 0..9\n    end: 1..10')}\nrelations: [start < end]`,
];

const DISTINCT = [
  'distinct lowercase words of 1 to 3 letters',
  'lowercase word of 1 to 3 letters, unique',
  '1 to 3 lowercase letters, distinct within the list',
].map((name) => members('members: {size: 0..6}\nper member:', [`name: ${name}`, ...PARTS.slice(1)], '  '));
DISTINCT.push(
  `${members('members: {size: 0..6}\nper member:', PARTS, '  ')}
relations: ["len({name for name, start, end in members}) == len(members)"]`,
);

describe('rows told part by part under a word of their own', () => {
  it.each(SAME)('are rows with named parts: %s', (_, text) => {
    expect(read(MEMBERS, text, given)).toEqual(OURS);
  });

  it('are what each item is where there are not as many parts as places', () => {
    const grid: Given = [{ grid: [[1, 2, 3]] }];
    expect(read('grid: list[list[int]]', 'grid: {size: 0..9, per row: {size: 3, of: 0..9}}', grid)).toEqual(
      read('grid: list[list[int]]', 'grid: {size: 0..9, of: {size: 3, of: 0..9}}', grid),
    );
    expect(read('nums: list[int]', 'nums: {size: 0..9, per item: 0..5}')).toEqual(
      read('nums: list[int]', 'nums: {size: 0..9, of: 0..5}'),
    );
  });

  it('are not guessed where two parameters have rows', () => {
    const text = members('a: {size: 0..5}\nb: {size: 0..5}\nper member:', PARTS, '  ');
    expect(() => read('a: list[tuple[str,int,int]], b: list[tuple[str,int,int]]', text)).toThrow(InputsError);
  });
});

describe('a part that hangs on another part of its row', () => {
  it.each(AFTER)('holds in every row: %s', (text) => {
    const inputs = read(MEMBERS, text, given);
    if (inputs === null) throw new Error('no inputs');
    expect(isValid(inputs, { members: [['a', 3, 4]] })).toBe(true);
    expect(isValid(inputs, { members: [['a', 3, 3]] })).toBe(false);
    expect(
      isValid(inputs, {
        members: [
          ['a', 0, 4],
          ['a', 5, 1],
        ],
      }),
    ).toBe(false);
  });

  it('is made to hold', () => {
    const inputs = read(MEMBERS, AFTER[0] ?? '', given);
    if (inputs === null) throw new Error('no inputs');
    const made = generateInputs(inputs, []);
    expect(made.length).toBeGreaterThan(30);
    expect(made.every((one) => isValid(inputs, one))).toBe(true);
  });

  it.each(DISTINCT)('is not the same in two rows where it is unique: %s', (text) => {
    const inputs = read(MEMBERS, text, given);
    if (inputs === null) throw new Error('no inputs');
    const rows = (other: string) => ({
      members: [
        ['aba', 3, 4],
        [other, 5, 7],
      ],
    });
    expect(isValid(inputs, rows('bb'))).toBe(true);
    expect(isValid(inputs, rows('aba'))).toBe(false);
  });

  it('is not taken for unique where its letters may be meant', () => {
    const text = members(
      'members: {size: 0..6}\nper member:',
      ['name: 1 to 3 lowercase letters, distinct', ...PARTS.slice(1)],
      '  ',
    );
    expect(() => read(MEMBERS, text, given)).toThrow(InputsError);
  });
});
