/**
 * A session on a stage: the real session, proctor, grading and whatever sandbox the test gives; the call, the pad and the
 * record are in memory. It begins in the coding phase, with the candidate on the line.
 */
import { toRunCases, type Problem } from '../grading/index.ts';
import type { CallLeg } from '../phone/contract.ts';
import { keptSuite } from '../grading/real.testing.ts';
import { createProctor } from '../proctor/index.ts';
import { systemClock, type Clock } from '../record/clock.ts';
import type { EventBody, SessionEvent } from '../record/contract/events.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import type { Turn, VoiceListener } from '../speech/contract.ts';
import { MemoryLog, SESSION, SITTING, stageParts, UNDER_WAY, type StageVoice } from './doubles.testing.ts';
import type { Parts, Push } from './parts.ts';
import { Session } from './session.ts';
import { NO_JOB } from './job.ts';
import type { Redactor } from './redact.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

/** Everything goes this many times faster than by the wall. */
export function quickClock(times: number): Clock {
  return {
    now: () => systemClock.now() * times,
    wall: () => systemClock.wall(),
    after: (ms, fn) => systemClock.after(ms / times, fn),
  };
}

export interface Staged {
  session: Session;
  voice: StageVoice;
  events: readonly SessionEvent[];
  /** What was logged as an error. */
  errors: readonly unknown[];
  /** `decision reason` of every silent judgement. */
  silent(): string[];
  type(code: string): void;
  /** `more`: what the ears know beside. */
  turn(text: string, more?: Partial<Turn>): void;
  /** Words so far; `likely`: they may be all. */
  hears(text: string, likely?: 'likely'): void;
  close(): Promise<void>;
}

interface StageOptions {
  problem: Problem;
  sandbox: Sandbox;
  clock: Clock;
  /** Events of an earlier process, which has been in the coding phase already. */
  past?: readonly EventBody[];
  /** Without it nothing is measured. */
  measureGrowth?: Parts['measureGrowth'];
  /** Without it the real one. */
  createWatcher?: Parts['createWatcher'];
  /** In place of the stage's own. */
  parts?: (usual: Parts) => Partial<Parts>;
  settings?: Settings;
  redact?: Redactor;
  push?: Push;
}

const UNSEEN: Push = {
  speaking: () => undefined,
  hearing: () => undefined,
  runStarted: () => undefined,
  yesOrNo: () => undefined,
};

export async function stageSession(options: StageOptions): Promise<Staged> {
  const { problem, sandbox, clock, past = [] } = options;
  const log = new MemoryLog(clock);
  for (const body of [...UNDER_WAY, ...past]) await log.append(body);
  const errors: unknown[] = [];
  const pad = { text: '', seq: 0 };
  const voices: { voice: StageVoice; listener: VoiceListener }[] = [];
  const usual = stageParts({
    problem,
    sandbox,
    clock,
    measureGrowth: options.measureGrowth ?? (() => Promise.resolve(null)),
    createWatcher: options.createWatcher ?? createProctor(keptSuite).createWatcher,
    pad,
    onVoice: (voice, listener) => void voices.push({ voice, listener }),
    onError: (what) => void errors.push(what),
  });
  const session = new Session({
    parts: { ...usual, ...options.parts?.(usual) },
    problem,
    log,
    settings: options.settings ?? DEFAULT_SETTINGS,
    job: NO_JOB,
    simpler: null,
    events: await log.events(),
    toRunCases,
    push: options.push ?? UNSEEN,
    ...(options.redact === undefined ? {} : { redact: options.redact }),
    onClosed: () => undefined,
    sitting: { ...SITTING, problem_id: problem.id, language: 'javascript' },
  });
  await session.begin();
  session.attachLeg(leg(), { direction: 'inbound', resumed: true });
  // What was put into the session's mailbox before this is done when this is.
  await session.fact({ fact: 'tab_back' });
  const [open] = voices;
  if (open === undefined) throw new Error('no voice was opened');
  const silent = () =>
    log.stored.flatMap(({ type, payload }) =>
      type === 'SILENT' ? [`${payload.decision} ${payload.reason}`] : [],
    );
  return {
    session,
    voice: open.voice,
    events: log.stored,
    errors,
    silent,
    type: (code) => typing(session, pad, clock.now(), code),
    turn: (text, more) =>
      open.listener.turn({ text, started_at: clock.now(), ended_at: clock.now(), confidence: 1, ...more }),
    hears(text, likely) {
      open.listener.hearing(text);
      if (likely) open.listener.likely?.(text);
    },
    close: () => session.release(),
  };
}

function typing(session: Session, pad: { text: string; seq: number }, at: number, text: string): void {
  pad.text = text;
  pad.seq += 1;
  session.edited({
    session_id: SESSION,
    buffer: 'code',
    text,
    update_seq: pad.seq,
    at,
    by: 'candidate',
    inserted: 1,
  });
}

/** A line on which nothing is heard. */
function leg(): CallLeg {
  const ignore = () => undefined;
  return {
    call_sid: 'CA1',
    stream_sid: 'MZ1',
    onFrame: ignore,
    onMark: ignore,
    onDigit: ignore,
    onEnd: ignore,
    play: () => true,
    mark: ignore,
    clear: ignore,
    close: ignore,
  };
}
