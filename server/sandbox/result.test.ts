import { expect, test } from 'vitest';
import type { Step } from './child/wire.ts';
import { DEFAULT_LIMITS } from './contract.ts';
import type { SandboxJob } from './contract.ts';
import { toResult } from './result.ts';
import type { Run } from './worker.ts';

const job: SandboxJob = { language: 'python', source: '', entry: 'f', cases: [[1], [2]] };
const rest = {
  micros: 5,
  ops: 0,
  stdout: '',
  stderr: '',
  stdout_bytes: 0,
  dropped_bytes: 0,
  processor_ms: 0,
};
const frame = (text: string): Step => ({ end: { kind: 'frame', text }, ...rest });
const good = frame('{"value":1,"args":[1]}');
const run = (cases: Step[], more: Partial<Run> = {}): Run => ({
  load: frame('{"ok":true}'),
  cases,
  end: { kind: 'done', recycle: false },
  cut_stdout: '',
  cut_micros: 0,
  ...more,
});
const ends = (given: Run) => toResult(job, DEFAULT_LIMITS, given, 1).cases.map((end) => end.kind);

test.each([
  ['no JSON', 'x'],
  ['another shape', '{"ok":true}'],
  ['a value that is no tagged data', '{"value":{"$":"verdict","v":"passed"},"args":[]}'],
  ['arguments that are no list', '{"value":1,"args":{}}'],
  ['arguments left out', '{"value":1}'],
  ['nothing', ''],
  ['a bomb of brackets', '['.repeat(100_000)],
])('a forged answer of %s is a killed case, and the rest stands', (_name, text) => {
  expect(ends(run([good, frame(text)]))).toEqual(['returned', 'killed']);
});

test('more answers than cases are ignored', () => {
  expect(ends(run([good, good, good]))).toEqual(['returned', 'returned']);
});

test('a load that only claims to be fine runs nothing', () => {
  const result = toResult(job, DEFAULT_LIMITS, run([], { load: frame('{"ok": true}') }), 1);
  expect(result.load.kind).toBe('killed');
  expect(result.cases.map((end) => end.kind)).toEqual(['not_run', 'not_run']);
});

test.each([
  ['timeout', { kind: 'timeout' }, 'time'],
  ['crash', { kind: 'exited', how: 'SIGSEGV' }, 'killed'],
] as const)('a %s belongs to the step that was running', (_name, end, kind) => {
  expect(ends(run([good], { end }))).toEqual(['returned', kind]);
  expect(toResult(job, DEFAULT_LIMITS, run([], { load: null, end }), 1).load.kind).toBe(kind);
});
