import { expect, it } from 'vitest';
import { parseType } from '../../problem/types.ts';
import { kindLaws } from './kinds.ts';

const LINES = [['name = demo', '[net]', '# the usual port'], ['port = 80'], ['# note'], []];
const holds = (lines: string[], { given = LINES, may_be_empty = false } = {}) =>
  kindLaws(given, parseType('list[str]'), may_be_empty).every((law) => law(lines));

it('lines of a file are of the kinds that were given', () => {
  expect(holds(['user = 7', '[disk]', 'user = eve'])).toBe(true);
  for (const line of ['1', 'name', 'name =', '[net', '', 'a = b = c', '[]', '# 12'])
    expect([line, holds(['name = demo', line])]).toEqual([line, false]);
});

it('more words stand only where more and fewer were given', () => {
  expect(holds(['# one two'])).toBe(true);
  expect(holds(['my name = demo'])).toBe(false);
});

it('an empty one stands where the text says so', () => {
  expect(holds(['', 'port = 80'], { may_be_empty: true })).toBe(true);
});

it('words without signs, and drawings, are no kinds', () => {
  expect(holds(['anything at all', '12'], { given: [['one two'], ['three', '4']] })).toBe(true);
  expect(
    holds(['#..', '.#.'], {
      given: [
        ['.#', '..'],
        ['###', '.#.'],
      ],
    }),
  ).toBe(true);
});

it('what a line begins with after a sign is one of those that were given', () => {
  const given = [['#region a', 'text', '#end'], ['#end b', '#region b'], ['  #end']];
  expect(holds(['#region b', '#end', '  #end'], { given })).toBe(true);
  for (const line of ['#region', '#b b', '#text'])
    expect([line, holds([line], { given })]).toEqual([line, false]);
});
