/**
 * `proctor demo --record`: plays the scripts of the demonstration and keeps what was stored as fixtures, each in a data
 * folder of its own that is thrown away. To be done anew when the interview, or the shape of its events, has changed.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../db/index.ts';
import { writeFixture } from '../../demonstration/fixture.ts';
import { fixtureOf } from '../../demonstration/record.ts';
import type { SessionEvent } from '../../record/contract/events.ts';
import { BadInput } from '../badInput.ts';
import { lineFor } from '../view.ts';
import { parseScript } from './script.ts';
import { findOrStart } from './server.ts';
import { playScreen } from './stage.ts';

/** Nobody waits for it: a machine that is busy may take its time. */
const RECORDED_WITHIN_MS = 300_000;

const SCRIPTS = join(import.meta.dirname, '../../demonstration/scripts');
const QUIET = { warn: () => undefined, error: () => undefined };

/** One by its name, or all. */
export async function recordDemonstrations(wanted: string | true): Promise<void> {
  const names = (await readdir(SCRIPTS)).map((file) => file.replace(/\.yaml$/, '')).toSorted();
  if (wanted !== true && !names.includes(wanted))
    throw new BadInput(`demo --record ${wanted}: there is ${names.join(', ')}.`);
  for (const name of wanted === true ? names : [wanted]) await record(name);
}

async function record(name: string): Promise<void> {
  const file = join(SCRIPTS, `${name}.yaml`);
  const script = parseScript(await readFile(file, 'utf8'), file);
  const data_dir = await mkdtemp(join(tmpdir(), 'proctor-record-'));
  try {
    const server = await findOrStart(data_dir, { DEMO_SCREENS: 'false', PORT: '0' });
    let session_id: string;
    try {
      const show = (event: SessionEvent) => {
        const line = lineFor(event);
        if (line !== null) console.log(line);
      };
      ({ session_id } = await playScreen(server.info, script, show, RECORDED_WITHIN_MS));
    } finally {
      await server.stop();
    }
    const database = await openDatabase({ url: undefined, data_dir, log: QUIET });
    try {
      await writeFixture(name, await fixtureOf(database, { session_id, data_dir }));
    } finally {
      await database.stop();
    }
  } finally {
    await rm(data_dir, { recursive: true, force: true });
  }
}
