/**
 * The built pages, read once: what a server began with it serves to its end, whatever another process builds meanwhile.
 * They are nine megabytes.
 */
import { glob, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

export interface BuiltFile {
  type: string;
  plain: Buffer;
  /** As the build compressed it. */
  brotli: Buffer | null;
}

/** What the build makes; a kind that is not here stops the start, instead of a page later. */
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ttf': 'font/ttf',
};

/** By path within `dir`: `index.html`, `assets/index-1a2b.js`. Files that begin with a dot are not for sending. */
export async function readBuiltFiles(dir: string): Promise<ReadonlyMap<string, BuiltFile>> {
  const packed = new Set(await Array.fromAsync(glob('**/*.br', { cwd: dir })));
  const names = await Array.fromAsync(glob(['*.html', 'assets/*'], { cwd: dir }));
  const files = names
    .filter((name) => !packed.has(name))
    .map(async (name) => [name.replaceAll('\\', '/'), await readBuilt(dir, name, packed)] as const);
  return new Map(await Promise.all(files));
}

async function readBuilt(dir: string, name: string, packed: ReadonlySet<string>): Promise<BuiltFile> {
  const type = TYPES[extname(name)];
  if (type === undefined) throw new Error(`${join(dir, name)} is of a kind that is not known to be served.`);
  const brotli = packed.has(`${name}.br`) ? await readFile(join(dir, `${name}.br`)) : null;
  return { type, plain: await readFile(join(dir, name)), brotli };
}
