/** What stands around a session on a stage: the record, the voice, the model and everything that is not there. */
import { grade, type Problem } from '../grading/index.ts';
import type { Clock } from '../record/clock.ts';
import {
  SessionEventSchema,
  type EventBody,
  type EventOf,
  type EventType,
  type SessionEvent,
} from '../record/contract/events.ts';
import type { SessionLog } from '../record/contract/log.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import type { Speech, Voice, VoiceListener } from '../speech/contract.ts';
import type { Model } from './model.ts';
import type { Parts, SessionOptions } from './parts.ts';
import { PROBLEM } from './testing.ts';

export const SESSION = '7f6c3c1e-6a55-4b5e-9a0e-2f3f5a1b7c01';

export const SITTING: SessionOptions['sitting'] = {
  session_id: SESSION,
  screen_id: 'screen',
  candidate_name: 'Robin',
  candidate_phone: '+14155550142',
  problem_id: PROBLEM.id,
  language: 'python',
  started_at: 0,
  status: 'in_progress',
};
/** What the record holds of an interview that has come to the coding phase. */
export const UNDER_WAY: readonly EventBody[] = [
  { type: 'CONSENT', payload: { kind: 'recording', given: true, how: 'speech', text_version: '1' } },
  { type: 'PHASE', payload: { from: 'connecting', to: 'coding', reason: 'stage' } },
];

export class MemoryLog implements SessionLog {
  readonly session_id = SESSION;
  readonly stored: SessionEvent[] = [];
  /** On the way into the record; a test may be slow here, or fail. */
  storing: ((body: EventBody) => Promise<void>) | null = null;
  readonly #clock: Clock;
  readonly #zero: number;
  constructor(clock: Clock) {
    this.#clock = clock;
    this.#zero = clock.now();
  }
  now() {
    return this.at(this.#clock.now());
  }
  at(monotonic_ms: number) {
    return Math.max(0, monotonic_ms - this.#zero);
  }
  async append<T extends EventType>(
    body: Extract<EventBody, { type: T }>,
    at_ms = this.now(),
  ): Promise<EventOf<T>> {
    if (this.storing !== null) await this.storing(body);
    const event = SessionEventSchema.parse({
      ...body,
      session_id: SESSION,
      seq: this.stored.length + 1,
      at_ms,
    });
    this.stored.push(event);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- zod cannot know which variant it is, the caller does
    return event as EventOf<T>;
  }
  events() {
    return Promise.resolve([...this.stored]);
  }
  close() {
    return Promise.resolve();
  }
}

/** A voice that says everything at once, unless told to wait for a gap. */
export class StageVoice implements Voice {
  readonly said: Speech[] = [];
  waits = false;
  readonly #waiting: Speech[] = [];
  readonly #listener: VoiceListener;
  readonly #clock: Clock;
  constructor(listener: VoiceListener, clock: Clock) {
    this.#listener = listener;
    this.#clock = clock;
  }
  say(speech: Speech) {
    if (this.waits && speech.priority !== 'fixed') return void this.#waiting.push(speech);
    this.said.push(speech);
    queueMicrotask(() => this.#tell(speech.id, 'complete'));
  }
  withdraw(id: string) {
    const at = this.#waiting.findIndex((speech) => speech.id === id);
    if (at === -1) return;
    this.#waiting.splice(at, 1);
    this.#tell(id, 'dropped', 'withdrawn');
  }
  /** The candidate spoke for so long that nobody wants it any more. */
  expire() {
    for (const { id } of this.#waiting.splice(0)) this.#tell(id, 'dropped', 'expired');
  }
  busy() {
    return this.#waiting.length > 0;
  }
  callerSpeaking() {
    return this.waits;
  }
  drained() {
    return Promise.resolve();
  }
  typing() {}
  close() {}

  #tell(id: string, outcome: 'complete' | 'dropped', why?: 'withdrawn' | 'expired') {
    const heard = outcome === 'complete' ? 'words' : '';
    const [started_at, ended_at] = heard === '' ? [null, null] : [this.#clock.now(), this.#clock.now() + 1];
    this.#listener.spoken({
      id,
      outcome,
      heard,
      intended: 'words',
      started_at,
      ended_at,
      ...(why ? { why } : {}),
    });
  }
}

const QUIET: Model = {
  understand: () => Promise.resolve({ meanings: [], clarification: null, complexity: null }),
  async *word(_situation, act) {
    yield act.plain;
  },
  propose: () => Promise.resolve([]),
};

const ignore = () => undefined;
const done = () => Promise.resolve();
const missing = () => Promise.reject(new Error('not on the stage'));

const SCREENS: Parts['screens'] = {
  create: missing,
  list: missing,
  get: missing,
  cancel: missing,
  setStatus: done,
  byPin: missing,
  byLink: missing,
  openSession: missing,
  sitting: missing,
  unfinished: missing,
  endSession: done,
};

function roomsWith(pad: { text: string; seq: number }): Parts['rooms'] {
  return {
    join: missing,
    text: () => Promise.resolve({ text: pad.text, update_seq: pad.seq }),
    seed: done,
    onEdit: () => ignore,
    onCursor: () => ignore,
    onPresence: () => ignore,
    close: done,
  };
}

interface Set {
  problem: Problem;
  sandbox: Sandbox;
  clock: Clock;
  pad: { text: string; seq: number };
  measureGrowth: Parts['measureGrowth'];
  createWatcher: Parts['createWatcher'];
  onVoice(voice: StageVoice, listener: VoiceListener): void;
  onError(what: unknown): void;
}

export function stageParts(set: Set): Parts {
  const { problem, sandbox, clock, pad, measureGrowth, createWatcher, onVoice, onError } = set;
  return {
    clock,
    sandbox,
    grade,
    measureGrowth,
    log: { debug: ignore, info: ignore, warn: ignore, error: onError },
    metrics: { turn: ignore, stage: ignore, foreseen: ignore, judgement: ignore, run: ignore, calls: ignore },
    tracing: null,
    feed: { subscribe: () => ignore },
    screens: SCREENS,
    rooms: roomsWith(pad),
    createWatcher,
    voices: { open: opening(clock, onVoice), warm: done, close: done },
    model: QUIET,
    phone: { dial: missing, hangUp: done },
    sendPadLink: () => Promise.resolve('sent'),
    openLog: missing,
    startRecording: () => Promise.resolve({ caller: ignore, bot: ignore, close: done }),
    makeScorecard: () => Promise.resolve({ decision: 'not_enough_evidence', summary: '', flags: [] }),
    problem: () => problem,
  };
}

function opening(clock: Clock, onVoice: Set['onVoice']): Parts['voices']['open'] {
  return ({ listener }) => {
    const voice = new StageVoice(listener, clock);
    onVoice(voice, listener);
    return voice;
  };
}
