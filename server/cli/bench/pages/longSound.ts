/** The long session's recording: two channels of 8 kHz, noise in the rhythm of syllables where somebody speaks. */
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RATE } from '../../../record/placing.ts';
import { BYTES_PER_SLOT, header } from '../../../record/wav.ts';
import type { Speech } from './longScript.ts';
import { createRandom } from './random.ts';

/** Written at once. */
const PIECE_MS = 60_000;
const LOUDEST = 9_000;
/** Syllables a second. */
const SYLLABLES = 4;
const SEED = 7;

/** Times on the session's clock; the file begins at `from_ms`. */
export async function writeSound(
  path: string,
  o: { from_ms: number; until_ms: number; speeches: readonly Speech[] },
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'w');
  try {
    const slots = Math.round(((o.until_ms - o.from_ms) * RATE) / 1000);
    await file.write(header(slots * BYTES_PER_SLOT));
    const voice = syllables();
    for (let at_ms = o.from_ms; at_ms < o.until_ms; at_ms += PIECE_MS)
      await file.write(piece(at_ms, Math.min(at_ms + PIECE_MS, o.until_ms), o.speeches, voice));
  } finally {
    await file.close();
  }
}

function piece(
  from_ms: number,
  until_ms: number,
  speeches: readonly Speech[],
  voice: Int16Array,
): Uint8Array {
  const samples = new Int16Array(Math.round(((until_ms - from_ms) * RATE) / 1000) * 2);
  for (const { speaker, started_ms, ended_ms } of speeches) {
    const first = Math.max(0, Math.round(((started_ms - from_ms) * RATE) / 1000));
    const last = Math.min(samples.length / 2, Math.round(((ended_ms - from_ms) * RATE) / 1000));
    const side = speaker === 'candidate' ? 0 : 1;
    for (let slot = first; slot < last; slot += 1) samples[slot * 2 + side] = voice[slot % voice.length] ?? 0;
  }
  return new Uint8Array(samples.buffer);
}

/** A second of it. */
function syllables(): Int16Array {
  const random = createRandom(SEED);
  return Int16Array.from({ length: RATE }, (_, slot) => {
    const loudness = Math.abs(Math.sin((Math.PI * SYLLABLES * slot) / RATE));
    return Math.round(random.between(-1, 1) * loudness * LOUDEST);
  });
}
