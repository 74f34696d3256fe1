/** What a page loads, counted from what the build says of itself: sizes as they are sent, with nothing measured. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).default([]),
    dynamicImports: z.array(z.string()).default([]),
  }),
);
type Manifest = z.infer<typeof Manifest>;

/** Every page begins with it. */
const START = 'index.html';
/** Comes when the page stands already, and stays in the browser for a year. */
export const EDITOR = 'common/MonacoEditor.tsx';

/** Of the pages built in `dir`. */
export async function readManifest(dir: string): Promise<Manifest> {
  return Manifest.parse(JSON.parse(await readFile(join(dir, '.vite', 'manifest.json'), 'utf8')));
}

/** Every script that a page (its source file) ever loads, also what it loads late; not what `without` brings along. */
export function scriptsOf(manifest: Manifest, page: string, without: string): string[] {
  const seen = new Set<string>();
  const visit = (name: string) => {
    const part = manifest[name];
    if (part === undefined) throw new Error(`the build has no ${name}`);
    if (seen.has(name) || name === without) return;
    seen.add(name);
    // The start knows every page, and loads each when it is wanted.
    for (const next of [...part.imports, ...(name === START ? [] : part.dynamicImports)]) visit(next);
  };
  visit(START);
  visit(page);
  return [...seen].map((name) => manifest[name]?.file ?? '').filter((file) => file.endsWith('.js'));
}

/** Bytes as sent: compressed by the build. */
export async function sentBytes(dir: string, files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(dir, `${file}.br`))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
