/** A finished sitting as a fixture, out of the database that holds it. */
import { readFile } from 'node:fs/promises';
import type { Database } from '../../db/index.ts';
import { recordedSitting } from '../../db/queries/demonstration.ts';
import { padUpdatesAfter } from '../../db/queries/pad.ts';
import { recordingOf } from '../../db/queries/recordings.ts';
import { readEvents } from '../record/index.ts';
import { recordingFile } from '../record/recording.ts';
import { Recorded, type Fixture } from './fixture.ts';
import { planesOf } from './sound.ts';

/** More keystrokes than a screen of a few minutes has. */
const AT_MOST_UPDATES = 100_000;

export async function fixtureOf(
  database: Database,
  o: { session_id: string; data_dir: string },
): Promise<Fixture> {
  const { session_id, data_dir } = o;
  const sitting = await recordedSitting(database.db, session_id);
  const pad = await padUpdatesAfter(database.pool, session_id, 0, AT_MOST_UPDATES);
  const recording = await recordingOf(database.pool, session_id);
  const recorded = Recorded.parse({
    ...sitting,
    events: await readEvents(database, session_id),
    pad: pad.map(({ at_ms, origin, update }) => ({ at_ms, origin, update: update.toString('base64') })),
    sound_from_ms: recording?.started_ms ?? null,
  });
  const wav = recording === null ? null : await readFile(recordingFile(data_dir, recording.path));
  return { recorded, sound: wav === null ? null : planesOf(wav) };
}
