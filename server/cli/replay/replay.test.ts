import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Database } from '../../../db/index.ts';
import { appendPadUpdates } from '../../../db/queries/pad.ts';
import { insertOrganisation } from '../../../db/queries/people.ts';
import { freshDatabase } from '../../../db/testing.ts';
import { importDemonstrations } from '../../demonstration/index.ts';
import { loadProblems } from '../../grading/index.ts';
import { PROBLEMS, useReal } from '../../grading/real.testing.ts';
import { createCommands, type Commands } from '../../proctor/index.ts';
import { systemClock } from '../../record/clock.ts';
import type { EventBody } from '../../record/contract/events.ts';
import { openLog } from '../../record/index.ts';
import { newSession } from '../../record/testing.ts';
import { replaySession } from './index.ts';
import { linesOf } from './report.ts';
import type { Change } from './tried.ts';

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
    change: helpfulness === null ? {} : { helpfulness },
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

describe('the recorded screens, played again', () => {
  let sessions: { id: string; question_id: string }[];
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'proctor-replay-'));
    const problems = await loadProblems(PROBLEMS, ({ message }) => {
      throw new Error(message);
    });
    const { id } = await insertOrganisation(database.db, { name: 'ours', slug: 'ours' });
    await importDemonstrations({ database, data_dir: dir, problems, clock: systemClock }, id);
    const { rows } = await database.pool.query<{ id: string; question_id: string }>(
      'select id, question_id from sessions where id <> $1',
      [session_id],
    );
    sessions = rows;
  }, 60_000);
  afterAll(() => rm(dir, { recursive: true, force: true }));

  const again = (change: Change, question_id?: string) => {
    const one = sessions.find((session) => session.question_id === question_id) ?? sessions[0];
    return replaySession({ database, commands, session_id: one?.id ?? '', change });
  };

  it('do with their own settings all that they did, and nearly nothing else', async () => {
    expect(sessions).toHaveLength(3);
    for (const { question_id } of sessions) {
      const { interview } = await again({}, question_id);
      expect(interview.differences).toEqual([]);
      const kinds = Object.entries(interview.found_again);
      expect(kinds.filter(([, one]) => one.found_again < one.recorded)).toEqual([]);
      expect(interview.acts.was).toBeGreaterThan(15);
      // An introduction of which nothing was heard then, because they spoke.
      const more = kinds.filter(([, one]) => one.played > one.found_again).map(([kind]) => kind);
      expect(more.every((kind) => kind === 'intro')).toBe(true);
    }
  }, 120_000);

  it('offer a smaller problem in place of a hint where none are to be given, and what follows is less sure', async () => {
    const report = await again({ hints_before_simpler: 0 }, 'merge_intervals');
    expect(report.tried).toEqual([{ name: 'hints_before_simpler', was: 3, now: 0 }]);
    const { differences } = report.interview;
    expect(differences.slice(0, 2)).toMatchObject([
      { act: 'hint', was: 'hint at 01:06', now: 'silent', why: 'turn: asks_hint, stuck', less_sure: false },
      { act: 'offer_smaller', was: 'silent', now: 'offer_smaller at 01:06', less_sure: false },
    ]);
    expect(differences.slice(2).map(({ less_sure }) => less_sure)).toContain(true);
    expect(differences.slice(2).every(({ less_sure }) => less_sure)).toBe(true);
    const lines = linesOf(report);
    const [marked, hint, smaller] = ['less sure', 'hint at', 'smaller at 01:21'].map((text) =>
      lines.findIndex((line) => line.includes(text)),
    );
    expect(hint).toBeLessThan(marked ?? 0);
    expect(marked).toBeLessThan(smaller ?? 0);
    expect(lines.join('\n')).toMatch(/Of 25 acts in the record, .* finds 25 again/);
  }, 60_000);
});
