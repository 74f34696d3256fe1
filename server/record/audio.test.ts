import { mkdtemp, open, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { Mixer, header, openRecorder, recordedMs } from './audio.ts';
import { linear } from './mulaw.ts';

/** A loud mu-law byte and what it is in linear samples. */
const LOUD = 0x90;
const frame = (bytes = 160) => Buffer.alloc(bytes, LOUD);
const side = (samples: Int16Array, channel: 0 | 1) =>
  Array.from(samples.filter((_, index) => index % 2 === channel));
const loud = (samples: number[]) => samples.filter((sample) => sample === linear(LOUD)).length;

const folders: string[] = [];
async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'proctor-audio-'));
  folders.push(made);
  return made;
}
afterAll(async () => {
  for (const each of folders) await rm(each, { recursive: true });
});

describe('mu-law', () => {
  it('is decoded by the book', () => {
    expect([0xff, 0x7f, 0x00, 0x80, 0x90].map(linear)).toEqual([0, 0, -32_124, 32_124, 15_996]);
  });
});

describe('the two-channel recording', () => {
  it('puts the caller left and the interviewer right, at their times', () => {
    const mixer = new Mixer(1_000);
    mixer.put('caller', frame(), 1_000);
    mixer.put('bot', frame(), 1_500);
    const samples = mixer.take(Infinity);
    expect(side(samples, 0).findIndex((sample) => sample !== 0)).toBe(0);
    expect(side(samples, 1).findIndex((sample) => sample !== 0)).toBe(4_000);
    expect(samples.length / 2).toBe(4_160);
  });

  it('joins frames that come with jitter, and neither stretches nor drops sound', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -15, max: 60 }), { minLength: 20, maxLength: 200 }),
        (jitter) => {
          const mixer = new Mixer(0);
          jitter.forEach((ms, index) => mixer.put('caller', frame(), Math.max(0, index * 20 + ms)));
          const samples = side(mixer.take(Infinity), 0);
          expect(loud(samples)).toBe(jitter.length * 160);
          expect(samples.length).toBeLessThanOrEqual((jitter.length * 20 + 80) * 8);
        },
      ),
      { seed: 7, numRuns: 100 },
    );
  });

  it('puts frames that a stalled line delivers all at once where they were spoken', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 100, max: 2_500 }),
        (talks, stall_ms) => {
          const mixer = new Mixer(0);
          let at = 0;
          let frames = 0;
          for (const talk of talks) {
            for (let i = 0; i < talk; i++, at += 20) mixer.put('caller', frame(), (frames++, at));
            const held_back = Math.floor(stall_ms / 20);
            at += held_back * 20;
            for (let i = 0; i < held_back; i++) mixer.put('caller', frame(), (frames++, at));
          }
          const samples = side(mixer.take(Infinity), 0);
          expect(loud(samples)).toBe(frames * 160);
          // However often it stalled, the end is where it was spoken, give or take the tolerance.
          expect(Math.abs(samples.length / 8 - frames * 20)).toBeLessThanOrEqual(100 + 20);
        },
      ),
      { seed: 3, numRuns: 100 },
    );
  });

  it('keeps a real gap as silence', () => {
    const mixer = new Mixer(0);
    mixer.put('caller', frame(), 0);
    mixer.put('caller', frame(), 2_000);
    const samples = side(mixer.take(Infinity), 0);
    expect(samples.length).toBe(2_000 * 8 + 160);
    expect(loud(samples)).toBe(320);
  });

  it('comes out the same in whatever pieces it is written', () => {
    const whole = new Mixer(0);
    const pieces = new Mixer(0);
    const parts: number[] = [];
    for (let i = 0; i < 100; i++) {
      whole.put(i % 3 === 0 ? 'bot' : 'caller', frame(), i * 20);
      pieces.put(i % 3 === 0 ? 'bot' : 'caller', frame(), i * 20);
      if (i % 7 === 0) parts.push(...pieces.take(i * 20 - 200));
    }
    parts.push(...pieces.take(Infinity));
    expect(parts).toEqual(Array.from(whole.take(Infinity)));
  });

  it('can be listened to while the call goes on', async () => {
    const path = join(await folder(), 'a.wav');
    let now = 0;
    const recorder = await openRecorder(
      path,
      0,
      () => now,
      (error) => {
        throw error;
      },
    );
    for (let at = 0; at < 6_000; at += 20) recorder.caller(frame(), at);
    now = 6_000;
    await vi.waitFor(async () => expect((await readFile(path)).readUInt32LE(40)).toBe(3_000 * 8 * 4), 5_000);
    expect(await recordedMs(path)).toBe(3_000);
    await recorder.close();
    expect(await recordedMs(path)).toBe(6_000);
    expect(await recordedMs(`${path}.none`)).toBe(null);
  });

  it('is a WAV file that goes on after a crash', async () => {
    const path = join(await folder(), 'a.wav');
    const fail = (error: unknown) => {
      throw error;
    };
    const first = await openRecorder(path, 0, () => 0, fail);
    first.caller(frame(), 0);
    await first.close();
    // As a process leaves it that died between two writes: a stale header, half a sample at the end.
    const file = await open(path, 'r+');
    await file.write(header(0), 0, 44, 0);
    await file.close();
    await truncate(path, 44 + 160 * 4 + 3);
    const second = await openRecorder(path, 0, () => 0, fail);
    second.bot(frame(), 1_000);
    await second.close();
    const bytes = await readFile(path);
    expect(bytes.subarray(0, 4).toString()).toBe('RIFF');
    expect(bytes.readUInt32LE(40)).toBe(bytes.length - 44);
    expect(bytes.length - 44).toBe((1_000 * 8 + 160) * 4);
    expect(bytes.readInt16LE(44)).toBe(linear(LOUD));
    expect(bytes.readInt16LE(44 + 8_000 * 4 + 2)).toBe(linear(LOUD));
  });
});
