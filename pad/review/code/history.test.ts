import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PadEdit } from '../../../server/record/contract/playback.ts';
import {
  codeAfter,
  editsBy,
  historyOf,
  historyOfSnapshots,
  KEPT_EVERY,
  stretchBefore,
  textAfter,
} from './history.ts';
import { rowsOf, placeOf } from './rows.ts';

const SEED = { seed: 6 };

/** Edits that fit the texts they find, 10 ms apart, and the buffers' texts after each of them. */
function made(wanted: readonly [number, number, number, string][]): { edits: PadEdit[]; texts: string[][] } {
  const texts: string[][] = [['', '']];
  const edits = wanted.map(([which, place, most, inserted], index): PadEdit => {
    const buffer = which % 2;
    const before = texts.at(-1) ?? [];
    const text = before[buffer] ?? '';
    const at = place % (text.length + 1);
    const removed = Math.min(most, text.length - at);
    texts.push(before.with(buffer, text.slice(0, at) + inserted + text.slice(at + removed)));
    return [index * 10, 'candidate', buffer, at, removed, inserted];
  });
  return { edits, texts };
}
const letters = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 3 });
const many = fc.array(fc.tuple(fc.nat(1), fc.nat(200), fc.nat(3), letters), {
  minLength: KEPT_EVERY * 2,
  maxLength: KEPT_EVERY * 2 + 40,
});

describe('the code at a moment', () => {
  it('is what all edits until then lead to, wherever one goes', () => {
    fc.assert(
      fc.property(many, fc.nat(), (wanted, somewhere) => {
        const { edits, texts } = made(wanted);
        const history = historyOf({ buffers: ['code', 'code:javascript'], edits });
        for (const count of [0, 1, KEPT_EVERY, KEPT_EVERY + 1, edits.length, somewhere % edits.length]) {
          expect(textAfter(history, count, 'code')).toBe(texts[count]?.[0]);
          expect(textAfter(history, count, 'code:javascript')).toBe(texts[count]?.[1]);
          expect(editsBy(history, count * 10 - 1)).toBe(count);
        }
      }),
      { ...SEED, numRuns: 30 },
    );
  });

  it('shows the buffer that was written in last, and where', () => {
    const history = historyOf({
      buffers: ['code', 'code:javascript'],
      edits: [
        [0, 'server', 0, 0, 0, 'one\n'],
        [10, 'candidate', 1, 0, 0, 'let'],
      ],
    });
    expect(codeAfter(history, 1)).toEqual({ buffer: 'code', text: 'one\n', cursor: 4 });
    expect(codeAfter(history, 2)).toEqual({ buffer: 'code:javascript', text: 'let', cursor: 3 });
    expect(codeAfter(history, 0).cursor).toBe(null);
  });

  it('is marked since the last pause in typing', () => {
    const at = [0, 500, 1_000, 9_000, 9_500];
    const edits = at.map((ms, index): PadEdit => [ms, 'candidate', 0, index, 0, 'x']);
    const history = historyOf({ buffers: ['code'], edits });
    expect([0, 1, 3, 4, 5].map((count) => stretchBefore(history, count))).toEqual([0, 0, 0, 3, 3]);
  });

  it('comes from what was looked at when the edits are gone', () => {
    const snapshot = (at_ms: number, code: string) => ({
      session_id: 's',
      seq: at_ms,
      at_ms,
      type: 'CODE_SNAPSHOT' as const,
      payload: { code, line_count: 1, language: 'python' as const, update_seq: 1, edited_ms: at_ms },
    });
    const history = historyOfSnapshots([snapshot(5, 'a = 1'), snapshot(9, 'a = 2'), snapshot(12, 'a = 2')]);
    expect(history.edits).toHaveLength(2);
    expect(codeAfter(history, editsBy(history, 5)).text).toBe('a = 1');
    expect(codeAfter(history, 2).text).toBe('a = 2');
  });
});

describe('what changed', () => {
  it('is every line that came and went, and nothing else', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'ab', ''), { minLength: 1 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rows = rowsOf(before, after);
        const without = (kind: 'came' | 'went') =>
          rows.flatMap((row) => (row.kind === kind ? [] : [row.text])).join('\n');
        expect([without('came'), without('went')]).toEqual([before, after]);
        const numbers = rows.flatMap(({ line }) => line ?? []);
        expect(numbers).toEqual(after.split('\n').map((_, index) => index + 1));
      }),
      SEED,
    );
  });

  it('is told within a line that was only changed', () => {
    const [same, went, came] = rowsOf('x\nif a < b:', 'x\nif a <= b:');
    expect([same?.changed, went?.changed, came?.changed]).toEqual([
      null,
      { from: 6, to: 6 },
      { from: 6, to: 7 },
    ]);
  });

  it('has a place: line and column', () => {
    expect([0, 3, 4, 7].map((offset) => placeOf('abc\ndef', offset))).toEqual([
      { line: 1, column: 0 },
      { line: 1, column: 3 },
      { line: 2, column: 0 },
      { line: 2, column: 3 },
    ]);
  });
});
