import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  audioSent,
  heardText,
  markReturned,
  NOTHING_PLAYED,
  playedMs,
  sentenceBegins,
  sentenceEnds,
  startsAt,
  type Playout,
} from './playout.ts';
import { StreamClock } from './ears/streamClock.ts';
import { BotTrack } from './track.ts';

function begun(): Playout {
  return sentenceBegins(NOTHING_PLAYED, 'a b c d e f g h i j');
}

/** Ten words in 4 s, all sent at `at`. */
function tenWords(playout: Playout, at: number): Playout {
  return sentenceEnds(audioSent(sentenceBegins(playout, 'a b c d e f g h i j'), 32_000, at));
}

describe('what the caller has heard', () => {
  test('is a share of the sentence that was cut', () => {
    const playout = tenWords(NOTHING_PLAYED, 1_000);
    expect(startsAt(playout)).toBe(1_000);
    expect(heardText(playout, 1_000)).toBe('');
    expect(heardText(playout, 3_000)).toBe('a b c d e');
    expect(heardText(playout, 5_000)).toBe('a b c d e f g h i j');
  });

  test('does not hold the sentences that were sent but not played', () => {
    const playout = tenWords(tenWords(NOTHING_PLAYED, 0), 100);
    expect(heardText(playout, 4_400)).toBe('a b c d e f g h i j a');
  });

  test('takes a returned mark for played, and learns how late the line is', () => {
    const playout = markReturned(tenWords(tenWords(NOTHING_PLAYED, 0), 0), 0, 4_400);
    expect(heardText(playout, 4_400)).toBe('a b c d e f g h i j');
    expect(heardText(playout, 6_400)).toBe('a b c d e f g h i j a b c d e');
  });

  test('reckons with what was still to come of a sentence', () => {
    const some = audioSent(sentenceBegins(NOTHING_PLAYED, 'a b c d e f g h i j'), 8_000, 0);
    expect(heardText(some, 1_000)).toBe('a b');
  });

  test('is the same whether its audio comes in one piece or in many', () => {
    const pieces = Array.from({ length: 160 }, (_, i) => i * 7);
    const many = pieces.reduce((playout, at) => audioSent(playout, 200, at), begun());
    const one = sentenceEnds(audioSent(begun(), 32_000, 0));
    for (let at = 0; at <= 4_200; at += 50) {
      expect(heardText(sentenceEnds(many), at)).toBe(heardText(one, at));
      expect(playedMs(many, at)).toBeCloseTo(playedMs(one, at), 6);
    }
    expect(many.sentences[0]?.spans).toHaveLength(1);
  });

  test('a pause in the middle (nothing to play) does not count as heard', () => {
    const first = audioSent(sentenceBegins(NOTHING_PLAYED, 'a b c d e f g h i j'), 16_000, 0);
    const both = sentenceEnds(audioSent(first, 16_000, 5_000));
    expect(heardText(both, 5_000)).toBe('a b c d e');
  });
});

test('what was heard only grows, and is always the beginning of what was sent', () => {
  const piece = fc.record({
    bytes: fc.integer({ min: 1, max: 16_000 }),
    later: fc.integer({ min: 0, max: 2_000 }),
    words: fc.integer({ min: 0, max: 8 }),
  });
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
      let playout = NOTHING_PLAYED;
      let at = 0;
      let word = 0;
      for (const { bytes, later, words } of pieces) {
        at += later;
        if (words > 0 || playout === NOTHING_PLAYED) {
          const text = Array.from({ length: words + 1 }, () => `w${word++}`).join(' ');
          playout = sentenceBegins(sentenceEnds(playout), text);
        }
        playout = audioSent(playout, bytes, at);
      }
      playout = sentenceEnds(playout);
      const all = playout.sentences.map((sentence) => sentence.text).join(' ');
      let before = '';
      for (let now = 0; now <= playout.ends_at + 500; now += 250) {
        const heard = heardText(playout, now);
        expect(all.startsWith(heard)).toBe(true);
        expect(heard.startsWith(before)).toBe(true);
        before = heard;
      }
      expect(before).toBe(all);
    }),
    { seed: 20_261_121, numRuns: 300 },
  );
});

test("the recogniser's seconds lie right on our clock, also after a gap or a replay", () => {
  const stream = new StreamClock();
  expect(stream.toClock(1)).toBeNull();
  for (let i = 1; i <= 50; i += 1) stream.sent(160, 1_000 + i * 20 + (i % 3));
  expect(stream.toClock(0.5)).toBeCloseTo(1_500, -1);
  // The carrier sends nothing for 3 s; then a reconnect replays something older.
  for (let i = 1; i <= 50; i += 1) stream.sent(160, 5_000 + i * 20);
  expect(stream.toClock(0.9)).toBeCloseTo(1_900, -1);
  expect(stream.toClock(1.5)).toBeCloseTo(5_500, -1);
  stream.sent(160, 4_020);
  expect(stream.toClock(2.01)).toBeCloseTo(4_010, -1);
});

test("the record gets the bot's bytes at their time, and nothing after a cut", () => {
  const out: { length: number; at: number; first: number | undefined }[] = [];
  const track = new BotTrack((bytes, at) => void out.push({ length: bytes.length, at, first: bytes[0] }));
  track.sent(Buffer.alloc(8_000, 1), 1_000);
  track.sent(Buffer.alloc(8_000, 2), 1_010);
  track.flush(1_050);
  expect(out).toEqual([]);
  track.flush(1_500);
  expect(out).toEqual([{ length: 4_000, at: 1_000, first: 1 }]);
  track.cut(2_250);
  expect(out.slice(1)).toEqual([
    { length: 4_000, at: 1_500, first: 1 },
    { length: 2_000, at: 2_000, first: 2 },
  ]);
  track.flush(9_000);
  expect(out).toHaveLength(3);
});
