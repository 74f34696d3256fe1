/** What rooms need of a database: narrow, so that a test can stand around the real one and fail it. */
import type { Pool } from 'pg';
import {
  appendPadUpdates,
  findPad,
  padUpdatesAfter,
  savePadState,
  type PadUpdateRow,
} from '../../db/queries/pad.ts';

export type PadRow = PadUpdateRow & { origin: 'candidate' | 'server' };

export interface StoredPad {
  /** Wall-clock milliseconds. */
  started_at: number;
  /** Last stored update; 0 for a pad nobody has touched. */
  seq: number;
  /** Merged state, if there is one, then updates in order. */
  updates: Uint8Array[];
}

export interface PadStore {
  /** Null when there is no such session. */
  load(session_id: string): Promise<StoredPad | null>;
  /** Stores rows and gives the sessions it refused (fenced or gone). Must bear the same rows again after a failure. */
  append(rows: readonly PadRow[]): Promise<ReadonlySet<string>>;
  saveState(session_id: string, seq: number, state: Uint8Array): Promise<void>;
}

/** Rows of one read: a page of keystrokes is some 20 kB. */
const PAGE_ROWS = 1_000;

export function createPadStore(pool: Pool): PadStore {
  return {
    async load(session_id) {
      const pad = await findPad(pool, session_id);
      if (pad === null) return null;
      const updates: Uint8Array[] = pad.state === null ? [] : [pad.state];
      let seq = pad.state_seq ?? 0;
      for await (const row of padUpdates(pool, session_id, seq)) {
        updates.push(row.update);
        seq = row.seq;
      }
      return { started_at: pad.started_at.getTime(), seq, updates };
    },
    append: async (rows) => new Set(await appendPadUpdates(pool, rows)),
    saveState: (session_id, seq, state) => savePadState(pool, session_id, seq, state),
  };
}

/** The log after `after_seq`, page by page. */
export async function* padUpdates(pool: Pool, session_id: string, after_seq: number) {
  for (let seq = after_seq; ;) {
    const page = await padUpdatesAfter(pool, session_id, seq, PAGE_ROWS);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE_ROWS) return;
    seq = last.seq;
  }
}
