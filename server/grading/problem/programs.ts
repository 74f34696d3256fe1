/** The programs in a problem folder: starters, reference solutions, slow variants, flaws. */
import { extname, join } from 'node:path';
import type { Language } from '../../sandbox/contract.ts';
import type { Flaw, Json, Problem, SlowVariant, Solution } from '../contract.ts';
import { parseOrder } from '../growth/orders.ts';
import { ProblemError } from './error.ts';
import { parseFile, type Folder } from './folder.ts';
import { FlawFile, SlowFile, SolutionFile } from './schema.ts';

const LANGUAGE_OF: Readonly<Record<string, Language>> = {
  '.py': 'python',
  '.js': 'javascript',
  '.ts': 'typescript',
};

/** Reads a part that judging can do without; null when it cannot be used and its trouble was told. */
export type Spare = <T>(read: () => T) => T | null;

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
export function solutionsOf(folder: Folder, spare: Spare): Problem['solutions'] {
  const solutions = programsUnder(folder, 'solutions').map(({ path, language, source }) => {
    const [, first = '', second] = path.split('/');
    const name = second === undefined ? first.slice(0, -extname(first).length) : first;
    return {
      name,
      language,
      source,
      ...(spare(() => saidOf(folder, second === undefined ? 'solutions' : `solutions/${first}`)) ?? UNSAID),
    };
  });
  if (solutions.length === 0)
    throw new ProblemError(
      join(folder.dir, 'solutions'),
      '',
      'holds no reference solution (.py, .js or .ts)',
    );
  return solutions;
}

const UNSAID = { approach: null, time: null, space: null, growth: null };

function saidOf(folder: Folder, under: string): Omit<Solution, 'name' | 'language' | 'source'> {
  const file = parseFile(folder, `${under}/solution.yaml`, SolutionFile);
  const { approach = null, time = null, space = null } = file ?? {};
  return { approach, time, space, growth: file?.growth ?? (time === null ? null : parseOrder(time)) };
}

export function slowOf(folder: Folder, spare: Spare): SlowVariant[] {
  return foldersIn(folder, 'slow').flatMap((name) => spare(() => oneSlow(folder, name)) ?? []);
}

function oneSlow(folder: Folder, name: string): SlowVariant {
  const path = `slow/${name}/slow.yaml`;
  const file = parseFile(folder, path, SlowFile);
  if (file === undefined) throw new ProblemError(join(folder.dir, path), '', 'is missing');
  return { name, ...file, programs: programsOf(folder, `slow/${name}`) };
}

function foldersIn(folder: Folder, under: string): string[] {
  const paths = [...folder.files.keys()].filter((path) => path.startsWith(`${under}/`));
  return [...new Set(paths.map((path) => path.split('/')[1] ?? ''))];
}

function programsOf(folder: Folder, under: string): Partial<Record<Language, string>> {
  const programs = programsUnder(folder, under).map(({ language, source }) => [language, source] as const);
  if (programs.length === 0)
    throw new ProblemError(join(folder.dir, under), '', 'holds no program (.py, .js or .ts)');
  return Object.fromEntries(programs);
}

export function flawsOf(folder: Folder, readInput: ReadInput, spare: Spare): Flaw[] {
  return foldersIn(folder, 'flaws').flatMap((name) => spare(() => oneFlaw(folder, name, readInput)) ?? []);
}

function oneFlaw(folder: Folder, name: string, readInput: ReadInput): Flaw {
  const path = `flaws/${name}/flaw.yaml`;
  const file = parseFile(folder, path, FlawFile);
  if (file === undefined) throw new ProblemError(join(folder.dir, path), '', 'is missing');
  return {
    name,
    type: file.type,
    witness: readInput(file.witness, ['witness'], path),
    ask: file.ask,
    ...linesOf(file.line),
    programs: programsOf(folder, `flaws/${name}`),
  };
}

function linesOf(
  line: number | Partial<Record<Language, number>> | null | undefined,
): Pick<Flaw, 'line' | 'lines'> {
  if (typeof line !== 'object' || line === null) return { line: line ?? null };
  return { line: line.python ?? Object.values(line)[0] ?? null, lines: line };
}
