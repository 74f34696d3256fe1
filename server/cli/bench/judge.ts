/**
 * What the judge says of the whole bank: flaws it should interrupt with a true witness, right programs and their
 * beginnings that it must never interrupt, how near the line it names is, how long a finished pause waits for its
 * judgement, and whether growth is measured as declared (growth.ts). The bank is known to the
 * judge's builders, so this is a figure about the machinery, not about programs it has never seen.
 */
import { resolve } from 'node:path';
import { loadProblems, type Problem } from '../../grading/index.ts';
import { createProctor } from '../../proctor/index.ts';
import { LANGUAGES, type Language, type Sandbox } from '../../sandbox/contract.ts';
import { growthOf } from './growth.ts';
import type { Report, Row } from './report.ts';
import { inFolder, withSandbox } from './sandboxes.ts';
import { rounded, summary } from './statistics.ts';
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
type Look = (program: Program) => ReturnType<ReturnType<typeof createProctor>['judge']>;

export async function benchJudge(): Promise<Report> {
  const problems = await loadProblems(PROBLEMS);
  return inFolder((dir) => withSandbox(dir, (sandbox) => measure(sandbox, problems)));
}

async function measure(sandbox: Sandbox, problems: Problem[]): Promise<Report> {
  const { judge } = createProctor();
  const look: Look = ({ problem, language, code }) =>
    judge(sandbox, { problem, language, code, believed_done: true });
  const flaws = problems.flatMap(flawsOf);
  const rows: Row[] = [];
  const findings: string[] = [];
  for (const language of sandbox.languages()) {
    const those = flaws.filter((flaw) => flaw.language === language);
    if (those.length === 0) continue;
    const caught = await catchFlaws(sandbox, look, those);
    rows.push(share(`${language} flaws interrupted with a true witness`, those.length, caught.count));
    findings.push(...caught.missed);
    rows.push(await placed(`${language} flaws: line within one`, look, those));
    rows.push(await placed(`${language} flaws, not told of them: line within one`, look, those.map(untold)));
  }
  const right = problems.flatMap((problem) => beginningsOf(problem, sandbox.languages()));
  const wronged = await interrupted(look, right);
  rows.push(share('right programs and their beginnings interrupted', right.length, wronged.length));
  for (const language of sandbox.languages()) {
    const those = flaws.filter((flaw) => flaw.language === language);
    if (those.length === 0) continue;
    const whole = problems.flatMap((problem) => solutionsOf(problem, language));
    const what = `${language}: pause to judgement, warm`;
    rows.push({
      what: `${what}, every flaw and solution once`,
      ...(await waits(look, [...those, ...whole])),
    });
    rows.push({ what: `${what}, flaws it is not told of`, ...(await waits(look, those.map(untold))) });
  }
  const growth = await growthOf(sandbox, problems);
  rows.push(growth.row);
  findings.push(...growth.findings);
  return { rows, findings: [...findings, ...wronged.map((name) => `interrupted though right: ${name}`)] };
}

function share(what: string, of: number, count: number): Row {
  return { what, of, count, percent: of === 0 ? null : rounded((100 * count) / of) };
}

/** As a judge sees the program who knows the problem and its cases, and none of its flaws. */
function untold(flaw: FlawProgram): FlawProgram {
  const { problem } = flaw;
  return { ...flaw, problem: { ...problem, flaws: [], content_hash: `${problem.content_hash} untold` } };
}

async function catchFlaws(
  sandbox: Sandbox,
  look: Look,
  flaws: readonly FlawProgram[],
): Promise<{ count: number; missed: string[] }> {
  const missed: string[] = [];
  for (const flaw of flaws) {
    const { decision, reason, witness } = await look(flaw);
    const wrong =
      decision !== 'interrupt' || witness === null
        ? `not interrupted (${decision}, ${reason})`
        : await refute(sandbox, { ...flaw, witness });
    if (wrong !== null) missed.push(`${flaw.name}: ${wrong}`);
  }
  return { count: flaws.length - missed.length, missed };
}

/** Of the flaws whose author says where they are. */
async function placed(what: string, look: Look, flaws: readonly FlawProgram[]): Promise<Row> {
  const known = flaws.filter((flaw) => flaw.line !== null);
  let count = 0;
  for (const flaw of known) {
    const { line } = await look(flaw);
    if (line !== null && flaw.line !== null && Math.abs(line - flaw.line) <= 1) count += 1;
  }
  return share(what, known.length, count);
}

async function interrupted(look: Look, programs: readonly Program[]): Promise<string[]> {
  const names: string[] = [];
  for (const program of programs)
    if ((await look(program)).decision === 'interrupt') names.push(program.name);
  return names;
}

/** Each was judged before, so that all that can be learned about a problem is known. Those that never end are among them. */
async function waits(look: Look, programs: readonly Program[]): Promise<Omit<Row, 'what'>> {
  const times: number[] = [];
  for (const program of programs) {
    const begun = performance.now();
    await look(program);
    times.push(performance.now() - begun);
  }
  const { n, p50_ms, p95_ms } = summary(times);
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
