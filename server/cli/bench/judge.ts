/**
 * What the judge says of the whole bank: flaws it should interrupt with a true witness, right programs and their
 * beginnings that it must never interrupt, how near the line it names is, how long a finished pause waits for its
 * judgement, and whether growth is measured as declared (growth.ts). The bank is known to the
 * judge's builders, so this is a figure about the machinery, not about programs it has never seen: outside.ts.
 */
import { resolve } from 'node:path';
import { loadProblems, type Problem } from '../../grading/index.ts';
import { createProctor } from '../../proctor/index.ts';
import { LANGUAGES, type Language, type Sandbox } from '../../sandbox/contract.ts';
import { growthOf } from './growth.ts';
import { judgeOutside } from './outside.ts';
import { share, type Report, type Row, type Settings } from './report.ts';
import { inFolder, withSandbox } from './sandboxes.ts';
import { summary } from './statistics.ts';
import { refute } from './witness.ts';

const PROBLEMS = resolve(import.meta.dirname, '../../../problems');

interface Program {
  /** As a finding names it. */
  name: string;
  problem: Problem;
  language: Language;
  code: string;
}
interface FlawProgram extends Program {
  line: number | null;
}
type Look = (program: Program) => ReturnType<Proctor['judge']>;
type Proctor = ReturnType<typeof createProctor>;

export async function benchJudge({ outside }: Settings): Promise<Report> {
  if (outside !== undefined)
    return inFolder((dir) => withSandbox(dir, (sandbox) => judgeOutside(sandbox, resolve(outside))));
  const problems = await loadProblems(PROBLEMS);
  return inFolder((dir) => withSandbox(dir, (sandbox) => measure(sandbox, problems)));
}

async function measure(sandbox: Sandbox, problems: Problem[]): Promise<Report> {
  const proctor = createProctor();
  const lookWith =
    (judge: Proctor['judge']): Look =>
    ({ problem, language, code }) =>
      judge(sandbox, { problem, language, code, believed_done: true });
  const [look, untold] = [lookWith(proctor.judge), lookWith(proctor.judgeUntold)];
  const rows: Row[] = [];
  const findings: string[] = [];
  for (const language of sandbox.languages()) {
    const flaws = problems.flatMap(flawsOf).filter((flaw) => flaw.language === language);
    const whole = problems.flatMap((problem) => solutionsOf(problem, language));
    if (flaws.length === 0) continue;
    progress(`${language}: ${whole.length} solutions, ${flaws.length} flaws, each twice`);
    // What can be learned about a problem is known before the first pause ends (createWatcher).
    for (const program of whole) await look(program);
    const told = await looked(look, flaws);
    const caught = await catchFlaws(sandbox, told);
    rows.push(share(`${language} flaws interrupted with a true witness`, flaws.length, caught.count));
    findings.push(...caught.missed);
    const strange = await looked(untold, flaws);
    rows.push(placed(`${language} flaws: line within one`, told));
    rows.push(placed(`${language} flaws, not told of them: line within one`, strange));
    const right = await looked(look, whole);
    const what = `${language}: pause to judgement, warm`;
    rows.push({ what: `${what}, every flaw and solution once`, ...waits([...told, ...right]) });
    rows.push({ what: `${what}, flaws it is not told of`, ...waits(strange) });
    rows.push({ what: `${what}, right programs`, ...waits(right) });
  }
  const right = problems.flatMap((problem) => beginningsOf(problem, sandbox.languages()));
  progress(`${right.length} right programs and their beginnings`);
  const wronged = await interrupted(look, right);
  rows.push(share('right programs and their beginnings interrupted', right.length, wronged.length));
  progress('growth');
  const growth = await growthOf(sandbox, problems);
  rows.push(growth.row);
  findings.push(...growth.findings);
  return { rows, findings: [...findings, ...wronged.map((name) => `interrupted though right: ${name}`)] };
}

/** It takes minutes: whoever waits sees how far it is. */
function progress(part: string): void {
  console.error(`judge: ${part} ...`);
}

interface Looked<P extends Program> {
  program: P;
  judgement: Awaited<ReturnType<Look>>;
  ms: number;
}

async function looked<P extends Program>(look: Look, programs: readonly P[]): Promise<Looked<P>[]> {
  const all: Looked<P>[] = [];
  for (const program of programs) {
    const begun = performance.now();
    const judgement = await look(program);
    all.push({ program, judgement, ms: performance.now() - begun });
  }
  return all;
}

async function catchFlaws(
  sandbox: Sandbox,
  all: readonly Looked<FlawProgram>[],
): Promise<{ count: number; missed: string[] }> {
  const missed: string[] = [];
  for (const { program, judgement } of all) {
    const { decision, reason, witness } = judgement;
    const wrong =
      decision !== 'interrupt' || witness === null
        ? `not interrupted (${decision}, ${reason})`
        : await refute(sandbox, { ...program, witness });
    if (wrong !== null) missed.push(`${program.name}: ${wrong}`);
  }
  return { count: all.length - missed.length, missed };
}

/** Of the flaws whose author says where they are. */
function placed(what: string, all: readonly Looked<FlawProgram>[]): Row {
  const known = all.filter(({ program }) => program.line !== null);
  const near = known.filter(
    ({ program, judgement: { line } }) =>
      line !== null && program.line !== null && Math.abs(line - program.line) <= 1,
  );
  return share(what, known.length, near.length);
}

async function interrupted(look: Look, programs: readonly Program[]): Promise<string[]> {
  const names: string[] = [];
  for (const program of programs)
    if ((await look(program)).decision === 'interrupt') names.push(program.name);
  return names;
}

/** Those that never end are among them. */
function waits(all: readonly Looked<Program>[]): Omit<Row, 'what'> {
  const { n, p50_ms, p95_ms } = summary(all.map(({ ms }) => ms));
  return { of: n, p50_ms, p95_ms };
}

function flawsOf(problem: Problem): FlawProgram[] {
  return problem.flaws.flatMap(({ name, programs, line, lines }) =>
    LANGUAGES.flatMap((language) => {
      const code = programs[language];
      const at = { problem, language, line: lines?.[language] ?? line };
      return code === undefined ? [] : [{ name: `${problem.id}/${name} (${language})`, code, ...at }];
    }),
  );
}

function solutionsOf(problem: Problem, language: Language): Program[] {
  return problem.solutions.flatMap((one) =>
    one.language === language
      ? [{ name: `${problem.id}/${one.name} (${language})`, problem, language, code: one.source }]
      : [],
  );
}

/** Every accepted solution, cut after each of its lines; the last cut is the whole. */
function beginningsOf(problem: Problem, languages: readonly Language[]): Program[] {
  const those = problem.solutions.filter(({ language }) => languages.includes(language));
  return those.flatMap(({ name, language, source }) => {
    const lines = source.trimEnd().split('\n');
    return lines.map((_, i) => ({
      name: `${problem.id}/${name} (${language}), ${i + 1} of ${lines.length} lines`,
      problem,
      language,
      code: `${lines.slice(0, i + 1).join('\n')}\n`,
    }));
  });
}
