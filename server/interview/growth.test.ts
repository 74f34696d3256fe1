import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Growth } from '../grading/index.ts';
import { useReal } from '../grading/real.testing.ts';
import type { Clock } from '../record/clock.ts';
import type { EventBody, EventOf } from '../record/contract/events.ts';
import { SandboxUnavailable } from '../sandbox/contract.ts';
import { createMeasure } from './growth.ts';
import type { Parts } from './parts.ts';
import { quickClock, stageSession, type Staged } from './stage.testing.ts';

const real = useReal();
const open: Staged[] = [];
afterEach(async () => {
  for (const staged of open.splice(0)) await staged.close();
});
const soon = { timeout: 20_000, interval: 10 };
/** Half a minute, which a session has for its goodbye, is half a second in a test. */
const TIMES = 60;
/** As long as the end of a session waits for an answer, by its clock. */
const MOMENT_MS = 2_000;

async function stage(
  measureGrowth: Parts['measureGrowth'],
  past: readonly EventBody[] = [],
  clock: Clock = quickClock(TIMES),
): Promise<Staged> {
  const staged = await stageSession({
    problem: real.problem('two_sum'),
    sandbox: real.sandbox(),
    clock,
    measureGrowth,
    past,
  });
  open.push(staged);
  return staged;
}

const QUICK =
  'function pair(nums, target) {\n  const seen = new Map();\n  for (let i = 0; i < nums.length; i++) {\n    const other = seen.get(target - nums[i]);\n    if (other !== undefined) return [other, i];\n    seen.set(nums[i], i);\n  }\n  return [];\n}\n';
const SLOW =
  'function pair(nums, target) {\n  for (let i = 0; i < nums.length; i++)\n    for (let j = i + 1; j < nums.length; j++)\n      if (nums[i] + nums[j] === target) return [i, j];\n  return [];\n}\n';

async function passes(staged: Staged, code: string): Promise<void> {
  staged.type(code);
  const { payload } = await staged.session.run(code, 'javascript');
  expect(payload).toMatchObject({ failed: 0 });
}
const growths = ({ events }: Staged) =>
  events.filter((event): event is EventOf<'GROWTH'> => event.type === 'GROWTH');
const orders = (staged: Staged) => growths(staged).map(({ payload }) => payload.order);
const inComplexity = (staged: Staged) =>
  vi.waitFor(() => expect(staged.session.phase).toBe('complexity'), soon);
const types = ({ events }: Staged) => events.map(({ type }) => type);

async function ended(staged: Staged): Promise<void> {
  void staged.session.company.end();
  await vi.waitFor(() => expect(types(staged)).toContain('FINAL_VERDICT'), soon);
}

const found = (order: Growth['order'], confidence = 0.9): Growth => ({
  order,
  confidence,
  at_least: confidence,
  family: 'random',
  points: Array.from({ length: 80 }, (_, n) => ({ n, ops: n, micros: n })),
  alternatives: [],
  operations: (n) => n,
});

describe('a program that passes everything', () => {
  it('is measured beside the conversation, and stored with the text that was measured', async () => {
    const staged = await stage(createMeasure());
    await passes(staged, SLOW);
    await vi.waitFor(() => expect(orders(staged)).toEqual(['n^2']), soon);
    const [growth] = growths(staged);
    const snapshot = staged.events.find(({ seq }) => seq === growth?.payload.snapshot_seq);
    expect(snapshot?.type === 'CODE_SNAPSHOT' && snapshot.payload.code).toBe(SLOW);
    expect(growth?.payload.confidence).toBeGreaterThanOrEqual(0.75);
    expect(growth?.payload.points.length).toBeGreaterThan(3);
    expect(growth?.payload.points.every(({ ops }) => ops !== null && ops > 0)).toBe(true);
  });

  it('is measured again when it was changed, and not twice when it was not', async () => {
    const answers: Growth[] = [found('n^2'), found('n')];
    const measured: string[] = [];
    const staged = await stage((_sandbox, _problem, { source }) => {
      measured.push(source);
      return Promise.resolve(answers[measured.length - 1] ?? null);
    });
    await passes(staged, SLOW);
    await inComplexity(staged);
    staged.turn('it is order n squared');
    await vi.waitFor(() => expect(orders(staged)).toEqual(['n^2']), soon);
    await passes(staged, SLOW);
    expect(measured).toEqual([SLOW]);
    const past = staged.events.slice(2).map(({ type, payload }) => ({ type, payload }) as EventBody);
    const again = await stage(
      (_sandbox, _problem, { source }) => {
        measured.push(source);
        return Promise.resolve(found('n'));
      },
      [...past, { type: 'PHASE', payload: { from: 'complexity', to: 'optimization', reason: 'stage' } }],
    );
    await passes(again, SLOW);
    await inComplexity(again);
    void again.session.company.end();
    await vi.waitFor(() => expect(types(again)).toContain('FINAL_VERDICT'), soon);
    expect(measured).toEqual([SLOW]);
    const changed = await stage(
      () => Promise.resolve(found('n')),
      [...past, { type: 'PHASE', payload: { from: 'complexity', to: 'optimization', reason: 'stage' } }],
    );
    await passes(changed, QUICK);
    await vi.waitFor(() => expect(orders(changed)).toEqual(['n^2', 'n']), soon);
  });

  it('keeps no more of a measurement than an event can hold, the largest sizes', async () => {
    const staged = await stage(() => Promise.resolve(found('n')));
    await passes(staged, QUICK);
    await vi.waitFor(() => expect(orders(staged)).toEqual(['n']), soon);
    expect(growths(staged)[0]?.payload.points).toHaveLength(64);
    expect(growths(staged)[0]?.payload.points.at(-1)?.n).toBe(79);
  });

  it('is measured after a restart that came before the answer', async () => {
    const first = await stage(() => new Promise(() => undefined));
    await passes(first, QUICK);
    await inComplexity(first);
    const past = first.events.slice(2).map(({ type, payload }) => ({ type, payload }) as EventBody);
    const second = await stage(() => Promise.resolve(found('n')), past);
    await vi.waitFor(() => expect(orders(second)).toEqual(['n']), soon);
  });
});

describe('nobody hears of it', () => {
  it.each([
    ['nothing can be told', () => Promise.resolve(null)],
    ['it is too unsure', () => Promise.resolve(found('n', 0.49))],
    ['the sandbox is gone', () => Promise.reject(new SandboxUnavailable('no runner was free'))],
    ['the inputs cannot be made', () => Promise.reject(new Error('no valid input'))],
  ])('when %s, and the interview goes on', async (_, measure) => {
    const staged = await stage(measure);
    await passes(staged, QUICK);
    await inComplexity(staged);
    await ended(staged);
    expect(types(staged)).not.toContain('GROWTH');
    expect(types(staged)).not.toContain('ERROR');
  });
});

describe('the end of a session', () => {
  it('waits a moment for a measurement under way, so that the scorecard knows it', async () => {
    let answer: (growth: Growth | null) => void = () => undefined;
    const clock = quickClock(TIMES);
    const waits = (ms: number, fn: () => void) => {
      // The answer comes when the session has begun to wait for it.
      if (ms === MOMENT_MS) queueMicrotask(() => answer(found('n')));
      return clock.after(ms, fn);
    };
    const staged = await stage(() => new Promise((resolve) => (answer = resolve)), [], {
      ...clock,
      after: waits,
    });
    await passes(staged, QUICK);
    await inComplexity(staged);
    await ended(staged);
    expect(types(staged).slice(-2)).toEqual(['GROWTH', 'FINAL_VERDICT']);
  });

  it('does not wait for ever, and nothing is stored after the verdict', async () => {
    let answer: (growth: Growth | null) => void = () => undefined;
    const stopped = vi.fn<() => void>();
    const staged = await stage((_sandbox, _problem, _program, signal) => {
      signal.addEventListener('abort', stopped);
      return new Promise((resolve) => (answer = resolve));
    });
    await passes(staged, QUICK);
    await inComplexity(staged);
    await ended(staged);
    expect(stopped).toHaveBeenCalledOnce();
    answer(found('n'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(types(staged).at(-1)).toBe('FINAL_VERDICT');
    expect(types(staged)).not.toContain('GROWTH');
    expect(staged.errors).toEqual([]);
  });
});
