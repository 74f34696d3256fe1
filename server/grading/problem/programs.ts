/** The programs in a problem folder: starters, reference solutions, flaws. */
import { extname, join } from 'node:path';
import type { Language } from '../../sandbox/contract.ts';
import type { Flaw, Json, Problem } from '../contract.ts';
import { ProblemError } from './error.ts';
import { parseFile, type Folder } from './folder.ts';
import { FlawFile } from './schema.ts';

const LANGUAGE_OF: Readonly<Record<string, Language>> = {
  '.py': 'python',
  '.js': 'javascript',
  '.ts': 'typescript',
};

type ReadInput = (input: Record<string, unknown>, where: string[], file: string) => Record<string, Json>;

function programsUnder(
  folder: Folder,
  under: string,
): { path: string; language: Language; source: string }[] {
  return [...folder.files].flatMap(([path, source]) => {
    const language = LANGUAGE_OF[extname(path)];
    return path.startsWith(`${under}/`) && language ? [{ path, language, source }] : [];
  });
}

export function starterOf(folder: Folder): Problem['starter'] {
  const starters = programsUnder(folder, 'starter').map(
    ({ language, source }) => [language, source] as const,
  );
  return Object.fromEntries(starters);
}

/** `solutions/python.py` is named `python`, `solutions/two_pass/python.py` is `two_pass`, `solutions/stack.py` is `stack`. */
export function solutionsOf(folder: Folder): Problem['solutions'] {
  const solutions = programsUnder(folder, 'solutions').map(({ path, language, source }) => {
    const [, first = '', second] = path.split('/');
    return { name: second === undefined ? first.slice(0, -extname(first).length) : first, language, source };
  });
  if (solutions.length === 0)
    throw new ProblemError(
      join(folder.dir, 'solutions'),
      '',
      'holds no reference solution (.py, .js or .ts)',
    );
  return solutions;
}

export function flawsOf(folder: Folder, readInput: ReadInput): Flaw[] {
  const names = new Set(
    [...folder.files.keys()]
      .filter((path) => path.startsWith('flaws/'))
      .map((path) => path.split('/')[1] ?? ''),
  );
  return [...names].map((name) => {
    const path = `flaws/${name}/flaw.yaml`;
    const file = parseFile(folder, path, FlawFile);
    if (file === undefined) throw new ProblemError(join(folder.dir, path), '', 'is missing');
    const programs = programsUnder(folder, `flaws/${name}`).map(
      ({ language, source }) => [language, source] as const,
    );
    if (programs.length === 0)
      throw new ProblemError(join(folder.dir, 'flaws', name), '', 'holds no program (.py, .js or .ts)');
    return {
      name,
      type: file.type,
      witness: readInput(file.witness, ['witness'], path),
      ask: file.ask,
      ...linesOf(file.line),
      programs: Object.fromEntries(programs),
    };
  });
}

function linesOf(
  line: number | Partial<Record<Language, number>> | null | undefined,
): Pick<Flaw, 'line' | 'lines'> {
  if (typeof line !== 'object' || line === null) return { line: line ?? null };
  return { line: line.python ?? Object.values(line)[0] ?? null, lines: line };
}
