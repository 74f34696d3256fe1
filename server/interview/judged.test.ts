import { afterEach, describe, expect, it, vi } from 'vitest';
import { keptSuite, useReal } from '../grading/real.testing.ts';
import { createProctor } from '../proctor/index.ts';
import type { EventBody, SessionEvent } from '../record/contract/events.ts';
import { around } from '../sandbox/around.ts';
import { SandboxUnavailable, type Sandbox } from '../sandbox/contract.ts';
import { quickClock, stageSession, type Staged } from './stage.testing.ts';

const real = useReal();
const open: Staged[] = [];
afterEach(async () => {
  for (const staged of open.splice(0)) await staged.close();
});
const soon = { timeout: 20_000, interval: 10 };
/** A wait of some seconds is a fifth of that in a test. */
const TIMES = 5;

type Change = Partial<Pick<Parameters<typeof stageSession>[0], 'sandbox' | 'past' | 'createWatcher'>>;

/** What was learned of the problem is kept, as in a server that runs. */
const proctor = createProctor(keptSuite);

async function stage(change: Change = {}): Promise<Staged> {
  const staged = await stageSession({
    problem: real.problem('two_sum'),
    sandbox: real.sandbox(),
    clock: quickClock(TIMES),
    createWatcher: proctor.createWatcher,
    ...change,
  });
  open.push(staged);
  return staged;
}
const last = <T extends SessionEvent['type']>({ events }: Staged, type: T) =>
  events.findLast((event): event is Extract<SessionEvent, { type: T }> => event.type === type);

/** Pairs an item with itself. */
const WRONG =
  'function pair(nums, target) {\n  for (let i = 0; i < nums.length; i++)\n    for (let j = i; j < nums.length; j++)\n      if (nums[i] + nums[j] === target) return [i, j];\n  return [];\n}\n';
const RIGHT =
  'function pair(nums, target) {\n  const seen = new Map();\n  for (let i = 0; i < nums.length; i++) {\n    const other = seen.get(target - nums[i]);\n    if (other !== undefined) return [other, i];\n    seen.set(nums[i], i);\n  }\n  return [];\n}\n';
const interrupted = (staged: Staged) =>
  vi.waitFor(
    () => expect(staged.voice.said.some(({ priority }) => priority === 'interrupt')).toBe(true),
    soon,
  );

/** The real sandbox with a fault that can be switched on. */
function faulty(fault: () => Error | null): Sandbox {
  const sandbox = real.sandbox();
  return around(sandbox, (job, signal) => {
    const error = fault();
    return error === null ? sandbox.run(job, signal) : Promise.reject(error);
  });
}

describe('the proctor', () => {
  it('is told on which line the candidate stands, in the buffer that is judged and no other', async () => {
    const lines: number[] = [];
    const { createWatcher } = createProctor(keptSuite);
    const staged = await stage({
      createWatcher: (options, begins_in) => ({
        ...createWatcher(options, begins_in),
        moved: (line) => void lines.push(line),
      }),
    });
    staged.type('const a = 1;\n\n');
    staged.session.moved({ session_id: 's', buffer: 'code', line: 3 });
    staged.session.moved({ session_id: 's', buffer: 'code:python', line: 9 });
    expect(lines).toEqual([3]);
  });
});

describe('a judgement', () => {
  it('is stored with its snapshot, its times and how likely they were done; so is silence', async () => {
    const staged = await stage();
    const half = 'function pair(nums, target) {';
    staged.type(half);
    await vi.waitFor(() => expect(staged.silent()).toEqual(['ignore syntax']), soon);
    const silent = last(staged, 'SILENT');
    staged.type(WRONG);
    await interrupted(staged);
    const interrupt = last(staged, 'INTERRUPT');
    for (const [event, code] of [
      [silent, half],
      [interrupt, WRONG],
    ] as const) {
      const { snapshot_seq, taken_ms = NaN, judged_ms = NaN, judge_ms } = event?.payload ?? {};
      const snapshot = staged.events.find(({ seq }) => seq === snapshot_seq);
      expect(snapshot?.type === 'CODE_SNAPSHOT' && snapshot.payload.code).toBe(code);
      expect(taken_ms).toBeLessThanOrEqual(judged_ms);
      expect(judged_ms).toBeLessThanOrEqual(event?.at_ms ?? 0);
      expect(judge_ms).toBeGreaterThan(0);
    }
    // How sure it is grows with the time that passes, which a busy machine stretches.
    for (const event of [silent, interrupt]) expect(event?.payload.believed_done).toEqual(expect.any(Number));
    expect(last(staged, 'UTTERANCE')?.payload.speaks_seq).toBe(interrupt?.seq);
  });

  it('that the text overtook is told as such, about the text and the edit that it was of', async () => {
    let reached: () => void = () => undefined;
    const judging = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const sandbox = faulty(() => {
      reached();
      return null;
    });
    const staged = await stage({ sandbox });
    staged.type('function pair() {}');
    staged.turn('done');
    await judging;
    staged.type(WRONG);
    await vi.waitFor(() => expect(staged.silent()).toContain('ignore stale'), soon);
    const stale = staged.events.find((event) => event.type === 'SILENT' && event.payload.reason === 'stale');
    const about = staged.events.find(
      ({ seq }) => stale?.type === 'SILENT' && seq === stale.payload.snapshot_seq,
    );
    expect(about?.type === 'CODE_SNAPSHOT' && about.payload).toMatchObject({
      code: 'function pair() {}',
      update_seq: 1,
    });
    await interrupted(staged);
  });

  it('that found no gap is told with why, and what was never heard is asked again', async () => {
    const staged = await stage();
    staged.voice.waits = true;
    staged.type(WRONG);
    await vi.waitFor(() => expect(last(staged, 'INTERRUPT')).toBeDefined(), soon);
    const never = last(staged, 'INTERRUPT')?.seq;
    staged.voice.expire();
    await vi.waitFor(() => expect(last(staged, 'SILENT')?.payload.dropped_seq).toBe(never), soon);
    expect(last(staged, 'SILENT')?.payload).toMatchObject({
      decision: 'interrupt',
      reason: 'candidate_speaking',
    });
    staged.voice.waits = false;
    await interrupted(staged);
  });

  it('is taken back when the candidate changes the code while it waits for a gap', async () => {
    const staged = await stage();
    staged.voice.waits = true;
    staged.type(WRONG);
    await vi.waitFor(() => expect(last(staged, 'INTERRUPT')).toBeDefined(), soon);
    const never = last(staged, 'INTERRUPT')?.seq;
    staged.type(RIGHT);
    await vi.waitFor(
      () =>
        expect(staged.events).toContainEqual(
          expect.objectContaining({
            payload: {
              decision: 'interrupt',
              reason: 'stale',
              snapshot_seq: expect.any(Number) as number,
              dropped_seq: never,
            },
          }),
        ),
      soon,
    );
    expect(staged.voice.said.some(({ priority }) => priority === 'interrupt')).toBe(false);
  });

  it('on a green run is praised once, together with the question that follows', async () => {
    const staged = await stage();
    staged.type(RIGHT);
    await staged.session.run(RIGHT, 'javascript');
    await vi.waitFor(() => expect(last(staged, 'UTTERANCE')).toBeDefined(), soon);
    await staged.session.run(RIGHT, 'javascript');
    await vi.waitFor(() => expect(staged.silent()).toContain('encourage correct'), soon);
    const praise = staged.events.filter((event) => event.type === 'ENCOURAGE');
    expect(praise.map((event) => event.payload.milestone)).toEqual(['first_green']);
    expect(last(staged, 'SILENT')?.payload.kept).toBe('said_already');
    expect(staged.events.filter((event) => event.type === 'UTTERANCE')[1]?.payload).toMatchObject({
      act: 'ask_complexity',
      speaks_seq: praise[0]?.seq,
    });
  });
});

describe('a session whose sandbox fails', () => {
  it.each([
    ['is gone', () => new SandboxUnavailable('no runner was free')],
    ['has a full disk', () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })],
  ])('because it %s goes on, says nothing, tells the recruiter once, and judges again', async (_, fault) => {
    let broken = true;
    // Nothing is known of the problem yet: what is to be learned fails as well.
    const { createWatcher } = createProctor(keptSuite);
    const staged = await stage({ sandbox: faulty(() => (broken ? fault() : null)), createWatcher });
    const said = staged.voice.said.length;
    staged.type('function pair() {}');
    await vi.waitFor(() => expect(staged.silent()).toEqual(['ignore sandbox_unavailable']), soon);
    staged.type(WRONG);
    staged.turn('that should do it');
    await vi.waitFor(() => expect(last(staged, 'UTTERANCE')?.payload.text).toBe('that should do it'), soon);
    await expect(staged.session.run(WRONG, 'javascript')).rejects.toThrow(/could not be run|no space left/);
    // Long enough for another try, by the session's clock.
    await new Promise((resolve) => setTimeout(resolve, 5_000 / TIMES));
    expect(staged.silent()).toEqual(['ignore sandbox_unavailable']);
    expect(staged.voice.said).toHaveLength(said);
    expect(staged.session.phase).toBe('coding');
    broken = false;
    await interrupted(staged);
    expect(staged.silent()).toEqual(['ignore sandbox_unavailable', 'ignore sandbox_back']);
  });
});

describe('a session that is taken up after a restart', () => {
  it('does not ask what was asked before', async () => {
    const first = await stage();
    first.type(WRONG);
    await interrupted(first);
    const asked = last(first, 'INTERRUPT');
    const past = first.events.slice(2).map(({ type, payload }) => ({ type, payload }) as EventBody);
    await first.close();
    const second = await stage({ past });
    second.type(WRONG);
    await vi.waitFor(() => expect(second.silent().at(-1)).toBe('hold said_before'), soon);
    second.type(`${WRONG}\n`);
    second.turn('done');
    await vi.waitFor(() => expect(second.silent().at(-1)).toBe('hold cooling_down'), soon);
    expect(second.voice.said.some(({ text }) => text === asked?.payload.message)).toBe(false);
  });
});
