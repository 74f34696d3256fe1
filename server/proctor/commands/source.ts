/** What the command line hands in: a problem by folder or name, a file, a language. Every fault is one line for a person. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadProblem, ProblemError, type Problem } from '../../grading/index.ts';
import { AppError } from '../../http/errors.ts';
import type { Language } from '../../sandbox/contract.ts';
import { Language as Known } from '../../record/contract/events.ts';

/** A folder's path, or the name of a problem under `problems_root`. Throws AppError. */
export async function findProblem(problem_ref: string, problems_root: string): Promise<Problem> {
  const dir = await folderOf(problem_ref, problems_root);
  try {
    return await loadProblem(dir);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new AppError('bad_input', error.message, 'problem', { cause: error });
  }
}

async function folderOf(problem_ref: string, problems_root: string): Promise<string> {
  const by_name = /^[\w-]+$/.test(problem_ref) ? [join(problems_root, problem_ref)] : [];
  for (const dir of [problem_ref, ...by_name]) if (await isFolder(dir)) return dir;
  throw new AppError(
    'problem_not_found',
    `There is no problem "${problem_ref}": give a folder with a problem.yaml, or the name of one under ${problems_root}.`,
    'problem',
  );
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Whatever the reason, it is no folder that we can read.
    return false;
  }
}

/** Throws AppError naming `field`. */
export async function readSource(file: string, field: 'file' | 'timeline'): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const why =
      error instanceof Error && 'code' in error && error.code === 'ENOENT'
        ? 'does not exist'
        : 'cannot be read';
    throw new AppError('bad_input', `${field}: ${file} ${why}.`, field, { cause: error });
  }
}

export function parseLanguage(language: unknown): Language {
  const parsed = Known.safeParse(language);
  if (parsed.success) return parsed.data;
  throw new AppError(
    'bad_input',
    `language: must be python, javascript or typescript, not ${JSON.stringify(language) ?? 'nothing'}.`,
    'language',
  );
}
