/** What a program must see to start: itself and the shared libraries it is linked with, nothing else of the host. */
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, realpath } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const LDD_MS = 10_000; // takes 5 ms a file

export interface Tool {
  /** The real file, behind all links. */
  file: string;
  libraries: string[];
}

export async function toolOf(path: string): Promise<Tool> {
  const file = await realpath(path);
  return { file, libraries: await librariesOf([file]) };
}

/** Where the loader will look for the libraries of these files: the paths by which it asks, and its own. */
export async function librariesOf(files: readonly string[]): Promise<string[]> {
  const { stdout } = await run('ldd', [...files], { timeout: LDD_MS, maxBuffer: 2 ** 24 }).catch(
    (error: unknown) => {
      // It fails for one file that is linked with nothing, and tells about the others all the same.
      if (typeof error === 'object' && error !== null && 'stdout' in error)
        return { stdout: String(error.stdout) };
      throw error;
    },
  );
  const found = [...stdout.matchAll(/^\s+(?:\S+ => )?(\/\S+) \(0x/gm)].map(([, path = '']) => path);
  const cache = await exists('/etc/ld.so.cache'); // how glibc finds those in unusual places
  return [...new Set([...found, ...(cache ? ['/etc/ld.so.cache'] : [])])];
}

/** Every file of this name along PATH, in its order. */
export async function allOnPath(name: string, path: string): Promise<string[]> {
  const candidates = path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name));
  const there = await Promise.all(
    candidates.map((file) =>
      access(file, constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return candidates.filter((_, i) => there[i]);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
