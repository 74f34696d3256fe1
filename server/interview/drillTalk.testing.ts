/** For tests: a question on the line of a drill, and how long the caller then heard nothing. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventBody } from '../record/contract/events.ts';
import { framesOf } from '../speech/noises.testing.ts';
import { Drill } from './drill.testing.ts';
import type { Settings } from './settings.ts';
import type { House } from './understand.ts';

export const ASKS = 'Can the list of intervals be empty?';
/** Longer waits than this are no answer any more. */
const ANSWER_WITHIN_MS = 20_000;
/** What is read out by the network is written first. */
const READ_OUT_WITHIN_MS = 8_000;
/** The first of a process loads the SDKs, and a machine has other things to do. */
const READY_WITHIN_MS = 60_000;

/** Starts the local synthesiser, as whoever drills knows it. */
type StartVoice = (options: { api_key: string }) => Promise<{ url: string; close(): Promise<void> }>;

/** `ASKS`, said by the local synthesiser. */
export async function spokenQuestion(start: StartVoice): Promise<Buffer[]> {
  const server = await start({ api_key: 'k' });
  try {
    const path = '/v1/text-to-speech/rms/stream?output_format=ulaw_8000';
    const answer = await fetch(server.url + path, {
      method: 'POST',
      headers: { 'xi-api-key': 'k', 'content-type': 'application/json' },
      body: JSON.stringify({ text: ASKS, model_id: 'm' }),
    });
    return framesOf(Buffer.from(await answer.arrayBuffer()));
  } finally {
    await server.close();
  }
}

/** A drill whose welcome back is over and whose recogniser listens, closed afterwards. `house`: what its model says. */
export async function onDrill<T>(
  house: House,
  work: (drill: Drill) => Promise<T>,
  settings: Partial<Settings> = {},
  past: readonly EventBody[] = [],
): Promise<T> {
  const drill = await Drill.open(house, settings, past);
  try {
    // On a busy machine the first connection may be given up before it is open.
    const listens = () => drill.ears.connections.some(({ bytes }) => bytes > 0);
    const ready = () => listens() && drill.told(0).length > 0;
    if (!(await until(ready, READY_WITHIN_MS))) throw new Error('the drill does not begin');
    return await work(drill);
  } finally {
    await drill.close();
  }
}

/** The longest silence from the caller's last word until the end of the answer (or of the bad news), and what it was. */
export async function asked(
  drill: Drill,
  question: readonly Buffer[],
): Promise<{ silence_ms: number; acts: string[] }> {
  const { ended_at } = await drill.says(ASKS, question);
  const said = () => drill.told(ended_at).filter((act) => act !== 'filler');
  await until(() => said().length > 0, ANSWER_WITHIN_MS);
  await until(() => drill.heardSince(ended_at) > 0, READ_OUT_WITHIN_MS);
  return { silence_ms: drill.silence(ended_at), acts: said() };
}

/** False when it did not come to be in time. */
export async function until(check: () => boolean, within_ms: number): Promise<boolean> {
  const late = performance.now() + within_ms;
  while (!check()) {
    if (performance.now() > late) return false;
    await sleep(20);
  }
  return true;
}
