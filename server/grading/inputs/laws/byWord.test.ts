import { describe, expect, it } from 'vitest';
import { parseType } from '../../problem/types.ts';
import { byWordLaws } from './byWord.ts';

const ROWS = [
  [['A1', 'load', 500], ['A1', 'spend', 200], ['A1', 'close', 0]],
  [['X', 'load', 10], ['X', 'close', 0], ['X', 'close', 0]],
  [['C', 'load', 300], ['C', 'spend', 900], ['C', 'spend', 300]],
]; // prettier-ignore
const TYPE = parseType('list[tuple[str, str, int]]');
const may = (given: typeof ROWS, row: (string | number)[]) =>
  byWordLaws(given, TYPE).every((law) => law([row]));

describe('a number that is one and the same with some word', () => {
  it('stands with that word, and with no other', () => {
    expect(may(ROWS, ['B', 'close', 0])).toBe(true);
    expect(may(ROWS, ['B', 'close', 5])).toBe(false);
    expect(may(ROWS, ['B', 'load', 7])).toBe(true);
    expect(may(ROWS, ['B', 'load', 0])).toBe(false);
  });

  it('is chance where the word is rare, or others stand with the same number', () => {
    expect(byWordLaws(ROWS.slice(0, 1), TYPE)).toEqual([]);
    expect(may([...ROWS, [['D', 'spend', 0]]], ['B', 'close', 5])).toBe(true);
  });
});
