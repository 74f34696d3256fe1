/** Every edit of a pad, from the first, as the session goes: for review. */
import type { Pool } from 'pg';
import { PadDocument } from './document.ts';
import type { Edit } from './contract.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { padUpdates } from './padStore.ts';

/** An edit at its time on the session's clock, in milliseconds. */
export type PastEdit = Omit<Edit, 'at' | 'session_id'> & { at_ms: number };

/** Reads as far as it is asked to: a long interview has 18 000 edits. */
export async function* replay(pool: Pool, session_id: string): AsyncGenerator<PastEdit> {
  const document = new PadDocument(DEFAULT_LIMITS, [], () => 0);
  try {
    for await (const { seq, at_ms, origin, update } of padUpdates(pool, session_id, 0)) {
      for (const change of document.past(update)) {
        yield { ...change, update_seq: seq, at_ms, by: origin === 'server' ? 'server' : 'candidate' };
      }
    }
  } finally {
    document.destroy();
  }
}
