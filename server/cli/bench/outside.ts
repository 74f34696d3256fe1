/**
 * `bench judge --outside DIR`: what `proctor judge` says of problems and programs of other authors. Only the first time that a
 * set is judged is this a figure about programs never seen.
 *
 *   DIR/.../<slug>/             a problem of house plan section 6, and beside its files:
 *     programs/wrong-*.py|js|ts  whole programs with a fault
 *     programs/right-*.py|js|ts  whole programs without one
 *     valid.py                   may be missing: `def valid(<parameters>) -> bool`, the author's word on what may be asked
 *
 * A witness counts where the accepted solutions and the program bear it out, and `valid` allows it. Of inputs that we made and
 * `valid` forbids it is told how many there are: a right program could be blamed by any of them.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { grade, gradeWith, makeSuite, type Json, type Problem, type Suite } from '../../grading/index.ts';
import { AppError } from '../../http/errors.ts';
import { createCommands, type Commands } from '../../proctor/index.ts';
import type { Language, Sandbox } from '../../sandbox/contract.ts';
import { BadInput } from '../badInput.ts';
import { share, type Report } from './report.ts';
import { refute } from './witness.ts';

const LANGUAGE_OF: ReadonlyMap<string, Language> = new Map([
  ['.py', 'python'],
  ['.js', 'javascript'],
  ['.ts', 'typescript'],
]);
/** Enough to keep two cores busy; more would only wait for one another. */
const LANES = 2;
/** For the author's word on all inputs of one problem: some thousands. */
const VALID_MS = 60_000;
/** So many inputs show what they have in common. */
const SHOWN = 3;

type Input = Record<string, Json>;

interface OutsideProgram {
  /** `<slug>/<file>`, as a finding names it. */
  name: string;
  file: string;
  language: Language;
  wrong: boolean;
}
interface Outcome {
  program: OutsideProgram;
  fails_given: boolean;
  interrupted: boolean;
  /** Why an interruption does not count; null where it does, or where there was none. */
  untrue: string | null;
  /** The input, as text, and why it is silent else. */
  about: string;
}
interface Looked {
  outcomes: Outcome[];
  /** Null without a `valid.py`. */
  made: { slug: string; of: number; refused: Input[] } | null;
  /** Why nothing could be judged; null where it could. */
  unusable: string | null;
}

/** Throws BadInput when there is nothing to judge. */
export async function judgeOutside(sandbox: Sandbox, root: string): Promise<Report> {
  const folders = await problemFolders(root);
  if (folders.length === 0)
    throw new BadInput(`--outside ${root}: holds no folder with a problem.yaml and programs/.`);
  const suites = new Map<string, Suite>();
  const commands = createCommands({
    sandbox,
    problems_root: root,
    makeSuite: async (problem, of) => {
      const suite = await makeSuite(problem, of);
      suites.set(problem.content_hash, suite);
      return suite;
    },
  });
  const waiting = [...folders.entries()];
  const all: { at: number; looked: Looked }[] = [];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, dir] = next;
      console.error(`judge: ${basename(dir)}, ${at + 1} of ${folders.length} ...`);
      all.push({ at, looked: await lookAt(sandbox, commands, suites, dir).catch(unusable(dir)) });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return reportOf(all.sort((a, b) => a.at - b.at).map(({ looked }) => looked));
}

/** Folders under `root` that hold a problem and programs, in the order of their paths. */
async function problemFolders(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw new BadInput(`--outside ${root}: cannot be read as a folder.`, { cause: error });
  });
  const dirs = (name: string) =>
    new Set(entries.flatMap((entry) => (entry.name === name ? [entry.parentPath] : [])));
  const with_programs = dirs('programs');
  return [...dirs('problem.yaml')].filter((dir) => with_programs.has(dir)).toSorted();
}

async function programsIn(dir: string): Promise<OutsideProgram[]> {
  const files = await readdir(join(dir, 'programs'));
  return files.toSorted().flatMap((name) => {
    const language = LANGUAGE_OF.get(extname(name));
    const kind = /^(?:wrong|right)-/.exec(name)?.[0];
    if (language === undefined || kind === undefined) return [];
    const file = join(dir, 'programs', name);
    return [{ name: `${basename(dir)}/${name}`, file, language, wrong: kind === 'wrong-' }];
  });
}

async function lookAt(
  sandbox: Sandbox,
  commands: Commands,
  suites: ReadonlyMap<string, Suite>,
  dir: string,
): Promise<Looked> {
  const problem = await commands.problem(dir);
  const refuses = await refuserOf(sandbox, problem, dir);
  const outcomes: Outcome[] = [];
  for (const program of await programsIn(dir))
    outcomes.push(await judged(sandbox, commands, refuses, { problem, dir, program }));
  const suite = suites.get(problem.content_hash);
  if (refuses === null || suite === undefined) return { outcomes, made: null, unusable: null };
  const inputs = [...suite.cases, ...suite.late, ...suite.wide].map(({ input }) => input);
  const refused = await refuses(inputs);
  return { outcomes, made: { slug: basename(dir), of: inputs.length, refused }, unusable: null };
}

/** One that cannot be used spoils nothing but itself; a fault of ours is thrown. */
function unusable(dir: string): (error: unknown) => Looked {
  return (error) => {
    if (!(error instanceof AppError)) throw error;
    return { outcomes: [], made: null, unusable: `${basename(dir)}: not judged: ${error.message}` };
  };
}

type Refuses = (inputs: readonly Input[]) => Promise<Input[]>;

/** Those inputs that the author's `valid.py` does not allow, or on which it fails; null without one. */
async function refuserOf(sandbox: Sandbox, problem: Problem, dir: string): Promise<Refuses | null> {
  const source = await readFile(join(dir, 'valid.py'), 'utf8').catch(() => null);
  if (source === null) return null;
  const asking: Problem = {
    ...problem,
    function: { name: 'valid', params: problem.function.params, returns: { kind: 'bool' } },
    compare: { kind: 'exact' },
    mutates: problem.function.params.map(({ name }) => name),
  };
  return async (inputs) => {
    const cases = inputs.map((input, i) => ({ name: `${i + 1}`, input, expected: true, hidden: true }));
    const graded = await gradeWith(
      sandbox,
      { problem: asking, language: 'python', source, cases },
      { limits: { total_ms: VALID_MS } },
    );
    return graded.cases.filter(({ status }) => status !== 'pass').map(({ case: { input } }) => input);
  };
}

async function judged(
  sandbox: Sandbox,
  commands: Commands,
  refuses: Refuses | null,
  { problem, dir, program }: { problem: Problem; dir: string; program: OutsideProgram },
): Promise<Outcome> {
  const { language, file } = program;
  const code = await readFile(file, 'utf8');
  const given = await grade(sandbox, { problem, language, source: code, cases: problem.cases });
  const { decision, reason, witness } = await commands.judgeFile({ problem: dir, language, file });
  const interrupted = decision === 'interrupt';
  const of = { program, fails_given: given.load !== null || given.failed > 0, interrupted };
  if (!interrupted) return { ...of, untrue: null, about: `${decision}, ${reason}` };
  if (witness === null) return { ...of, untrue: 'without a witness', about: reason };
  const refused = (await refuses?.([witness.input])) ?? [];
  const untrue =
    refused.length > 0
      ? 'its author does not allow the input'
      : await refute(sandbox, { problem, language, code, witness });
  return { ...of, untrue, about: `${reason} on ${JSON.stringify(witness.input)}` };
}

function reportOf(all: readonly Looked[]): Report {
  const outcomes = all.flatMap((one) => one.outcomes);
  const wrong = outcomes.filter(({ program }) => program.wrong);
  const right = outcomes.filter(({ program }) => !program.wrong);
  const caught = ({ interrupted, untrue }: Outcome) => interrupted && untrue === null;
  const made = all.flatMap((one) => one.made ?? []);
  const count = (of: readonly Outcome[], test: (one: Outcome) => boolean) => of.filter(test).length;
  const on_given = wrong.filter((one) => one.fails_given);
  const on_others = wrong.filter((one) => !one.fails_given);
  const rows = [
    share('wrong programs interrupted with a true witness', wrong.length, count(wrong, caught)),
    share('... of those that fail on a given case', on_given.length, count(on_given, caught)),
    share('... of those that pass every given case', on_others.length, count(on_others, caught)),
    share(
      'right programs interrupted',
      right.length,
      count(right, (one) => one.interrupted),
    ),
    share(
      'inputs made that their author does not allow',
      made.reduce((sum, { of }) => sum + of, 0),
      made.reduce((sum, { refused }) => sum + refused.length, 0),
    ),
    share(
      'problems with such an input',
      made.length,
      made.filter(({ refused }) => refused.length > 0).length,
    ),
  ];
  const not_judged = all.flatMap(({ unusable: why }) => (why === null ? [] : [why]));
  return { rows, findings: [...not_judged, ...outcomes.flatMap(findingOf), ...made.flatMap(strangers)] };
}

function findingOf({ program, fails_given, interrupted, untrue, about }: Outcome): string[] {
  const given = fails_given ? 'fails on a given case' : 'passes every given case';
  if (untrue !== null && program.wrong) return [`${program.name}: no true witness (${untrue}): ${about}`];
  if (program.wrong) return interrupted ? [] : [`${program.name} (${given}): missed: ${about}`];
  return interrupted
    ? [`${program.name}: interrupted though right: ${about}; ${untrue ?? 'a true one'}`]
    : [];
}

function strangers({ slug, of, refused }: NonNullable<Looked['made']>): string[] {
  if (refused.length === 0) return [];
  const some = refused.slice(0, SHOWN).map((input) => JSON.stringify(input));
  return [`${slug}: ${refused.length} of ${of} inputs are none that its author allows: ${some.join(' ')}`];
}
