import { appendFile, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deleteRecordings } from './index.ts';
import { createWaveforms } from './waveform.ts';
import { header } from './wav.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'proctor-peaks-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** `loud`: per tenth of a second, the caller's and the interviewer's loudest sample. */
function sound(loud: readonly [number, number][]): Buffer {
  const samples = new Int16Array(loud.length * 1_600);
  loud.forEach(([left, right], step) => {
    samples[step * 1_600 + 20] = -left;
    samples[step * 1_600 + 41] = right;
  });
  return Buffer.from(samples.buffer);
}
async function recorded(name: string, loud: readonly [number, number][]): Promise<string> {
  const bytes = sound(loud);
  const path = join(dir, name);
  await writeFile(path, Buffer.concat([header(bytes.length), bytes]));
  return path;
}
const listed = async (path: string) => {
  const { candidate, interviewer } = await createWaveforms()(path);
  return { candidate: [...candidate], interviewer: [...interviewer] };
};

it('says how loud each voice was in every tenth of a second, also over more than is read at once', async () => {
  const loud = Array.from({ length: 230 }, (_, step): [number, number] => [step * 128, (229 - step) * 128]);
  const peaks = await listed(await recorded('long.wav', loud));
  expect(peaks.candidate).toEqual(loud.map(([left]) => left >> 7));
  expect(peaks.interviewer).toEqual(loud.map(([, right]) => right >> 7));
});

it('is kept beside the recording, and made anew when that has grown', async () => {
  const path = await recorded('grows.wav', [[1_280, 0]]);
  expect(await listed(path)).toEqual({ candidate: [10], interviewer: [0] });
  // What is kept is what is given: a changed byte shows it.
  const kept = await open(`${path}.peaks`, 'r+');
  await kept.write(Buffer.from([77]), 0, 1, 16);
  await kept.close();
  expect(await listed(path)).toEqual({ candidate: [77], interviewer: [0] });
  await appendFile(path, sound([[2_560, 32_767]]));
  expect(await listed(path)).toEqual({ candidate: [10, 20], interviewer: [0, 255] });
});

it('is empty for a recording that holds nothing yet, and gone with it', async () => {
  const path = await recorded('empty.wav', []);
  expect(await listed(path)).toEqual({ candidate: [], interviewer: [] });
  await deleteRecordings(dir, ['empty.wav']);
  expect((await readdir(dir)).filter((name) => name.startsWith('empty'))).toEqual([]);
  await expect(createWaveforms()(path)).rejects.toThrow('ENOENT');
});
