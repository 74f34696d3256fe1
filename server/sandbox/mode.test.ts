import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { SandboxUnavailable } from './contract.ts';
import type { Sandbox } from './contract.ts';
import { findPythons } from './cpython/find.ts';
import { TEST_CACHE, TEST_PATH, startingInBothModes } from './harness.testing.ts';
import { createSandbox } from './index.ts';
import { findWalls } from './jail/index.ts';

const closing: Sandbox[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((one) => one.close()));
});
function closed(sandbox: Sandbox): Sandbox {
  closing.push(sandbox);
  return sandbox;
}
const job = { language: 'python' as const, source: 'def f(a):\n    return a + 1', entry: 'f', cases: [[1]] };
const returnedTwo = { cases: [{ kind: 'returned', value: 2 }] };

describe('where there is no Python', () => {
  test('auto runs programs in the embedded mode, and says why', async () => {
    const sandbox = closed(
      createSandbox({ cache_dir: TEST_CACHE, size: 1, mode: 'auto', path: '/nonexistent' }),
    );
    expect(await sandbox.run(job)).toMatchObject(returnedTwo);
    expect(sandbox.mode).toBe('embedded');
    expect(sandbox.why).toMatch(/native cannot be had here: /);
  });

  test('native does not start, and says why', async () => {
    const sandbox = closed(createSandbox({ cache_dir: TEST_CACHE, mode: 'native', path: '/nonexistent' }));
    await expect(sandbox.chosen?.()).rejects.toThrow(
      /The sandbox does not start: native cannot be had here: /,
    );
    await expect(sandbox.ready()).rejects.toThrow(SandboxUnavailable);
    await expect(sandbox.run(job)).rejects.toThrow(SandboxUnavailable);
  });
});

describe.skipIf(process.platform !== 'linux')('a python3 that is of no use', () => {
  test.each([
    [
      'too old',
      'echo \'{"version":[3,6,9],"file":"/usr/bin/python3","folders":[],"modules":[]}\'',
      /is 3\.6\.9; at least 3\.10/,
    ],
    ['broken', 'exit 1', /Command failed/],
    ['talking nonsense', 'echo hello', /Unexpected token/],
  ])('%s is passed over, with the reason', async (_name, script, reason) => {
    const folder = await mkdtemp(join(tmpdir(), 'code-proctor-python-'));
    try {
      await writeFile(join(folder, 'python3'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
      const reasons: string[] = [];
      expect(await Array.fromAsync(findPythons(folder, (why) => reasons.push(why)))).toEqual([]);
      expect(reasons.join()).toMatch(reason);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

test.skipIf(process.platform !== 'linux')(
  'a tool that vanishes after it was found is a jail that does not start',
  async () => {
    const [python] = await findWalls('', '/no/such/python3', 'x86_64');
    const order = { command: { file: '/bin/true', args: [], env: {} }, cwd: '/', read: [], write: [] };
    const limits = { may_fork: false, data_bytes: 1, file_bytes: 0, threads: 1, cpu_s: 1 };
    const child = python?.start({ ...order, ...limits });
    expect(await new Promise((resolve) => child?.once('error', resolve))).toMatchObject({ code: 'ENOENT' });
  },
);

await startingInBothModes((start, mode) => {
  test('a disk that takes nothing stops no program', async () => {
    const file = fileURLToPath(import.meta.url);
    const sandbox = closed(start({ cache_dir: join(file, 'no', 'folder') }));
    expect(await sandbox.run(job)).toMatchObject(returnedTwo);
    expect(sandbox.mode).toBe(mode);
  });

  test.skipIf(process.platform === 'win32')(
    'without descriptors programs wait or are refused, and run again later',
    () => {
      const index = new URL('./index.ts', import.meta.url).href;
      const script = `
      import { closeSync, openSync } from 'node:fs';
      const { createSandbox } = await import(${JSON.stringify(index)});
      const options = ${JSON.stringify({ cache_dir: TEST_CACHE, size: 1, mode, path: TEST_PATH })};
      const sandbox = createSandbox(options);
      const job = ${JSON.stringify(job)};
      await sandbox.ready();
      const held = [];
      const hold = () => { try { for (;;) held.push(openSync('/dev/null')) } catch {} };
      const holding = setInterval(hold, 1);
      hold();
      const endless = { ...job, language: 'javascript', source: 'function f() { for (;;); }', limits: { case_ms: 50 } };
      for (let i = 0; i < 2; i++) await sandbox.run(endless).catch((e) => e.name);
      clearInterval(holding);
      for (const fd of held) closeSync(fd);
      for (let tries = 0; tries < 50; tries++) {
        const result = await sandbox.run({ ...job, language: 'javascript', source: 'const f = (a) => a + 1' }).catch(() => null);
        if (result) { console.log(JSON.stringify(result.cases[0].value)); break; }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      await sandbox.close();`;
      const limited = [
        '-c',
        'ulimit -n 150; exec "$@"',
        'sh',
        process.execPath,
        '--input-type=module',
        '-e',
        script,
      ];
      expect(execFileSync('sh', limited, { encoding: 'utf8' }).trim()).toBe('2');
    },
  );

  test('the mode is what was asked for', async () => {
    const sandbox = closed(start());
    await sandbox.chosen?.();
    expect(sandbox.mode).toBe(mode);
    expect(sandbox.languages()).toEqual(expect.arrayContaining(['python', 'javascript', 'typescript']));
  });
});

test('no path of this test is part of what a program must see', async () => {
  const pythons = await Array.fromAsync(findPythons(TEST_PATH, () => undefined));
  for (const { read } of pythons) {
    for (const path of read) expect(path).not.toMatch(/^\/(?:tmp|home|work)(?:\/|$)|^\/(?:usr|root|etc)?$/);
    await expect(readFile(read[0] ?? '')).resolves.toBeDefined();
  }
});
