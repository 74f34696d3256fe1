/**
 * The loop of a child: takes a job, runs it step by step in its interpreter, reports each step as soon as it has ended
 * (so that a later kill does not lose it), or some together where the job says so (then the host runs it again after a
 * kill). Runs inside the locked-down process; imports nothing but its neighbours.
 */
import { writeSync } from 'node:fs';
import { createCapture } from './capture.ts';
import type { Capture } from './capture.ts';
import { processorMs, startDeadline } from './deadline.ts';
import { LOADED, MAX_JOB_FRAMES_BYTES } from './wire.ts';
import type { ChildMessage, JobMessage, Step } from './wire.ts';

export type RawStep = Pick<Step, 'end' | 'micros' | 'ops'>;

/** One job in one fresh interpreter state. */
export interface Session {
  load(budget_ms: number): RawStep;
  call(input: string, budget_ms: number): RawStep;
  /** True when this run has left the process so large that it must be replaced. */
  worn(): boolean;
  /** Throws the state away. */
  close(): void;
}

export type OpenSession = (job: JobMessage, capture: Capture) => Promise<Session> | Session;

export interface Channel {
  send(message: ChildMessage): void;
  onJob(handle: (job: JobMessage) => void): void;
}

/**
 * Takes the IPC channel and hides it, with everything else of `process` and the realm that could act on the world.
 * This is the second wall: it counts only if something breaks out of WebAssembly.
 */
export function lockDown(): Channel {
  const send = process.send?.bind(process);
  if (!send) throw new Error('this file runs only as a child of the sandbox');
  process.once('disconnect', () => process.exit(0));
  const listen = process.on.bind(process);
  for (const name of ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'Worker', 'BroadcastChannel']) {
    Reflect.deleteProperty(globalThis, name);
  }
  for (const name of [
    'getBuiltinModule',
    'dlopen',
    'binding',
    '_linkedBinding',
    'kill',
    'mainModule',
    'send',
  ]) {
    Reflect.set(process, name, undefined);
  }
  return {
    send: (message) => void send(message),
    onJob: (handle) =>
      void listen('message', (message: unknown) => {
        if (isJob(message)) handle(message);
      }),
  };
}

/** The host wrote it, from a typed value: this only tells it from Node's own messages. */
function isJob(message: unknown): message is JobMessage {
  return typeof message === 'object' && message !== null && 'source' in message && 'cases' in message;
}

export function serve(channel: Channel, open: OpenSession): void {
  let last: Promise<void> = Promise.resolve();
  channel.onJob((job) => {
    // A failure here is the interpreter's own: leave, and the host starts a new child.
    last = last.then(() => runJob(channel, open, job)).catch(() => process.exit(3));
  });
  channel.send({ step: 'ready' });
}

async function runJob(channel: Channel, open: OpenSession, job: JobMessage): Promise<void> {
  const capture = createCapture(job.limits, salvage);
  const session = await open(job, capture);
  const told = (raw: RawStep): Step => ({ ...raw, ...capture.take(), processor_ms: processorMs() });
  const cases = gather(job, channel);
  runSteps(job, session, {
    loaded: (raw) => channel.send({ step: 'load', id: job.id, ...told(raw) }),
    ended: (raw) => cases.add(told(raw)),
  });
  cases.flush();
  channel.send({ step: 'done', id: job.id, recycle: session.worn(), processor_ms: processorMs() }); // the answer does not wait for the cleaning
  session.close();
}

/** The host reads fd 1 only for a child it had to kill, where no message can follow any more. */
function salvage(bytes: Uint8Array): void {
  try {
    writeSync(1, bytes);
  } catch {
    // A full or closed pipe costs the salvage, never the run: the same text travels with the step's message.
  }
}

/** Steps that go together wait for each other this long, and so many of them. */
const GATHERED_MS = 8;
const GATHERED = 64;

function gather({ id, together }: JobMessage, channel: Channel) {
  let steps: Step[] = [];
  let since = performance.now();
  function flush(): void {
    if (steps.length > 0) channel.send({ step: 'cases', id, steps, processor_ms: processorMs() });
    steps = [];
    since = performance.now();
  }
  return {
    add(step: Step) {
      steps.push(step);
      const waits = together === true && steps.length < GATHERED && performance.now() < since + GATHERED_MS;
      if (!waits) flush();
    },
    flush,
  };
}

interface Report {
  loaded(raw: RawStep): void;
  ended(raw: RawStep): void;
}

function runSteps(job: JobMessage, session: Session, report: Report): void {
  const usedAt = processorMs();
  const whole = startDeadline(job.limits.total_ms);
  const left = () => Math.min(job.limits.case_ms, job.limits.total_ms - (processorMs() - usedAt));
  const load = session.load(left());
  report.loaded(load);
  if (load.end.kind !== 'frame' || load.end.text !== LOADED) return;
  let frames = 0;
  for (const input of job.cases) {
    const budget_ms = left();
    if (budget_ms <= 0 || whole.passed()) return;
    let step = session.call(input, budget_ms);
    if (step.end.kind === 'frame') frames += step.end.text.length;
    if (frames > MAX_JOB_FRAMES_BYTES) {
      step = {
        ...step,
        end: { kind: 'halt', why: 'output', detail: 'the results of this run are too large' },
      };
    }
    report.ended(step);
    if (step.end.kind === 'halt') return; // the interpreter was cut off in mid-flight: nothing in it can be trusted
  }
}
