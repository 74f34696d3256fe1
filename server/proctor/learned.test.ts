import { describe, expect, it, vi } from 'vitest';
import type { Pace, Problem } from '../grading/index.ts';
import { keptSuite, useReal } from '../grading/real.testing.ts';
import { systemClock } from '../record/clock.ts';
import { SandboxUnavailable, type Sandbox, type SandboxJob } from '../sandbox/contract.ts';
import { createProctor } from './index.ts';
import { createJudge } from './judge.ts';
import { createKnowledge } from './knowledge.ts';

const real = useReal();
const proctor = createProctor(keptSuite);

describe('what is learned of a problem before anybody types', () => {
  /** Notes what it is asked to run, and runs nothing. */
  function asked(): { jobs: SandboxJob[]; sandbox: Sandbox } {
    const jobs: SandboxJob[] = [];
    const done = () => Promise.resolve();
    const sandbox: Sandbox = {
      mode: 'embedded',
      why: 'a test',
      languages: () => ['python', 'javascript'],
      run(job) {
        jobs.push(job);
        return Promise.reject(new SandboxUnavailable('away'));
      },
      chosen: done,
      ready: done,
      close: done,
    };
    return { jobs, sandbox };
  }

  it('is learned as soon as a session watches, so that the first judgement need not wait for it', async () => {
    const { jobs, sandbox } = asked();
    const problem = real.problem('two_sum');
    const heard = vi.fn<() => void>();
    const options = {
      problem,
      sandbox,
      clock: systemClock,
      helpfulness: 'balanced',
      onJudgement: heard,
    } as const;
    const watcher = createProctor().createWatcher(options, 'python');
    await vi.waitFor(() => expect(jobs.length).toBeGreaterThan(0));
    watcher.close();
    const sources = problem.solutions.map(({ source }) => source);
    expect(sources.some((source) => jobs[0]?.source.includes(source.trim()))).toBe(true);
    expect(heard).not.toHaveBeenCalled();
  });
});

describe('a judge that is not told of the known flaws', () => {
  const look = (problem: Problem, code: string) =>
    ({ problem, language: 'python', code, believed_done: true }) as const;

  it('finds the fault all the same, and has no question of the author for it', async () => {
    const problem = real.problem('merge_intervals');
    const flaw = problem.flaws.find(({ name }) => name === 'loses_the_last');
    const code = flaw?.programs.python ?? '';
    const own = (flaw?.ask ?? []).map((question) => question.split('{input}')[0] ?? '');
    const told = await proctor.judge(real.sandbox(), look(problem, code));
    const untold = await proctor.judgeUntold(real.sandbox(), look(problem, code));
    expect([told.reason, untold.reason]).toEqual(['wrong_answer', 'wrong_answer']);
    expect(own.some((question) => told.say?.includes(question))).toBe(true);
    expect(own.some((question) => untold.say?.includes(question))).toBe(false);
  });
});

describe('a right program', () => {
  const judged = async (ms: number) => {
    const knowledge = createKnowledge(keptSuite);
    const pace = async (problem: Problem): Promise<Pace> =>
      (await knowledge.large(problem, real.sandbox())).map(() => ms);
    const accepted = vi.fn<typeof knowledge.accepted>(() => Promise.resolve(null));
    const problem = real.problem('two_sum');
    const code = problem.solutions.find(({ language }) => language === 'python')?.source ?? '';
    const judge = createJudge({ ...knowledge, pace, accepted });
    const { reason } = await judge(real.sandbox(), {
      problem,
      language: 'python',
      code,
      believed_done: true,
    });
    return { reason, counted: accepted.mock.calls.length };
  };

  it('that keeps pace with the accepted ones is not counted: nobody waits for what cannot be', async () => {
    expect(await judged(Infinity)).toEqual({ reason: 'correct', counted: 0 });
  });

  it('that falls behind is counted before it is called right', async () => {
    expect(await judged(-Infinity)).toEqual({ reason: 'correct', counted: 1 });
  });
});
