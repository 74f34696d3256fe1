import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ManualClock } from './clock.testing.ts';
import type { Mouth } from './mouth.ts';
import { markOf, Player } from './player.ts';
import { splitSentences } from './sentences.ts';
import { TestLeg } from './test-leg.ts';

/** At 170 words a minute; what is repeated may be one word. */
const WORD_MS = 350;
const BYTES_PER_MS = 8;

/** Knows of every byte that it speaks where in the speech it stands, by the buffer that it comes in. */
class CountingMouth implements Mouth {
  aborted = 0;
  readonly #piece_bytes: number;
  readonly #at_once: boolean;
  readonly #clock: ManualClock;
  readonly #places = new Map<ArrayBufferLike, number>();
  #spoken = 0;

  constructor(clock: ManualClock, piece_bytes: number, at_once: boolean) {
    this.#clock = clock;
    this.#piece_bytes = piece_bytes;
    this.#at_once = at_once;
  }
  async *speak(text: string | AsyncIterable<string>, signal: AbortSignal) {
    signal.addEventListener('abort', () => void (this.aborted += 1), { once: true });
    const whole = typeof text === 'string' ? text : '';
    for (const sentence of splitSentences(whole))
      if (!signal.aborted)
        yield {
          text: sentence,
          audio: this.#audio(sentence.split(' ').length * WORD_MS * BYTES_PER_MS, signal),
        };
  }
  async *#audio(bytes: number, signal: AbortSignal) {
    for (let left = bytes; left > 0 && !signal.aborted; left -= this.#piece_bytes) {
      const size = Math.min(left, this.#piece_bytes);
      // Slower than it is heard, now and then.
      if (!this.#at_once) await new Promise<void>((resolve) => void this.#clock.after(size / 12, resolve));
      const piece = new Uint8Array(size).fill(0x2a);
      this.#places.set(piece.buffer, this.#spoken);
      this.#spoken += size;
      yield piece;
    }
  }
  place(bytes: Uint8Array): number {
    return (this.#places.get(bytes.buffer) ?? Number.NaN) + bytes.byteOffset;
  }
  warm() {
    return Promise.resolve();
  }
  close() {}
}

const TEXT =
  'One two three four five. Six seven eight nine ten eleven twelve. Thirteen fourteen. Fifteen sixteen seventeen.';

function stage(piece_bytes: number, at_once: boolean) {
  const clock = new ManualClock();
  const leg = new TestLeg(clock);
  const mouth = new CountingMouth(clock, piece_bytes, at_once);
  const told = { done: 0, failed: 0, captions: [] as string[] };
  const player = new Player({
    id: 'a',
    text: TEXT,
    manner: {},
    louder: false,
    generation: 1,
    leg,
    mouth,
    clock,
    on: {
      worded: () => undefined,
      ready: () => undefined,
      began: () => undefined,
      sent: () => undefined,
      speaking: (text) => void told.captions.push(text),
      done: () => void (told.done += 1),
      failed: () => void (told.failed += 1),
    },
  });
  leg.onMark((name) => {
    const mark = markOf(name);
    if (mark !== null) player.markReturned(mark.index, mark.run);
  });
  return { clock, leg, mouth, player, told };
}

/** Stretches of what was audible, as places in the speech in ms. */
function stretches(leg: TestLeg, mouth: CountingMouth): { from: number; to: number }[] {
  const all: { from: number; to: number }[] = [];
  for (const { bytes } of leg.audible) {
    const from = mouth.place(bytes) / BYTES_PER_MS;
    const to = from + bytes.length / BYTES_PER_MS;
    const last = all.at(-1);
    if (last !== undefined && from === last.to) last.to = to;
    else all.push({ from, to });
  }
  return all;
}

/** When a place of the speech, in ms, was audible for the last time. */
function lastHeard(leg: TestLeg, mouth: CountingMouth, place_ms: number): number {
  const piece = leg.audible.findLast(({ bytes }) => {
    const from = mouth.place(bytes) / BYTES_PER_MS;
    return from <= place_ms && place_ms < from + bytes.length / BYTES_PER_MS;
  });
  return piece === undefined ? Number.NaN : piece.from + place_ms - mouth.place(piece.bytes) / BYTES_PER_MS;
}

test('however often it is paused, no sample is skipped and at most a word is heard again', async () => {
  const pauses = fc.array(
    fc.record({ after: fc.integer({ min: 0, max: 2_500 }), lasts: fc.integer({ min: 0, max: 1_500 }) }),
    { maxLength: 6 },
  );
  const pieces = fc.integer({ min: 40, max: 4_000 }).map((half) => half * 2);
  await fc.assert(
    fc.asyncProperty(pauses, pieces, fc.boolean(), async (each, piece_bytes, at_once) => {
      const { clock, leg, mouth, player, told } = stage(piece_bytes, at_once);
      player.release(false);
      let heard = '';
      const grows = () => {
        const now = player.heard();
        assert(now.heard.startsWith(heard), `"${heard}" became "${now.heard}"`);
        assert(now.intended.startsWith(now.heard));
        heard = now.heard;
      };
      for (const { after, lasts } of each) {
        await clock.pass(after);
        grows();
        if (told.done > 0) break;
        player.pause();
        leg.clear();
        const silent_from = leg.audible_ms;
        grows();
        await clock.pass(lasts);
        grows();
        assert.equal(leg.audible_ms, silent_from, 'heard in a pause');
        player.resume();
        grows();
      }
      await clock.pass(60_000);
      grows();
      assert.deepEqual([told.done, told.failed], [1, 0]);
      assert.equal(heard, TEXT);
      const heard_from = stretches(leg, mouth);
      const whole_ms = TEXT.split(' ').length * WORD_MS;
      assert.equal(heard_from[0]?.from, 0);
      assert.equal(heard_from.at(-1)?.to, whole_ms);
      for (const [i, { from }] of heard_from.entries()) {
        const before = heard_from[i - 1];
        if (before === undefined) continue;
        assert(from <= before.to, `skipped ${from - before.to} ms`);
        assert(before.to - from <= WORD_MS + 5, `repeated ${before.to - from} ms`);
      }
      assert.deepEqual(told.captions, [...new Set(told.captions)]);
      assert.equal(told.captions.at(-1), TEXT);
      const times = player.wordTimes(TEXT);
      assert.deepEqual(
        times,
        times.toSorted((a, b) => a - b),
      );
      // The first words of the sentences, each when its beginning was heard last.
      const began_at = player.heard().started_at ?? 0;
      for (const word of [0, 5, 12, 14]) {
        const off = (times[word * 2] ?? 0) - (lastHeard(leg, mouth, word * WORD_MS) - began_at);
        assert(Math.abs(off) <= 20, `word ${word} is ${off} ms off`);
      }
    }),
    { seed: 20_261_121, numRuns: 200 },
  );
});

test('after stop nothing is sent, paused or not, and what was heard is no more than was audible', async () => {
  const steps = fc.array(
    fc.tuple(fc.constantFrom('pause', 'resume', 'wait'), fc.integer({ min: 0, max: 1_200 })),
    {
      maxLength: 8,
    },
  );
  await fc.assert(
    fc.asyncProperty(steps, fc.boolean(), async (each, at_once) => {
      const { clock, leg, mouth, player, told } = stage(1_600, at_once);
      player.release(false);
      for (const [what, ms] of each) {
        await clock.pass(ms);
        if (what === 'pause') {
          player.pause();
          leg.clear();
        }
        if (what === 'resume') player.resume();
      }
      const over = told.done > 0;
      player.stop();
      leg.clear();
      const { heard } = player.heard();
      const [audible, marks] = [leg.audible_ms, leg.marks.length];
      await clock.pass(30_000);
      assert.equal(leg.audible_ms, audible);
      assert.equal(leg.marks.length, marks);
      assert.equal(told.done, over ? 1 : 0);
      assert.equal(mouth.aborted, 1);
      const words = heard === '' ? 0 : heard.split(' ').length;
      assert(words * WORD_MS <= Math.max(0, ...stretches(leg, mouth).map(({ to }) => to)) + 1);
    }),
    { seed: 20_261_121, numRuns: 200 },
  );
});

test('a cut at the end of a sentence goes on with the next one, and one soon after its begin from its begin', async () => {
  const { clock, leg, mouth, player } = stage(800, true);
  player.release(false);
  await clock.pass(5 * WORD_MS + 200);
  player.pause();
  leg.clear();
  player.resume();
  expect(stretches(leg, mouth).map(({ from }) => from)).toEqual([0, 5 * WORD_MS]);
});

test('marks that a clear sets free say nothing about what is sent again', async () => {
  const { clock, leg, player, told } = stage(800, true);
  leg.echo_ms = 700;
  player.release(false);
  await clock.pass(1_000);
  player.pause();
  leg.clear();
  await clock.pass(400);
  player.resume();
  await clock.pass(500);
  // The marks of before come back about now, of sentences that nobody has heard.
  expect(player.heard().heard.split(' ').length).toBeLessThan(6);
  expect(told.done).toBe(0);
  expect(leg.marks.every((name) => markOf(name) !== null)).toBe(true);
});

test('a resumed speech ends even if its marks are lost', async () => {
  const { clock, leg, player, told } = stage(800, true);
  leg.loses_marks = true;
  player.release(false);
  await clock.pass(1_000);
  player.pause();
  leg.clear();
  await clock.pass(300);
  player.resume();
  await clock.pass(20_000);
  expect(told.done).toBe(1);
});
