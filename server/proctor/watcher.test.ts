import { afterEach, describe, expect, it } from 'vitest';
import type { Graded, Problem } from '../grading/index.ts';
import { SandboxUnavailable, type Sandbox } from '../sandbox/contract.ts';
import { createVirtualClock } from './commands/virtual.ts';
import type { WatchedJudgement, WatcherOptions } from './contract.ts';
import type { Consider, Considered } from './judge.ts';
import { startWatcher, type SteppedWatcher } from './watcher.ts';

const open: SteppedWatcher[] = [];
afterEach(() => {
  for (const watcher of open.splice(0)) watcher.close();
});

const base = { line: null, flaw_type: null, say: null, confidence: 1, ms: 1, witness: null };
const WITNESS = { input: { n: 1 }, expected: 2, actual: 1, error: null };
function verdictOn(code: string): Considered {
  if (code.includes('bug')) {
    const judgement = {
      ...base,
      decision: 'interrupt',
      reason: 'wrong_answer',
      witness: WITNESS,
      flaw_type: 'wrong_operator',
      say: 'What comes out?',
    } as const;
    return { judgement, flaw_key: 'bug', questions: ['What comes out?', 'And for one?'] };
  }
  const [decision, reason] = code.includes('done')
    ? (['encourage', 'correct'] as const)
    : (['ignore', 'unfinished'] as const);
  return { judgement: { ...base, decision, reason }, flaw_key: null, questions: [] };
}

/** The judge is a double here: judging has its own tests; what is tested is when and what is said. */
function watch(
  helpfulness: WatcherOptions['helpfulness'] = 'balanced',
  consider: Consider = async (_, job) => verdictOn(job.code),
) {
  const clock = createVirtualClock();
  const heard: WatchedJudgement[] = [];
  const errors: unknown[] = [];
  const options = {
    problem: {} as Problem,
    sandbox: {} as Sandbox,
    clock,
    helpfulness,
    onJudgement: (judgement: WatchedJudgement) => void heard.push(judgement),
    onError: (error: unknown) => void errors.push(error),
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
  };
}

function red(hidden: boolean): Graded {
  const one = {
    case: { name: 'a', input: {}, expected: 1, hidden },
    status: 'wrong_answer' as const,
    actual: 2,
    error: null,
    error_line: null,
    stdout: '',
    duration_ms: 1,
  };
  return { load: null, cases: [one], passed: 0, failed: 1, total: 1, stdout: '', stderr: '', duration_ms: 1 };
}
const green: Graded = { ...red(false), cases: [], passed: 1, failed: 0 };

describe('a candidate with a bug', () => {
  it('who keeps typing hears nothing', async () => {
    const t = watch();
    for (let i = 0; i < 20; i += 1) await t.type(i * 400, `bug ${i}`);
    expect(t.heard).toEqual([]);
  });

  it.each([
    ['gentle', 6_000],
    ['balanced', 3_500],
    ['insistent', 2_000],
  ] as const)('and a %s interviewer is interrupted after %i ms of quiet', async (helpfulness, quiet) => {
    const t = watch(helpfulness);
    await t.type(1_000, 'bug');
    await t.until(1_000 + quiet - 1);
    expect(t.lines()).toEqual(['hold not_believed_done']);
    await t.until(1_000 + quiet);
    expect(t.lines()).toEqual(['hold not_believed_done', 'interrupt wrong_answer']);
    expect(t.heard[1]).toMatchObject({
      say: 'What comes out?',
      witness: WITNESS,
      code: 'bug',
      edited_at: 1_000,
    });
  });

  it('who says so is interrupted at once', async () => {
    const t = watch();
    await t.type(0, 'bug');
    await t.until(300);
    t.watcher.said('Okay, that should do it.');
    await t.watcher.idle();
    expect(t.lines()).toEqual(['interrupt wrong_answer']);
  });

  it('who says something else is not', async () => {
    const t = watch();
    await t.type(0, 'bug');
    t.watcher.said("I'm not done yet.");
    await t.until(1_000);
    expect(t.lines()).toEqual(['hold not_believed_done']);
  });

  it('who reads a red run is given time, and none where only hidden cases failed', async () => {
    const shown = watch();
    await shown.type(0, 'bug');
    shown.watcher.ran(red(false), 'bug');
    await shown.until(7_999);
    expect(shown.lines()).toEqual(['hold just_ran']);
    await shown.until(8_000);
    expect(shown.lines().at(-1)).toBe('interrupt wrong_answer');
    const unseen = watch();
    await unseen.type(0, 'bug');
    unseen.watcher.ran(red(true), 'bug');
    await unseen.until(10);
    expect(unseen.lines()).toEqual(['interrupt wrong_answer']);
  });

  it('is asked a smaller question the second time, after a while, and never a third time', async () => {
    const t = watch();
    const finish = async (at: number, code: string) => {
      await t.type(at, code);
      t.watcher.said('done');
      await t.watcher.idle();
      const last = t.heard.at(-1);
      if (last?.decision === 'interrupt') t.watcher.spoke(last, 'spoken');
    };
    await finish(0, 'bug');
    await finish(5_000, 'bug again');
    expect(t.lines().at(-1)).toBe('hold cooling_down');
    await t.until(24_999);
    expect(t.lines().at(-1)).toBe('hold cooling_down');
    await t.until(25_000);
    expect(t.heard.at(-1)).toMatchObject({ decision: 'interrupt', say: 'And for one?' });
    const second = t.heard.at(-1);
    if (second) t.watcher.spoke(second, 'spoken');
    await finish(60_000, 'bug forever');
    await t.until(200_000);
    expect(t.lines().at(-1)).toBe('hold said_before');
    expect(t.lines().filter((line) => line.startsWith('interrupt'))).toHaveLength(2);
  });

  it('whose interruption found no gap is offered it again', async () => {
    const t = watch();
    await t.type(0, 'bug');
    await t.until(3_500);
    const first = t.heard.at(-1);
    if (first) t.watcher.spoke(first, 'dropped');
    expect(t.lines().at(-1)).toBe('hold candidate_speaking');
    await t.until(6_000);
    expect(t.lines().at(-1)).toBe('interrupt wrong_answer');
  });

  it('typed it when the first of the failing texts was typed', async () => {
    const t = watch();
    await t.type(1_000, 'start');
    await t.type(2_000, 'bug');
    await t.type(4_000, 'bug and half a line');
    await t.until(9_000);
    expect(t.heard.at(-1)).toMatchObject({ decision: 'interrupt', edited_at: 4_000, flaw_typed_at: 2_000 });
  });

  it('who repairs it before hears nothing, and after it is told silently', async () => {
    const t = watch();
    await t.type(0, 'bug');
    await t.type(1_000, 'done');
    await t.until(1_900);
    expect(t.lines()).toEqual(['hold not_believed_done', 'ignore correct']);
  });
});

describe('a candidate whose code is right', () => {
  it('is encouraged once', async () => {
    const t = watch();
    await t.type(0, 'done');
    await t.until(20_000);
    await t.type(21_000, 'done 2');
    await t.until(60_000);
    expect(t.lines()).toEqual(['ignore correct', 'encourage correct', 'ignore correct']);
    expect(t.heard[1]?.milestone).toBe('first_green');
  });

  it('and who has just seen it green is not praised on top', async () => {
    const t = watch();
    await t.type(0, 'done');
    t.watcher.ran(green, 'done');
    await t.until(30_000);
    expect(t.lines()).toEqual(['ignore correct']);
  });
});

describe('the watcher', () => {
  it('judges nothing while paused, and the newest text when it goes on', async () => {
    const t = watch();
    t.watcher.pause();
    await t.type(0, 'bug');
    await t.until(10_000);
    expect(t.heard).toEqual([]);
    t.watcher.resume();
    await t.watcher.idle();
    expect(t.lines()).toEqual(['interrupt wrong_answer']);
  });

  it('judges one text at a time, drops a stale one, and the newest wins', async () => {
    const release: (() => void)[] = [];
    const judged: string[] = [];
    const t = watch('balanced', (_, job) => {
      judged.push(job.code);
      return new Promise((resolve) => release.push(() => resolve(verdictOn(job.code))));
    });
    t.watcher.edited('bug 1', 'python');
    t.clock.moveTo(600);
    t.watcher.edited('bug 2', 'python');
    t.clock.moveTo(1_200);
    t.watcher.edited('bug 3', 'python');
    t.clock.moveTo(1_800);
    expect(judged).toEqual(['bug 1']);
    release.shift()?.();
    await new Promise(setImmediate);
    expect(judged).toEqual(['bug 1', 'bug 3']);
    expect(t.heard).toEqual([]);
    release.shift()?.();
    await t.watcher.idle();
    expect(t.heard.map((judgement) => judgement.code)).toEqual(['bug 3']);
  });

  it('says when the sandbox is gone, and tries again', async () => {
    let failures = 1;
    const t = watch('balanced', async (_, job) => {
      failures -= 1;
      if (failures >= 0) throw new SandboxUnavailable('gone');
      return verdictOn(job.code);
    });
    await t.type(0, 'bug');
    await t.until(5_000);
    expect(t.lines()).toEqual([
      'ignore sandbox_unavailable',
      'hold not_believed_done',
      'interrupt wrong_answer',
    ]);
    expect(t.errors).toEqual([]);
  });

  it('is silent once closed', async () => {
    const t = watch();
    await t.type(0, 'bug');
    t.watcher.close();
    await t.until(10_000);
    expect(t.heard).toEqual([]);
    expect(t.clock.next()).toBeNull();
  });
});
