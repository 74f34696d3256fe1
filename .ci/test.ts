/**
 * The whole test run, so that both cores always have work and nothing disturbs what has to answer in time: first what fills
 * the machine, then what runs in real time. Both wait for more than half of their time, and beside them runs all the rest, at
 * the lowest priority, so that it gets what they leave.
 *
 * A file with a failed test is run once more, with nothing beside it; where what failed belongs to no file, as when a worker was
 * killed, the whole part is. What fails again has failed. What passes then is counted as passed and named, with what it said the
 * first time: such a test holds, and cannot bear a busy machine.
 *
 * What failed stands at the very end, as CI may show only the end; the last line counts the tests of all.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { CLUSTER_URL, testCluster } from '../db/testing.ts';
import { ensurePages } from '../pad/build.ts';
import { COUNT_FILE, counts, type Failure, type Told } from './count.ts';

const TOLD: z.ZodType<Told> = z.object({
  passed: z.number(),
  failed: z.number(),
  skipped: z.number(),
  failures: z.array(z.object({ file: z.string(), name: z.string(), messages: z.array(z.string()) })),
});

interface Ended {
  told: Told;
  /** What it printed, where it was kept back. */
  output: string;
}

interface How {
  /** At the lowest priority, its output not shown before the others have ended. */
  behind?: boolean;
  /** Only these. */
  files?: readonly string[];
}

/** How a run's process ended. */
interface Closed {
  projects: readonly string[];
  code: number | null;
  signal: NodeJS.Signals | null;
  output: string;
}

/** Projects of vitest.config.ts, which says what each is for. */
const CROWDED = ['crowded', 'timely'];
const REAL_TIME = ['voices', 'whole'];
const BEHIND = ['calculating', 'together'];

/** Lines of a failure's words and stack that stand at the end; the whole stands where the test ran. */
const LINES_OF_A_FAILURE = 60;
/** Of what a run printed that failed and names no test: its end says why. */
const CHARS_OF_AN_END = 3_000;
/** Of each of these lines: what a program printed without end must not push out what failed beside it. */
const CHARS_OF_A_LINE = 400;

const dir = mkdtempSync(join(tmpdir(), 'code-proctor-tests-'));
// Else all that begin at once build the pages, each for itself. Where they cannot be built, whoever needs them says so.
await ensurePages({ root: join(import.meta.dirname, '..') }).catch(() => undefined);
const cluster = await testCluster();
process.env[CLUSTER_URL] = cluster.url;
try {
  const behind = run(BEHIND, { behind: true });
  const crowded = await run(CROWDED);
  const real_time = await run(REAL_TIME);
  const last = await behind;
  process.stdout.write(last.output);
  const all = [
    await onceMore(CROWDED, crowded.told),
    await onceMore(REAL_TIME, real_time.told),
    await onceMore(BEHIND, last.told),
  ];
  all.flatMap(({ failures }) => failures).forEach((failure) => tell('FAILED', failure));
  process.stdout.write(`${counts(sum(all))}\n`);
  process.exitCode = sum(all).failed === 0 ? 0 : 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
  await cluster.stop();
}

/** What holds after what failed was run again. */
async function onceMore(projects: readonly string[], first: Told): Promise<Told> {
  if (first.failed === 0) return first;
  const files = [...new Set(first.failures.map(({ file }) => file))];
  const whole = files.includes('');
  process.stdout.write(
    `\nOnce more, with nothing beside: ${(whole ? projects : files.map(short)).join(', ')}\n`,
  );
  const each: Told[] = [];
  if (whole) each.push((await run(projects)).told);
  else for (const file of files) each.push((await run(projects, { files: [file] })).told);
  const told = sum(each);
  const again = new Set(told.failures.map(({ file, name }) => `${file}\n${name}`));
  first.failures
    .filter(({ file, name }) => !again.has(`${file}\n${name}`))
    .forEach((failure) => tell('FAILED BESIDE OTHERS, PASSED ALONE', failure));
  if (whole) return told;
  // Of a file that could not be loaded the first time no test was counted.
  const unseen = first.failures.some(({ name }) => name === '') ? told.passed : first.failed - told.failed;
  return { ...told, passed: first.passed + Math.max(0, unseen), skipped: first.skipped };
}

function run(projects: readonly string[], { behind = false, files = [] }: How = {}): Promise<Ended> {
  const file = join(dir, `${projects.join('-')}-${files.length > 0 ? 'again' : 'first'}.json`);
  rmSync(file, { force: true });
  const child = spawn('vitest', ['run', ...projects.flatMap((project) => ['--project', project]), ...files], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, [COUNT_FILE]: file },
  });
  if (behind && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const printed: Buffer[] = [];
  const keep = (chunk: Buffer) => {
    printed.push(chunk);
    if (!behind) process.stdout.write(chunk);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const output = Buffer.concat(printed).toString();
      resolve({ told: named(readTold(file), { projects, code, signal, output }), output });
    });
  });
}

/** A run may fail without a failed test: where no file was found, a worker did not end, or the process was killed. */
function named(told: Told | null, { projects, code, signal, output }: Closed): Told {
  if (told !== null && (code === 0 || told.failed > 0)) return told;
  const how = `ended with ${signal ?? `code ${code}`}, and names no failed test. The end of what it printed:`;
  const failure = { file: '', name: projects.join(', '), messages: [how, output.slice(-CHARS_OF_AN_END)] };
  return { passed: told?.passed ?? 0, failed: 1, skipped: told?.skipped ?? 0, failures: [failure] };
}

/** Null for a run that was killed: it counts nothing. */
function readTold(file: string): Told | null {
  try {
    return TOLD.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

function tell(what: string, { file, name, messages }: Failure): void {
  const lines = messages.join('\n').split('\n').slice(0, LINES_OF_A_FAILURE);
  process.stdout.write(
    `\n${what}: ${short(file)} > ${name}\n${lines.map((line) => `    ${line.slice(0, CHARS_OF_A_LINE)}\n`).join('')}`,
  );
}

function short(file: string): string {
  return file === '' ? 'no file' : relative(process.cwd(), file);
}

function sum(all: readonly Told[]): Told {
  const total = (of: (told: Told) => number) => all.reduce((so_far, told) => so_far + of(told), 0);
  return {
    passed: total(({ passed }) => passed),
    failed: total(({ failed }) => failed),
    skipped: total(({ skipped }) => skipped),
    failures: all.flatMap(({ failures }) => failures),
  };
}
