/** One job on one forked child, step by step. */
import { createCapture } from '../child/capture.ts';
import { LOADED, MAX_JOB_FRAMES_BYTES } from '../child/wire.ts';
import type { HaltWhy, JobMessage, Step, StepEnd } from '../child/wire.ts';
import type { Run } from '../worker.ts';
import type { Reply, Slot } from './slot.ts';
import { watchJob } from './watch.ts';
import type { Watch } from './watch.ts';

const SIGKILL = 9;
const SIGXCPU = 24;
const CPU_BACKSTOP_S = 2; // beyond what the host allows: it holds if the host is gone or starved
/** Of a job whose cases go together: as many as keep either side from waiting for the other, and as fit into a socket. */
const AHEAD = 64;
const AHEAD_CHARS = 48_000;

/** `exited` when the child was killed by somebody else: then the job deserves another chance. */
export async function runJob(slot: Slot, job: JobMessage, pid: () => number | null): Promise<Run> {
  const talk = createTalk(slot, job, pid);
  const load = await talk.step([JSON.stringify(order(job))]);
  const run: Run = { load, cases: [], end: { kind: 'done', recycle: false }, cut_stdout: '', cut_micros: 0 };
  if (load === null) return talk.killed ? { ...run, end: { kind: 'exited', how: 'SIGKILL' } } : run;
  if (load.end.kind !== 'frame' || load.end.text !== LOADED) return run;
  const due = createDue(job.cases, job.together === true ? AHEAD : 1);
  for (const at of job.cases.keys()) {
    const step = await talk.step(due(at));
    if (step === null) break;
    run.cases.push(step);
    if (step.end.kind === 'halt') break;
  }
  return talk.killed ? { ...run, end: { kind: 'exited', how: 'SIGKILL' } } : run;
}

/** Which cases are to be sent before the answer to the case `at` is waited for. */
function createDue(cases: readonly string[], ahead: number): (at: number) => string[] {
  let sent = 0;
  return (at) => {
    if (sent - at > ahead / 2) return [];
    const from = sent;
    let chars = cases.slice(at, from).reduce((sum, text) => sum + text.length, 0);
    while (sent < cases.length && sent < at + ahead) {
      chars += cases[sent]?.length ?? 0;
      if (sent > at && chars > AHEAD_CHARS) break;
      sent += 1;
    }
    return cases.slice(from, sent);
  };
}

/** Read by zygote.py. */
function order({ source, entry, seed, limits }: JobMessage) {
  const cpu_s = Math.ceil(limits.total_ms / 1000) + CPU_BACKSTOP_S;
  return { source, entry, seed, memory_bytes: limits.memory_bytes, cpu_s };
}

interface Talk {
  /** Sends these, and waits for the next answer. Null when there is no time left, or somebody else has killed the child. */
  step(texts: readonly string[]): Promise<Step | null>;
  readonly killed: boolean;
}

function createTalk(slot: Slot, job: JobMessage, pid: () => number | null): Talk {
  const capture = createCapture(job.limits);
  const watch = watchJob(job.limits, pid);
  /** When each question that has no answer yet was sent. */
  const sent_at: number[] = [];
  let received = 0;
  let killed = false;
  slot.listen((stream, bytes) => capture.write(stream, bytes));
  return {
    get killed() {
      return killed;
    },
    async step(texts) {
      if (!watch.begin(() => slot.giveUp({ kind: 'late' }))) return null;
      sent_at.push(...texts.map(() => performance.now()));
      slot.ask(texts);
      const reply = await slot.next();
      watch.end();
      const seen = Math.round((performance.now() - (sent_at.shift() ?? 0)) * MICROS_IN_MS);
      if (reply.kind === 'gone' && (reply.status & 0x7f) === SIGKILL) {
        killed = true;
        return null;
      }
      if (reply.kind === 'frame') received += reply.frame.text.length;
      const end =
        received > MAX_JOB_FRAMES_BYTES ? halt('output', 'the results are too large') : endOf(reply);
      return { end, ...measured(reply, watch, seen), ...capture.take(), processor_ms: 0 };
    },
  };
}

const MICROS_IN_MS = 1_000;

/** The child's own clock leaves the journey out; it is believed only as far as ours confirms it: since it was asked. */
function measured(reply: Reply, watch: Watch, seen: number): Pick<Step, 'micros' | 'ops'> {
  if (reply.kind !== 'frame') return { micros: watch.stepMicros(), ops: 0 };
  return { micros: Math.min(reply.frame.micros, seen), ops: reply.frame.turns };
}

function endOf(reply: Reply): StepEnd {
  switch (reply.kind) {
    case 'frame':
      return { kind: 'frame', text: reply.frame.text };
    case 'late':
      return halt('time', 'the time limit was reached');
    case 'flooded':
      return halt('output', 'the program printed too much');
    case 'broken':
      return halt('killed', reply.detail);
    case 'gone':
      return left(reply.status);
  }
}

function left(status: number): StepEnd {
  const signal = status & 0x7f;
  if (signal === SIGXCPU) return halt('time', 'the time limit was reached');
  if (signal !== 0) return halt('killed', `the interpreter crashed (signal ${signal})`);
  return halt('killed', 'the program ended its own process');
}

function halt(why: HaltWhy, detail: string): StepEnd {
  return { kind: 'halt', why, detail };
}
