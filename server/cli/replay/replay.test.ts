import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Database } from '../../../db/index.ts';
import { appendPadUpdates } from '../../../db/queries/pad.ts';
import { freshDatabase } from '../../../db/testing.ts';
import { PROBLEMS, useReal } from '../../grading/real.testing.ts';
import { createCommands, type Commands } from '../../proctor/index.ts';
import { systemClock } from '../../record/clock.ts';
import type { EventBody } from '../../record/contract/events.ts';
import { openLog } from '../../record/index.ts';
import { newSession } from '../../record/testing.ts';
import { linesOf, replaySession } from './index.ts';

const real = useReal();
const FLAWED =
  'def merge(intervals):\n    merged = []\n    for start, end in sorted(intervals):\n        if merged and start < merged[-1][1]:\n            merged[-1][1] = max(merged[-1][1], end)\n        else:\n            merged.append([start, end])\n    return merged\n';

let database: Database;
let session_id: string;
let commands: Commands;
beforeAll(async () => {
  database = await freshDatabase();
  session_id = await newSession(database);
  const log = await openLog({ database, session_id, clock: systemClock, feed: { publish: () => undefined } });
  const happened: [number, EventBody][] = [
    [1_000, { type: 'PHASE', payload: { from: 'connecting', to: 'coding', reason: 'test' } }],
    [200_000, { type: 'PHASE', payload: { from: 'coding', to: 'reflection', reason: 'test' } }],
  ];
  for (const [at_ms, body] of happened) await log.append(body, at_ms);
  await log.close();
  await types(FLAWED);
  commands = createCommands({ sandbox: real.sandbox(), problems_root: PROBLEMS });
});
afterAll(() => database.stop());

/** Line by line, a line every four seconds, and then they sit still. */
async function types(code: string): Promise<void> {
  const document = new Y.Doc();
  const updates: Uint8Array[] = [];
  document.on('update', (update: Uint8Array) => void updates.push(update));
  const text = document.getText('code');
  for (const line of code.match(/.*\n/g) ?? []) text.insert(text.length, line);
  const rows = updates.map((update, index) => ({
    session_id,
    seq: index + 1,
    at_ms: 10_000 + index * 4_000,
    origin: 'candidate',
    update,
  }));
  await appendPadUpdates(database.pool, rows);
}

const replayed = (helpfulness: 'gentle' | 'balanced' | 'insistent' | null) =>
  replaySession({
    database,
    commands,
    session_id,
    helpfulness,
  });

describe('a stored session, judged again', () => {
  it('asks about the same fault, sooner when it is to insist and later when it is to be gentle', async () => {
    const [gentle, insistent] = [await replayed('gentle'), await replayed('insistent')];
    expect([gentle.was, gentle.now, insistent.now]).toEqual(['balanced', 'gentle', 'insistent']);
    const times = (report: typeof gentle) =>
      report.differences.map(({ was, now }) =>
        [was, now].map((act) => /interrupt at (.*)/.exec(act)?.[1] ?? act),
      );
    const [[was_then, later] = []] = times(gentle);
    const [[, sooner] = []] = times(insistent);
    expect(sooner).toMatch(/^\d\d:\d\d$/);
    expect(`${sooner}` < `${was_then}` && `${was_then}` < `${later}`).toBe(true);
    expect(insistent.differences[0]?.say).toEqual(expect.stringContaining('?'));
    expect(insistent.differences[0]?.why).not.toBe('');
    expect(await replayed('insistent')).toEqual(insistent);
  });

  it('with its own settings differs in nothing from itself, and tells what the record lacks', async () => {
    const own = await replayed(null);
    expect(own).toMatchObject({
      was: 'balanced',
      now: 'balanced',
      differences: [],
      record: { spoken: 0, found_again: 0 },
    });
    expect(own.acts.was).toBeGreaterThan(0);
    expect(linesOf(own).join('\n')).toContain('nothing would have been done differently');
  });
});
