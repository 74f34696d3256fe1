import { expect, test } from 'vitest';
import { HeardAudio, isWhole } from './heard.ts';
import { audioOf, BYTES_PER_MS, keyOf, WORD_MS } from './wordAudio.ts';

const KEY = keyOf(2_764);
const WORDS = 3;
const SPOKEN = audioOf(KEY, WORDS);

/** Cleared in the middle of a millisecond, gone on from another place: as a carrier plays it. */
function interrupted(cut: number, on_from: number): HeardAudio {
  const heard = new HeardAudio();
  heard.came(SPOKEN, 0);
  heard.cleared(cut / BYTES_PER_MS);
  heard.came(SPOKEN.subarray(on_from), cut / BYTES_PER_MS + 900);
  return heard;
}

test('wherever speech is cut and goes on, no word is heard that nobody said', () => {
  for (let cut = 1; cut < WORD_MS * BYTES_PER_MS; cut += 7)
    for (let back = 0; back < 24; back += 1) {
      const words = interrupted(cut, Math.max(0, cut - back)).words();
      expect([...words.keys()]).toEqual([KEY]);
      expect([...(words.get(KEY)?.keys() ?? [])]).toEqual([0, 1, 2]);
    }
});

test('a word that is gone on with is whole, one whose rest is never sent is not', () => {
  const cut = 100 * BYTES_PER_MS;
  expect(isWhole(interrupted(cut, cut).words().get(KEY)?.get(0))).toBe(true);
  expect(
    isWhole(
      interrupted(cut, cut + 50 * BYTES_PER_MS)
        .words()
        .get(KEY)
        ?.get(0),
    ),
  ).toBe(false);
});

test('a word that is said again from its beginning is heard twice only when it had been heard to its end', () => {
  const end = WORD_MS * BYTES_PER_MS;
  expect(interrupted(end, 0).words().get(KEY)?.get(0)?.times).toBe(2);
  expect(
    interrupted(end / 2, 0)
      .words()
      .get(KEY)
      ?.get(0)?.times,
  ).toBe(1);
  const heard = interrupted(end / 2, end / 2);
  heard.came(SPOKEN, 5_000);
  expect(heard.words().get(KEY)?.get(0)?.times).toBe(2);
});
