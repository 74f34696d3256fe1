/**
 * Builds the pages into dist/pages, and only when something they are made of has changed: the hash of all sources is
 * stored beside the output, so a warm start costs a few milliseconds. The build goes to a folder of its own and is then
 * renamed, so a server that is running, or a second build at the same time, never sees half of it.
 */
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { glob, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const run = promisify(execFile);
/** It takes 4 s on two cores; a machine ten times as slow still gets there. */
const BUILD_DEADLINE_MS = 120_000;

const brotli = promisify(brotliCompress);
/** The best makes all pages a fifteenth smaller than 7 does, in a second; for the editor alone it would take ten. */
const BROTLI_QUALITY = { usual: 11, huge: 7 };
/** Only the editor is larger. */
const HUGE_BYTES = 1_000_000;
const SOURCES = [
  'pad/**/*.{ts,tsx,css,html,svg,json}',
  'server/http/contract/*.ts',
  'server/record/contract/*.ts',
  'package-lock.json',
];
const isTest = (path: string) => /\.test\.tsx?$|[/\\]browser[/\\]/.test(path);
const HASH_FILE = '.source-hash';

interface PagesOptions {
  /** The repository's folder. */
  root: string;
  log?: { info(message: string): void };
}

/** `dir` holds index.html and assets/; `built` says whether a build was needed. Throws with plain words when it failed. */
export async function ensurePages({ root, log }: PagesOptions): Promise<{ built: boolean; dir: string }> {
  const dir = join(root, 'dist', 'pages');
  const hash = await sourceHash(root);
  if ((await storedHash(dir)) === hash) return { built: false, dir };
  log?.info('building the pages (only after a change)');
  const fresh = `${dir}.${randomUUID()}.new`;
  try {
    await runVite(root, fresh);
    await compress(fresh);
    await writeFile(join(fresh, HASH_FILE), hash);
    // Another process may have been quicker with the same sources; its build is as good as ours.
    if ((await storedHash(dir)) !== hash) await swap(fresh, dir);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return { built: true, dir };
}

/** Text is sent compressed; done once here instead of at every request. */
async function compress(dir: string): Promise<void> {
  const files = await Array.fromAsync(glob('**/*.{js,css,html,svg}', { cwd: dir }));
  await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(dir, file));
      const quality = text.length > HUGE_BYTES ? BROTLI_QUALITY.huge : BROTLI_QUALITY.usual;
      const packed = await brotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
      await writeFile(join(dir, `${file}.br`), packed);
    }),
  );
}

async function sourceHash(root: string): Promise<string> {
  const files: string[] = [];
  for await (const file of glob(SOURCES, { cwd: root })) if (!isTest(file)) files.push(file);
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash
      .update(file)
      .update('\0')
      .update(await readFile(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

const storedHash = (dir: string) => readFile(join(dir, HASH_FILE), 'utf8').catch(() => null);

/** In a process of its own: it needs NODE_ENV=production whatever ours is, and its memory back afterwards. */
async function runVite(root: string, outDir: string): Promise<void> {
  const vite = viteProgram();
  const args = [
    vite,
    'build',
    '--config',
    join(root, 'pad', 'vite.config.ts'),
    '--outDir',
    outDir,
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ];
  await run(process.execPath, args, {
    cwd: root,
    timeout: BUILD_DEADLINE_MS,
    env: { ...process.env, NODE_ENV: 'production' },
  }).catch((cause: unknown) => {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
    throw new Error(`The pages could not be built. ${said}`, { cause });
  });
}

function viteProgram(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  } catch (cause) {
    throw new Error(
      'The pages are not built and Vite is not installed. Run `npm ci` (without --omit=dev) and start again.',
      { cause },
    );
  }
}

async function swap(fresh: string, dir: string): Promise<void> {
  const old = `${fresh}.old`;
  await mkdir(join(dir, '..'), { recursive: true });
  await rename(dir, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(fresh, dir).catch((error: NodeJS.ErrnoException) => {
    // Another process was quicker; its build is as good as ours.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  await rm(old, { recursive: true, force: true });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  const { built, dir } = await ensurePages({ root: resolve(import.meta.dirname, '..') });
  process.stdout.write(
    `${dir} ${built ? 'built' : 'is up to date'} (${Math.round(performance.now() - started)} ms)\n`,
  );
}
