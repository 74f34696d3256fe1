import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS, SandboxUnavailable } from './contract.ts';
import type { Sandbox } from './contract.ts';
import { packageFolder } from './folders.ts';
import { startingInBothModes } from './harness.testing.ts';
import { createSandbox } from './index.ts';
import { startNodeWorker } from './nodeWorker.ts';
import { createPool } from './pool.ts';
import { allRunning, running } from './processes.testing.ts';
import { ensureSnapshot, pythonProgram } from './python/recipe.ts';

const closing: { close(): Promise<void> }[] = [];
const folders: string[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((one) => one.close()));
  await Promise.all(folders.splice(0).map((path) => rm(path, { recursive: true })));
});
function closed<T extends { close(): Promise<void> }>(one: T): T {
  closing.push(one);
  return one;
}

function embedded(cache_dir: string): Sandbox {
  return closed(createSandbox({ cache_dir, size: 1, mode: 'embedded' }));
}
async function emptyFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'code-proctor-sandbox-'));
  folders.push(path);
  return path;
}
const job = { language: 'python' as const, source: 'def f(a):\n    return a + 1', entry: 'f', cases: [[1]] };
const jsJob = { language: 'javascript' as const, source: 'const f = (a) => a + 1', entry: 'f', cases: [[1]] };
const returnedTwo = { cases: [{ kind: 'returned', value: 2 }] };
const BUSY_PYTHON =
  'import time\ndef f(a):\n    t = time.perf_counter()\n    while time.perf_counter() - t < 0.5: pass\n    return a + 1';
const BUSY_JS = 'function f(a) { const t = Date.now(); while (Date.now() - t < 500); return a + 1 }';

await startingInBothModes((open, mode) => {
  const start: typeof open = (more) => closed(open(more));
  const pythonFile = mode === 'native' ? 'zygote.py' : 'python/child.ts';

  describe('jobs that wait', () => {
    test('are answered although they came before any child was ready', async () => {
      const sandbox = start();
      const results = await Promise.all([sandbox.run(job), sandbox.run(job), sandbox.run(jsJob)]);
      expect(results).toMatchObject([returnedTwo, returnedTwo, returnedTwo]);
    });

    test('leave the queue when aborted, and the others go on', async () => {
      const sandbox = start();
      const abort = new AbortController();
      const first = sandbox.run(jsJob);
      const [second, third] = [sandbox.run(jsJob, abort.signal), sandbox.run(jsJob)];
      abort.abort(new Error('newer snapshot'));
      await expect(second).rejects.toThrow('newer snapshot');
      expect(await Promise.all([first, third])).toMatchObject([returnedTwo, returnedTwo]);
      await expect(sandbox.run(jsJob, abort.signal)).rejects.toThrow('newer snapshot');
    });

    test.each([job, jsJob])('take turns between clients: $language', async (one) => {
      const sandbox = start();
      await sandbox.ready();
      const order: string[] = [];
      const submit = async (client: string) => {
        await sandbox.run({ ...one, client });
        order.push(client);
      };
      await Promise.all([...Array.from({ length: 6 }, () => submit('busy')), submit('other')]);
      expect(order.indexOf('other')).toBeLessThanOrEqual(2);
    });

    test('are refused when no runner was free within the time that they may wait', async () => {
      const sandbox = start({ queue_ms: 100 });
      await sandbox.ready();
      const [first, second] = [sandbox.run({ ...jsJob, source: BUSY_JS }), sandbox.run(jsJob)];
      await expect(second).rejects.toThrow('no JavaScript runner was free within 0.1 s');
      expect(await first).toMatchObject(returnedTwo);
      expect(await sandbox.run(jsJob)).toMatchObject(returnedTwo);
    });

    test('are refused when the sandbox closes', async () => {
      const sandbox = start();
      const waiting = [sandbox.run(job), sandbox.run(job)];
      const gone = sandbox.close();
      await expect(Promise.all(waiting)).rejects.toThrow(SandboxUnavailable);
      await gone;
      await expect(sandbox.run(job)).rejects.toThrow(SandboxUnavailable);
    });
  });

  describe('a runner that goes away', () => {
    test('while idle is replaced', async () => {
      const sandbox = start();
      await sandbox.ready();
      for (const pid of [...running('javascript/child.ts'), ...running(pythonFile)])
        process.kill(pid, 'SIGKILL');
      expect(await sandbox.run(jsJob)).toMatchObject(returnedTwo);
      expect(await sandbox.run(job)).toMatchObject(returnedTwo);
    });

    test.each(['javascript', 'python'] as const)(
      'in the middle of a run of %s costs a second attempt, not the run',
      async (language) => {
        const sandbox = start();
        await sandbox.ready();
        const [busy, other] = language === 'python' ? [BUSY_PYTHON, jsJob] : [BUSY_JS, job];
        const result = sandbox.run({ ...job, language, source: busy });
        await sandbox.run(other); // so that it has surely begun
        const file = language === 'python' ? pythonFile : 'javascript/child.ts';
        for (const pid of running(file)) process.kill(pid, 'SIGKILL');
        expect(await result).toMatchObject(returnedTwo);
        expect(await sandbox.run(job)).toMatchObject(returnedTwo);
      },
    );

    test('with all the others at once costs nobody a run', async () => {
      const sandbox = start();
      await sandbox.ready();
      const results = [
        sandbox.run({ ...job, source: BUSY_PYTHON }),
        sandbox.run({ ...jsJob, source: BUSY_JS }),
      ];
      await new Promise((resolve) => setTimeout(resolve, 100));
      for (const pid of allRunning()) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // It went with another.
        }
      }
      expect(await Promise.all(results)).toMatchObject(results.map(() => returnedTwo));
    });

    test('does not outlive the sandbox', async () => {
      const sandbox = start();
      await sandbox.ready();
      const endless = sandbox.run({ ...job, source: 'def f(a):\n    return sum(range(10**11))' });
      // Our doing, so no verdict.
      await Promise.all([expect(endless).rejects.toThrow(SandboxUnavailable), sandbox.close()]);
      expect(allRunning()).toEqual([]);
    });

    test('nor does one of a sandbox that is closed while it starts', async () => {
      const sandbox = start();
      await sandbox.chosen?.();
      await sandbox.close();
      expect(allRunning()).toEqual([]);
    });
  });
});

describe('a child that cannot start', () => {
  const message = {
    id: 1,
    source: '',
    typescript: false,
    entry: 'f',
    cases: [],
    limits: DEFAULT_LIMITS,
    seed: 1,
  };

  test('makes jobs fail as unavailable, soon, and not as a verdict', async () => {
    const folder = await emptyFolder();
    const file = join(folder, 'broken.mjs');
    await writeFile(file, 'process.exit(7)');
    const program = { file, args: [], read: [folder + '/'] };
    const recipe = () => Promise.resolve({ start: () => startNodeWorker(program) });
    const pool = closed(createPool({ name: 'Broken', size: 1, log: undefined, recipe }));
    await expect(pool.run(message, '', undefined)).rejects.toThrow(SandboxUnavailable);
    await expect(pool.ready()).rejects.toThrow(SandboxUnavailable);
    const cause = { message: expect.stringContaining('(7)') };
    await expect(pool.ready()).rejects.toMatchObject({
      message: expect.stringContaining('no Broken runner'),
      cause,
    });
  });

  test('waits longer and longer before it tries again', async () => {
    let starts = 0;
    const recipe = () => {
      starts += 1;
      return Promise.reject(new Error('no'));
    };
    const pool = closed(createPool({ name: 'Broken', size: 1, log: undefined, recipe }));
    await expect(pool.run(message, '', undefined)).rejects.toThrow(SandboxUnavailable);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(starts).toBeLessThanOrEqual(4); // at once, and after 250, 500 and 1 000 ms
  });
});

describe("Python's memory image", () => {
  test('is made once by two that want it at the same time, and leaves no parts', async () => {
    const folder = await emptyFolder();
    const pyodide = packageFolder('pyodide');
    const paths = await Promise.all([1, 2].map(() => ensureSnapshot(folder, pyodide)));
    expect(new Set(paths).size).toBe(1);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^python-[0-9a-f]{16}\.snapshot$/)]);
    expect(await embedded(folder).run(job)).toMatchObject(returnedTwo);
  });

  test('is made anew when it is damaged', async () => {
    const folder = await emptyFolder();
    const path = await ensureSnapshot(folder, packageFolder('pyodide'));
    await truncate(path, 1_000_000);
    expect(await embedded(folder).run(job)).toMatchObject(returnedTwo);
  });

  test('is done without where the disk takes nothing', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'file'), '');
    const cache_dir = join(folder, 'file', 'below');
    const pyodide = packageFolder('pyodide');
    const ensure = () => ensureSnapshot(cache_dir, pyodide);
    expect((await pythonProgram(pyodide, ensure, undefined)).args).toContain('harness');
    expect(await embedded(cache_dir).run(job)).toMatchObject(returnedTwo);
  });
});
