/** What the command line hands in: a problem by folder or name, a file, a language. Every fault is one line for a person. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadProblem, ProblemError, type Problem } from '../../grading/index.ts';
import { AppError } from '../../http/errors.ts';
import type { Language } from '../../sandbox/contract.ts';
import { Language as Known } from '../../record/contract/events.ts';

/**
 * A folder's path, or the name of a problem under `problems_root`. `onSpare` is told of parts that nobody needs to judge a
 * program and that cannot be used. Throws AppError.
 */
export async function findProblem(
  problem_ref: string,
  problems_root: string,
  onSpare: (message: string) => void,
): Promise<Problem> {
  const dir = await folderOf(problem_ref, problems_root);
  return blamingProblem(() => loadProblem(dir, (error) => onSpare(error.message)));
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

/** A program is some kilobytes; a recorded hour of typing, with the whole text after each edit, some megabytes. */
const MAX_BYTES = { file: 2_000_000, timeline: 200_000_000 };

/** Text without a byte order mark and with plain line ends, so that lines are counted alike everywhere. Throws AppError naming `field`. */
export async function readSource(file: string, field: 'file' | 'timeline'): Promise<string> {
  const bytes = await readBytes(file, field);
  if (bytes.length > MAX_BYTES[field])
    throw new AppError('bad_input', `${field}: ${file} is larger than ${MAX_BYTES[field]} bytes.`, field);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n');
  } catch (error) {
    throw new AppError('bad_input', `${field}: ${file} is not UTF-8 text.`, field, { cause: error });
  }
}

const WHY: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'does not exist'],
  ['ENOTDIR', 'does not exist'],
  ['EISDIR', 'is a folder'],
  ['EACCES', 'may not be read'],
]);

async function readBytes(file: string, field: 'file' | 'timeline'): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const why = WHY.get(error instanceof Error && 'code' in error ? error.code : null) ?? 'cannot be read';
    throw new AppError('bad_input', `${field}: ${file} ${why}.`, field, { cause: error });
  }
}

/** A folder that cannot be used is bad input, wherever it shows. */
export async function blamingProblem<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new AppError('bad_input', error.message, 'problem', { cause: error });
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
