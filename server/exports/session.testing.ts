/** A finished session with everything in it that an export shows, for tests. */
import type { Database } from '../../db/index.ts';
import { systemClock } from '../record/clock.ts';
import type { EventBody } from '../record/contract/events.ts';
import { createFeed, openLog } from '../record/index.ts';
import { makeScorecard } from '../scorecard/index.ts';
import { GOOD } from '../scorecard/session.testing.ts';

export const CODE =
  'def merge(intervals):\n    # max is a word of the language, Max is not\n    return max(intervals)\n';

const SAID: EventBody[] = [
  {
    type: 'UTTERANCE',
    payload: {
      speaker: 'candidate',
      text: 'I am Max Muster, call me at 415 555 0142 or max@example.com.',
      started_ms: 5_000,
      ended_ms: 8_000,
      word_ms: Array.from({ length: 24 }, (_, edge) => Math.ceil(edge / 2) * 250),
      call_sid: 'CA1',
    },
  },
  { type: 'HINT_GIVEN', payload: { level: 1, message: 'Take three intervals on paper.', asked: true } },
];

/** Of a candidate called Max Muster. */
export async function finish(database: Database, session_id: string): Promise<void> {
  const log = await openLog({ database, session_id, clock: systemClock, feed: createFeed(() => undefined) });
  for (const body of [...GOOD, ...SAID])
    await log.append<EventBody['type']>(
      body.type === 'RUN_RESULT'
        ? { ...body, payload: { ...body.payload, run_id: crypto.randomUUID() } }
        : body,
    );
  await log.close();
  await database.pool.query(
    "update sessions set status = 'completed', final_code = $2, ended_at = now() where id = $1",
    [session_id, CODE],
  );
  await makeScorecard(database, session_id, { optimal_time: 'n log n', growth: null });
}
