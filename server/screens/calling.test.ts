/** Calls that we place: a real database with its jobs; clock and network are in our hands. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { listAttempts } from '../../db/queries/schedule.ts';
import { AppError } from '../http/errors.ts';
import type { ScreenView } from '../http/contract/api.ts';
import { readJob } from '../interview/job.ts';
import { readSettings } from '../interview/settings.ts';
import type { CallStatus } from '../phone/contract.ts';
import { startStage, type Stage } from './stage.testing.ts';

const NEW_YORK = 'America/New_York';
const MINUTE = 60_000;
let stage: Stage;
let candidates = 0;

beforeAll(async () => {
  stage = await startStage({ readers: { settings: readSettings, job: readJob } });
});
afterAll(() => stage.close());
beforeEach(async () => {
  // The clock goes back between tests, as it never does else.
  await stage.database.pool.query(`update call_pace set next_at = 'epoch'`);
  stage.dialled.length = 0;
  stage.onDial = placed;
  candidates += 1;
});

let calls = 0;
const placed = async (screen: ScreenView) => {
  await stage.book.setStatus(screen.id, 'calling');
  return { call_sid: `CA${stage.run}${(calls += 1)}` };
};
/** Noon in New York, a day that is still to come. */
const noon = new Date(Date.now() + 40 * 24 * 60 * MINUTE).toISOString().slice(0, 10);
const NOON = Date.parse(`${noon}T17:00:00Z`);

async function appointed(change: object = {}): Promise<ScreenView> {
  stage.at(new Date(NOON - 60 * MINUTE).toISOString());
  return stage.create({
    candidate_name: 'Robin',
    candidate_phone: `+1415555${String(100 + candidates).padStart(4, '0')}`,
    candidate_email: `robin${candidates}@example.com`,
    problem: 'two_sum',
    language: 'python',
    zone: NEW_YORK,
    mode: 'call_me',
    when: { kind: 'fixed', starts_at: new Date(NOON).toISOString() },
    agreed: { call: true },
    ...change,
  });
}
/** Lets the moment of the next planned call come, as the jobs see it. */
async function callIsDue({ id }: ScreenView): Promise<void> {
  await stage.database.pool.query(
    `update graphile_worker._private_jobs set run_at = now() where key = $1 and locked_at is null`,
    [`call:${id}`],
  );
}
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 20 });
const plannedCall = async ({ id }: ScreenView) => (await stage.jobs.planned([`call:${id}`]))[0]?.at;
const outcomes = async ({ id }: ScreenView) =>
  (await listAttempts(stage.database.db, id)).map(({ outcome }) => outcome);

/** The call of this try ends so, and what comes of it is planned. */
async function ends(screen: ScreenView, status: CallStatus): Promise<void> {
  const last = (await listAttempts(stage.database.db, screen.id)).at(-1);
  await stage.book.setStatus(screen.id, 'created');
  stage.calling.callStatus('', { call_sid: last?.call_sid ?? '', direction: 'outbound', status });
  await until(async () => expect(await plannedCall(screen)).toBe(stage.now + 4_000));
  await callIsDue(screen);
}
const dialledOnce = (n: number) => until(() => expect(stage.dialled).toHaveLength(n));
/** For the nth time, and it is known: a status that a test sets then is not overtaken by that. */
async function rings({ id }: ScreenView, n: number): Promise<void> {
  await dialledOnce(n);
  await until(async () => expect((await stage.book.get(id)).status).toBe('calling'));
}

describe('a call at the appointment', () => {
  it('is placed at its time; when nobody answers again after 5, 15 and 30 minutes, then never; another time is offered', async () => {
    const screen = await appointed();
    expect(await plannedCall(screen)).toBe(NOON);
    stage.at(new Date(NOON).toISOString());
    await callIsDue(screen);
    for (const [n, wait] of [
      [1, 5],
      [2, 15],
      [3, 30],
    ] as const) {
      await dialledOnce(n);
      await until(async () => expect(await plannedCall(screen)).toBe(stage.now + 3 * MINUTE));
      const placed_at = stage.now;
      await ends(screen, n === 2 ? 'busy' : 'no-answer');
      await until(async () => expect(await plannedCall(screen)).toBe(placed_at + wait * MINUTE));
      stage.at(new Date(placed_at + wait * MINUTE).toISOString());
      await callIsDue(screen);
    }
    await dialledOnce(4);
    await until(async () => expect(await plannedCall(screen)).toBe(stage.now + 3 * MINUTE));
    await ends(screen, 'no-answer');
    await until(async () => expect((await stage.book.get(screen.id)).schedule?.missed).toBe(1));
    expect(await outcomes(screen)).toEqual(['no-answer', 'busy', 'no-answer', 'no-answer']);
    await until(() => expect(stage.mailed.at(-1)?.subject).toMatch(/^We missed each other/));
    expect(await plannedCall(screen)).toBeUndefined();
  });

  it('is not placed without consent, nor when it was taken back; they are waited for, and then offered another time', async () => {
    const screen = await appointed({ agreed: {} });
    stage.at(new Date(NOON).toISOString());
    await callIsDue(screen);
    await until(async () =>
      expect(await stage.jobs.planned([`no_show:${screen.id}`])).toMatchObject([{ at: NOON + 20 * MINUTE }]),
    );
    expect(stage.dialled).toEqual([]);
  });

  it('is not placed for who dialled in, cancelled or moved it', async () => {
    const [came, off, moved] = [await appointed(), await appointed(), await appointed()];
    await stage.book.setStatus(came.id, 'in_progress');
    await stage.scheduling.cancel(off.id, 'candidate');
    await stage.scheduling.move(moved.id, NOON + 60 * MINUTE, NEW_YORK);
    expect(await plannedCall(off)).toBeUndefined();
    expect(await plannedCall(moved)).toBe(NOON + 60 * MINUTE);
    stage.at(new Date(NOON).toISOString());
    await callIsDue(came);
    await until(async () => expect(await plannedCall(came)).toBeUndefined());
    expect(stage.dialled).toEqual([]);
  });

  it('to a number that cannot be called is not tried again', async () => {
    const screen = await appointed();
    stage.onDial = () => Promise.reject(new AppError('phone_unreachable', 'This number cannot be called.'));
    stage.at(new Date(NOON).toISOString());
    await callIsDue(screen);
    await until(async () => expect(await outcomes(screen)).toEqual(['unreachable']));
    await until(async () => expect(await plannedCall(screen)).toBe(NOON + 3 * MINUTE));
    await callIsDue(screen);
    await until(async () => expect((await stage.book.get(screen.id)).schedule?.missed).toBe(1));
    expect(stage.dialled).toHaveLength(1);
  });

  it('whose end nobody told is looked after: the screen is free again and the next try planned', async () => {
    const screen = await appointed();
    stage.at(new Date(NOON).toISOString());
    await callIsDue(screen);
    await dialledOnce(1);
    await until(async () => expect(await plannedCall(screen)).toBe(NOON + 3 * MINUTE));
    stage.at(new Date(NOON + 3 * MINUTE).toISOString());
    await callIsDue(screen);
    await until(async () => expect(await plannedCall(screen)).toBe(NOON + 5 * MINUTE));
    expect((await stage.book.get(screen.id)).status).toBe('created');
    expect(await outcomes(screen)).toEqual(['no-answer']);
  });
});

it('many calls at the same moment go out one after another, at the account’s pace', async () => {
  const screens: ScreenView[] = [];
  for (let n = 0; n < 4; n++) {
    screens.push(await appointed());
    candidates += 1;
  }
  stage.at(new Date(NOON + 24 * 60 * MINUTE).toISOString());
  await stage.database.pool.query(`update screens set starts_at = $1 where id = any($2)`, [
    new Date(NOON),
    screens.map(({ id }) => id),
  ]);
  for (const screen of screens) await callIsDue(screen);
  await until(async () => {
    const at = await Promise.all(screens.map(plannedCall));
    // Those that may go at once are up, and looked after in three minutes; the others have a second of their own.
    const waits = at.map((one) => (one ?? 0) - stage.now).toSorted((a, b) => a - b);
    expect(waits).toEqual([2_000, 3_000, 3 * MINUTE, 3 * MINUTE]);
  });
  expect(stage.dialled).toHaveLength(2);
});

it('"call me now" calls once, by day only, and not without end', async () => {
  const screen = await appointed();
  await stage.calling.askNow(screen.id);
  await rings(screen, 1);
  await expect(stage.calling.askNow(screen.id)).rejects.toMatchObject({ code: 'wrong_state' });
  for (const n of [2, 3, 4]) {
    await stage.book.setStatus(screen.id, 'created');
    await stage.calling.askNow(screen.id);
    await rings(screen, n);
  }
  await stage.book.setStatus(screen.id, 'created');
  await expect(stage.calling.askNow(screen.id)).rejects.toMatchObject({ code: 'too_many_requests' });
  stage.at(`${noon}T03:00:00Z`);
  await expect(stage.calling.askNow(screen.id)).rejects.toMatchObject({ code: 'outside_hours' });
});

it('a call of which Twilio does not say whether it rings is not placed again before it would be over', async () => {
  const screen = await appointed();
  stage.at(new Date(NOON - 30 * MINUTE).toISOString());
  let answer: (error: AppError) => void = () => undefined;
  stage.onDial = () => new Promise((_resolve, reject) => (answer = reject));
  const first = stage.calling.callNow(screen.id);
  await dialledOnce(1);
  const again = { code: 'wrong_state', message: expect.stringMatching(/Try again in 3 minutes/) as string };
  await expect(stage.calling.callNow(screen.id)).rejects.toMatchObject(again);
  answer(new AppError('vendor_failed', 'It broke off.', undefined, { cause: new Error('socket hang up') }));
  await expect(first).rejects.toMatchObject({ code: 'vendor_failed' });
  await expect(stage.calling.callNow(screen.id)).rejects.toMatchObject(again);
  expect(stage.dialled).toHaveLength(1);
  stage.at(new Date(NOON - 26 * MINUTE).toISOString());
  stage.onDial = placed;
  await stage.calling.callNow(screen.id);
  expect(stage.dialled).toHaveLength(2);
});

it('a call that Twilio was too busy to place may be asked for again at once', async () => {
  const screen = await appointed();
  stage.at(new Date(NOON - 30 * MINUTE).toISOString());
  stage.onDial = () => Promise.reject(new AppError('vendor_busy', 'Twilio is asked too much.'));
  await expect(stage.calling.callNow(screen.id)).rejects.toMatchObject({ code: 'vendor_busy' });
  stage.onDial = placed;
  await stage.calling.callNow(screen.id);
  expect(await outcomes(screen)).toEqual(['failed', null]);
});
