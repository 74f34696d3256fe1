import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { TEST_PATH } from '../harness.testing.ts';
import { dismiss, findNative } from '../native.ts';
import { toolOf } from './index.ts';
import type { JailOrder, Walls } from './index.ts';

const MB = 1024 * 1024;
const folder = await mkdtemp(join(tmpdir(), 'code-proctor-jail-'));
afterAll(() => rm(folder, { recursive: true }));
await chmod(folder, 0o755); // a server that is root gives its jails users of their own
await writeFile(join(folder, 'secret'), 'secret');
const OURS = join(import.meta.dirname, '..', '..', '..', 'package.json');

/** Only what is proved to work here: a machine without namespaces tests nothing, and says so. */
async function wallsHere(name: Walls['name']): Promise<Walls | string> {
  const found = await findNative({ path: TEST_PATH, walls: name });
  if ('why_not' in found) return found.why_not;
  dismiss(found.native);
  return { name, start: found.native.startJailed };
}

const node = await toolOf(process.execPath);
const ORDER: Omit<JailOrder, 'command'> = {
  cwd: '/',
  read: [node.file, ...node.libraries],
  write: [],
  may_fork: false,
  data_bytes: 1024 * MB,
  file_bytes: 0,
  threads: 32,
  cpu_s: 5,
};

interface Ended {
  code: number | null;
  out: string;
}

/** Runs JavaScript in plain Node inside the jail: what it can do there is what a program that broke out could. */
function inside(walls: Walls, script: string, more: Partial<JailOrder> = {}): Promise<Ended> {
  const command = { file: node.file, args: ['-e', script], env: { ONLY: 'this' } };
  const child = walls.start({ ...ORDER, command, ...more });
  let out = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out })));
}

/** What an attempt gave, or the code of its error. */
const TRY = `const attempt = (f) => { try { return f() } catch (e) { return e.code ?? e.name } };
  const fs = require('fs');`;

for (const name of ['bubblewrap', 'unshare'] as const) {
  const walls = await wallsHere(name);
  const missing = typeof walls === 'string' ? `: not here, because ${walls}` : '';
  describe.skipIf(missing !== '')(`${name}${missing}`, () => {
    const run = (script: string, more?: Partial<JailOrder>) => {
      if (typeof walls === 'string') throw new Error(walls);
      return inside(walls, `${TRY} console.log(JSON.stringify(${script}))`, more);
    };
    const value = async (script: string, more?: Partial<JailOrder>) => {
      const { out } = await run(script, more);
      return JSON.parse(out) as unknown;
    };

    test('nothing of the host is there but what was named', async () => {
      const seen =
        await value(`['/etc/passwd', '/proc/self/environ', '/root', '/home', '/sys', '/var', ${JSON.stringify(OURS)}, ${JSON.stringify(folder)}]
        .filter((path) => fs.existsSync(path))`);
      expect(seen).toEqual([]);
      expect(await value("fs.readdirSync('/dev').sort()")).toEqual(['null', 'urandom', 'zero']);
    });

    test('what was named can be read and not written', async () => {
      const path = JSON.stringify(join(folder, 'secret'));
      const tries = `[attempt(() => fs.readFileSync(${path}, 'utf8')), attempt(() => fs.writeFileSync(${path}, 'x')),
        attempt(() => fs.mkdirSync('/new')), attempt(() => fs.chmodSync(${path}, 0o777))]`;
      const [read, ...refused] = (await value(tries, { read: [...ORDER.read, folder] })) as string[];
      expect(read).toBe('secret');
      for (const code of refused) expect(['EROFS', 'EPERM', 'EACCES', 'EFBIG']).toContain(code);
      expect(await readFile(join(folder, 'secret'), 'utf8')).toBe('secret');
    });

    test('a folder to write is written, up to the size of a file', async () => {
      const made = join(folder, `made-${name}`);
      const tries = `[attempt(() => fs.writeFileSync(${JSON.stringify(made)}, 'x')),
        attempt(() => fs.writeFileSync(${JSON.stringify(made)}, 'x'.repeat(100_000)))]`;
      const order = { write: [folder], may_fork: true, file_bytes: 10_240 };
      const ended = await run(tries, order);
      expect((await readFile(made, 'utf8')).length).toBeLessThanOrEqual(10_240);
      expect(ended.out).not.toContain('[null,null]');
    });

    test('the environment, the user and the name of the machine tell nothing', async () => {
      const told = await value(
        `[Object.keys(process.env).filter((k) => k !== 'PWD' && k !== '_' && k !== 'OLDPWD'), require('os').hostname(), process.getuid() === 0]`,
      );
      expect(told).toEqual([['ONLY'], 'jail', false]);
    });

    test('there is no network and no other process', async () => {
      const alone =
        await value(`[attempt(() => require('child_process').execFileSync(process.execPath, ['-v']).length),
        attempt(() => Object.keys(require('os').networkInterfaces())), attempt(() => process.kill(1, 9)) === 'x' || process.pid < 5]`);
      expect(alone).toEqual(['EPERM', 'ERR_SYSTEM_ERROR', true]); // not even a socket to ask about interfaces
      const { out } = await run(
        `require('net').connect(80, '127.0.0.1').on('error', (e) => console.log(e.code)) && 0`,
      );
      expect(out).toMatch(/EPERM|EACCES/);
    });

    test('memory and processor time have limits', async () => {
      const memory = await run('Buffer.alloc(900 * 2 ** 20, 1).length', { data_bytes: 700 * MB });
      expect(memory.code).not.toBe(0);
      const loop = await run('(() => { for (;;); })()', { cpu_s: 1 });
      expect([137, 152, null]).toContain(loop.code); // SIGKILL, SIGXCPU
    });

    test('killing it ends it, at any moment of its life', async () => {
      if (typeof walls === 'string') throw new Error(walls);
      for (const after_ms of [0, 1, 2, 4, 8, 16, 64, 256]) {
        const command = { file: node.file, args: ['-e', 'setInterval(() => 0, 1000)'], env: {} };
        const child = walls.start({ ...ORDER, command });
        const closed = new Promise((resolve) => child.once('close', () => resolve('closed')));
        setTimeout(() => child.kill('SIGKILL'), after_ms);
        expect(await closed).toBe('closed'); // every holder of its pipes has gone
      }
    });

    test('a command that is not there says so', async () => {
      const { code, out } = await inside(walls as Walls, '', {
        command: { file: '/no/such', args: [], env: {} },
      });
      expect(code).not.toBe(0);
      expect(out).toContain('/no/such');
    });
  });
}
