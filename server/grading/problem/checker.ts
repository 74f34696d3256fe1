/** `compare: checker`: the pure function in the folder's checker.ts. */
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Compare } from '../contract.ts';
import { ProblemError } from './error.ts';
import type { Folder } from './folder.ts';
import type { ProblemFile } from './schema.ts';

export async function compareOf(folder: Folder, compare: ProblemFile['compare']): Promise<Compare> {
  if (compare.kind === 'float') return compare;
  if (compare.kind !== 'checker') return { kind: compare.kind };
  const path = join(folder.dir, 'checker.ts');
  const text = folder.files.get('checker.ts');
  if (text === undefined)
    throw new ProblemError(path, '', 'is missing, and problem.yaml says compare: checker');
  return { kind: 'checker', check: await importCheck(path, text) };
}

type Check = Extract<Compare, { kind: 'checker' }>['check'];

/** What an import brings is unknown until it is looked at. */
const importModule: (url: string) => Promise<Record<string, unknown>> = (url) =>
  import(/* @vite-ignore */ url);

async function importCheck(path: string, text: string): Promise<Check> {
  const url = pathToFileURL(resolve(path));
  // Node keeps a module by its address: a changed checker needs another one.
  url.search = `v=${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  const module = await importModule(url.href).catch((error: unknown) => {
    throw new ProblemError(
      path,
      '',
      `cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  });
  const check = module['check'] ?? module['default'];
  if (typeof check !== 'function')
    throw new ProblemError(path, 'check', 'must export a function check(input, actual, expected)');
  return (input, actual, expected) => Reflect.apply(check, undefined, [input, actual, expected]) === true;
}
