/** Which Python there is, and what it must see to start. */
import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { allOnPath, librariesOf } from '../jail/index.ts';
import { here } from '../folders.ts';

const run = promisify(execFile);
const ASK_MS = 20_000; // takes 0.3 s
/** `match`, and `X | Y` in annotations that are evaluated: candidates write them. */
const OLDEST: readonly [number, number] = [3, 10];

export interface Python {
  /** The real file: a shim or a link to it is not enough inside a jail. */
  file: string;
  version: string;
  /** Files and folders: itself, its standard library, shared libraries of both. */
  read: string[];
}

const Answer = z.object({
  version: z.tuple([z.number(), z.number(), z.number()]),
  file: z.string().startsWith('/'),
  folders: z.array(z.string().startsWith('/')),
  /** Compiled modules that were loaded. */
  modules: z.array(z.string().startsWith('/')),
});

/** Asks with everything loaded that a run may import, so that no library is forgotten. */
const QUESTION = `
import sys, os, json, sysconfig
exec(compile(open(sys.argv[1], encoding="utf-8").read(), "preload", "exec"), {})
import ctypes
real = os.path.realpath
files = {getattr(module, "__file__", None) or "" for module in list(sys.modules.values())}
print(json.dumps({
    "version": sys.version_info[:3],
    "file": real(getattr(sys, "_base_executable", "") or sys.executable),
    "folders": sorted({sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"), real(os.path.dirname(os.__file__))}),
    "modules": sorted(path for path in files if path.endswith(".so")),
}))
`;

/** Pythons of the PATH that can be used, in its order, each looked at when it is its turn. `leftOut` is told why one cannot. */
export async function* findPythons(path: string, leftOut: (why: string) => void): AsyncGenerator<Python> {
  const seen = new Set<string>();
  for (const command of await allOnPath('python3', path)) {
    const real = await realpath(command);
    if (seen.has(real)) continue;
    seen.add(real);
    try {
      const python = await ask(command);
      if (python.file !== real && seen.has(python.file)) continue;
      seen.add(python.file);
      yield python;
    } catch (error) {
      leftOut(`${command} ${error instanceof Error ? error.message.split('\n')[0] : 'does not answer'}`);
    }
  }
}

async function ask(command: string): Promise<Python> {
  const { stdout } = await run(command, ['-S', '-s', '-B', '-c', QUESTION, here('cpython', 'preload.py')], {
    timeout: ASK_MS,
    env: { PATH: `${dirname(command)}:/usr/bin:/bin` }, // a shim is a shell script
    cwd: '/',
  });
  const { version, file, folders, modules } = Answer.parse(JSON.parse(stdout));
  const [major, minor] = version;
  if (major !== OLDEST[0] || minor < OLDEST[1]) {
    throw new Error(`is ${version.join('.')}; at least ${OLDEST.join('.')} is needed`);
  }
  const read = [file, ...folders, ...modules, ...(await librariesOf([file, ...modules]))];
  return { file, version: version.join('.'), read: [...new Set(read)] };
}
