import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadProblem, type Problem } from '../grading/index.ts';
import { keptSuite } from '../grading/real.testing.ts';
import { systemClock } from '../record/clock.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import { createSandbox } from '../sandbox/index.ts';
import { createConsider } from './judge.ts';
import { createKnowledge } from './knowledge.ts';
import { startWatcher, type SteppedWatcher } from './watcher.ts';

let sandbox: Sandbox;
let problem: Problem;
const consider = createConsider(createKnowledge(keptSuite));
const open: SteppedWatcher[] = [];
const soon = { timeout: 25_000, interval: 20 };

beforeAll(async () => {
  sandbox = createSandbox({ cache_dir: join(tmpdir(), 'code-proctor-test-cache'), size: 1 });
  problem = await loadProblem(new URL('../../problems/two_sum', import.meta.url).pathname);
  await sandbox.ready();
  await consider(sandbox, { problem, language: 'javascript', code: '', believed_done: true });
});
afterEach(() => {
  for (const watcher of open.splice(0)) watcher.close();
});
afterAll(() => sandbox.close());

/** Kills every process that the sandbox runs programs in, whoever stands between it and us. */
function killAll(): void {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    pairs.flatMap(([pid, ppid]) => (pid !== undefined && ppid === parent ? [...below(pid), pid] : []));
  for (const pid of below(process.pid)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // The list names `ps` itself, and whoever has ended since.
    }
  }
}

function watch() {
  const lines: string[] = [];
  const errors: unknown[] = [];
  const watcher = startWatcher(
    {
      problem,
      sandbox,
      clock: systemClock,
      helpfulness: 'balanced',
      client: 'drill',
      onError: (error) => void errors.push(error),
      onJudgement: ({ decision, reason }) => void lines.push(`${decision} ${reason}`),
    },
    consider,
  );
  open.push(watcher);
  const hand_in = (code: string) => {
    watcher.edited(code, 'javascript');
    watcher.said('that should do it');
  };
  return { lines, errors, watcher, hand_in };
}

/** Pairs an item with itself. */
const WRONG =
  'function pair(nums, target) {\n  for (let i = 0; i < nums.length; i++)\n    for (let j = i; j < nums.length; j++)\n      if (nums[i] + nums[j] === target) return [i, j];\n  return [];\n}\n';
const NEVER_ENDS =
  'function pair(nums, target) {\n  while (nums.length >= 0) target += 1;\n  return [0, target];\n}\n';

describe('the sandbox’s processes killed in the middle of a judgement', () => {
  it('once: another takes over, and nobody notices', async () => {
    const { lines, errors, watcher, hand_in } = watch();
    hand_in(NEVER_ENDS);
    setTimeout(killAll, 50);
    await watcher.idle();
    await vi.waitFor(() => expect(lines.at(-1)).toBe('interrupt timeout'), soon);
    expect(errors).toEqual([]);
  });

  it('again and again: told once, nothing is said, and it judges on when they live', async () => {
    const { lines, errors, hand_in } = watch();
    hand_in(NEVER_ENDS);
    const killing = setInterval(killAll, 30);
    try {
      await vi.waitFor(() => expect(lines).toEqual(['ignore sandbox_unavailable']), soon);
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      expect(lines).toEqual(['ignore sandbox_unavailable']);
    } finally {
      clearInterval(killing);
    }
    hand_in(WRONG);
    await vi.waitFor(() => expect(lines).toContain('interrupt wrong_answer'), soon);
    expect(lines.filter((line) => line !== 'ignore stale')).toEqual([
      'ignore sandbox_unavailable',
      'ignore sandbox_back',
      'interrupt wrong_answer',
    ]);
    expect(errors).toEqual([]);
  });
});
