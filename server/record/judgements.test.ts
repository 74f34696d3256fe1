import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { systemClock } from './clock.ts';
import type { SessionLog } from './contract/log.ts';
import { createFeed } from './feed.ts';
import { openLog } from './log.ts';
import { newSession } from './testing.ts';

let database: Database;
let log: SessionLog;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  const session_id = await newSession(database);
  log = await openLog({ database, session_id, clock: systemClock, feed: createFeed(() => undefined) });
});

const witness = { input: { n: 1 }, expected: 2, actual: 3, error: null };
const times = { taken_ms: 900, judged_ms: 960, judge_ms: 60, believed_done: 0.83, flaw_key: 'touching' };
const interrupt = () =>
  log.append(
    {
      type: 'INTERRUPT',
      payload: {
        message: 'What comes out?',
        flaw_type: 'wrong_operator',
        witness,
        snapshot_seq: 1,
        flaw_typed_at_ms: 100,
        confidence: 0.9,
        ...times,
      },
    },
    1_000,
  );
const said = (speaks_seq: number, cut = false) =>
  log.append({
    type: 'UTTERANCE',
    payload: {
      speaker: 'interviewer',
      text: 'What',
      started_ms: 1_400,
      ended_ms: 2_000,
      call_sid: 'CA1',
      speaks_seq,
      cut,
    },
  });
const rows = () =>
  database.db
    .selectFrom('judgements')
    .selectAll()
    .where('session_id', '=', log.session_id)
    .orderBy('seq')
    .execute();

describe('the table of judgements', () => {
  it('keeps a silent one with its reason, snapshot, times and probability', async () => {
    const payload = {
      decision: 'hold',
      reason: 'not_believed_done',
      snapshot_seq: 4,
      witness,
      ...times,
    } as const;
    const { seq } = await log.append({ type: 'SILENT', payload }, 1_000);
    expect(await rows()).toEqual([
      {
        session_id: log.session_id,
        seq,
        decision: 'hold',
        reason: 'not_believed_done',
        payload,
        snapshot_seq: 4,
        decided_ms: 1_000,
        ...times,
        outcome: 'silent',
        outcome_ms: null,
        outcome_reason: null,
      },
    ]);
  });

  it('tells when an interruption was heard, and whether to its end', async () => {
    const first = await interrupt();
    expect((await rows())[0]).toMatchObject({ outcome: 'waiting', outcome_ms: null, ...times });
    await said(first.seq);
    expect((await rows())[0]).toMatchObject({ outcome: 'spoken', outcome_ms: 1_400 });
    const second = await interrupt();
    await said(second.seq, true);
    expect((await rows()).map((row) => row.outcome)).toEqual(['spoken', 'cut']);
  });

  it('tells why one was never heard, and does not count that twice', async () => {
    const { seq } = await interrupt();
    const payload = {
      decision: 'interrupt',
      reason: 'candidate_speaking',
      snapshot_seq: 1,
      dropped_seq: seq,
    } as const;
    await log.append({ type: 'SILENT', payload }, 11_000);
    const stored = await rows();
    expect(stored).toHaveLength(1);
    expect(stored[0]).toMatchObject({
      outcome: 'dropped',
      outcome_ms: 11_000,
      outcome_reason: 'candidate_speaking',
    });
  });

  it('does so also when both are stored at once', async () => {
    const stored = [interrupt(), said(1), interrupt(), said(3, true)];
    await Promise.all(stored);
    expect((await rows()).map((row) => row.outcome)).toEqual(['spoken', 'cut']);
  });

  it('touches no other session’s', async () => {
    const mine = await interrupt();
    const other = await newSession(database);
    const other_log = await openLog({
      database,
      session_id: other,
      clock: systemClock,
      feed: createFeed(() => undefined),
    });
    await other_log.append({ type: 'TIMER', payload: { name: 'x' } });
    await other_log.append({
      type: 'SILENT',
      payload: { decision: 'interrupt', reason: 'stale', snapshot_seq: 1, dropped_seq: mine.seq },
    });
    expect((await rows())[0]).toMatchObject({ outcome: 'waiting' });
  });
});
