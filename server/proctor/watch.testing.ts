/** A watcher on a virtual clock, with a judge that goes by what the text says: `bug` fails, `done` passes. */
import { afterEach } from 'vitest';
import { problemTelling } from '../grading/inputs/written.testing.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import { createVirtualClock } from './commands/virtual.ts';
import type { WatchedJudgement, WatcherOptions } from './contract.ts';
import type { Consider, Considered } from './judge.ts';
import { startWatcher, type SteppedWatcher } from './watcher.ts';

const open: SteppedWatcher[] = [];
afterEach(() => {
  for (const watcher of open.splice(0)) watcher.close();
});

export const base = { line: null, flaw_type: null, say: null, confidence: 1, ms: 1, witness: null };
export const WITNESS = { input: { n: 1 }, expected: 2, actual: 1, error: null };
export function verdictOn(code: string): Considered {
  if (code.includes('bug')) {
    const judgement = {
      ...base,
      decision: 'interrupt',
      reason: 'wrong_answer',
      witness: WITNESS,
      flaw_type: 'wrong_operator',
      say: 'What comes out?',
    } as const;
    return { judgement, flaw_key: 'bug', open_ended: false, questions: ['What comes out?', 'And for one?'] };
  }
  const [decision, reason] = code.includes('done')
    ? (['encourage', 'correct'] as const)
    : (['ignore', 'unfinished'] as const);
  return { judgement: { ...base, decision, reason }, flaw_key: null, open_ended: false, questions: [] };
}

const PROBLEM = problemTelling({}, {});
/** Nobody runs anything here. */
const SANDBOX: Sandbox = {
  mode: 'embedded',
  why: 'nothing is run',
  chosen: () => Promise.resolve(),
  languages: () => [],
  run: () => Promise.reject(new Error('nothing is run here')),
  ready: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** The judge is a double here: judging has its own tests; what is tested is when and what is said. */
export function watch(
  helpfulness: WatcherOptions['helpfulness'] = 'balanced',
  consider: Consider = async (_, job) => verdictOn(job.code),
  more: Partial<WatcherOptions> = {},
) {
  const clock = createVirtualClock();
  const heard: WatchedJudgement[] = [];
  const times: number[] = [];
  const errors: unknown[] = [];
  const options = {
    problem: PROBLEM,
    sandbox: SANDBOX,
    clock,
    helpfulness,
    onJudgement: (judgement: WatchedJudgement) => {
      heard.push(judgement);
      times.push(clock.now());
    },
    onError: (error: unknown) => void errors.push(error),
    ...more,
  };
  const watcher = startWatcher(options, consider);
  open.push(watcher);
  const until = async (at: number) => {
    for (let next = clock.next(); next !== null && next <= at; next = clock.next()) {
      clock.moveTo(next);
      await watcher.idle();
    }
    clock.moveTo(at);
    await watcher.idle();
  };
  return {
    watcher,
    heard,
    errors,
    clock,
    until,
    /** Types a text at a time. */
    async type(at: number, code: string) {
      await until(at);
      watcher.edited(code, 'python');
      await watcher.idle();
    },
    lines: () => heard.map(({ decision, reason }) => `${decision} ${reason}`),
    times: () => times,
  };
}
