import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadProblem, type Problem } from '../grading/index.ts';
import { keptSuite } from '../grading/real.testing.ts';
import { systemClock } from '../record/clock.ts';
import { around } from '../sandbox/around.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import { createSandbox } from '../sandbox/index.ts';
import type { WatchedJudgement } from './contract.ts';
import { createConsider } from './judge.ts';
import { createKnowledge } from './knowledge.ts';
import { startWatcher, type SteppedWatcher } from './watcher.ts';

const SESSIONS = 50;
const TEXTS = 4;
/** What one judgement may have waiting in the sandbox at the same time: a run, a look at the text, little more. */
const AT_ONCE = 4;

let sandbox: Sandbox;
let problem: Problem;
const consider = createConsider(createKnowledge(keptSuite));
beforeAll(async () => {
  sandbox = createSandbox({ cache_dir: join(tmpdir(), 'code-proctor-test-cache'), size: 2 });
  problem = await loadProblem(new URL('../../problems/two_sum', import.meta.url).pathname);
  await sandbox.ready();
  const code = 'function pair() { return []; }';
  await consider(sandbox, { problem, language: 'javascript', code, believed_done: true });
});
afterAll(() => sandbox.close());

/** The real sandbox, with a list of who waits and in which order jobs ended. */
function counted(real: Sandbox) {
  const waiting = new Map<string, number>();
  const seen = { most_of_one: 0, most: 0, ended: [] as string[] };
  const count = (client: string, by: number) => {
    waiting.set(client, (waiting.get(client) ?? 0) + by);
    const all = [...waiting.values()];
    seen.most_of_one = Math.max(seen.most_of_one, ...all);
    seen.most = Math.max(
      seen.most,
      all.reduce((a, b) => a + b, 0),
    );
  };
  const run: Sandbox['run'] = async (job, signal) => {
    const client = job.client ?? '';
    count(client, 1);
    try {
      return await real.run(job, signal);
    } finally {
      count(client, -1);
      seen.ended.push(client);
    }
  };
  return { seen, sandbox: around(real, run) };
}

/** Pairs an item with itself. */
const text = (n: number) =>
  `// ${n}\nfunction pair(nums, target) {\n  for (let i = 0; i < nums.length; i++)\n    for (let j = i; j < nums.length; j++)\n      if (nums[i] + nums[j] === target) return [i, j];\n  return [];\n}\n`;

function watchers(on: Sandbox) {
  const heard = new Map<string, WatchedJudgement[]>();
  const made: SteppedWatcher[] = [];
  for (let n = 0; n < SESSIONS; n += 1) {
    const client = `session ${n}`;
    const mine: WatchedJudgement[] = [];
    heard.set(client, mine);
    made.push(
      startWatcher(
        {
          problem,
          client,
          sandbox: on,
          clock: systemClock,
          helpfulness: 'balanced',
          onJudgement: (judgement) => void mine.push(judgement),
        },
        consider,
      ),
    );
  }
  return { heard, made };
}

describe('two hundred judgements at once from fifty sessions', () => {
  it('are bounded, the newest text of each wins, every text is told about, and none starves', async () => {
    const { seen, sandbox: on } = counted(sandbox);
    const { heard, made } = watchers(on);
    for (let round = 1; round <= TEXTS; round += 1) {
      for (const watcher of made) {
        watcher.edited(text(round), 'javascript');
        watcher.said('that should do it');
      }
    }
    await Promise.all(made.map((watcher) => watcher.idle()));
    for (const watcher of made) watcher.close();
    for (const judgements of heard.values()) {
      expect(judgements.map(({ reason, code }) => `${reason} ${code}`)).toEqual([
        ...Array.from({ length: TEXTS - 1 }, (_, n) => `stale ${text(n + 1)}`),
        `wrong_answer ${text(TEXTS)}`,
      ]);
      expect(judgements.at(-1)?.decision).toBe('interrupt');
    }
    expect(seen.most_of_one).toBeLessThanOrEqual(AT_ONCE);
    expect(seen.most).toBeLessThanOrEqual(SESSIONS * AT_ONCE);
  });

  it('wait no longer for somebody who has hundreds of jobs of their own', async () => {
    const { seen, sandbox: on } = counted(sandbox);
    const { made } = watchers(on);
    const job = { language: 'javascript', source: 'function f() {}', entry: 'f', cases: [[]] } as const;
    const flood = Array.from({ length: 400 }, () => on.run({ ...job, cases: [[]], client: 'greedy' }));
    for (const watcher of made) {
      watcher.edited(text(1), 'javascript');
      watcher.said('done');
    }
    await Promise.all(made.map((watcher) => watcher.idle()));
    const before = seen.ended.filter((client) => client === 'greedy').length;
    for (const watcher of made) watcher.close();
    await Promise.all(flood);
    // It got one turn in every round, and nobody needed more rounds than this.
    expect(before).toBeLessThan(60);
    expect(seen.ended.filter((client) => client === 'greedy')).toHaveLength(400);
  });
});
