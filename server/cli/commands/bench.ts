/** `proctor bench [sandbox|judge]`: figures of this machine, measured now. Timings live here, never in a test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { loadProblems, type Problem } from '../../grading/index.ts';
import { createProctor } from '../../proctor/index.ts';
import { LANGUAGES, type Language, type Sandbox } from '../../sandbox/contract.ts';
import { createSandbox } from '../../sandbox/index.ts';
import { BadInput } from '../badInput.ts';

const PROBLEMS = resolve(import.meta.dirname, '../../../problems');
const RUNS = 60;
const CASES = 20;
const PROGRAMS: Record<Language, string> = {
  python: 'def f(n):\n    return sum(i * i for i in range(n))\n',
  javascript: 'function f(n) { let s = 0; for (let i = 0; i < n; i++) s += i * i; return s; }\n',
  typescript:
    'function f(n: number): number { let s = 0; for (let i = 0; i < n; i++) s += i * i; return s; }\n',
};

type Row = Record<string, string | number>;

export function addBenchCommand(program: Command): void {
  program
    .command('bench [what]')
    .description('measure on this machine: sandbox, judge, or both')
    .option('--json', 'print JSON')
    .action(bench);
}

async function bench(what: string | undefined, options: { json?: boolean }): Promise<void> {
  const benches: Record<string, (sandbox: Sandbox) => Promise<Row[]>> = {
    sandbox: sandboxRows,
    judge: judgeRows,
  };
  const names = what === undefined ? Object.keys(benches) : [what];
  for (const name of names) {
    const rows = benches[name];
    if (rows === undefined)
      throw new BadInput(`bench ${name}: choose one of ${Object.keys(benches).join(', ')}.`);
    const measured = await withSandbox(rows);
    if (options.json) console.log(JSON.stringify({ bench: name, rows: measured }));
    else console.table(measured);
  }
}

async function withSandbox(rows: (sandbox: Sandbox) => Promise<Row[]>): Promise<Row[]> {
  const cache_dir = await mkdtemp(join(tmpdir(), 'proctor-bench-'));
  const begun = performance.now();
  const sandbox = createSandbox({ cache_dir });
  try {
    await sandbox.ready();
    return [{ what: 'cold start, ms', figure: round(performance.now() - begun) }, ...(await rows(sandbox))];
  } finally {
    await sandbox.close();
    await rm(cache_dir, { recursive: true, force: true });
  }
}

async function sandboxRows(sandbox: Sandbox): Promise<Row[]> {
  const rows: Row[] = [];
  for (const language of sandbox.languages()) {
    const job = {
      language,
      source: PROGRAMS[language],
      entry: 'f',
      cases: Array.from({ length: CASES }, (_, n) => [n]),
    };
    const times = await timed(RUNS, () => sandbox.run(job));
    const begun = performance.now();
    await Promise.all(Array.from({ length: 4 }, () => timed(RUNS, () => sandbox.run(job))));
    const per_second = (4 * RUNS * 1000) / (performance.now() - begun);
    rows.push({ what: `${language}, run of ${CASES} cases, p50 / p95 ms`, figure: quantiles(times) });
    rows.push({ what: `${language}, runs a second, 4 clients`, figure: round(per_second) });
  }
  return rows;
}

/** Own flaws and own solutions: a figure about the machinery, not about programs it has never seen. */
async function judgeRows(sandbox: Sandbox): Promise<Row[]> {
  const { judge } = createProctor();
  const problems = await loadProblems(PROBLEMS);
  const look = (problem: Problem, language: Language, code: string) =>
    judge(sandbox, { problem, language, code, believed_done: true });
  const flaws = problems.flatMap((problem) =>
    problem.flaws.flatMap(({ programs }) =>
      LANGUAGES.flatMap((language) => {
        const code = programs[language];
        return code === undefined ? [] : [{ problem, language, code }];
      }),
    ),
  );
  const right = problems.flatMap((problem) =>
    problem.solutions.flatMap(({ language, source }) =>
      prefixes(source).map((code) => ({ problem, language, code })),
    ),
  );
  let caught = 0;
  const times = await timed(flaws.length, async (index) => {
    const one = flaws[index];
    if (one === undefined) return;
    const { decision, witness } = await look(one.problem, one.language, one.code);
    if (decision === 'interrupt' && witness !== null) caught += 1;
  });
  let wronged = 0;
  for (const one of right)
    if ((await look(one.problem, one.language, one.code)).decision === 'interrupt') wronged += 1;
  return [
    { what: 'own flaws interrupted with a witness', figure: `${caught} of ${flaws.length}` },
    { what: 'own solutions and their prefixes interrupted', figure: `${wronged} of ${right.length}` },
    { what: 'pause to judgement, p50 / p95 ms', figure: quantiles(times) },
  ];
}

function prefixes(source: string): string[] {
  const lines = source.split('\n');
  return lines.map((_, index) => lines.slice(0, index + 1).join('\n'));
}

async function timed(times: number, work: (index: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let index = 0; index < times; index++) {
    const begun = performance.now();
    await work(index);
    taken.push(performance.now() - begun);
  }
  return taken;
}

function quantiles(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return `${at(0.5)} / ${at(0.95)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
