/**
 * How loud both voices were, for drawing: the loudest sample of every tenth of a second, a byte each. An hour of sound is
 * 115 MB, its waveform 72 kB; so it is made once, on the server, and kept beside the recording as long as that does not
 * change.
 */
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { RATE } from './placing.ts';
import { BYTES_PER_SLOT, HEADER_BYTES } from './wav.ts';

/** A pixel of an hour drawn on a wide screen is 2 s; this leaves room to look closer. */
export const STEP_MS = 100;
const SLOTS_PER_STEP = (RATE * STEP_MS) / 1000;
/** Read at once, 10 s: some 2 ms of work between which calls go on. In steps. */
const PIECE = 100;
const BYTES_PER_STEP = SLOTS_PER_STEP * BYTES_PER_SLOT;
/** Of 16-bit samples, those bits are drawn. */
const DROPPED_BITS = 7;

export interface Peaks {
  candidate: Uint8Array;
  interviewer: Uint8Array;
}

/** Where the peaks of a recording are kept. */
export const peaksFile = (recording: string): string => `${recording}.peaks`;

/** One at a time for each recording: whoever comes meanwhile gets the same. Rejects with ENOENT when there is none. */
export function createWaveforms(): (recording: string) => Promise<Peaks> {
  const under_way = new Map<string, Promise<Peaks>>();
  return (recording) => {
    const known = under_way.get(recording);
    if (known !== undefined) return known;
    const made = keptOrMade(recording).finally(() => under_way.delete(recording));
    under_way.set(recording, made);
    return made;
  };
}

async function keptOrMade(recording: string): Promise<Peaks> {
  const { size, mtimeMs } = await stat(recording);
  // What the peaks were made of: they are made anew when it is no longer the same.
  const stamp = Buffer.from(new Float64Array([size, mtimeMs]).buffer);
  const kept = await readFile(peaksFile(recording)).catch(() => null);
  if (kept?.subarray(0, stamp.length).equals(stamp)) return sides(kept.subarray(stamp.length));
  const peaks = await measured(recording, Math.max(0, size - HEADER_BYTES));
  await keep(recording, Buffer.concat([stamp, peaks.candidate, peaks.interviewer]));
  return peaks;
}

/** The caller's half, then the interviewer's. */
function sides(both: Uint8Array): Peaks {
  const half = both.length / 2;
  return { candidate: both.subarray(0, half), interviewer: both.subarray(half) };
}

/** Renamed when complete. One that cannot be kept is made again next time. */
async function keep(recording: string, bytes: Uint8Array): Promise<void> {
  const fresh = `${peaksFile(recording)}.${process.pid}.new`;
  try {
    await writeFile(fresh, bytes);
    await rename(fresh, peaksFile(recording));
    // Deleted while it was read: nothing of it may stay.
    await stat(recording);
  } catch {
    await rm(fresh, { force: true });
    await stat(recording).catch(() => rm(peaksFile(recording), { force: true }));
  }
}

async function measured(recording: string, bytes: number): Promise<Peaks> {
  const steps = Math.ceil(bytes / BYTES_PER_STEP);
  const peaks: Peaks = { candidate: new Uint8Array(steps), interviewer: new Uint8Array(steps) };
  const room = Buffer.alloc(PIECE * BYTES_PER_STEP);
  const samples = new Int16Array(room.buffer, room.byteOffset, room.length / 2);
  const file = await open(recording);
  try {
    for (let step = 0; step < steps; step += PIECE) {
      const { bytesRead } = await file.read(room, 0, room.length, HEADER_BYTES + step * BYTES_PER_STEP);
      if (bytesRead === 0) break;
      peaksInto(peaks, step, samples.subarray(0, Math.floor(bytesRead / BYTES_PER_SLOT) * 2));
    }
  } finally {
    await file.close();
  }
  return peaks;
}

/** `samples`: left and right by turns; the first belongs to `step`. */
function peaksInto(peaks: Peaks, step: number, samples: Int16Array): void {
  for (let from = 0, at = step; from < samples.length; from += SLOTS_PER_STEP * 2, at += 1) {
    const until = Math.min(samples.length, from + SLOTS_PER_STEP * 2);
    let [left, right] = [0, 0];
    for (let i = from; i < until; i += 2) {
      left = Math.max(left, Math.abs(samples[i] ?? 0));
      right = Math.max(right, Math.abs(samples[i + 1] ?? 0));
    }
    peaks.candidate[at] = Math.min(255, left >> DROPPED_BITS);
    peaks.interviewer[at] = Math.min(255, right >> DROPPED_BITS);
  }
}
