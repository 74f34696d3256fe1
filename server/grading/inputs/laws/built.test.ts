import { describe, expect, it } from 'vitest';
import { parseType } from '../../problem/types.ts';
import { builtLaws } from './built.ts';

/** Whether a list of texts is built as these are. */
function built(given: readonly string[], said?: readonly [number, number]): (text: string) => boolean {
  const laws = builtLaws([[...given]], parseType('list[str]'), said);
  return (text) => laws.every((law) => law([text]));
}

const COMMANDS = ['add tea 5', 'add milk 12', 'move tea milk 4', 'drop tea', 'drop milk', 'take milk 1'];
const WINDOWS = ['09:30-10:00', '12:00-13:10', '08:15-12:30', '14:00-14:05'];
const VERSIONS = ['1.9', '1.10', '2.0-rc1', '2.0', '1.4-rc3', '1', '0.9.9', '1.02'];

describe('texts of which nobody has said how they are built', () => {
  it.each(['take tea 2', 'move milk tea 4', 'add milk 5'])('are put together anew: "%s"', (text) => {
    expect(built(COMMANDS)(text)).toBe(true);
  });

  it.each([
    'aahha aaa',
    'tea tea 5',
    'drop tea 5',
    'add tea 05',
    'add tea 500',
    'add add 5',
    'move tea 4',
    'ada tea 5',
  ])('are no others: "%s"', (text) => {
    expect(built(COMMANDS)(text)).toBe(false);
  });

  it('hold numbers as large as is said, though few are given', () => {
    const seats = ['A1-B2', 'B2-C2', 'C3-A1', 'D4-F6'];
    expect(built(seats)('A9-B10')).toBe(false);
    expect(built(seats, [1, 40])('A9-B10')).toBe(true);
    expect(built(seats, [1, 40])('A9-B41')).toBe(false);
    expect(built(seats, [1, 40])('A0-B4')).toBe(false);
    expect(built(seats, [1, 40])('A09-B10')).toBe(false);
  });

  it('that are a range end after they begin', () => {
    expect(built(WINDOWS)('09:05-12:30')).toBe(true);
    expect(built(WINDOWS)('12:05-09:30')).toBe(false);
    expect(built(WINDOWS)('09:30-09:00')).toBe(false);
    expect(built(WINDOWS)('9:30-12:00')).toBe(false);
  });

  it('have as many parts as were seen, and zeros in front where they were seen', () => {
    const obeys = built(VERSIONS);
    expect(['1.5', '1.01', '2.4-rc2'].map(obeys)).toEqual([true, true, true]);
    expect(['9.1.01.1.0', '01.9', '1.5-cr3', '1.5-rc01', '1.5-rc'].map(obeys)).toEqual(Array(5).fill(false));
  });

  it('that are paths have no longer part and no more parts', () => {
    const obeys = built(['a/x.txt', 'a/b/y.txt', 'one', 'm/n/o/p', 'src/lib/c', 'doc/a.py']);
    expect(['src/x.txt', 'one/b/c'].map(obeys)).toEqual([true, true]);
    expect(['a//b', '/a', 'a/', 'www/sbzzz.txt', 'a/b/c/d/e', 'onetwo/a'].map(obeys)).toEqual(
      Array(6).fill(false),
    );
  });

  it('are free where they are sentences, or letters and brackets', () => {
    expect(built(['the sky is blue', 'hello, world', 'one', 'a b'])('blue is hello')).toBe(true);
    expect(built(['(a[b])', '((', 'a)', '"a" b', '[]'])('](a"')).toBe(true);
  });
});
