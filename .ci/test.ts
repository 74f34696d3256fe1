/**
 * The whole test run in two steps, so that both cores have work and nothing disturbs what runs in real time:
 * first all files that may share the machine, two at a time; then, one after the other, whole screens in real time, and beside
 * them what only calculates, at the lowest priority, so that it gets what they leave. The last line counts the tests of all.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { COUNT_FILE, type Counted, counts } from './count.ts';

const COUNTED: z.ZodType<Counted> = z.object({ passed: z.number(), failed: z.number(), skipped: z.number() });

interface Ended {
  counted: Counted;
  /** What it printed, where it was kept back. */
  output: string;
}

const dir = mkdtempSync(join(tmpdir(), 'code-proctor-tests-'));
try {
  const together = await run('together');
  const calculating = run('calculating', { behind: true });
  const alone = await run('alone');
  const last = await calculating;
  process.stdout.write(last.output);
  const all = [together, alone, last].map(({ counted }) => counted);
  process.stdout.write(
    `${counts({
      passed: total(all.map(({ passed }) => passed)),
      failed: total(all.map(({ failed }) => failed)),
      skipped: total(all.map(({ skipped }) => skipped)),
    })}\n`,
  );
  process.exitCode = all.every(({ failed }) => failed === 0) ? 0 : 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}

function run(project: string, { behind = false } = {}): Promise<Ended> {
  const file = join(dir, `${project}.json`);
  const child = spawn('vitest', ['run', '--project', project], {
    stdio: behind ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, [COUNT_FILE]: file },
  });
  if (behind && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const printed: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => printed.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const counted = readCount(file);
      // It may fail without a failed test: where no file was found, or the process was killed.
      const failed = code === 0 ? counted.failed : Math.max(1, counted.failed);
      resolve({ counted: { ...counted, failed }, output: Buffer.concat(printed).toString() });
    });
  });
}

/** A run that was killed counts nothing. */
function readCount(file: string): Counted {
  try {
    return COUNTED.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
