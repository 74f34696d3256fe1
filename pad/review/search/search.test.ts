import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PadEdit } from '../../../server/record/contract/playback.ts';
import type { Said } from '../../common/events.ts';
import { historyOf } from '../code/history.ts';
import { inOrder, lineAt, wordAt, wordSaid, wordsOf } from '../transcript/words.ts';
import { findInCode, findSaid } from './search.ts';

const said = (seq: number, text: string, started_ms: number): Said => ({
  seq,
  speaker: 'candidate',
  text,
  started_ms,
  ended_ms: started_ms + 1_000,
});
const LINES = [said(1, 'I sort them', 0), said(2, 'Then I Sort again and sort', 5_000)];

describe('a search in what was said', () => {
  it('finds every place, and when about it was said', () => {
    expect(findSaid(LINES, 'sort').map(({ line, from }) => [line.seq, from])).toEqual([
      [1, 2],
      [2, 7],
      [2, 22],
    ]);
    expect(findSaid(LINES, 'sort')[1]?.at_ms).toBeCloseTo(5_000 + (7 / 26) * 1_000);
  });
  it('minds capitals only when one is written', () => {
    expect(findSaid(LINES, 'Sort').map(({ line }) => line.seq)).toEqual([2]);
  });
  it('finds nothing for nothing', () => {
    expect([findSaid(LINES, ' '), findInCode(historyOf({ buffers: [], edits: [] }), '')]).toEqual([[], []]);
  });
});

describe('a search in the code', () => {
  const edit = (at_ms: number, at: number, removed: number, inserted: string): PadEdit => [
    at_ms,
    'candidate',
    0,
    at,
    removed,
    inserted,
  ];
  it('tells when a text came, letter by letter, when it went, and when it came back', () => {
    const edits = [edit(1, 0, 0, 'so'), edit(2, 2, 0, 'rt'), edit(3, 1, 1, ''), edit(4, 1, 0, 'o')];
    expect(findInCode(historyOf({ buffers: ['code'], edits }), 'sort')).toEqual([
      { buffer: 'code', from_ms: 2, to_ms: 3, line: 'sort' },
      { buffer: 'code', from_ms: 4, to_ms: null, line: 'sort' },
    ]);
  });

  it('finds the same as looking through every text', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '\n'), maxLength: 4 });
    const wanted = fc.string({ unit: fc.constantFrom('a', 'b', 'A'), minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(30), fc.nat(3), letters)), wanted, (raw, word) => {
        let text = '';
        const stands: boolean[] = [];
        const edits = raw.map(([place, most, inserted], index) => {
          const at = place % (text.length + 1);
          const removed = Math.min(most, text.length - at);
          text = text.slice(0, at) + inserted + text.slice(at + removed);
          const shown = word === word.toLowerCase() ? text.toLowerCase() : text;
          stands.push(shown.includes(word));
          return edit(index, at, removed, inserted);
        });
        const hits = findInCode(historyOf({ buffers: ['code'], edits }), word);
        const found = stands.map((_, index) =>
          hits.some(({ from_ms, to_ms }) => from_ms <= index && (to_ms === null || index < to_ms)),
        );
        expect(found).toEqual(stands);
      }),
      { seed: 7 },
    );
  });
});

describe('the words of a line', () => {
  it('follow each other through its time', () => {
    const line = said(1, 'one two  three', 1_000);
    const words = wordsOf(line);
    expect(words.map(({ text, from_ms }) => [text, Math.round(from_ms)])).toEqual([
      ['one', 1_000],
      ['two', 1_286],
      ['three', 1_643],
    ]);
    expect([999, 1_000, 1_400, 1_999, 2_301].map((ms) => wordAt(words, ms))).toEqual([-1, 0, 1, 2, -1]);
  });
  it('are said when the record says so, and none is being said in a pause', () => {
    const line = { ...said(1, 'one two  three', 1_000), word_ms: [0, 200, 210, 400, 900, 1_000] };
    const words = wordsOf(line);
    expect(words.map(({ from_ms, to_ms }) => [from_ms, to_ms])).toEqual([
      [1_000, 1_200],
      [1_210, 1_400],
      [1_900, 2_000],
    ]);
    expect([1_205, 1_210, 1_700, 1_701, 1_900].map((ms) => wordAt(words, ms))).toEqual([0, 1, 1, -1, 2]);
    expect(wordSaid([line], 1_500)?.text).toBe('two');
    expect(wordSaid([line], 1_800)).toBe(null);
    expect(findSaid([line], 'hree')[0]?.at_ms).toBe(1_900);
  });
  it('are guessed where the times are not those of the text', () => {
    const times = (more: Partial<Said>) => wordsOf({ ...said(1, 'one two', 0), ...more });
    expect(times({ word_ms: [0, 200] })).toEqual(times({}));
  });
  it('are those of the line that began last', () => {
    expect([-1, 0, 4_999, 5_000].map((ms) => lineAt(LINES, ms))).toEqual([-1, 0, 0, 1]);
  });
});

describe('a short line that fell into a long one', () => {
  it('is stored first, stands after it, and is the one that is being said while it lasts', () => {
    const long = { ...said(5, 'so what would you do about the empty list', 10_000), ended_ms: 20_000 };
    const short = said(4, 'mm-hm', 12_000);
    const lines = inOrder([short, long]);
    expect(lines.map(({ seq }) => seq)).toEqual([5, 4]);
    expect([11_000, 12_500, 15_000].map((at_ms) => lines[lineAt(lines, at_ms)]?.seq)).toEqual([5, 4, 5]);
  });
});
