/** A runner that is a locked-down Node process: gets one job at a time, and is killed when a limit has passed. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { z } from 'zod';
import type { ChildMessage, JobMessage } from './child/wire.ts';
import { innermost } from './processor.ts';
import { createSalvage } from './salvage.ts';
import type { Salvage } from './salvage.ts';
import { startWatchdog } from './watchdog.ts';
import type { Run, Worker } from './worker.ts';

export interface NodeProgram {
  file: string;
  args: string[];
  /** Files and folders (ending in a separator) that it may read. It may read nothing else, and write nothing. */
  read: string[];
}

/** Starts Node with these arguments, an empty environment and stdio `ignore, pipe, pipe, ipc`. */
export type LaunchNode = (args: string[], program: NodeProgram) => ChildProcess;

const READY_MS = 20_000; // plain Pyodide takes 3 s; ten times that on a starved machine is no start
const HEAP_MB = 128; // JavaScript side only; WebAssembly memory is outside of it
// Windows gives a main thread 1 MB of stack, the others 8: deep recursion of a program must end in its own error.
const STACK_FLAGS = process.platform === 'win32' ? [] : ['--stack-size=7000'];
const MAX_COMPLAINT = 2_000; // characters of a child's own stderr kept for the log

const StepFields = {
  end: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('frame'), text: z.string() }),
    z.object({
      kind: z.literal('halt'),
      why: z.enum(['time', 'memory', 'output', 'killed']),
      detail: z.string(),
    }),
  ]),
  micros: z.number(),
  ops: z.number(),
  stdout: z.string(),
  stderr: z.string(),
  stdout_bytes: z.number(),
  dropped_bytes: z.number(),
  processor_ms: z.number(),
};
const Message: z.ZodType<ChildMessage> = z.discriminatedUnion('step', [
  z.object({ step: z.literal('ready') }),
  z.object({ step: z.literal('load'), id: z.number(), ...StepFields }),
  z.object({
    step: z.literal('cases'),
    id: z.number(),
    steps: z.array(z.object(StepFields)),
    processor_ms: z.number(),
  }),
  z.object({ step: z.literal('done'), id: z.number(), recycle: z.boolean(), processor_ms: z.number() }),
]);

/** Arguments of Node. */
function flags(program: NodeProgram): string[] {
  return [
    '--permission', // no files but these, no processes, no threads, no addons
    ...program.read.map((path) => `--allow-fs-read=${path}`),
    '--disallow-code-generation-from-strings',
    '--no-warnings',
    `--max-old-space-size=${HEAP_MB}`,
    ...STACK_FLAGS,
    program.file,
    ...program.args,
  ];
}

/** Node by itself; in the native mode a jail stands around it. */
const launchPlain: LaunchNode = (args) =>
  spawn(process.execPath, args, { env: {}, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], windowsHide: true });

export function startNodeWorker(program: NodeProgram, launch: LaunchNode = launchPlain): Worker {
  const child = launch(flags(program), program);
  const listeners: Listeners = {
    processor_ms: 0,
    pid: child.pid,
    gone: null,
    message: () => undefined,
    closed: () => undefined,
  };
  const complaint = collectComplaint(child);
  const salvage = createSalvage();
  child.stdout?.on('data', (chunk: Buffer) => salvage.add(chunk));
  child.on('message', (raw) => {
    const parsed = Message.safeParse(raw);
    if (parsed.success) listeners.message(parsed.data);
    else child.kill('SIGKILL'); // only a broken child speaks anything else
  });
  const closed = new Promise<void>((resolve) => {
    child.once('error', () => resolve()); // could not be spawned; `close` does not follow
    child.once('close', () => resolve());
  });
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), READY_MS);
    listeners.message = (message) => {
      if (message.step !== 'ready') return;
      clearTimeout(timer);
      listeners.pid = innermost(child.pid);
      resolve();
    };
    child.once('error', (error) => reject(error));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      reject(new Error(`the child ended (${signal ?? code}) before it was ready: ${complaint()}`));
      listeners.gone = signal ?? `code ${code}`;
      listeners.closed(listeners.gone);
    });
  });
  return {
    ready,
    closed,
    run: (job) => runJob(child, listeners, salvage, job),
    kill: () => void child.kill('SIGKILL'),
  };
}

interface Listeners {
  /** Last known processor time of the child. */
  processor_ms: number;
  /** Of Node itself: a jail has processes of its own around it. */
  pid: number | undefined;
  /** How the process ended, once it has. */
  gone: string | null;
  message: (message: ChildMessage) => void;
  closed: (how: string) => void;
}

function collectComplaint(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    if (text.length < MAX_COMPLAINT) text += chunk.toString();
  });
  return () => text.slice(0, MAX_COMPLAINT).trim();
}

function runJob(child: ChildProcess, listeners: Listeners, salvage: Salvage, job: JobMessage): Promise<Run> {
  return new Promise((resolve) => {
    const run: Run = { load: null, cases: [], end: { kind: 'timeout' }, cut_stdout: '', cut_micros: 0 };
    const watchdog = startWatchdog(job.limits, child, listeners.pid, listeners.processor_ms);

    function finish(end: Run['end']): void {
      watchdog.stop();
      listeners.message = () => undefined;
      listeners.closed = () => undefined;
      resolve({ ...run, end, cut_stdout: salvage.text(), cut_micros: watchdog.stepMicros() });
    }
    listeners.closed = (how) => finish(watchdog.fired() ? { kind: 'timeout' } : { kind: 'exited', how });
    listeners.message = (message) => {
      if (message.step === 'ready' || message.id !== job.id) return;
      listeners.processor_ms = message.processor_ms;
      watchdog.nextStep(message.processor_ms);
      if (message.step === 'done') {
        finish({ kind: 'done', recycle: message.recycle });
        return;
      }
      const steps = message.step === 'load' ? [message] : message.steps;
      for (const { stdout_bytes } of steps) salvage.reported(stdout_bytes);
      if (message.step === 'load') run.load = message;
      else run.cases.push(...message.steps);
    };
    if (listeners.gone !== null) {
      finish({ kind: 'exited', how: listeners.gone });
      return;
    }
    child.send(job, (error) => {
      if (error) child.kill('SIGKILL'); // the channel is gone: `close` follows and ends the run
    });
  });
}
