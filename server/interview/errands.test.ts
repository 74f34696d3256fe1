/** A session at work, whose candidate says nothing any more: what it tells them of a text message is what became of it. */
import { expect, it } from 'vitest';
import { toRunCases } from '../grading/index.ts';
import type { CallLeg } from '../phone/contract.ts';
import { createProctor } from '../proctor/index.ts';
import { ManualClock } from '../speech/clock.testing.ts';
import { MemoryLog, SITTING, stageParts, UNDER_WAY } from './doubles.testing.ts';
import { NO_JOB } from './job.ts';
import type { Parts } from './parts.ts';
import { Session } from './session.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { PROBLEM, UNUSED_SANDBOX } from './testing.ts';

const MINUTE = 60_000;
const ignore = () => undefined;

async function silentCall(sendPadLink: Parts['sendPadLink']) {
  const clock = new ManualClock();
  const log = new MemoryLog(clock);
  for (const body of UNDER_WAY) await log.append(body);
  const usual = stageParts({
    problem: PROBLEM,
    sandbox: UNUSED_SANDBOX,
    clock,
    pad: { text: '', seq: 0 },
    measureGrowth: () => Promise.resolve(null),
    createWatcher: createProctor().createWatcher,
    onVoice: ignore,
    onError: ignore,
  });
  const session = new Session({
    parts: { ...usual, sendPadLink },
    problem: PROBLEM,
    log,
    settings: DEFAULT_SETTINGS,
    job: NO_JOB,
    simpler: null,
    events: [...log.stored],
    toRunCases,
    push: { speaking: ignore, hearing: ignore, runStarted: ignore, yesOrNo: ignore },
    onClosed: ignore,
    sitting: SITTING,
  });
  await session.begin();
  const on = { onFrame: ignore, onMark: ignore, onDigit: ignore, onEnd: ignore };
  const does = { play: () => true, mark: ignore, clear: ignore, close: ignore };
  const leg: CallLeg = { call_sid: 'CA1', stream_sid: 'MZ1', ...on, ...does };
  session.attachLeg(leg, { direction: 'inbound', resumed: true });
  for (let second = 0; second < 600; second += 1) await clock.pass(MINUTE / 60);
  const rungs = log.stored.flatMap((event) => (event.type === 'NUDGE' ? [event.payload.why ?? 'nudge'] : []));
  const errors = log.stored.flatMap((event) => (event.type === 'ERROR' ? [event.payload.code] : []));
  await session.release();
  return { rungs, errors };
}

it.each([
  ['sent', ['text_sent', 'let_go']],
  ['stopped', ['line_check', 'let_go']],
  ['not_agreed', ['line_check', 'let_go']],
] as const)('a text message that was %s', async (posted, last) => {
  const asked: string[] = [];
  const { rungs, errors } = await silentCall((screen_id) => {
    asked.push(screen_id);
    return Promise.resolve(posted);
  });
  expect(asked).toEqual([SITTING.screen_id]);
  expect(rungs.slice(-2)).toEqual(last);
  expect(errors).toEqual([]);
});

it('one that the network did not take is told in the record, and the ladder goes on', async () => {
  const { rungs, errors } = await silentCall(() => Promise.reject(new Error('no network')));
  expect(rungs.slice(-2)).toEqual(['line_check', 'let_go']);
  expect(errors).toEqual(['text_failed']);
});
