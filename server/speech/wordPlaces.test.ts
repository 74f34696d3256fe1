import { expect, it } from 'vitest';
import { Loudness } from './loudness.ts';
import { audioSent, NOTHING_PLAYED, sentenceBegins, sentenceEnds, takenBack } from './playout.ts';
import { wordTimesOf } from './wordPlaces.ts';

/** Mu-law: a loud sample, and silence. */
const [LOUD, QUIET] = [0x2a, 0xff];
const sound = (...parts: (readonly [ms: number, sample: number])[]) =>
  Buffer.concat(parts.map(([ms, sample]) => Buffer.alloc(ms * 8, sample)));

/** Sentences of one speech, sent together 100 ms into the call. */
function spoken(...sentences: (readonly [text: string, audio: Buffer])[]) {
  const loudness = new Loudness();
  const playout = sentences.reduce((before, [text, audio]) => {
    loudness.sent(audio);
    return sentenceEnds(audioSent(sentenceBegins(before, text), audio.length, 100));
  }, NOTHING_PLAYED);
  return { loudness, playout };
}
const times = ({ playout, loudness }: ReturnType<typeof spoken>, heard: string) =>
  wordTimesOf(playout, loudness, { began_at: 100, heard });

it('a word lies where there is sound, and a pause falls on the comma', () => {
  const audio = sound([200, QUIET], [800, LOUD], [300, QUIET], [400, LOUD], [300, QUIET]);
  const speech = spoken(['abc def ghi jk, mno qrs', audio]);
  expect(times(speech, 'abc def ghi jk, mno qrs')).toEqual([
    200, 400, 400, 600, 600, 800, 800, 1_000, 1_300, 1_500, 1_500, 1_700,
  ]);
});

it('longer words take longer, numbers as long as they are said', () => {
  const [, short = 0, , long = 0] = times(spoken(['a brackets', sound([1_000, LOUD])]), 'a brackets');
  expect([short, long]).toEqual([182, 1_000]);
  const [, ninety_nine = 0] = times(spoken(['99 is', sound([1_000, LOUD])]), '99 is');
  expect(ninety_nine).toBeGreaterThan(700);
});

it('a later sentence begins where its own sound does, and what was not heard has no time', () => {
  const speech = spoken(
    ['ab c.', sound([600, LOUD], [200, QUIET])],
    ['ef gh i.', sound([200, QUIET], [900, LOUD])],
  );
  expect(times(speech, 'ab c. ef')).toEqual([0, 300, 300, 600, 1_000, 1_300]);
});

it('after a pause in the middle the words that were said again have their last time', () => {
  const speech = spoken(['ab cd e.', sound([900, LOUD])]);
  // Cut in the third word, and gone on with it two seconds later.
  const cut = takenBack(speech.playout, 600, 850);
  speech.loudness.takenBack(600);
  speech.loudness.sent(sound([300, LOUD]));
  const playout = sentenceEnds(audioSent(cut, 300 * 8, 2_850));
  expect(times({ ...speech, playout }, 'ab cd e.')).toEqual([0, 300, 300, 600, 2_750, 3_050]);
});

it('sound without a single loud moment, and none at all, still gives each word a time', () => {
  expect(times(spoken(['ab cd', sound([600, QUIET])]), 'ab cd')).toEqual([0, 300, 300, 600]);
  expect(times(spoken(['ab cd', Buffer.alloc(0)]), 'ab cd')).toHaveLength(4);
});
