/** A recorded screen in two files: what was stored, and the call's sound. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { z } from 'zod';
import { Language, SessionEventSchema } from '../record/contract/events.ts';
import type { Planes } from './sound.ts';

const DIR = join(import.meta.dirname, 'recorded');
const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
/** Made rarely and kept in the repository: as small as it gets. The window takes in the whole file. */
const SMALLEST = {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  },
};

export const Recorded = z.strictObject({
  candidate_name: z.string(),
  candidate_phone: z.string(),
  question_id: z.string(),
  language: Language,
  status: z.enum(['completed', 'abandoned']),
  settings: z.record(z.string(), z.json()),
  final_code: z.string(),
  events: z.array(SessionEventSchema),
  /** `update`: base64. */
  pad: z.array(z.strictObject({ at_ms: z.number(), origin: z.string(), update: z.string() })),
  /** Session time of the sound's beginning. */
  sound_from_ms: z.number().nullable(),
});
export type Recorded = z.infer<typeof Recorded>;

export interface Fixture {
  recorded: Recorded;
  /** Null where nothing was said on a telephone. */
  sound: Planes | null;
}

/** By name, in order. */
export async function fixtureNames(): Promise<string[]> {
  const files = await readdir(DIR);
  return files.flatMap((file) => /^(.+)\.json\.br$/.exec(file)?.[1] ?? []).toSorted();
}

export async function readFixture(name: string): Promise<Fixture> {
  const text = await decompress(await readFile(join(DIR, `${name}.json.br`)));
  const recorded = Recorded.parse(JSON.parse(text.toString()));
  if (recorded.sound_from_ms === null) return { recorded, sound: null };
  const bytes = await decompress(await readFile(join(DIR, `${name}.ulaw.br`)));
  const half = bytes.length / 2;
  return { recorded, sound: { caller: bytes.subarray(0, half), interviewer: bytes.subarray(half) } };
}

export async function writeFixture(name: string, { recorded, sound }: Fixture): Promise<void> {
  await writeFile(join(DIR, `${name}.json.br`), await compress(JSON.stringify(recorded), SMALLEST));
  if (sound === null) return;
  // One side after the other: their silences do not lie in each other's way.
  const both = Buffer.concat([sound.caller, sound.interviewer]);
  await writeFile(join(DIR, `${name}.ulaw.br`), await compress(both, SMALLEST));
}
