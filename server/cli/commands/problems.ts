/** `proctor problems list | check | add`. */
import { access, cp, readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { styleText } from 'node:util';
import type { Command } from 'commander';
import { checkFolder } from '../../../problems/tools/check.ts';
import { readConfig } from '../../config.ts';
import { loadProblem, loadProblems } from '../../grading/index.ts';
import { createSandbox } from '../../sandbox/index.ts';
import { BadInput } from '../badInput.ts';

const PROBLEMS = resolve(import.meta.dirname, '../../../problems');

export function addProblemCommands(program: Command): void {
  const problems = program.command('problems').description('the problem bank');
  problems.command('list').description('every problem, a line each').action(list);
  problems
    .command('check [dirs...]')
    .description('prove problems: solutions, flaws, inputs, words')
    .action(check);
  problems.command('add <dir>').description('check a folder and copy it into the bank').action(add);
}

async function list(): Promise<void> {
  for (const { id, title, difficulty, cases, flaws } of await loadProblems(PROBLEMS)) {
    console.log(
      `${id.padEnd(24)}${difficulty.padEnd(8)}${title} (${cases.length} cases, ${flaws.length} flaws)`,
    );
  }
}

async function check(given: string[]): Promise<void> {
  const dirs = given.length === 0 ? await all() : await Promise.all(given.map(folder));
  const failed = await findings(dirs);
  process.exitCode = failed ? 2 : 0;
}

async function add(dir: string): Promise<void> {
  const from = await folder(dir);
  const to = join(PROBLEMS, basename(from));
  if (await exists(to)) throw new BadInput(`problems add: ${basename(from)} is in the bank already.`);
  await loadProblem(from);
  if (await findings([from]))
    throw new BadInput(`problems add: ${dir} was not added; mend what is listed above.`);
  await cp(from, to, { recursive: true });
  console.log(`Added ${basename(from)}. It is offered after the next start.`);
}

/** Prints what is wrong with each folder; true when anything is. */
async function findings(dirs: readonly string[]): Promise<boolean> {
  const sandbox = createSandbox({ cache_dir: join(resolve(readConfig(process.env).data_dir), 'cache') });
  let failed = false;
  try {
    for (const dir of dirs) {
      const found = await checkFolder(dir, sandbox);
      failed ||= found.length > 0;
      console.log(
        `${found.length === 0 ? styleText('green', 'ok  ') : styleText('red', 'bad ')} ${basename(dir)}`,
      );
      for (const { where, message } of found) console.log(`     ${where}: ${message}`);
    }
  } finally {
    await sandbox.close();
  }
  return failed;
}

async function all(): Promise<string[]> {
  const entries = await readdir(PROBLEMS, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== 'tools')
    .map((entry) => join(PROBLEMS, entry.name))
    .toSorted();
}

async function folder(given: string): Promise<string> {
  for (const candidate of [resolve(given), join(PROBLEMS, given)])
    if (await exists(candidate)) return candidate;
  throw new BadInput(`problems: ${given} is neither a folder nor a problem of the bank.`);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
