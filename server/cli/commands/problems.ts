/** `proctor problems list | check | add`. */
import { access, cp, readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { styleText } from 'node:util';
import type { Command } from 'commander';
import { checkInBank } from '../../../problems/tools/bank.ts';
import { checkFolder } from '../../../problems/tools/check.ts';
import type { Finding } from '../../../problems/tools/finding.ts';
import { loadProblem, loadProblems, type Problem } from '../../grading/index.ts';
import type { Sandbox } from '../../sandbox/contract.ts';
import { BadInput } from '../badInput.ts';
import { openSandbox } from './sandbox.ts';

const PROBLEMS = resolve(import.meta.dirname, '../../../problems');

export function addProblemCommands(program: Command): void {
  const problems = program.command('problems').description('the problem bank');
  problems.command('list').description('every problem, a line each').action(list);
  problems
    .command('check [problems...]')
    .description(
      'prove problems (folders or names; without any the whole bank): solutions, growth, flaws, inputs, words',
    )
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
  if (await findings([from], 'as_in_bank'))
    throw new BadInput(`problems add: ${dir} was not added; mend what is listed above.`);
  await cp(from, to, { recursive: true });
  console.log(`Added ${basename(from)}. It is offered after the next start.`);
}

/** Prints what is wrong with each folder, in order; true when anything is. Folders of the bank are held to its rules as well. */
async function findings(dirs: readonly string[], rules: 'own' | 'as_in_bank' = 'own'): Promise<boolean> {
  const bank = await loadProblems(PROBLEMS, () => {});
  const sandbox = openSandbox();
  const isOurs = (dir: string) => rules === 'as_in_bank' || dirname(resolve(dir)) === PROBLEMS;
  try {
    await sandbox.ready();
    const found = await eachInTurn(dirs, (dir) => checkOne(dir, sandbox, isOurs(dir) ? bank : null));
    return found.some((some) => some.length > 0);
  } finally {
    await sandbox.close();
  }
}

async function checkOne(dir: string, sandbox: Sandbox, bank: readonly Problem[] | null): Promise<Finding[]> {
  const own = await checkFolder(dir, sandbox);
  if (bank === null) return own;
  const problem = await loadProblem(dir).catch(() => null);
  return problem === null ? own : [...own, ...checkInBank(problem, bank)];
}

/** As many at a time as there are cores; each result is printed when its turn comes. */
async function eachInTurn(
  dirs: readonly string[],
  work: (dir: string) => Promise<Finding[]>,
): Promise<Finding[][]> {
  const results: Finding[][] = [];
  const waiting = [...dirs.entries()];
  const done = { count: 0, printed: 0 };
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results[next[0]] = await work(next[1]);
      done.count += 1;
      progress(`${done.count} of ${dirs.length} checked`);
      for (let ready = results[done.printed]; ready !== undefined; ready = results[done.printed]) {
        print(basename(dirs[done.printed] ?? ''), ready);
        done.printed += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), dirs.length) }, worker));
  progress('');
  return results;
}

/** One line on stderr that is written over; nothing where nobody watches. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

function print(name: string, found: readonly Finding[]): void {
  progress('');
  console.log(`${found.length === 0 ? styleText('green', 'ok  ') : styleText('red', 'bad ')} ${name}`);
  for (const { where, message } of found) console.log(`     ${where}: ${message}`);
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
