import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Schema } from '../schema.ts';

export interface RecordingRow {
  /** From the data folder; older rows hold an absolute one. */
  path: string;
  started_ms: number;
}

/** The session's recording, begun now when there is none; the same for two callers. */
export async function ensureRecording(
  pool: Pool,
  session_id: string,
  path: string,
  started_ms: number,
): Promise<RecordingRow> {
  const { rows } = await pool.query<RecordingRow>(
    `insert into recordings (session_id, path, started_ms) values ($1, $2, $3)
     on conflict (session_id) do update set path = recordings.path returning path, started_ms`,
    [session_id, path, started_ms],
  );
  return rows[0] ?? { path, started_ms };
}

export async function recordingOf(pool: Pool, session_id: string): Promise<RecordingRow | null> {
  const { rows } = await pool.query<RecordingRow>(
    'select path, started_ms from recordings where session_id = $1',
    [session_id],
  );
  return rows[0] ?? null;
}

/** Of all sittings of a screen. */
export async function recordingsOfScreen(db: Kysely<Schema>, screen_id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('recordings')
    .innerJoin('sessions', 'sessions.id', 'recordings.session_id')
    .select('recordings.path')
    .where('sessions.screen_id', '=', screen_id)
    .execute();
  return rows.map((row) => row.path);
}
