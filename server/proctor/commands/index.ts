/**
 * What `proctor judge`, `watch` and `run` do, as functions: the command line only reads options and prints. Bad use and
 * bad input throw AppError with one line for a person; a failing sandbox throws SandboxUnavailable.
 */
import { grade, toRunCases, type MakeSuite, type Problem } from '../../grading/index.ts';
import { AppError } from '../../http/errors.ts';
import type { RunCase } from '../../record/contract/events.ts';
import type { Language, Sandbox } from '../../sandbox/contract.ts';
import type { Judgement, WatcherOptions } from '../contract.ts';
import { createConsider, createJudge } from '../judge.ts';
import { createKnowledge } from '../knowledge.ts';
import { runBatch, type Answer, type JobLine } from './batch.ts';
import { blamingProblem, findProblem, parseLanguage, readSource } from './source.ts';
import { parseTimeline, watchMoments, type TimelineJudgement, type TimelineOptions } from './timeline.ts';

interface FileJob {
  /** A folder, or a name under the problems' root. */
  problem: string;
  language: string;
  file: string;
}
interface TimelineJob {
  problem: string;
  language: string;
  timeline: string;
}

/** One printed object of `proctor run`. */
interface RunReport {
  passed: number;
  failed: number;
  total: number;
  /** Null when the program loaded. */
  load_error: string | null;
  cases: RunCase[];
  stdout: string;
  stderr: string;
  duration_ms: number;
}

export interface Commands {
  judgeFile(job: FileJob): Promise<Judgement>;
  runFile(job: FileJob): Promise<RunReport>;
  /** One object per judgement. */
  watchTimeline(job: TimelineJob): Promise<TimelineJudgement[]>;
  /** The same for a session that was recorded; `problem` as in the others. */
  watchCourse(
    course: Omit<TimelineOptions, 'sandbox' | 'problem'> & { problem: string },
  ): Promise<TimelineJudgement[]>;
  /** A problem by folder or name, as the others take it. */
  problem(problem_ref: string): Promise<Problem>;
  /** One object per job line, with its `id`; `watch` answers `{"id", "judgements"}`. */
  batch(
    command: 'judge' | 'run' | 'watch',
    lines: AsyncIterable<string> | Iterable<string>,
  ): AsyncGenerator<Answer>;
}

export interface CommandOptions {
  sandbox: Sandbox;
  /** Folder of the problems that are known by name. */
  problems_root: string;
  helpfulness?: WatcherOptions['helpfulness'];
  /** Where suites outlive the process. */
  makeSuite?: MakeSuite;
  /** Told once of `inputs:` that are not understood, and of each part that is left out: what is said rests on less. */
  onDoubt?(message: string): void;
}

export function createCommands(options: CommandOptions): Commands {
  const { sandbox, problems_root, helpfulness = 'balanced' } = options;
  const knowledge = createKnowledge(options.makeSuite);
  // The same program must come out the same however busy the machine is.
  const unhurried = { repair_within_ms: Infinity };
  const judge = createJudge(knowledge, unhurried);
  const consider = createConsider(knowledge, unhurried);
  const doubted = new Set<string>();
  const told = new Set<string>();
  const onSpare = (message: string) => {
    if (told.has(message)) return;
    told.add(message);
    options.onDoubt?.(`${message}. The program is judged without it.`);
  };
  const doubt = async (problem: Problem, language: Language) => {
    const { suite } = await knowledge.of(problem, language, sandbox);
    if (suite.problem === null || doubted.has(problem.content_hash)) return;
    doubted.add(problem.content_hash);
    options.onDoubt?.(
      `${problem.id}/problem.yaml: ${suite.problem}. Only the rest of its inputs: is used, and what is made of it is held to what the given cases have in common.`,
    );
  };
  const subject = async (job: { problem: string; language: string }) => {
    const language = able(sandbox, parseLanguage(job.language));
    return { problem: await findProblem(job.problem, problems_root, onSpare), language };
  };
  const commands: Commands = {
    async judgeFile(job) {
      const { problem, language } = await subject(job);
      const code = await readSource(job.file, 'file');
      return blamingProblem(async () => {
        await doubt(problem, language);
        return judge(sandbox, { problem, language, code, believed_done: true });
      });
    },
    async runFile(job) {
      const { problem, language } = await subject(job);
      return run(sandbox, problem, language, await readSource(job.file, 'file'));
    },
    async watchTimeline(job) {
      const { problem, language } = await subject(job);
      const moments = parseTimeline(await readSource(job.timeline, 'timeline'));
      const course = { problem, language, moments, sandbox, helpfulness };
      return blamingProblem(async () => {
        await doubt(problem, language);
        return watchMoments(course, consider);
      });
    },
    async watchCourse(course) {
      const { problem, language } = await subject(course);
      return blamingProblem(() => watchMoments({ ...course, problem, language, sandbox }, consider));
    },
    problem: (problem_ref) => findProblem(problem_ref, problems_root, onSpare),
    batch: (command, lines) => runBatch(lines, (job) => one(commands, command, job)),
  };
  return commands;
}

async function one(commands: Commands, command: 'judge' | 'run' | 'watch', job: JobLine): Promise<object> {
  if (command === 'watch')
    return { judgements: await commands.watchTimeline({ ...job, timeline: given(job, 'timeline') }) };
  const with_file = { ...job, file: given(job, 'file') };
  return command === 'judge' ? commands.judgeFile(with_file) : commands.runFile(with_file);
}

function given(job: JobLine, field: 'file' | 'timeline'): string {
  const value = job[field];
  if (value === undefined) throw new AppError('bad_input', `${field}: is missing.`, field);
  return value;
}

function able(sandbox: Sandbox, language: Language): Language {
  if (sandbox.languages().includes(language)) return language;
  throw new AppError('bad_input', `language: ${language} cannot run on this machine.`, 'language');
}

async function run(
  sandbox: Sandbox,
  problem: Problem,
  language: Language,
  source: string,
): Promise<RunReport> {
  const graded = await grade(sandbox, { problem, language, source, cases: problem.cases });
  const { passed, failed, total, stdout, stderr, duration_ms } = graded;
  return {
    passed,
    failed,
    total,
    load_error: graded.load?.message ?? null,
    cases: toRunCases(graded),
    stdout,
    stderr,
    duration_ms,
  };
}
