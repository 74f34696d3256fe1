/** What a suite comes from, as one text: the problem, who answers for it, and the code that makes and runs its inputs. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox/contract.ts';
import type { Problem } from '../contract.ts';
import { references } from '../references.ts';

const SERVER = join(import.meta.dirname, '..', '..');
/** All that makeSuite loads lies here; the rest comes from packages. */
export const CODE = ['grading', 'sandbox', 'record/contract'].map((name) => join(SERVER, name));
/** The second is npm's own list of what is installed. */
const PACKAGES = ['package-lock.json', 'node_modules/.package-lock.json'].map((name) =>
  join(SERVER, '..', name),
);
const IS_TEST = /\.test(?:ing)?\.ts$/;

export function keyOf(problem: Problem, sandbox: Sandbox, version: string): string {
  const asked = references(problem, sandbox.languages()).map(({ name, language }) => [name, language]);
  // Embedded, every interpreter is a package; native, it says which one it is.
  const interpreter = sandbox.mode === 'native' ? sandbox.why : '';
  const parts = [version, sandbox.mode, interpreter, asked, problem];
  return createHash('sha256').update(JSON.stringify(parts, told)).digest('hex');
}

/** Functions of a problem come from its files, which `content_hash` covers; their text is for one that was made elsewhere. */
function told(_: string, value: unknown): unknown {
  return typeof value === 'function' || typeof value === 'bigint' ? String(value) : value;
}

/** Null where it cannot be told. Asked when a process starts, before anybody changes a file under it. */
export async function codeVersion(folders = CODE, packages = PACKAGES): Promise<string | null> {
  const hash = createHash('sha256').update(`${process.version} ${process.arch}`);
  try {
    const installed = await Promise.all(packages.map((path) => readFile(path).catch(() => null)));
    if (installed.every((list) => list === null)) return null;
    for (const list of installed) hash.update(`\0${list?.length ?? 0}\0`).update(list ?? '');
    for (const folder of folders) {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile() && !IS_TEST.test(entry.name));
      const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
      const texts = await Promise.all(paths.map((path) => readFile(path)));
      texts.forEach((text, i) =>
        hash.update(`\0${paths[i]?.slice(folder.length) ?? ''}\0${text.length}\0`).update(text),
      );
    }
  } catch {
    return null;
  }
  return hash.digest('hex');
}
