/**
 * A long finished session to measure pages with: an hour has some 6,000 keystrokes, 40 runs, 200 judgements, 400
 * utterances, two-channel sound (115 MB in the data folder) and the scorecard that the end of a session makes; without one
 * its review would ask for it again every few seconds. Stored through the product's own statements.
 */
import { join } from 'node:path';
import type { Database } from '../../../../db/index.ts';
import { appendEvents, claimSession } from '../../../../db/queries/events.ts';
import { appendPadUpdates } from '../../../../db/queries/pad.ts';
import { oldestOrganisation } from '../../../../db/queries/people.ts';
import { ensureRecording } from '../../../../db/queries/recordings.ts';
import {
  endSitting,
  findOpenSitting,
  insertScreen,
  insertSitting,
  updateScreenStatus,
} from '../../../../db/queries/screens.ts';
import { makeScorecard } from '../../../scorecard/index.ts';
import { longScript, RECORDED_FROM_MS } from './longScript.ts';
import { writeSound } from './longSound.ts';

/** Rows of one statement. */
const BATCH = 500;
const QUESTION = 'merge_intervals';

export interface LongSession {
  minutes: number;
  /** Whose it is; the oldest organisation's, unless said. */
  organisation_id?: string;
}

/** Gives the session's id. Call it as often as wanted: each call makes another session. */
export async function seedLongSession(database: Database, data_dir: string, o: LongSession): Promise<string> {
  const { pool, db } = database;
  const script = longScript(o.minutes);
  const { screen_id, session_id } = await openSitting(database, o);
  const claim = await claimSession(pool, session_id);
  if (claim === null) throw new Error('the session is gone');
  const events = script.events.map(({ at_ms, type, payload }, index) => ({
    seq: index + 1,
    at_ms,
    type,
    payload,
  }));
  for (let at = 0; at < events.length; at += BATCH)
    await appendEvents(pool, session_id, claim.epoch, events.slice(at, at + BATCH));
  const updates = script.updates.map((update, index) => ({ ...update, session_id, seq: index + 1 }));
  for (let at = 0; at < updates.length; at += BATCH)
    await appendPadUpdates(pool, updates.slice(at, at + BATCH));
  const path = join('audio', `${session_id}.wav`);
  await writeSound(join(data_dir, path), {
    from_ms: RECORDED_FROM_MS,
    until_ms: script.total_ms,
    speeches: script.speeches,
  });
  await ensureRecording(pool, session_id, path, RECORDED_FROM_MS);
  await endSitting(db, session_id, 'completed', script.final_code);
  await updateScreenStatus(db, screen_id, 'completed');
  await makeScorecard(database, session_id, { optimal_time: 'n log n', growth: null });
  return session_id;
}

async function openSitting({ db }: Database, o: LongSession) {
  const organisation_id = o.organisation_id ?? (await oldestOrganisation(db));
  const screen = await insertScreen(db, {
    candidate_name: 'Robin Long',
    candidate_phone: '+14155550142',
    question_id: QUESTION,
    language: 'python',
    organisation_id,
    pin: String(Math.floor(Math.random() * 1e9)).padStart(9, '0'),
  });
  if (screen === undefined) throw new Error('an open screen has this PIN');
  await insertSitting(db, { id: screen.id, question_id: QUESTION, language: 'python' });
  const sitting = await findOpenSitting(db, screen.id);
  if (sitting === undefined) throw new Error('the session was not opened');
  return { screen_id: screen.id, session_id: sitting.session_id };
}
