import { describe, expect, it } from 'vitest';
import { SandboxUnavailable } from '../sandbox/contract.ts';
import type { Considered } from './judge.ts';
import { base, verdictOn, watch, WITNESS } from './watch.testing.ts';

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
    release.shift()?.();
    await t.watcher.idle();
    expect(t.heard.map(({ reason, code }) => `${reason} ${code}`)).toEqual([
      'stale bug 1',
      'stale bug 2',
      'not_believed_done bug 3',
    ]);
    expect(t.heard.map((judgement) => judgement.judged_at)).toEqual([null, null, 1_800]);
  });

  it('says once when nothing can be run, tries again ever later, and says once when it can', async () => {
    const tries: number[] = [];
    const t = watch('balanced', async (_, job) => {
      tries.push(t.clock.now());
      if (t.clock.now() < 40_000) throw new SandboxUnavailable('gone');
      return verdictOn(job.code);
    });
    await t.type(0, 'bug');
    await t.type(10_000, 'bug 2');
    await t.until(60_000);
    expect(tries).toEqual([600, 2_600, 6_600, 14_600, 29_600, 44_600]);
    expect(t.lines()).toEqual([
      'ignore sandbox_unavailable',
      'ignore sandbox_back',
      'interrupt wrong_answer',
    ]);
    expect(t.errors).toEqual([]);
  });

  it('takes a program that was lost in the sandbox for an outage, not for a verdict', async () => {
    const lost: Considered = {
      judgement: { ...base, decision: 'ignore', reason: 'sandbox_unavailable' },
      flaw_key: null,
      open_ended: false,
      questions: [],
    };
    let first = true;
    const t = watch('balanced', async (_, job) => {
      const found = first ? lost : verdictOn(job.code);
      first = false;
      return found;
    });
    await t.type(0, 'bug');
    await t.until(3_000);
    expect(t.lines()).toEqual([
      'ignore sandbox_unavailable',
      'ignore sandbox_back',
      'hold not_believed_done',
    ]);
  });

  it('tells of any other failure, goes on, and says no word to the candidate', async () => {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    let failures = 2;
    const t = watch('insistent', async (_, job) => {
      failures -= 1;
      if (failures >= 0) throw full;
      return verdictOn(job.code);
    });
    await t.type(0, 'bug');
    await t.until(30_000);
    expect(t.errors).toEqual([full, full]);
    expect(t.lines()).toEqual([
      'ignore sandbox_unavailable',
      'ignore sandbox_back',
      'interrupt wrong_answer',
    ]);
  });

  it('asks for failing inputs when the candidate rests on code that passes, seldom, and judges by running them', async () => {
    const asked: { code: string; at: number }[] = [];
    const t = watch('balanced', async (_, job) => verdictOn(job.proposals === undefined ? job.code : 'bug'), {
      propose: async ({ code }) => {
        asked.push({ code, at: t.clock.now() });
        return code === 'done 2' ? [{ n: 1 }] : [];
      },
    });
    await t.type(0, 'done');
    await t.until(10_000);
    await t.type(10_000, 'done 2');
    await t.until(40_000);
    expect(asked).toEqual([{ code: 'done', at: 2_000 }]);
    expect(t.lines()).toEqual(['ignore correct', 'encourage correct', 'ignore correct']);
    await t.until(60_000);
    expect(asked[1]).toEqual({ code: 'done 2', at: 47_000 });
    expect(t.lines().at(-1)).toBe('interrupt wrong_answer');
  });

  it('drops a proposal when the text has changed, and tells the asked one so', async () => {
    const signals: AbortSignal[] = [];
    const release: (() => void)[] = [];
    const judged: unknown[] = [];
    const t = watch(
      'balanced',
      async (_, job) => {
        judged.push(job.proposals);
        return verdictOn(job.code);
      },
      {
        propose: (_text, signal) => {
          signals.push(signal);
          return new Promise((resolve) => release.push(() => resolve([{ n: 1 }])));
        },
      },
    );
    t.watcher.edited('done', 'python');
    t.clock.moveTo(600);
    await new Promise(setImmediate);
    t.clock.moveTo(2_000);
    expect(signals[0]?.aborted).toBe(false);
    t.watcher.edited('done 2', 'python');
    expect(signals[0]?.aborted).toBe(true);
    release.shift()?.();
    await t.until(4_000);
    expect(judged).toEqual([undefined, undefined]);
  });

  it('does not say again what was said before a restart', async () => {
    const past = {
      interrupts: [
        { witness: WITNESS, flaw_key: 'bug', message: 'What comes out?', code: 'bug', phase: 'coding' },
      ],
      milestones: ['good_approach'],
    };
    const t = watch('balanced', undefined, { past });
    await t.type(0, 'bug');
    await t.until(60_000);
    expect(t.lines().at(-1)).toBe('hold said_before');
    await t.type(61_000, 'bug still');
    await t.until(100_000);
    expect(t.heard.at(-1)).toMatchObject({ decision: 'interrupt', say: 'And for one?' });
    await t.type(101_000, 'done');
    await t.until(200_000);
    expect(t.lines()).not.toContain('encourage correct');
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
