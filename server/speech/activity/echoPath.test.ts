import { beforeAll, describe, expect, it } from 'vitest';
import { startElevenLabs } from '../../exchange/elevenlabs/index.ts';
import { lineNoise, mulaw } from '../noises.testing.ts';
import { EchoEar } from './echo.ts';
import { levelOf } from './level.ts';
import { decode } from './mulaw.ts';

const FRAME = 160;
const FRAME_MS = 20;
const BYTES_PER_MS = 8;
/** No whole frames. */
const ODD = 37;
const BEGAN = 10_000;

let story: Buffer;
let no: Buffer;
beforeAll(async () => {
  const server = await startElevenLabs({ api_key: 'k' });
  const speech = async (text: string, voice: string) => {
    const answer = await fetch(`${server.url}/v1/text-to-speech/${voice}/stream?output_format=ulaw_8000`, {
      method: 'POST',
      headers: { 'xi-api-key': 'k', 'content-type': 'application/json' },
      body: JSON.stringify({ text, model_id: 'm' }),
    });
    return Buffer.from(await answer.arrayBuffer());
  };
  story = await speech(
    'That is a good start, and what I would like to hear now is something about the intervals. Some of them overlap.',
    'slt',
  );
  no = await speech('No.', 'rms');
  await server.close();
}, 60_000);

/** Moments at which somebody else was heard, in ms of our story; our voice comes back `db` softer, `ms` late. */
function theirsAt(db: number, ms: number, from_ms?: number): { known_at: number; theirs: number[] } {
  const ear = new EchoEar();
  const noise = lineNoise(story.length / BYTES_PER_MS, 60);
  const theirs: number[] = [];
  let known_at = Number.POSITIVE_INFINITY;
  for (let at = 0; at + FRAME <= story.length; at += FRAME) {
    const now = BEGAN + at / BYTES_PER_MS;
    ear.said(story.subarray(at, at + FRAME), now);
    const heard = Int16Array.from({ length: FRAME }, (_, i) => {
      const back = decode(story[at + i - ms * BYTES_PER_MS - ODD] ?? 0xff) * 10 ** (db / 20);
      const word = from_ms === undefined ? 0 : decode(no[at + i - from_ms * BYTES_PER_MS] ?? 0xff);
      return (noise[at + i] ?? 0) + 32_767 * Math.max(-1, Math.min(1, back + word));
    });
    ear.heard(levelOf(mulaw(heard)), now + FRAME_MS);
    if (ear.known) known_at = Math.min(known_at, now - BEGAN);
    if (ear.known && !ear.isOurs(now + FRAME_MS)) theirs.push(now - BEGAN);
  }
  return { known_at, theirs };
}

describe('our voice from the caller’s loudspeaker', () => {
  it.each([
    [-20, 100],
    [-14, 400],
    [-6, 250],
  ])(
    '%d dB softer and %d ms late: its way is known after two seconds, and nobody else is heard',
    (db, ms) => {
      const { known_at, theirs } = theirsAt(db, ms);
      expect(known_at).toBeLessThan(2_500);
      expect(theirs).toEqual([]);
    },
  );

  it.each([
    [-20, 100],
    [-14, 250],
  ])('%d dB softer and %d ms late: a "no" over it is somebody else, within 400 ms', (db, ms) => {
    const { theirs } = theirsAt(db, ms, 4_000);
    expect(theirs[0]).toBeGreaterThanOrEqual(4_000);
    expect(theirs[0]).toBeLessThan(4_400);
  });
});
