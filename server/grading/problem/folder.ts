/** Reading a problem folder: its files as text and as parsed YAML, and their hash. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import type { z } from 'zod';
import { fieldName, ProblemError } from './error.ts';

/** Far above any problem text; a larger file is there by mistake. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;
/** `solutions/<approach>/python.py` is the deepest that is read. */
const MAX_DEPTH = 3;

export interface Folder {
  dir: string;
  /** Slug. */
  name: string;
  /** Path inside the folder, with `/`, -> text. */
  files: ReadonlyMap<string, string>;
}

/** Throws ProblemError when the folder or a file cannot be read. */
export async function readFolder(dir: string): Promise<Folder> {
  const files = new Map<string, string>();
  const names = await readdir(dir).catch(() => null);
  // Before anything is read: whoever names a wrong folder may have named a very large one.
  if (names !== null && !names.includes('problem.yaml'))
    throw new ProblemError(dir, '', 'is not a problem folder: problem.yaml is missing');
  await readInto(files, dir, '', MAX_DEPTH);
  return { dir, name: basename(dir), files };
}

async function readInto(
  files: Map<string, string>,
  dir: string,
  under: string,
  depth: number,
): Promise<void> {
  const entries = await readdir(join(dir, under), { withFileTypes: true }).catch((error: unknown) => {
    throw new ProblemError(
      join(dir, under),
      '',
      'the folder cannot be read: check the path and its permissions',
      { cause: error },
    );
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    if (entry.name.startsWith('.') || entry.name === '__pycache__') continue;
    if (entry.isDirectory() && depth > 1) await readInto(files, dir, path, depth - 1);
    else if (entry.isFile()) files.set(path, await readText(dir, path));
  }
}

async function readText(dir: string, path: string): Promise<string> {
  const bytes = await readFile(join(dir, path)).catch((error: unknown) => {
    throw new ProblemError(join(dir, path), '', 'cannot be read: check its permissions', { cause: error });
  });
  if (bytes.length > MAX_FILE_BYTES) throw new ProblemError(join(dir, path), '', 'is larger than 4 MB');
  return bytes.toString('utf8');
}

/** sha-256 over all paths and texts. */
export function hashOf(folder: Folder): string {
  const hash = createHash('sha256');
  for (const [path, text] of folder.files) hash.update(`${path}\0${text.length}\0${text}\0`);
  return hash.digest('hex');
}

/** A YAML file through its schema, without `left_out`; undefined when it is not there. Integers of any size survive. */
export function parseFile<T extends z.ZodType>(
  folder: Folder,
  path: string,
  schema: T,
  left_out: readonly string[] = [],
): z.infer<T> | undefined {
  const text = folder.files.get(path);
  if (text === undefined) return undefined;
  const given = parseYaml(folder, path, text);
  const result = schema.safeParse(left_out.length === 0 ? given : without(given, left_out));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ProblemError(join(folder.dir, path), fieldName(issue?.path ?? []), plainWords(issue?.message));
}

function without(given: unknown, fields: readonly string[]): unknown {
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(Object.entries(given).filter(([field]) => !fields.includes(field)));
}

/** zod says "expected object, received undefined" of what is not there. */
function plainWords(message = 'is not valid'): string {
  return message.endsWith('received undefined') ? `is missing (${message})` : message;
}

/** Throws ProblemError with the line. */
export function parseYaml(folder: Folder, path: string, text: string): unknown {
  try {
    return plainNumbers(parse(text, { intAsBigInt: true, uniqueKeys: true }) as unknown);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const line = error.linePos?.[0].line;
    const what = error.message.split('\n')[0] ?? 'is not YAML';
    throw new ProblemError(join(folder.dir, path), line ? `line ${line}` : '', what, { cause: error });
  }
}

/** Only integers that a number cannot hold stay bigints. */
function plainNumbers(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(plainNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainNumbers(item)]));
}
