import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caretAfter, changeBetween, fits, MAX_BUFFER_CHARS } from './insert-cap.ts';

describe('typing in the plain editor', () => {
  it('finds one replacement that makes the new text of the old one, for any two texts', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', ' '), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { at, remove, insert } = changeBetween(before, after);
        expect(before.slice(0, at) + insert + before.slice(at + remove)).toBe(after);
      }),
      { seed: 11, numRuns: 1_000 },
    );
  });

  it('keeps the caret at its letter when somebody types above it', () => {
    expect(caretAfter(10, { at: 2, remove: 0, insert: 'xyz' })).toBe(13);
    expect(caretAfter(10, { at: 12, remove: 0, insert: 'xyz' })).toBe(10);
    expect(caretAfter(10, { at: 8, remove: 5, insert: '' })).toBe(8);
  });

  it('refuses what would not fit, and counts what it replaces', () => {
    expect(fits(MAX_BUFFER_CHARS, 0, 1)).toBe(false);
    expect(fits(MAX_BUFFER_CHARS, 10, 10)).toBe(true);
  });
});
