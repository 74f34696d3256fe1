/** Flaws: each fails on its own witness in every language, and is found by generated inputs that do not know the witness. */
import { gradeWith, type Flaw, type Problem, type ProblemCase } from '../../server/grading/index.ts';
import { LANGUAGES, type Language, type Sandbox } from '../../server/sandbox/contract.ts';
import type { Finding } from './finding.ts';
import type { Known } from './programs.ts';

/** A flaw that never ends costs as much as it is given: a right program needs a few milliseconds for any of these inputs. */
const HANGS = { case_ms: 300, total_ms: 1_000 };
/** Among many inputs the first on which it hangs is enough. */
const HANGS_ONCE = { case_ms: 300, total_ms: 400 };

export async function checkFlaws(known: Known): Promise<Finding[]> {
  const found = await Promise.all(known.problem.flaws.map((flaw) => checkFlaw(known, flaw)));
  return found.flat();
}

async function checkFlaw(known: Known, flaw: Flaw): Promise<Finding[]> {
  const able = LANGUAGES.filter((language) => known.sandbox.languages().includes(language));
  const witness = await withAnswer(known.problem, flaw.witness, known.sandbox);
  const findings = await Promise.all(
    able.map(async (language) => {
      const source = flaw.programs[language];
      return source === undefined ? [] : checkProgram(known, { flaw, witness }, language, source);
    }),
  );
  const mute = flaw.ask.length === 0;
  const asks = mute
    ? [{ where: `flaws/${flaw.name}`, message: 'flaw.yaml: ask: needs at least one question' }]
    : [];
  return [...findings.flat(), ...asks];
}

async function checkProgram(
  { problem, sandbox, suite }: Known,
  { flaw, witness }: { flaw: Flaw; witness: ProblemCase },
  language: Language,
  source: string,
): Promise<Finding[]> {
  const where = `flaws/${flaw.name} (${language})`;
  const job = { problem, language, source };
  const graded = await gradeWith(sandbox, { ...job, cases: [witness] }, { limits: HANGS });
  if (graded.load !== null) return [{ where, message: graded.load.message }];
  const findings = checkLine(flaw, language, source);
  if (graded.cases[0]?.status === 'pass')
    findings.push({ where, message: `passes on its own witness ${JSON.stringify(flaw.witness)}` });
  const own = [...suite.cases, ...suite.late].filter(
    ({ input }) => suite.generated === 0 || suite.found.has(JSON.stringify(input)),
  );
  const fails = async (limits: typeof HANGS) => {
    const { cases } = await gradeWith(sandbox, { ...job, cases: own }, { limits });
    return cases.some(({ status }) => status !== 'pass' && status !== 'not_run');
  };
  // One that is slow and does not hang may need all of the time to get to an input on which it fails.
  if (!(await fails(HANGS_ONCE)) && !(await fails(HANGS)))
    findings.push({ where, message: 'no generated input fails: inputs cannot reach this flaw' });
  return findings;
}

function checkLine(flaw: Flaw, language: Language, source: string): Finding[] {
  const line = flaw.lines?.[language] ?? flaw.line;
  if (line === null || line <= source.split('\n').length) return [];
  return [
    {
      where: `flaws/${flaw.name}/flaw.yaml: line`,
      message: `${line} is beyond the end of the ${language} program`,
    },
  ];
}

async function withAnswer(problem: Problem, input: Flaw['witness'], sandbox: Sandbox): Promise<ProblemCase> {
  const asked: ProblemCase = { name: 'witness', input, expected: null, hidden: true, open: true };
  const reference = problem.solutions.find(({ language }) => sandbox.languages().includes(language));
  if (reference === undefined) return asked;
  const { language, source } = reference;
  const graded = await gradeWith(sandbox, { problem, language, source, cases: [asked] }, {});
  const given = problem.cases.find((one) => JSON.stringify(one.input) === JSON.stringify(input));
  const { open: _, ...closed } = asked;
  const actual = graded.cases[0]?.actual ?? null;
  return { ...closed, expected: given?.expected ?? (problem.compare.kind === 'any_of' ? [actual] : actual) };
}
