/** The session's recording: where its file is, and a recorder that puts frames on the session's clock. */
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Database } from '../../db/index.ts';
import { ensureRecording } from '../../db/queries/recordings.ts';
import type { Log } from '../http/log.ts';
import { openRecorder, type Recorder } from './audio.ts';
import type { SessionLog } from './contract/log.ts';
import { peaksFile } from './waveform.ts';

/** A data folder may be moved: only what lies below it is stored. Older rows hold whole paths. */
export function recordingFile(data_dir: string, stored_path: string): string {
  return resolve(data_dir, stored_path);
}

/** With what was drawn from them. One that is gone already is no fault. */
export async function deleteRecordings(data_dir: string, stored_paths: readonly string[]): Promise<void> {
  for (const path of stored_paths) {
    const recording = recordingFile(data_dir, path);
    await rm(recording, { force: true });
    await rm(peaksFile(recording), { force: true });
  }
}

/** Begins the recording now, or goes on with the one of an earlier call. Frames' times are readings of the monotonic clock. */
export async function startRecording(o: {
  database: Database;
  data_dir: string;
  session: SessionLog;
  log: Log;
}): Promise<Recorder> {
  const { session, log } = o;
  const path = join('audio', `${session.session_id}.wav`);
  const row = await ensureRecording(o.database.pool, session.session_id, path, session.now());
  const recorder = await openRecorder(
    recordingFile(o.data_dir, row.path),
    row.started_ms,
    () => session.now(),
    (err) => log.error({ err, session: session.session_id }, 'the recording could not be written'),
  );
  return {
    caller: (bytes, at, stream_ms) => recorder.caller(bytes, session.at(at), stream_ms),
    bot: (bytes, at) => recorder.bot(bytes, session.at(at)),
    close: () => recorder.close(),
  };
}
