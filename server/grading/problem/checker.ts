/** The pure functions of a folder: `compare: checker` in checker.ts, what `inputs:` cannot say in valid.ts. */
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Compare, Problem } from '../contract.ts';
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
  const check = await importFunction(path, text, ['check', 'default'], 'check(input, actual, expected)');
  return { kind: 'checker', check: (...question) => accepts(check, question) };
}

/** What a checker stumbles over it has not accepted: a candidate may give back anything of the declared type. */
function accepts(check: Given, question: readonly unknown[]): boolean {
  try {
    return check(...question) === true;
  } catch {
    return false;
  }
}

/** Null without a valid.ts. Throws ProblemError. */
export async function validOf(folder: Folder): Promise<NonNullable<Problem['valid']> | null> {
  const text = folder.files.get('valid.ts');
  if (text === undefined) return null;
  const path = join(folder.dir, 'valid.ts');
  const valid = await importFunction(path, text, ['default', 'valid'], 'valid(input) as its default');
  return (input) => accepts(valid, [structuredClone(input)]);
}

/** What an import brings is unknown until it is looked at. */
const importModule: (url: string) => Promise<Record<string, unknown>> = (url) =>
  import(/* @vite-ignore */ url);

type Given = (...args: unknown[]) => unknown;

async function importFunction(
  path: string,
  text: string,
  names: [string, string],
  shape: string,
): Promise<Given> {
  const url = pathToFileURL(resolve(path));
  // Node keeps a module by its address: a changed file needs another one.
  url.search = `v=${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  const module = await importModule(url.href).catch((error: unknown) => {
    throw new ProblemError(
      path,
      '',
      `cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  });
  const found = names.map((name) => module[name]).find((one) => one !== undefined);
  if (typeof found !== 'function') throw new ProblemError(path, names[0], `must export a function ${shape}`);
  return (...args) => Reflect.apply(found, undefined, args);
}
