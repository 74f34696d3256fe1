import { expect, test } from 'vitest';
import { Tape } from './tape.ts';

const BYTES_PER_MS = 8;
const loud = (ms: number) => new Uint8Array(ms * BYTES_PER_MS).fill(0x10);
const silent = (ms: number) => new Uint8Array(ms * BYTES_PER_MS).fill(0xff);

/** Sentences of words of 240 ms, each followed by a gap of 100 ms. */
function spoken(...words: readonly number[]): Tape {
  const tape = new Tape();
  words.forEach((count, sentence) => {
    for (let i = 0; i < count; i += 1) {
      tape.sent(sentence, loud(240));
      tape.sent(sentence, silent(100));
    }
    tape.sent(sentence, null);
  });
  return tape;
}

test.each([
  ['the first word of a speech', 300, 4],
  ['a word in the middle', 340 + 300, 4],
  ['the first word of the second sentence', 4 * 340 + 300, 4],
])('a cut in the gap behind %s does not say it again', (_which, heard_ms, count) => {
  const { keep_ms } = spoken(count, count).takeBack(heard_ms);
  expect(keep_ms).toBeGreaterThan(heard_ms - 60);
  expect(keep_ms).toBeLessThanOrEqual(heard_ms);
});

test('a word that was cut is said again from its beginning, or a little before', () => {
  const { keep_ms } = spoken(4, 4).takeBack(4 * 340 + 120);
  expect(keep_ms).toBeLessThanOrEqual(4 * 340);
  expect(keep_ms).toBeGreaterThanOrEqual(4 * 340 - 100);
});
