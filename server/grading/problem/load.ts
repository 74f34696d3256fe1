/** Problem folders as the rest of the product knows them: everything checked, every value typed. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json, Problem, ProblemCase, ValueType } from '../contract.ts';
import { fieldName, ProblemError } from './error.ts';
import { hashOf, parseFile, parseYaml, readFolder, type Folder } from './folder.ts';
import { compareOf, validOf } from './checker.ts';
import { flawsOf, slowOf, solutionsOf, starterOf, type Spare } from './programs.ts';
import { toJson } from './json.ts';
import { saysLeaveAlone } from './leaveAlone.ts';
import { CasesFile, HintsFile, ProblemFile, SPARE_FIELDS } from './schema.ts';
import { typed, ValueMismatch } from './typed.ts';
import { parseType, TypeSyntaxError } from './types.ts';

/**
 * One folder, in or outside the repository. Throws ProblemError naming file and field. With `onSpare`, what is wrong with
 * a part that judging can do without (a flaw, a hint, the rubric, what is told on the phone) is told there, and the
 * problem comes without that part.
 */
export async function loadProblem(dir: string, onSpare?: (error: ProblemError) => void): Promise<Problem> {
  const folder = await readFolder(dir);
  const spare = sparing(onSpare);
  const file = problemFile(folder, onSpare);
  const signature = signatureOf(folder, file);
  const compare = await compareOf(folder, file.compare);
  const typing = { folder, signature, any_of: compare.kind === 'any_of' };
  return {
    id: folder.name,
    number: file.number ?? 0,
    title: file.title ?? file.id ?? folder.name,
    difficulty: file.difficulty,
    topics: file.topics,
    function: signature,
    mutates: mutatesOf(folder, file),
    compare,
    constraints: file.constraints,
    optimal: file.optimal,
    spoken: file.spoken,
    clarifications: file.clarifications.map(({ keywords, ...said }) =>
      keywords ? { ...said, keywords } : said,
    ),
    follow_ups: file.follow_ups,
    inputs: toJson(file.inputs),
    prompt_md: folder.files.get('prompt.md') ?? '',
    starter: starterOf(folder),
    cases: casesOf(typing),
    solutions: solutionsOf(folder, spare),
    slow: slowOf(folder, spare),
    growth: file.growth ?? null,
    valid: await validOf(folder),
    simpler: file.simpler,
    harder: file.harder,
    flaws: flawsOf(
      folder,
      (input, where, file_name) => inputOf({ ...typing, file: file_name }, input, where),
      spare,
    ),
    hints: spare(() => parseFile(folder, 'hints.yaml', HintsFile)) ?? null,
    rubric: spare(() => toJson(yamlOf(folder, 'rubric.yaml'))),
    content_hash: hashOf(folder),
  };
}

function sparing(onSpare: ((error: ProblemError) => void) | undefined): Spare {
  return (read) => {
    try {
      return read();
    } catch (error) {
      if (onSpare === undefined || !(error instanceof ProblemError)) throw error;
      onSpare(error);
      return null;
    }
  };
}

/** problem.yaml; with `onSpare`, without those of its spare fields that cannot be used. */
function problemFile(folder: Folder, onSpare: ((error: ProblemError) => void) | undefined): ProblemFile {
  const left_out: string[] = [];
  for (;;) {
    try {
      const file = parseFile(folder, 'problem.yaml', ProblemFile, left_out);
      if (file === undefined) throw new ProblemError(join(folder.dir, 'problem.yaml'), '', 'is missing');
      return file;
    } catch (error) {
      const field = error instanceof ProblemError ? (/^\w+/.exec(error.field)?.[0] ?? '') : '';
      if (onSpare === undefined || !SPARE_FIELDS.includes(field) || left_out.includes(field)) throw error;
      if (error instanceof ProblemError) onSpare(error);
      left_out.push(field);
    }
  }
}

/**
 * Every folder under `root` that holds a problem, by number and then by name. Throws the first ProblemError, unless
 * `onBroken` takes them: then the other problems are loaded all the same.
 */
export async function loadProblems(
  root: string,
  onBroken?: (error: ProblemError) => void,
): Promise<Problem[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch((error: unknown) => {
    throw new ProblemError(root, '', 'the folder of problems cannot be read: check the path', {
      cause: error,
    });
  });
  const slugs = entries.filter(
    (entry) => entry.isDirectory() && entry.name !== 'tools' && !entry.name.startsWith('.'),
  );
  const loaded = await Promise.all(
    slugs.map((entry) =>
      loadProblem(join(root, entry.name)).catch((error: unknown) => {
        if (onBroken === undefined || !(error instanceof ProblemError)) throw error;
        onBroken(error);
        return null;
      }),
    ),
  );
  const problems = loaded.filter((problem) => problem !== null);
  return problems.sort((a, b) => a.number - b.number || (a.id < b.id ? -1 : 1));
}

function signatureOf(folder: Folder, file: ProblemFile): Problem['function'] {
  const type = (text: string, field: string): ValueType => {
    try {
      return parseType(text);
    } catch (error) {
      if (!(error instanceof TypeSyntaxError)) throw error;
      throw new ProblemError(join(folder.dir, 'problem.yaml'), field, error.message, { cause: error });
    }
  };
  const params = file.function.params.map((param, i) => ({
    name: param.name,
    type: type(param.type, `function.params[${i}].type`),
  }));
  return { name: file.function.name, params, returns: type(file.function.returns, 'function.returns') };
}

function mutatesOf(folder: Folder, file: ProblemFile): string[] {
  const all = file.function.params.map((param) => param.name);
  if (Array.isArray(file.mutates)) {
    const unknown = file.mutates.findIndex((name) => !all.includes(name));
    if (unknown >= 0)
      throw new ProblemError(
        join(folder.dir, 'problem.yaml'),
        `mutates[${unknown}]`,
        `the function has no parameter "${file.mutates[unknown]}"`,
      );
    return file.mutates;
  }
  if (typeof file.mutates === 'boolean') return file.mutates ? all : [];
  const texts = [...file.constraints, ...(folder.files.get('prompt.md') ?? '').split(/\n\s*\n/), file.spoken];
  return saysLeaveAlone(texts, all) ? [] : all;
}

interface Typing {
  folder: Folder;
  signature: Problem['function'];
  any_of: boolean;
}

function casesOf(typing: Typing): ProblemCase[] {
  const { folder } = typing;
  const file = parseFile(folder, 'cases.yaml', CasesFile);
  if (file === undefined) throw new ProblemError(join(folder.dir, 'cases.yaml'), '', 'is missing');
  return (['visible', 'hidden'] as const).flatMap((group) =>
    file[group].map((given, i) => ({
      name: given.name ?? `${group} ${i + 1}`,
      input: inputOf({ ...typing, file: 'cases.yaml' }, given.input, [group, i, 'input']),
      expected: expectedOf(typing, given.expected, [group, i, 'expected']),
      hidden: group === 'hidden',
    })),
  );
}

function inputOf(
  { folder, signature, file }: Typing & { file: string },
  input: Record<string, unknown>,
  where: readonly (string | number)[],
): Record<string, Json> {
  const path = join(folder.dir, file);
  const extra = Object.keys(input).find((name) => !signature.params.some((param) => param.name === name));
  if (extra !== undefined)
    throw new ProblemError(path, fieldName([...where, extra]), 'the function has no such parameter');
  const entries = signature.params.map(({ name, type }): [string, Json] => {
    if (!(name in input)) throw new ProblemError(path, fieldName([...where, name]), 'is missing');
    return [name, located(path, [...where, name], () => typed(input[name], type))];
  });
  return Object.fromEntries(entries);
}

function expectedOf(
  { folder, signature, any_of }: Typing,
  expected: unknown,
  where: readonly (string | number)[],
): Json {
  const path = join(folder.dir, 'cases.yaml');
  const type = expectedType(signature);
  if (expected === undefined) throw new ProblemError(path, fieldName(where), 'is missing');
  return located(path, where, () => typed(expected, any_of ? { kind: 'list', of: type } : type));
}

/** A function that returns nothing is judged by what it makes of its first parameter. */
export function expectedType(signature: Problem['function']): ValueType {
  const first = signature.params[0];
  return signature.returns.kind === 'null' && first ? first.type : signature.returns;
}

function located<T>(file: string, where: readonly (string | number)[], read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ValueMismatch)) throw error;
    throw new ProblemError(file, fieldName([...where, ...error.path]), error.message, { cause: error });
  }
}

function yamlOf(folder: Folder, path: string): unknown {
  const text = folder.files.get(path);
  return text === undefined ? null : parseYaml(folder, path, text);
}
