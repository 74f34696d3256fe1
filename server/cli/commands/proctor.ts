/** `proctor judge | watch | run`: one JSON object per answer on stdout, for people and for outside checks. */
import { createInterface } from 'node:readline';
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { keptSuites } from '../../grading/index.ts';
import { createCommands, type Commands } from '../../proctor/index.ts';
import { BadInput } from '../badInput.ts';
import { cacheDir, openSandbox } from './sandbox.ts';

type Name = 'judge' | 'watch' | 'run';
interface Options {
  problem?: string;
  file?: string;
  timeline?: string;
  language?: string;
  batch?: string;
  json?: boolean;
}

const PROBLEMS = resolve(import.meta.dirname, '../../../problems');

export function addProctorCommands(program: Command): void {
  const about: Record<Name, string> = {
    judge: 'look at a finished program and decide: interrupt (with a witness), encourage, hold or ignore',
    watch: 'judge a timeline of edits, words and runs on a virtual clock',
    run: 'run a program against the problem’s cases',
  };
  for (const name of ['judge', 'watch', 'run'] as const) {
    program
      .command(name)
      .description(about[name])
      .option('--problem <dir|id>', 'a problem folder, or a problem by name')
      .option(
        name === 'watch' ? '--timeline <file>' : '--file <file>',
        name === 'watch' ? 'JSON lines: {at, code | said | run}' : 'the program',
      )
      .option('--language <language>', 'python, javascript or typescript')
      .option('--batch <file>', 'JSON lines of jobs: {id, problem, file | timeline, language}')
      .option('--json', 'print JSON (it always is)')
      .action((options: Options) => answer(name, options));
  }
}

/** Lends the proctor's commands, with a sandbox that is closed afterwards. */
export async function withCommands<T>(work: (commands: Commands) => Promise<T>): Promise<T> {
  const sandbox = openSandbox();
  try {
    return await work(
      createCommands({
        sandbox,
        problems_root: PROBLEMS,
        makeSuite: keptSuites({ cache_dir: cacheDir() }),
        onDoubt: (message) => console.error(message),
      }),
    );
  } finally {
    await sandbox.close();
  }
}

async function answer(name: Name, options: Options): Promise<void> {
  await withCommands(async (commands) => {
    if (options.batch !== undefined) return batch(commands, name, options.batch);
    for (const line of await single(commands, name, options)) print(line);
  });
}

async function single(commands: Commands, name: Name, options: Options): Promise<object[]> {
  const problem = needed(options.problem, '--problem');
  const language = needed(options.language, '--language');
  if (name === 'watch')
    return commands.watchTimeline({ problem, language, timeline: needed(options.timeline, '--timeline') });
  const job = { problem, language, file: needed(options.file, '--file') };
  return [name === 'judge' ? await commands.judgeFile(job) : await commands.runFile(job)];
}

/** One process and one warm pool for all jobs; answers come in the order of the jobs. */
async function batch(commands: Commands, name: Name, file: string): Promise<void> {
  await access(file).catch(() => {
    throw new BadInput(`--batch ${file}: there is no such file.`);
  });
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  for await (const line of commands.batch(name, lines)) print(line);
}

function needed(value: string | undefined, option: string): string {
  if (value === undefined) throw new BadInput(`${option} is missing; see proctor --help.`);
  return value;
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
