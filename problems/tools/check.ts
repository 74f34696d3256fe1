/**
 * Proves a problem: every line of house plan section 6. Every solution passes everything, every flaw fails on its own
 * witness, the smallest failing generated input is found without being told, nothing said gives away what must not be.
 */
import {
  loadProblem,
  makeSuite,
  gradeWith,
  parseInputs,
  InputsError,
  ProblemError,
  type Flaw,
  type Problem,
  type ProblemCase,
  type Suite,
} from '../../server/grading/index.ts';
import { LANGUAGES, type Sandbox } from '../../server/sandbox/contract.ts';

export interface Finding {
  /** `solutions/fold/python`, `flaws/touching_apart`, `hints.yaml`... */
  where: string;
  /** What is wrong, for the author. */
  message: string;
}

/** Empty when the problem is sound. Throws SandboxUnavailable. */
export async function checkProblem(problem: Problem, sandbox: Sandbox): Promise<Finding[]> {
  const suite = await makeSuite(problem, sandbox);
  const findings = [...checkInputs(problem, suite), ...checkWords(problem)];
  for (const solution of problem.solutions)
    findings.push(...(await checkSolution(problem, solution, suite, sandbox)));
  for (const flaw of problem.flaws) findings.push(...(await checkFlaw(problem, flaw, suite, sandbox)));
  return findings;
}

/** Like checkProblem, for a folder; a folder that cannot be loaded is a finding. */
export async function checkFolder(dir: string, sandbox: Sandbox): Promise<Finding[]> {
  try {
    return await checkProblem(await loadProblem(dir), sandbox);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return [{ where: error.file, message: error.message }];
  }
}

function checkInputs(problem: Problem, suite: Suite): Finding[] {
  const where = 'problem.yaml';
  try {
    const inputs = parseInputs(problem);
    if (inputs === null || problem.compare.kind === 'any_of' || suite.generated > 0) return [];
    return [
      {
        where,
        message:
          'inputs: no valid input could be generated (does every reference solution accept what inputs allows?)',
      },
    ];
  } catch (error) {
    if (!(error instanceof InputsError)) throw error;
    return [{ where, message: `inputs.${error.field}: ${error.message}` }];
  }
}

async function checkSolution(
  problem: Problem,
  { name, language, source }: Problem['solutions'][number],
  suite: Suite,
  sandbox: Sandbox,
): Promise<Finding[]> {
  const where = `solutions/${name} (${language})`;
  const graded = await gradeWith(sandbox, { problem, language, source, cases: suite.cases }, {});
  if (graded.load !== null) return [{ where, message: graded.load.message }];
  return graded.cases
    .filter((one) => one.status !== 'pass')
    .map((one) => ({
      where,
      message: `${one.case.name}: ${one.status} on ${JSON.stringify(one.case.input)}: ${one.error ?? `gives ${JSON.stringify(one.actual)}, not ${JSON.stringify(one.case.expected)}`}`,
    }));
}

async function checkFlaw(problem: Problem, flaw: Flaw, suite: Suite, sandbox: Sandbox): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const language of LANGUAGES) {
    const source = flaw.programs[language];
    if (source === undefined) continue;
    const where = `flaws/${flaw.name} (${language})`;
    const job = { problem, language, source };
    const asked: ProblemCase = { name: 'witness', input: flaw.witness, expected: null, hidden: true };
    const cases = [await withAnswer(problem, asked, sandbox), ...suite.cases];
    const graded = await gradeWith(sandbox, { ...job, cases }, {});
    const [witness, ...rest] = graded.cases;
    if (graded.load !== null) findings.push({ where, message: graded.load.message });
    else if (witness?.status === 'pass')
      findings.push({ where, message: `passes on its own witness ${JSON.stringify(flaw.witness)}` });
    const own = rest.filter(
      (one) => suite.generated === 0 || suite.found.has(JSON.stringify(one.case.input)),
    );
    if (graded.load === null && own.every((one) => one.status === 'pass' || one.status === 'not_run'))
      findings.push({ where, message: 'no generated input fails: inputs cannot reach this flaw' });
  }
  if (flaw.ask.length === 0)
    findings.push({ where: `flaws/${flaw.name}`, message: 'flaw.yaml: ask: needs at least one question' });
  return findings;
}

async function withAnswer(problem: Problem, asked: ProblemCase, sandbox: Sandbox): Promise<ProblemCase> {
  const [reference] = problem.solutions;
  if (reference === undefined) return asked;
  const open: Problem = { ...problem, compare: { kind: 'checker', check: () => true } };
  const graded = await gradeWith(sandbox, { problem: open, ...reference, cases: [asked] }, {});
  const expected = graded.cases[0]?.actual ?? null;
  return { ...asked, expected: problem.compare.kind === 'any_of' ? [expected] : expected };
}

function checkWords(problem: Problem): Finding[] {
  const { hints } = problem;
  const spoken: [string, string][] = [
    ['problem.yaml: spoken', problem.spoken],
    ...problem.clarifications.map(({ answer }, i): [string, string] => [
      `problem.yaml: clarifications[${i}].answer`,
      answer,
    ]),
    ...problem.follow_ups.map((text, i): [string, string] => [`problem.yaml: follow_ups[${i}]`, text]),
    ...problem.flaws.flatMap((flaw) =>
      flaw.ask.map((text, i): [string, string] => [`flaws/${flaw.name}/flaw.yaml: ask[${i}]`, text]),
    ),
    ...(hints
      ? (['level_1', 'level_2', 'level_3'] as const).map((level): [string, string] => [
          `hints.yaml: ${level}`,
          hints[level],
        ])
      : []),
  ];
  return spoken.flatMap(([where, text]) =>
    (hints?.never_say ?? [])
      .filter((phrase) => words(text).includes(words(phrase)))
      .map((phrase) => ({ where, message: `says "${phrase}", which hints.yaml forbids` })),
  );
}

/** Compared as words, whatever stands between them. */
function words(text: string): string {
  return ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}
