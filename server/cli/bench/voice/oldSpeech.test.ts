import { expect, test } from 'vitest';
import { OldSpeech } from './oldSpeech.ts';
import { Requests } from './requests.ts';
import { audioOf, BYTES_PER_MS, WORD_MS } from './wordAudio.ts';

const WORDS = 2;
const CUT = WORD_MS * BYTES_PER_MS;

/** A caller who has heard the first half of a sentence when they stop the voice. */
function interrupted() {
  const requests = new Requests();
  const kept = audioOf(requests.add(WORDS), WORDS);
  const old = new OldSpeech(requests);
  const speech = audioOf(requests.add(WORDS), WORDS);
  const next = audioOf(requests.add(WORDS), WORDS);
  expect(old.includes(speech, null)).toBe(false);
  old.stopped(speech.subarray(CUT));
  return { requests, old, kept, speech, next };
}

test('what was cut is old, wherever it goes on, and so is its next sentence', () => {
  const { old, speech, next } = interrupted();
  expect(old.includes(speech.subarray(CUT), null)).toBe(true);
  expect(old.includes(speech, null)).toBe(true);
  // The rest of a sentence, without a word in it.
  expect(old.includes(speech.subarray(-100), null)).toBe(true);
  expect(old.includes(next.subarray(0, CUT), null)).toBe(true);
  expect(old.includes(next.subarray(CUT), null)).toBe(true);
});

test('a sentence whose sent part had just been heard when it was stopped is old', () => {
  const { old, speech } = interrupted();
  old.stopped(new Uint8Array());
  expect(old.includes(speech.subarray(CUT), null)).toBe(true);
});

test('what was asked for since is new, be it from the model or from the house', () => {
  const { requests, old } = interrupted();
  const house = audioOf(requests.add(WORDS), WORDS);
  expect(old.includes(house, null)).toBe(false);
  expect(old.includes(house.subarray(CUT), null)).toBe(false);
});

test('but not the answer to what was said before', () => {
  const { requests, old } = interrupted();
  const key = requests.add(WORDS);
  expect(old.includes(audioOf(key, WORDS), key)).toBe(true);
});

test('audio that the product keeps is new: fetched before the call, or heard by others', () => {
  const { requests, old, kept, next } = interrupted();
  expect(old.includes(kept, null)).toBe(false);
  new OldSpeech(requests).includes(next, null);
  expect(old.includes(next, null)).toBe(false);
});

test('nothing is old once the answer is heard', () => {
  const { old, speech } = interrupted();
  old.answered();
  expect(old.includes(speech, null)).toBe(false);
});
