/**
 * Clicks at known times on both sides of a call, over a network with jitter, stalls and gaps, with a voice that is paused
 * and cut, and over a drop with a second leg: the recording has each of them where the record's events say.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BotTrack } from '../speech/track.ts';
import { openRecorder, type Recorder } from './audio.ts';

/** House contract: aligned with the event clock. */
const WITHIN_MS = 20;
const STARTED_MS = 5_000;
const LOUD = 0x90;
const QUIET = 0xff;
const CLICK_BYTES = 40;

interface Leg {
  from_ms: number;
  /** Carrier's clock against ours, parts in a million. */
  drift: number;
  /** Of one frame each, in milliseconds: how late it comes. */
  jitter: number[];
  stalls: { frame: number; ms: number }[];
  gaps: { frame: number; ms: number }[];
  /** What the voice does: speak for a while, then perhaps be cut off in the middle, then be quiet. */
  speeches: { wait_ms: number; ms: number; cut_after_ms: number | null }[];
}

const ms = (min: number, max: number) => fc.integer({ min, max });
const leg: fc.Arbitrary<Leg> = fc.record({
  from_ms: ms(0, 400),
  drift: ms(-60, 60),
  jitter: fc.array(ms(0, 40), { minLength: 20, maxLength: 60 }),
  stalls: fc.array(fc.record({ frame: ms(50, 1_400), ms: ms(100, 2_400) }), { maxLength: 3 }),
  gaps: fc.array(fc.record({ frame: ms(50, 1_400), ms: ms(150, 4_000) }), { maxLength: 3 }),
  speeches: fc.array(
    fc.record({
      wait_ms: ms(100, 2_000),
      ms: ms(400, 4_000),
      cut_after_ms: fc.option(ms(100, 3_000)),
    }),
    { minLength: 1, maxLength: 6 },
  ),
});

/** Loud for the first 5 ms, then quiet. */
function click(bytes: number): Buffer {
  return Buffer.alloc(bytes, QUIET).fill(LOUD, 0, CLICK_BYTES);
}

interface Truth {
  caller: number[];
  bot: number[];
  /** When the leg is over. */
  end: number;
}

const FRAMES = 1_500;
const rate = ({ drift }: Leg) => 1 + drift / 1e6;

/** Frames of the caller as they come: each 25th begins with a click. */
function callersFrames(course: Leg, start: number) {
  const { jitter, stalls, gaps } = course;
  let [spoken, last] = [start, start];
  const held = new Map(stalls.map((stall) => [stall.frame, stall.ms]));
  const left_out = new Map(gaps.map((gap) => [gap.frame, gap.ms]));
  let stalled_until = 0;
  return Array.from({ length: FRAMES }, (_, index) => {
    spoken += left_out.get(index) ?? 0;
    const begins = spoken;
    spoken += 20 * rate(course);
    stalled_until = Math.max(stalled_until, spoken + (held.get(index) ?? 0));
    last = Math.max(last, stalled_until, spoken + (jitter[index % jitter.length] ?? 0));
    return { begins, came: last, clicks: index % 25 === 0 };
  });
}

/** Bytes that the voice sends at a time, each with a click at its beginning. */
const PIECE_MS = 200;

function botsPieces({ speeches }: Leg, start: number) {
  let at = start;
  return speeches.map(({ wait_ms, ms: lasts, cut_after_ms }) => {
    const from = at + wait_ms;
    const cut_at = cut_after_ms === null || cut_after_ms >= lasts ? null : from + cut_after_ms;
    at = cut_at ?? from + lasts;
    return { from, cut_at, pieces: Math.floor(lasts / PIECE_MS) };
  });
}

function playLeg(recorder: Recorder, course: Leg, start: number): Truth {
  const frames = callersFrames(course, start);
  const speeches = botsPieces(course, start);
  const truth: Truth = { caller: [], bot: [], end: 0 };
  const track = new BotTrack((bytes, at) => recorder.bot(bytes, at));
  const acts = [
    ...frames.map(({ begins, came, clicks }) => ({
      at: came,
      act: () => {
        const stream_ms = Math.round((begins - start) / rate(course));
        const bytes = clicks ? click(160) : Buffer.alloc(160, QUIET);
        recorder.caller(bytes, came, stream_ms);
        track.flush(came);
        if (clicks) truth.caller.push(begins);
      },
    })),
    ...speeches.flatMap(({ from, cut_at, pieces }) => [
      {
        at: from,
        act: () => {
          for (let i = 0; i < pieces; i += 1) {
            track.sent(click(PIECE_MS * 8), from);
            const audible = from + i * PIECE_MS;
            // Cut within the click, it is no whole click.
            if (cut_at === null || audible + 5 <= cut_at) truth.bot.push(audible);
          }
        },
      },
      ...(cut_at === null ? [] : [{ at: cut_at, act: () => track.cut(cut_at) }]),
    ]),
  ];
  for (const { act } of acts.toSorted((a, b) => a.at - b.at)) act();
  const end = Math.max(...acts.map(({ at }) => at)) + 10_000;
  track.cut(end);
  return { ...truth, end };
}

/** Onsets of whole clicks, on the session's clock. */
function clicksIn(wav: Buffer, side: 0 | 1): number[] {
  const samples = new Int16Array(new Uint8Array(wav.subarray(44)).buffer);
  const found: number[] = [];
  let run = 0;
  for (let i = side; i < samples.length; i += 2) {
    run = samples[i] === 0 ? 0 : run + 1;
    // A correction of the clock may take some samples off.
    if (run === CLICK_BYTES - 8) found.push(STARTED_MS + ((i - side) / 2 - run + 1) / 8);
  }
  return found;
}

function furthest(expected: readonly number[], found: readonly number[]): number {
  expect(found.length).toBe(expected.length);
  return Math.max(0, ...expected.map((at, index) => Math.abs(at - (found[index] ?? Infinity))));
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proctor-aligned-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the recording', () => {
  it('has both sides within 20 ms of their events, whatever the network and the voice do', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(leg, leg, ms(0, 20_000), async (first, second, dropped_for) => {
        const path = join(folder, `${(number += 1)}.wav`);
        const recorder = await openRecorder(
          path,
          STARTED_MS,
          () => 0,
          (error) => {
            throw error;
          },
        );
        const one = playLeg(recorder, first, STARTED_MS + first.from_ms);
        const two = playLeg(recorder, second, one.end + dropped_for + second.from_ms);
        await recorder.close();
        const wav = await readFile(path);
        const sides = [clicksIn(wav, 0), clicksIn(wav, 1)] as const;
        await rm(path);
        const off = {
          caller: furthest([...one.caller, ...two.caller], sides[0]),
          bot: furthest([...one.bot, ...two.bot], sides[1]),
        };
        expect(Math.max(off.caller, off.bot)).toBeLessThanOrEqual(WITHIN_MS);
      }),
      { seed: 11, numRuns: 25, endOnFailure: true },
    );
  });
});
