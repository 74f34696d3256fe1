import { mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { linear } from './mulaw.ts';
import { soundOf } from './sound.ts';
import { header } from './wav.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'proctor-sound-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Of mu-law bytes, as a recorder writes them down. */
async function recorded(name: string, bytes: readonly number[]): Promise<string> {
  const path = join(dir, name);
  const samples = Int16Array.from(bytes, linear);
  await writeFile(path, Buffer.concat([header(samples.byteLength), Buffer.from(samples.buffer)]));
  return path;
}

const whole = async (path: string, format: 'wav' | 'mulaw') => {
  const sound = await soundOf(path, format);
  if (sound === null) throw new Error('there is no sound');
  return { sound, all: await buffer(sound.part()) };
};

it('comes back in the telephone’s own coding byte by byte, behind a header that says so', async () => {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => byte !== 0x7f && byte !== 0);
  const { sound, all } = await whole(await recorded('all.wav', bytes), 'mulaw');
  expect([...all.subarray(58)]).toEqual(bytes);
  expect([sound.bytes, all.readUInt16LE(20), all.readUInt32LE(54)]).toEqual([58 + 254, 7, 254]);
});

it('is the same in parts as it is whole, in both codings, also over the end of what is read at once', async () => {
  const bytes = Array.from({ length: 300_001 * 2 }, (_, at) => 0x80 | ((at * 7) % 128));
  const path = await recorded('long.wav', bytes);
  for (const format of ['wav', 'mulaw'] as const) {
    const { sound, all } = await whole(path, format);
    const near = fc.integer({ min: 0, max: 70 });
    const place = fc.oneof(
      near,
      fc.integer({ min: 0, max: sound.bytes - 1 }),
      near.map((n) => sound.bytes - 1 - n),
    );
    await fc.assert(
      fc.asyncProperty(place, place, async (one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const part = await buffer(sound.part(from, to));
        expect(part.equals(all.subarray(from, to + 1))).toBe(true);
      }),
      { seed: 5, numRuns: 40 },
    );
  }
});

it('is nothing while only its header stands there', async () => {
  expect(await soundOf(await recorded('empty.wav', []), 'mulaw')).toBe(null);
  expect(await soundOf(join(dir, 'absent.wav'), 'wav')).toBe(null);
});

it('lets go of its file when nobody listens any more', async () => {
  const path = await recorded(
    'left.wav',
    Array.from({ length: 2_000_000 }, () => 0x90),
  );
  const sound = await soundOf(path, 'mulaw');
  const stream = sound?.part();
  await new Promise((read) => stream?.once('data', read));
  expect(await holders(path)).toBe(1);
  stream?.destroy();
  await expect.poll(() => holders(path)).toBe(0);
});

/** How often this process has it open; where the machine can tell. */
async function holders(path: string): Promise<number> {
  const open = await readdir('/proc/self/fd');
  const targets = await Promise.all(open.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  return targets.filter((target) => target === path).length;
}
