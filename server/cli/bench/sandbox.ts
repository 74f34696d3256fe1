/** How quickly a candidate's program runs: from nothing, on a warm pool, and with others waiting. */
import { LANGUAGES, type Language, type Sandbox, type SandboxJob } from '../../sandbox/contract.ts';
import type { Report, Row, Settings } from './report.ts';
import { inFolder, withSandbox } from './sandboxes.ts';
import { repeated, rounded, summary } from './statistics.ts';

/** What a problem of the bank has, roughly. */
const CASES = 20;
/** Twice as many as the pool has children for a language. */
const CLIENTS = 4;
const PROGRAMS: Record<Language, string> = {
  python: 'def f(n):\n    return sum(i * i for i in range(n))\n',
  javascript: 'function f(n) { let s = 0; for (let i = 0; i < n; i++) s += i * i; return s; }\n',
  typescript:
    'function f(n: number): number { let s = 0; for (let i = 0; i < n; i++) s += i * i; return s; }\n',
};

export async function benchSandbox({ seconds }: Settings): Promise<Report> {
  const rows: Row[] = [];
  for (const language of LANGUAGES) rows.push(await inFolder((dir) => measure(language, dir, seconds)));
  return { rows, findings: [] };
}

/** `first_start` makes Python's memory image, `start` finds it; both last until the first run's result is there. */
async function measure(language: Language, cache_dir: string, seconds: number): Promise<Row> {
  const begun = performance.now();
  const first_start_ms = await withSandbox(cache_dir, (sandbox) => firstResult(sandbox, language, begun));
  const again = performance.now();
  return withSandbox(cache_dir, async (sandbox) => {
    const start_ms = await firstResult(sandbox, language, again);
    await sandbox.ready();
    const { n, p50_ms, p95_ms } = summary(await repeated(seconds, () => run(sandbox, language)));
    const runs_per_s = await throughput(sandbox, language, seconds);
    return { language, first_start_ms, start_ms, warm_runs: n, p50_ms, p95_ms, clients: CLIENTS, runs_per_s };
  });
}

async function firstResult(sandbox: Sandbox, language: Language, begun: number): Promise<number> {
  await run(sandbox, language);
  return rounded(performance.now() - begun);
}

/** Clients that each ask for the next run when they have the last one's result. */
async function throughput(sandbox: Sandbox, language: Language, seconds: number): Promise<number> {
  const begun = performance.now();
  const one = (_: unknown, i: number) => repeated(seconds, () => run(sandbox, language, `client ${i}`));
  const done = await Promise.all(Array.from({ length: CLIENTS }, one));
  return rounded((done.flat().length * 1000) / (performance.now() - begun));
}

/** A run that went wrong is quick, and would make a figure nobody should see. */
async function run(sandbox: Sandbox, language: Language, client = ''): Promise<void> {
  const job: SandboxJob = {
    language,
    client,
    source: PROGRAMS[language],
    entry: 'f',
    cases: Array.from({ length: CASES }, (_, n) => [n]),
  };
  const { load, cases } = await sandbox.run(job);
  const returned = cases.filter((one) => one.kind === 'returned').length;
  if (load.kind === 'ok' && returned === CASES) return;
  throw new Error(`bench sandbox: ${language}: load ${load.kind}, ${returned} of ${CASES} cases returned`);
}
