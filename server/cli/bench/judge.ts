/**
 * What the judge says of the whole bank: flaws it should interrupt with a true witness, right programs and their
 * beginnings that it must never interrupt, and how long a finished pause waits for its judgement. The bank is known to the
 * judge's builders, so this is a figure about the machinery, not about programs it has never seen.
 */
import { resolve } from 'node:path';
import { loadProblems, type Problem } from '../../grading/index.ts';
import { createProctor } from '../../proctor/index.ts';
import { LANGUAGES, type Language, type Sandbox } from '../../sandbox/contract.ts';
import type { Report, Row, Settings } from './report.ts';
import { inFolder, withSandbox } from './sandboxes.ts';
import { repeated, rounded, summary } from './statistics.ts';
import { refute } from './witness.ts';

const PROBLEMS = resolve(import.meta.dirname, '../../../problems');

interface Program {
  /** As a finding names it. */
  name: string;
  problem: Problem;
  language: Language;
  code: string;
}
type Look = (program: Program) => ReturnType<ReturnType<typeof createProctor>['judge']>;

export async function benchJudge({ seconds }: Settings): Promise<Report> {
  const problems = await loadProblems(PROBLEMS);
  return inFolder((dir) => withSandbox(dir, (sandbox) => measure(sandbox, problems, seconds)));
}

async function measure(sandbox: Sandbox, problems: Problem[], seconds: number): Promise<Report> {
  const { judge } = createProctor();
  const look: Look = ({ problem, language, code }) =>
    judge(sandbox, { problem, language, code, believed_done: true });
  const flaws = problems.flatMap(flawsOf);
  const rows: Row[] = [];
  const findings: string[] = [];
  for (const language of LANGUAGES) {
    const [row, missed] = await catchFlaws(sandbox, look, language, flaws);
    if (row !== null) rows.push(row);
    findings.push(...missed);
  }
  const right = problems.flatMap(beginningsOf);
  const wronged = await interrupted(look, right);
  rows.push({
    what: 'right programs and their beginnings interrupted',
    of: right.length,
    count: wronged.length,
  });
  rows.push({ what: 'judgement of a flaw, warm', ...(await waits(look, flaws, seconds)) });
  return { rows, findings: [...findings, ...wronged.map((name) => `interrupted though right: ${name}`)] };
}

/** Null for a language in which the bank has no flaws. */
async function catchFlaws(
  sandbox: Sandbox,
  look: Look,
  language: Language,
  flaws: readonly Program[],
): Promise<[Row | null, string[]]> {
  const findings: string[] = [];
  const those = flaws.filter((flaw) => flaw.language === language);
  for (const flaw of those) {
    const { decision, reason, witness } = await look(flaw);
    const wrong =
      decision !== 'interrupt' || witness === null
        ? `not interrupted (${decision}, ${reason})`
        : await refute(sandbox, { ...flaw, witness });
    if (wrong !== null) findings.push(`${flaw.name}: ${wrong}`);
  }
  if (those.length === 0) return [null, []];
  const count = those.length - findings.length;
  const percent = rounded((100 * count) / those.length);
  return [
    { what: `${language} flaws interrupted with a true witness`, of: those.length, count, percent },
    findings,
  ];
}

async function interrupted(look: Look, programs: readonly Program[]): Promise<string[]> {
  const names: string[] = [];
  for (const program of programs)
    if ((await look(program)).decision === 'interrupt') names.push(program.name);
  return names;
}

/** Every flaw in turn, each judged before, so that all that can be learned about a problem is known. */
async function waits(look: Look, flaws: readonly Program[], seconds: number): Promise<Row> {
  const times = await repeated(seconds, async (index) => {
    const flaw = flaws[index % flaws.length];
    if (flaw !== undefined) await look(flaw);
  });
  const { n, p50_ms, p95_ms } = summary(times);
  return { of: n, p50_ms, p95_ms };
}

function flawsOf(problem: Problem): Program[] {
  return problem.flaws.flatMap(({ name, programs }) =>
    LANGUAGES.flatMap((language) => {
      const code = programs[language];
      return code === undefined
        ? []
        : [{ name: `${problem.id}/${name} (${language})`, problem, language, code }];
    }),
  );
}

/** Every accepted solution, cut after each of its lines; the last cut is the whole. */
function beginningsOf(problem: Problem): Program[] {
  return problem.solutions.flatMap(({ name, language, source }) => {
    const lines = source.trimEnd().split('\n');
    return lines.map((_, i) => ({
      name: `${problem.id}/${name} (${language}), ${i + 1} of ${lines.length} lines`,
      problem,
      language,
      code: `${lines.slice(0, i + 1).join('\n')}\n`,
    }));
  });
}
