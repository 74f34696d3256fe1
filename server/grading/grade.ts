/** Runs a program on cases in the sandbox and says how each ended. Expected values never leave this side. */
import type { CaseEnd, LoadEnd, Sandbox, SandboxLimits, SandboxResult, Tagged } from '../sandbox/contract.ts';
import { isRight } from './compare.ts';
import type { Grade, Graded, GradedCase, GradeJob, Problem, ProblemCase } from './contract.ts';
import { expectedType } from './problem/load.ts';
import { isCompiled, signatureOf } from './signature.ts';
import { conform, display, sameValue, toTagged } from './values.ts';

export interface GradeOptions {
  limits?: Partial<SandboxLimits>;
  /** Another seed shows a program that depends on chance. */
  seed?: number;
}

/** With what each case printed, for whoever is shown it. Throws SandboxUnavailable when nothing could be run. */
export const grade: Grade = (sandbox, job, signal) => gradeAs(sandbox, job, {}, signal);

/** For judging: nobody is shown what the program prints, so its cases may go together. Throws as `grade`. */
export function gradeWith(
  sandbox: Sandbox,
  job: GradeJob,
  options: GradeOptions,
  signal?: AbortSignal,
): Promise<Graded> {
  return gradeAs(sandbox, job, { ...options, together: true }, signal);
}

async function gradeAs(
  sandbox: Sandbox,
  job: GradeJob,
  options: GradeOptions & { together?: boolean },
  signal?: AbortSignal,
): Promise<Graded> {
  const { problem, language, source } = job;
  const sent = job.cases.map((one) => argumentsOf(problem, one, job));
  const signature = isCompiled(language) ? signatureOf(problem) : undefined;
  const run = { language, source, entry: problem.function.name, cases: sent, ...options };
  const result = await sandbox.run(signature ? { ...run, signature } : run, signal);
  const load = loadFailure(result.load);
  const cases = job.cases.map((one, i) => {
    const end = load === null ? result.cases[i] : undefined;
    return gradeCase(job, one, sent[i] ?? [], end ?? { kind: 'not_run', micros: 0, stdout: '' });
  });
  const passed = cases.filter((one) => one.status === 'pass').length;
  return {
    load,
    cases,
    passed,
    failed: cases.length - passed,
    total: cases.length,
    stdout: shownOutput(job, result),
    stderr: load === null && job.cases.some((one) => one.hidden) ? '' : result.stderr,
    duration_ms: result.duration_ms,
  };
}

/** A program that prints its arguments must not print a hidden case's: output while loading and of visible cases only. */
function shownOutput(job: GradeJob, { stdout, cases }: SandboxResult): string {
  if (!job.cases.some((one) => one.hidden)) return stdout;
  const printed = cases.map((one) => one.stdout).join('');
  const loading = stdout.endsWith(printed) ? stdout.slice(0, stdout.length - printed.length) : '';
  return (
    loading +
    cases
      .filter((_, i) => job.cases[i]?.hidden === false)
      .map((one) => one.stdout)
      .join('')
  );
}

function argumentsOf(problem: Problem, one: ProblemCase, job: GradeJob): Tagged[] {
  return problem.function.params.map(({ name, type }) =>
    toTagged(one.input[name] ?? null, type, job.language),
  );
}

function loadFailure(load: LoadEnd): Graded['load'] {
  switch (load.kind) {
    case 'ok':
      return null;
    case 'syntax':
    case 'raised':
      return { kind: load.kind, message: `${load.error.name}: ${load.error.message}`, line: load.error.line };
    case 'missing_entry':
      return { kind: load.kind, message: `There is no function named ${load.entry}.`, line: null };
    case 'time':
      return { kind: load.kind, message: 'The program did not finish loading in time.', line: null };
    case 'memory':
      return {
        kind: load.kind,
        message: 'The program used more memory than it may while loading.',
        line: null,
      };
    case 'output':
      return { kind: load.kind, message: 'The program printed more than it may while loading.', line: null };
    case 'killed':
      return { kind: 'lost', message: `The program was ended: ${load.detail}`, line: null };
  }
}

type Verdict = Pick<GradedCase, 'status' | 'actual' | 'error' | 'error_line'>;
const verdict = (status: GradedCase['status'], rest: Partial<Verdict> = {}): Verdict => ({
  status,
  actual: undefined,
  error: null,
  error_line: null,
  ...rest,
});

function gradeCase(job: GradeJob, one: ProblemCase, sent: readonly Tagged[], end: CaseEnd): GradedCase {
  const micros_in_ms = 1_000;
  return {
    case: one,
    ...verdictOn(job, one, sent, end),
    stdout: end.stdout,
    duration_ms: end.micros / micros_in_ms,
    ...(end.ops === undefined ? {} : { ops: end.ops }),
  };
}

function verdictOn(job: GradeJob, one: ProblemCase, sent: readonly Tagged[], end: CaseEnd): Verdict {
  switch (end.kind) {
    case 'returned':
      return returned(job, one, sent, end);
    case 'raised':
      return verdict('crash', {
        error: `${end.error.name}: ${end.error.message}`,
        error_line: end.error.line,
      });
    case 'time':
      return verdict('time', { error: 'did not finish in time' });
    case 'memory':
      return verdict('memory', { error: 'used more memory than it may' });
    case 'output':
      return verdict('output', { error: 'printed more than it may' });
    case 'killed':
      return verdict('lost', { error: end.detail });
    case 'not_run':
      return verdict('not_run');
  }
}

function returned(
  { problem, language }: GradeJob,
  one: ProblemCase,
  sent: readonly Tagged[],
  end: Extract<CaseEnd, { kind: 'returned' }>,
): Verdict {
  const in_place = problem.function.returns.kind === 'null' && problem.function.params.length > 0;
  const answer = in_place ? (end.args_after[0] ?? null) : end.value;
  const type = expectedType(problem.function);
  const conformed = conform(answer, type, language, false);
  const actual = conformed.fits ? conformed.value : display(answer);
  const question = { compare: problem.compare, type, language, input: one.input, expected: one.expected };
  const right =
    one.open === true ? conformed.fits && (one.must?.(conformed.value) ?? true) : isRight(answer, question);
  if (!right) return verdict('wrong_answer', { actual });
  const changed = problem.function.params.find(
    ({ name }, i) =>
      !problem.mutates.includes(name) &&
      !(in_place && i === 0) &&
      !sameValue(sent[i] ?? null, end.args_after[i] ?? null),
  );
  return changed
    ? verdict('mutated_input', { actual, error: `changed its argument ${changed.name}` })
    : verdict('pass', { actual });
}
