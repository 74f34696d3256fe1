/** From a raw run to what the rest of the product sees. Pure; everything that came out of the child is parsed here. */
import { z } from 'zod';
import { cut } from './child/capture.ts';
import { LOADED } from './child/wire.ts';
import type { Step } from './child/wire.ts';
import type {
  CaseEnd,
  LoadEnd,
  ProgramError,
  SandboxJob,
  SandboxLimits,
  SandboxResult,
  Tagged,
} from './contract.ts';
import { readTagged } from './tagged.ts';
import type { Run } from './worker.ts';

const ErrorFrame = z.object({
  name: z.string(),
  message: z.string(),
  line: z.number().int().positive().nullable(),
  /** Python makes its own trace; QuickJS gives the raw stack, ours among its frames. */
  trace: z.string().optional(),
  stack: z.string().optional(),
});
const LoadFrame = z.union([
  z.object({ missing: z.literal(true) }),
  z.object({ syntax: ErrorFrame }),
  z.object({ raised: ErrorFrame }),
]);
const CaseFrame = z.union([
  z.object({ value: z.unknown(), same: z.literal(true) }), // the arguments are as they were
  z.object({ value: z.unknown(), args: z.array(z.unknown()) }),
  z.object({ too_large: z.literal(true) }),
  z.object({ raised: ErrorFrame }),
]);

const UNREADABLE = 'the program broke the interpreter it ran in';

export function toResult(
  job: SandboxJob,
  limits: SandboxLimits,
  run: Run,
  duration_ms: number,
): SandboxResult {
  const load = run.load ? loadEnd(job.entry, run.load) : cutOff(run);
  // Of cases that went together nobody knows who printed what.
  const told = job.together === true ? { ...run, cases: [], cut_stdout: '' } : run;
  const printed = collect(told, limits);
  return { load, cases: caseEnds(job, run, load), ...printed, duration_ms };
}

/** How the step ended that was never reported. */
function cutOff(run: Run): { kind: 'time' } | { kind: 'killed'; detail: string } {
  if (run.end.kind === 'timeout') return { kind: 'time' };
  return { kind: 'killed', detail: 'the program brought its interpreter down' };
}

function halted(end: Step['end'] & { kind: 'halt' }) {
  return end.why === 'killed' ? { kind: end.why, detail: end.detail } : { kind: end.why };
}

function loadEnd(entry: string, step: Step): LoadEnd {
  if (step.end.kind === 'halt') return halted(step.end);
  if (step.end.text === LOADED) return { kind: 'ok' };
  const frame = LoadFrame.safeParse(json(step.end.text)).data;
  if (!frame) return { kind: 'killed', detail: UNREADABLE };
  if ('missing' in frame) return { kind: 'missing_entry', entry };
  if ('syntax' in frame) return { kind: 'syntax', error: programError(frame.syntax) };
  return isOutOfMemory(frame.raised)
    ? { kind: 'memory' }
    : { kind: 'raised', error: programError(frame.raised) };
}

function caseEnds(job: SandboxJob, run: Run, load: LoadEnd): CaseEnd[] {
  const steps = load.kind === 'ok' ? run.cases.slice(0, job.cases.length) : [];
  const ends = steps.map((step, i) => caseEnd(step, job.cases[i] ?? []));
  const cutShort = load.kind === 'ok' && run.end.kind !== 'done' && ends.length < job.cases.length;
  if (cutShort) ends.push({ ...cutOff(run), micros: run.cut_micros, stdout: run.cut_stdout });
  while (ends.length < job.cases.length) ends.push({ kind: 'not_run', micros: 0, stdout: '' });
  return job.together === true ? ends.map((end) => ({ ...end, stdout: '' })) : ends;
}

function caseEnd(step: Step, sent: Tagged[]): CaseEnd {
  const rest = { micros: step.micros, ops: step.ops, stdout: step.stdout };
  if (step.end.kind === 'halt') return { ...halted(step.end), ...rest };
  const frame = CaseFrame.safeParse(json(step.end.text)).data;
  if (!frame) return { kind: 'killed', detail: UNREADABLE, ...rest };
  if ('too_large' in frame) return { kind: 'output', ...rest };
  if ('raised' in frame) {
    return isOutOfMemory(frame.raised)
      ? { kind: 'memory', ...rest }
      : { kind: 'raised', error: programError(frame.raised), ...rest };
  }
  const value = readTagged(frame.value);
  if (value && 'same' in frame) return { kind: 'returned', value: value.value, args_after: sent, ...rest };
  const args = 'args' in frame ? readTagged(frame.args) : null;
  if (!value || !args || !Array.isArray(args.value)) return { kind: 'killed', detail: UNREADABLE, ...rest };
  const args_after: Tagged[] = args.value;
  return { kind: 'returned', value: value.value, args_after, ...rest };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no schema accepts it: the caller calls it unreadable
  }
}

function isOutOfMemory(error: z.infer<typeof ErrorFrame>): boolean {
  return (
    error.name === 'MemoryError' || (error.name === 'InternalError' && error.message === 'out of memory')
  );
}

const OWN_FRAME = /\bsolution\.[jt]s:(\d+)/;

const SHOWN_FRAMES = 12; // at either end of a stack

function programError(error: z.infer<typeof ErrorFrame>): ProgramError {
  const { name, message, line, stack } = error;
  if (stack === undefined) return { name, message, line, trace: error.trace ?? '' };
  const own = stack.split('\n').filter((frame) => OWN_FRAME.test(frame));
  const place = OWN_FRAME.exec(own[0] ?? '')?.[1];
  const trace = [message ? `${name}: ${message}` : name, ...shortened(own)].join('\n');
  return { name, message, line: place ? Number(place) : line, trace };
}

function shortened(frames: string[]): string[] {
  const more = frames.length - 2 * SHOWN_FRAMES;
  if (more <= 0) return frames;
  return [
    ...frames.slice(0, SHOWN_FRAMES),
    `    ... ${more} more frames ...`,
    ...frames.slice(-SHOWN_FRAMES),
  ];
}

function collect(run: Run, limits: SandboxLimits) {
  const steps = [...(run.load ? [run.load] : []), ...run.cases];
  const stdout = within(steps.map((step) => step.stdout).join('') + run.cut_stdout, limits);
  const stderr = within(steps.map((step) => step.stderr).join(''), limits);
  const dropped = steps.reduce((sum, step) => sum + step.dropped_bytes, 0);
  return {
    stdout: stdout.text,
    stderr: stderr.text,
    dropped_output_bytes: dropped + stdout.dropped + stderr.dropped,
  };
}

function within(text: string, limits: SandboxLimits): { text: string; dropped: number } {
  const bytes = Buffer.from(text);
  const kept = cut(bytes, limits.output_bytes, limits.output_lines).bytes;
  return { text: Buffer.from(kept).toString(), dropped: bytes.length - kept.length };
}
