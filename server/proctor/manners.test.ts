import { describe, expect, it } from 'vitest';
import type { Graded } from '../grading/index.ts';
import type { Considered } from './judge.ts';
import { verdictOn, watch, WITNESS } from './watch.testing.ts';

/** Every text has a fault of its own. */
function named(code: string): Considered {
  const found = verdictOn(code);
  const witness = { ...WITNESS, input: { n: code } };
  return {
    judgement: { ...found.judgement, witness },
    flaw_key: code,
    open_ended: false,
    questions: [`What about ${code}?`],
  };
}

function inLine(line: number, found: Considered): Considered {
  return { ...found, judgement: { ...found.judgement, line } };
}

function red(hidden: boolean, stdout = ''): Graded {
  const one = {
    case: { name: 'a', input: {}, expected: 1, hidden },
    status: 'wrong_answer' as const,
    actual: 2,
    error: null,
    error_line: null,
    stdout,
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
    ['balanced', 3_544],
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

  it('that one more line at the end could mend has longer to write it, unless they say that they are done', async () => {
    const open_ended: typeof named = (code) => ({ ...named(code), open_ended: true });
    const t = watch('balanced', async (_, job) => open_ended(job.code));
    await t.type(1_000, 'bug');
    await t.until(1_000 + 2 * 3_544);
    expect(t.lines()).toEqual(['hold not_believed_done']);
    t.watcher.said('Okay, that should do it.');
    await t.watcher.idle();
    expect(t.lines()).toEqual(['hold not_believed_done', 'interrupt wrong_answer']);
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

  it('who reads a red run is given the time to read what it shows, and to see that hidden cases failed', async () => {
    const interruptedAfter = async (graded: Graded) => {
      const t = watch();
      await t.type(0, 'bug');
      t.watcher.ran(graded, 'bug');
      await t.watcher.idle();
      await t.until(60_000);
      expect(t.lines()).toEqual(['hold just_ran', 'interrupt wrong_answer']);
      return t.times()[1];
    };
    // Three seconds to look, then eighty milliseconds a character: {} 1 2 and nothing else.
    expect(await interruptedAfter(red(false))).toBe(3_320);
    expect(await interruptedAfter(red(false, 'x'.repeat(100)))).toBe(11_320);
    expect(await interruptedAfter(red(false, 'x'.repeat(10_000)))).toBe(20_000);
    expect(await interruptedAfter(red(true))).toBe(3_000);
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

  it('whose interruption found no gap is offered it again, each time later', async () => {
    const t = watch();
    await t.type(0, 'bug');
    const waits: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      const before = t.clock.now();
      for (let next = t.clock.next(); next !== null && t.heard.length < n + 2; next = t.clock.next())
        await t.until(next);
      waits.push(t.clock.now() - before);
      const last = t.heard.at(-1);
      if (last) t.watcher.spoke(last, 'dropped');
    }
    expect(waits.slice(1)).toEqual([2_000, 4_000, 8_000]);
    // Whoever tells that it was dropped has that on record: the waiting is no news.
    expect(t.lines()).toEqual(['hold not_believed_done', ...Array<string>(4).fill('interrupt wrong_answer')]);
  });

  it('hears nothing of a second fault while the first is still waiting for a gap', async () => {
    const t = watch();
    await t.type(0, 'bug');
    t.watcher.said('done');
    await t.watcher.idle();
    await t.type(5_000, 'bug, in other words');
    await t.until(20_000);
    expect(t.lines()).toEqual(['interrupt wrong_answer', 'hold candidate_speaking']);
  });

  it('hears no more in a phase than its share', async () => {
    const t = watch('gentle', async (_, job) => named(job.code));
    for (let n = 0; n < 5; n += 1) {
      await t.type(1_000 + n * 100_000, `bug ${n}`);
      await t.until(90_000 + n * 100_000);
      const last = t.heard.at(-1);
      if (last) t.watcher.spoke(last, 'spoken');
    }
    expect(t.lines().filter((line) => line.startsWith('interrupt'))).toHaveLength(3);
    expect(t.lines().at(-1)).toBe('hold enough_said');
    t.watcher.entered('debugging');
    expect(t.lines().at(-1)).toBe('interrupt wrong_answer');
  });

  it('hears about slow code only when they say that it is done', async () => {
    const t = watch('insistent', async (_, job) => {
      const found = verdictOn(job.code);
      return { ...found, judgement: { ...found.judgement, reason: 'too_slow' } };
    });
    await t.type(0, 'bug');
    await t.until(50_000);
    expect(t.lines()).toEqual(['hold slow_so_far']);
    t.watcher.said('I think it works');
    expect(t.lines().at(-1)).toBe('interrupt too_slow');
  });

  it('and rests for long between lines is given more time than one who does not', async () => {
    const interruptedAfter = async (rests: number) => {
      const t = watch();
      for (let n = 0; n < 12; n += 1) await t.type(n * rests, `bug ${n}`);
      const from = t.clock.now();
      await t.until(from + 30_000);
      return (t.times().at(-1) ?? 0) - from;
    };
    expect(await interruptedAfter(700)).toBe(2_658);
    expect(await interruptedAfter(3_000)).toBe(7_088);
  });

  it('has gone on to the next block, and is interrupted sooner than at the place itself', async () => {
    const code = (end: string) => `def f(x):\n    for a in x:\n        bug = a\n    y = 1\n    z = 2\n${end}`;
    const interruptedAfter = async (change: (text: string) => string) => {
      const t = watch('balanced', async (_, job) => inLine(3, verdictOn(job.code)));
      t.watcher.pause();
      await t.type(0, code('    return z\n'));
      await t.type(10_000, change(code('    return z\n')));
      t.watcher.resume();
      await t.until(30_000);
      return (t.times().at(-1) ?? 0) - 10_000;
    };
    const there = await interruptedAfter((text) => text.replace('= a', '= a + 1'));
    const after = await interruptedAfter((text) => text.replace('return z', 'return z + 1'));
    expect(there).toBe(3_544);
    expect(after).toBeLessThan(there / 2);
  });

  it('asks for time, and is given it', async () => {
    const t = watch();
    await t.type(0, 'bug');
    t.watcher.said('hold on, let me think');
    await t.until(6_000);
    expect(t.lines()).toEqual(['hold not_believed_done']);
    await t.until(8_000);
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
  it('is encouraged once, without being told that it is right', async () => {
    const t = watch();
    await t.type(0, 'done');
    await t.until(20_000);
    await t.type(21_000, 'done 2');
    await t.until(60_000);
    expect(t.lines()).toEqual(['ignore correct', 'encourage correct', 'ignore correct']);
    expect(t.heard[1]).toMatchObject({ milestone: 'good_approach' });
    expect(t.heard[1]?.say).not.toMatch(/right|correct|works?\.|pass/);
    expect(t.heard[1]?.say).toMatch(/\?$/);
  });

  it('and sees it all green for the first time is praised once', async () => {
    const t = watch();
    await t.type(0, 'done');
    t.watcher.ran(green, 'done');
    await t.until(30_000);
    await t.type(31_000, 'done again');
    t.watcher.ran(green, 'done again');
    await t.until(60_000);
    expect(t.lines()).toEqual(['encourage correct', 'ignore correct']);
    expect(t.heard[0]?.milestone).toBe('first_green');
  });

  it('or has repaired it is not praised while the interruption is still fresh', async () => {
    const t = watch();
    await t.type(0, 'bug');
    t.watcher.said('done');
    await t.watcher.idle();
    const first = t.heard.at(-1);
    if (first) t.watcher.spoke(first, 'spoken');
    await t.type(5_000, 'done');
    await t.until(24_000);
    expect(t.lines()).toEqual(['interrupt wrong_answer', 'ignore repaired']);
    await t.until(40_000);
    expect(t.lines().at(-1)).toBe('encourage correct');
  });
});
