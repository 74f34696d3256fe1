import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS, SandboxUnavailable } from './contract.ts';
import type { Sandbox } from './contract.ts';
import { packageFolder } from './folders.ts';
import { TEST_CACHE } from './harness.testing.ts';
import { createSandbox } from './index.ts';
import { createPool } from './pool.ts';
import { ensureSnapshot, pythonRecipes } from './python/recipe.ts';

const closing: { close(): Promise<void> }[] = [];
const folders: string[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((one) => one.close()));
  await Promise.all(folders.splice(0).map((path) => rm(path, { recursive: true })));
});

function start(cache_dir: string): Sandbox {
  const sandbox = createSandbox({ cache_dir, size: 1 });
  closing.push(sandbox);
  return sandbox;
}
async function emptyFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'code-proctor-sandbox-'));
  folders.push(path);
  return path;
}
const add = { language: 'python', source: 'def f(a):\n    return a + 1', entry: 'f', cases: [[1]] } as const;
const job = { ...add, cases: [[1]] };
const jsJob = { language: 'javascript' as const, source: 'const f = (a) => a + 1', entry: 'f', cases: [[1]] };
const returnedTwo = { cases: [{ kind: 'returned', value: 2 }] };

/** Process ids of our children that run the given file. */
function childrenRunning(file: string): number[] {
  const rows = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' });
  return rows
    .split('\n')
    .filter((row) => row.includes(file))
    .map((row) => Number.parseInt(row, 10));
}

describe('jobs that wait', () => {
  test('are answered although they came before any child was ready', async () => {
    const sandbox = start(TEST_CACHE);
    const results = await Promise.all([sandbox.run(job), sandbox.run(job), sandbox.run(jsJob)]);
    expect(results).toMatchObject([returnedTwo, returnedTwo, returnedTwo]);
  });

  test('leave the queue when aborted, and the others go on', async () => {
    const sandbox = start(TEST_CACHE);
    const abort = new AbortController();
    const [first, second, third] = [sandbox.run(jsJob), sandbox.run(jsJob, abort.signal), sandbox.run(jsJob)];
    abort.abort(new Error('newer snapshot'));
    await expect(second).rejects.toThrow('newer snapshot');
    expect(await Promise.all([first, third])).toMatchObject([returnedTwo, returnedTwo]);
    await expect(sandbox.run(jsJob, abort.signal)).rejects.toThrow('newer snapshot');
  });

  test('take turns between clients', async () => {
    const sandbox = start(TEST_CACHE);
    await sandbox.ready();
    const order: string[] = [];
    const submit = async (client: string) => {
      await sandbox.run({ ...jsJob, client });
      order.push(client);
    };
    await Promise.all([...Array.from({ length: 6 }, () => submit('busy')), submit('other')]);
    expect(order.indexOf('other')).toBeLessThanOrEqual(2);
  });

  test('are refused when the sandbox closes', async () => {
    const sandbox = start(TEST_CACHE);
    const waiting = [sandbox.run(job), sandbox.run(job)];
    const closed = sandbox.close();
    await expect(Promise.all(waiting)).rejects.toThrow(SandboxUnavailable);
    await closed;
    await expect(sandbox.run(job)).rejects.toThrow(SandboxUnavailable);
  });
});

describe('a child that goes away', () => {
  test('while idle is replaced', async () => {
    const sandbox = start(TEST_CACHE);
    await sandbox.ready();
    for (const pid of childrenRunning('javascript/child.ts')) process.kill(pid, 'SIGKILL');
    expect(await sandbox.run(jsJob)).toMatchObject(returnedTwo);
  });

  test('in the middle of a run costs a second attempt, not the run', async () => {
    const sandbox = start(TEST_CACHE);
    await sandbox.ready();
    const source = 'function f(a) { const t = Date.now(); while (Date.now() - t < 500); return a + 1 }';
    const running = sandbox.run({ ...jsJob, source });
    const [pid = 0] = childrenRunning('javascript/child.ts');
    process.kill(pid, 'SIGKILL');
    expect(await running).toMatchObject(returnedTwo);
  });

  test('does not outlive the sandbox', async () => {
    const sandbox = start(TEST_CACHE);
    await sandbox.ready();
    const running = sandbox.run({ ...job, source: 'def f(a):\n    return sum(range(10**11))' });
    // Our doing, so no verdict.
    await Promise.all([expect(running).rejects.toThrow(SandboxUnavailable), sandbox.close()]);
    expect(childrenRunning('/child.ts')).toEqual([]);
  });
});

describe('a child that cannot start', () => {
  test('makes jobs fail as unavailable, soon, and not as a verdict', async () => {
    const folder = await emptyFolder();
    const file = join(folder, 'broken.mjs');
    await writeFile(file, 'process.exit(7)');
    const recipe = () => Promise.resolve({ file, args: [], read: [folder + '/'] });
    const pool = createPool({ name: 'Broken', size: 1, log: undefined, recipe });
    closing.push(pool);
    const message = {
      id: 1,
      source: '',
      typescript: false,
      entry: 'f',
      cases: [],
      limits: DEFAULT_LIMITS,
      seed: 1,
    };
    await expect(pool.run(message, '', undefined)).rejects.toThrow(SandboxUnavailable);
    await expect(pool.ready()).rejects.toThrow(SandboxUnavailable);
  });
});

describe("Python's memory image", () => {
  test('is made once by two that want it at the same time, and leaves no parts', async () => {
    const folder = await emptyFolder();
    const pyodide = packageFolder('pyodide');
    const paths = await Promise.all([1, 2].map(() => ensureSnapshot(folder, pyodide)));
    expect(new Set(paths).size).toBe(1);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^python-[0-9a-f]{16}\.snapshot$/)]);
    expect(await start(folder).run(job)).toMatchObject(returnedTwo);
  });

  test('is made anew when it is damaged', async () => {
    const folder = await emptyFolder();
    const path = await ensureSnapshot(folder, packageFolder('pyodide'));
    await truncate(path, 1_000_000);
    expect(await start(folder).run(job)).toMatchObject(returnedTwo);
  });

  test('is done without where the disk takes nothing', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'file'), '');
    const cache_dir = join(folder, 'file', 'below');
    expect((await pythonRecipes(cache_dir, undefined)()).args).toContain('harness');
    expect(await start(cache_dir).run(job)).toMatchObject(returnedTwo);
  });
});
