import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PadEdit } from '../record/contract/playback.ts';
import { changeOf } from './history.ts';
import { masked } from './masked.ts';

const SEED = { seed: 20_261_122 };
const hidden = (text: string): [number, number][] =>
  [...text.matchAll(/\bRobin\b/g)].map(({ index }) => [index, index + 5]);

/** Every text on the way. */
function texts(edits: readonly PadEdit[]): string[] {
  let text = '';
  return edits.map(([, , , at, removed, inserted]) => {
    text = text.slice(0, at) + inserted + text.slice(at + removed);
    return text;
  });
}
const typed = (versions: readonly string[]): PadEdit[] =>
  versions.map((text, index) => {
    const { at, removed, inserted } = changeOf(versions[index - 1] ?? '', text);
    return [index, 'candidate', 0, at, removed, inserted];
  });

describe('what an edit did', () => {
  it.each([
    ['', 'a', { at: 0, removed: 0, inserted: 'a' }],
    ['aa', 'aaa', { at: 2, removed: 0, inserted: 'a' }],
    ['abc', 'ac', { at: 1, removed: 1, inserted: '' }],
    ['x < y', 'x <= y', { at: 3, removed: 0, inserted: '=' }],
    ['same', 'same', { at: 4, removed: 0, inserted: '' }],
  ])('%j becomes %j', (before, after, change) => {
    expect(changeOf(before, after)).toEqual(change);
  });

  it('makes the later text of the earlier one, whatever they are', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\ud83d\ude00'), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(text), (versions) => {
        expect(texts(typed(versions))).toEqual(versions);
      }),
      SEED,
    );
  });
});

describe('a name in the code, for somebody who may not know it', () => {
  it('is not there at any moment, also while it is typed letter by letter and after it was changed', () => {
    const letters = Array.from('# by Robin\n', (_, end) => '# by Robin\n'.slice(0, end + 1));
    const seen = texts(masked(typed([...letters, '# by Robi\n', '# by Rob\n']), hidden));
    expect(seen.at(8)).toBe('# by ••••');
    expect(seen.at(-3)).toBe('# by •••••\n');
    expect(seen.at(-1)).toBe('# by •••\n');
  });

  it('changes no place: what else is written stands where it stood', () => {
    const piece = fc.constantFrom('Robin', 'Rob', 'in', ' ', '\n', 'x');
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 6 })), (versions) => {
        const written = versions.map((pieces) => pieces.join(''));
        const shown = texts(masked(typed(written), hidden));
        shown.forEach((text, index) => {
          for (const [from, to] of hidden(written[index] ?? ''))
            expect(text.slice(from, to)).toBe('•'.repeat(to - from));
          const same = Array.from(text, (letter, at) => letter === '•' || letter === written[index]?.[at]);
          expect([text.length, same.every(Boolean)]).toEqual([written[index]?.length, true]);
        });
      }),
      SEED,
    );
  });

  it('is a word that only looks like it where it is longer', () => {
    expect(texts(masked(typed(['Robinson = 1']), hidden))).toEqual(['Robinson = 1']);
  });
});
