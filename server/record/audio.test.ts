import { mkdtemp, open, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { openRecorder, recordedMs, type Recorder } from './audio.ts';
import { linear } from './mulaw.ts';
import { header } from './wav.ts';

/** A loud mu-law byte and what it is in linear samples. */
const LOUD = 0x90;
const frame = (bytes = 160) => Buffer.alloc(bytes, LOUD);
const side = (samples: Int16Array, channel: 0 | 1) =>
  Array.from(samples.filter((_, index) => index % 2 === channel));
const loud = (samples: number[]) => samples.filter((sample) => sample === linear(LOUD)).length;

const fail = (error: unknown) => {
  throw error;
};

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

/** Writes what `play` gives to the recorder, and tells the file's two channels. */
async function recorded(play: (recorder: Recorder) => void): Promise<{ left: number[]; right: number[] }> {
  const path = join(await folder(), 'a.wav');
  const recorder = await openRecorder(path, 1_000, () => 1_000, fail);
  play(recorder);
  await recorder.close();
  const bytes = await readFile(path);
  const samples = new Int16Array(new Uint8Array(bytes.subarray(44)).buffer);
  return { left: side(samples, 0), right: side(samples, 1) };
}
const onset = (samples: number[]) => samples.findIndex((sample) => sample !== 0);

describe('the two-channel recording', () => {
  it('puts the caller left and the interviewer right, at their times', async () => {
    const { left, right } = await recorded((recorder) => {
      // A frame that came at 1020 was spoken from 1000 on.
      recorder.caller(frame(), 1_020, 0);
      recorder.bot(frame(), 1_500);
    });
    expect([onset(left), onset(right)]).toEqual([0, 4_000]);
    expect([left.length, right.length]).toEqual([4_160, 4_160]);
  });

  it('keeps nothing of what sounded before it began', async () => {
    const { left, right } = await recorded((recorder) => {
      for (let at = 500; at <= 1_000; at += 20) recorder.caller(frame(), at, at);
      recorder.bot(frame(800), 950);
    });
    expect(loud(left)).toBe(0);
    expect(loud(right)).toBe(400);
    expect(right.length).toBe(400);
  });

  it('takes minutes between two calls as silence that costs nothing', async () => {
    const { left } = await recorded((recorder) => {
      recorder.caller(frame(), 1_020, 0);
      recorder.caller(frame(), 301_020, 0);
    });
    expect(left.length).toBe(300 * 8_000 + 160);
    expect(loud(left)).toBe(320);
  });

  it('takes sound that comes late for a place that is written already', async () => {
    const path = join(await folder(), 'a.wav');
    const first = await openRecorder(path, 0, () => 0, fail);
    first.caller(frame(8_000), 1_000, 0);
    await first.close();
    const second = await openRecorder(path, 0, () => 0, fail);
    second.bot(frame(), 100);
    await second.close();
    const bytes = await readFile(path);
    expect(bytes.length).toBe(44 + 8_000 * 4);
    expect([0, 799, 800, 959, 960].map((i) => bytes.readInt16LE(44 + i * 4 + 2) !== 0)).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
    expect(bytes.readInt16LE(44 + 900 * 4)).toBe(linear(LOUD));
  });

  it('can be listened to while the call goes on', async () => {
    const path = join(await folder(), 'a.wav');
    let now = 0;
    const recorder = await openRecorder(path, 0, () => now, fail);
    for (let at = 20; at <= 6_000; at += 20) recorder.caller(frame(), at, at);
    now = 6_000;
    await vi.waitFor(async () => expect((await readFile(path)).readUInt32LE(40)).toBe(3_000 * 8 * 4), 5_000);
    expect(await recordedMs(path)).toBe(3_000);
    await recorder.close();
    expect(await recordedMs(path)).toBe(6_000);
    expect(await recordedMs(`${path}.none`)).toBe(null);
  });

  it('is a WAV file that goes on after a crash', async () => {
    const path = join(await folder(), 'a.wav');
    const first = await openRecorder(path, 0, () => 0, fail);
    first.caller(frame(), 20, 0);
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
