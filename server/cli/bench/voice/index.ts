/**
 * The voice engine under load: the figures of issue C beside what they must reach.
 *
 *   product.ts   the product in a process of its own, tied to one core: the real telephone socket, speech, interview, record
 *                (audio and events in a Postgres), captions and guard, with the vendors' real SDKs;  sittings.ts its screens
 *   bridge.ts    a bare bridge in its place, for its processor time
 *   world.ts     the world in another process on another core: vendors with fixed delays that speak their wire protocols
 *                (vendors.ts, the same for everyone) and Media Streams clients on loopback (caller.ts, line.ts)
 *   talk.ts      conversations: questions, answers, every other answer interrupted;  oldSpeech.ts, timely.ts  what counts as
 *                heard although it was stopped, and as late
 *   disturb.ts   coughs, clicks, keys and "mm-hm" into a long story;  wordAudio.ts, heard.ts  which words were heard
 *   silence.ts   every vendor fails in every way, in the middle of a talk: how long nothing is heard
 *   figures.ts   what was measured -> rows
 *
 * Synthetic: callers are the local synthesiser's voices, noises are computed, the recogniser knows what is said (but not
 * when, before it hears it), the interviewer's voice is coded words. Nothing here says how well people are understood.
 * "Our share" is all that is not waiting for a vendor, the machine's own noise and both sides' sockets included. Postgres
 * runs beside, on either core, and is not in the figures of processor time. Product and bridge run with the options that
 * `npm start` gives to Node. With `NODE_OPTIONS=--cpu-prof` each process leaves a CPU profile.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { openDatabase, type Database } from '../../../../db/index.ts';
import { BadInput } from '../../badInput.ts';
import type { Report, Settings } from '../report.ts';
import { inFolder } from '../sandboxes.ts';
import { bridgeRows, disturbRows, PARTS, talkRows, type Load, type Part, type Rows } from './figures.ts';
import { canPin, Helper, startOptions, type Bed } from './helper.ts';
import { DIAL_EVERY_MS, Disturbed, Talked, UNDER_WAY_MS, Usage, Vendors } from './protocol.ts';
import { silenceRows } from './silence.ts';

interface Conversation {
  calls: number;
  times: number;
  parts: readonly Part[];
  unmarked?: boolean;
}
/** How many calls at once, how many times longer than asked for (a call alone says little in a while), and what for. */
const LOADS: readonly Conversation[] = [
  { calls: 1, times: 6, parts: ['turn', 'stop'] },
  { calls: 1, times: 3, parts: ['patience'], unmarked: true },
  { calls: 50, times: 2, parts: ['stop', 'cpu'] },
  { calls: 200, times: 2, parts: ['turn', 'stop', 'frames', 'cpu'] },
];
const TALKED: readonly Part[] = ['turn', 'stop', 'frames', 'cpu'];
const NOISES = 200;
/** At once; each goes on with the next noise. */
const DISTURBED_CALLS = 40;
const BRIDGE_CALLS = 50;
const PRODUCT_CORE = 0;
const WORLD_CORE = 1;
/** Code is compiled and SDKs are loaded by then. */
const WARM = { calls: 5, seconds: 8 };
const PROBLEM = 'merge_intervals';

export async function benchVoice(settings: Settings): Promise<Report> {
  const only = partOf(settings.only);
  const report: Report = { rows: [], findings: [] };
  const add = ({ rows, findings }: Rows) => {
    report.rows.push(...rows);
    report.findings.push(...findings);
  };
  const wanted = (...parts: readonly Part[]) => only === null || parts.includes(only);
  if (wanted(...TALKED, 'patience', 'noises')) {
    await inFolder((data_dir) =>
      onDatabase(data_dir, add, async (database) => {
        await onBed(new URL('./product.ts', import.meta.url), database, data_dir, (bed) =>
          onCalls(bed, settings, wanted, add),
        );
        if (!wanted('cpu')) return;
        await onBed(new URL('./bridge.ts', import.meta.url), database, data_dir, async (bed) =>
          add(bridgeRows(BRIDGE_CALLS, await converse(bed, BRIDGE_CALLS, settings.seconds))),
        );
      }),
    );
  }
  if (wanted('silence')) add(await silenceRows());
  if (!canPin())
    report.findings.push('product and world share cores here: the machine has one, or no taskset');
  return report;
}

function partOf(only: string | undefined): Part | null {
  if (only === undefined) return null;
  const found = PARTS.find((part) => part === only);
  if (found === undefined) throw new BadInput(`--only ${only}: choose one of ${PARTS.join(', ')}.`);
  return found;
}

async function onDatabase(
  data_dir: string,
  add: (rows: Rows) => void,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  const complain = (_fields: object, message: string) => add({ rows: [], findings: [message] });
  const database = await openDatabase({ data_dir, log: { warn: complain, error: complain } });
  try {
    await work(database);
  } finally {
    await database.stop();
  }
}

async function onCalls(
  bed: Bed,
  { seconds, calls }: Settings,
  wanted: (...parts: readonly Part[]) => boolean,
  add: (rows: Rows) => void,
): Promise<void> {
  await converse(bed, WARM.calls, WARM.seconds);
  const loads: readonly Conversation[] =
    calls?.map((count) => ({ calls: count, times: 1, parts: TALKED })) ?? LOADS;
  for (const load of loads) {
    if (!wanted(...load.parts)) continue;
    const talked = await converse(bed, load.calls, load.times * seconds, load.unmarked);
    add(
      talkRows(
        load.calls,
        talked,
        load.parts.filter((part) => wanted(part)),
      ),
    );
  }
  if (wanted('noises')) add(await noiseRows(bed));
}

async function onBed(
  file: URL,
  database: Database,
  data_dir: string,
  work: (bed: Bed) => Promise<void>,
): Promise<void> {
  const pin = canPin();
  const world = new Helper(new URL('./world.ts', import.meta.url), pin ? WORLD_CORE : null);
  const product = new Helper(file, pin ? PRODUCT_CORE : null, startOptions());
  try {
    const vendors = await world.ask('open', null, Vendors);
    const order = { database_url: database.url, data_dir, vendors };
    const { url } = await product.ask('start', order, z.object({ url: z.string() }));
    await work({ product, world, url, sessions: (count) => newSessions(database, count) });
  } finally {
    await product.stop();
    await world.stop();
  }
}

async function newSessions({ pool }: Database, count: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    "insert into sessions (question_id, language) select $2, 'python' from generate_series(1, $1) returning id",
    [count, PROBLEM],
  );
  return rows.map(({ id }) => id);
}

/** The product's usage is taken while all calls are up. */
async function converse(
  { product, world, url, sessions }: Bed,
  count: number,
  seconds: number,
  unmarked = false,
): Promise<Load> {
  const order = { url, sessions: await sessions(count), seconds, unmarked };
  const talking = world.ask('converse', order, Talked);
  await sleep(count * DIAL_EVERY_MS + UNDER_WAY_MS);
  const before = await product.ask('usage', null, Usage);
  await sleep(Math.max(1_000, seconds * 1_000 - UNDER_WAY_MS));
  const after = await product.ask('usage', null, Usage);
  const talked = await talking;
  await product.ask('letGo', null, z.null());
  return { talked, before, after };
}

async function noiseRows({ product, world, url, sessions }: Bed): Promise<Rows> {
  const order = { url, sessions: await sessions(DISTURBED_CALLS), seconds: 0, noises: NOISES };
  const told = await world.ask('disturbed', order, Disturbed);
  const usage = await product.ask('usage', null, Usage);
  await product.ask('letGo', null, z.null());
  return disturbRows(DISTURBED_CALLS, told, usage);
}
