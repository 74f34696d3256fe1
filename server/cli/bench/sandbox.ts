/** How quickly a candidate's program runs, in both modes: from nothing, on a warm pool, and with others waiting. */
import { setTimeout as sleep } from 'node:timers/promises';
import { SandboxUnavailable, type Language, type Sandbox, type SandboxJob } from '../../sandbox/contract.ts';
import type { Report, Row, Settings } from './report.ts';
import { inFolder, withSandbox } from './sandboxes.ts';
import { repeated, rounded, summary } from './statistics.ts';

/** What a problem of the bank has, roughly. */
const CASES = 20;
/** Twice as many as the pool has children for a language. */
const CLIENTS = 4;
const COMPILED: readonly Language[] = ['java', 'go', 'cpp'];
const PROGRAMS: Record<Language, string> = {
  python: 'def f(n):\n    return sum(i * i for i in range(n))\n',
  javascript: 'function f(n) { let s = 0; for (let i = 0; i < n; i++) s += i * i; return s; }\n',
  typescript:
    'function f(n: number): number { let s = 0; for (let i = 0; i < n; i++) s += i * i; return s; }\n',
  java: 'class Solution { int f(int n) { int s = 0; for (int i = 0; i < n; i++) s += i * i; return s; } }\n',
  go: 'package main\nfunc f(n int) int { s := 0; for i := 0; i < n; i++ { s += i * i }; return s }\n',
  cpp: 'int f(int n) { int s = 0; for (int i = 0; i < n; i++) s += i * i; return s; }\n',
};

const MODES = ['embedded', 'native'] as const;
type Mode = (typeof MODES)[number];
/** Compilers are looked for in the background; the first time their standard libraries are prepared. */
const COMPILERS_MS = 120_000;

export async function benchSandbox({ seconds }: Settings): Promise<Report> {
  const rows: Row[] = [];
  const findings: string[] = [];
  for (const mode of MODES)
    try {
      for (const language of await inFolder((dir) => languagesOf(mode, dir)))
        rows.push(await inFolder((dir) => measure(mode, language, dir, seconds)));
    } catch (error) {
      if (!(error instanceof SandboxUnavailable)) throw error;
      findings.push(error.message);
    }
  return { rows, findings };
}

function languagesOf(mode: Mode, cache_dir: string): Promise<readonly Language[]> {
  const named = async (sandbox: Sandbox) => {
    await sandbox.chosen();
    return sandbox.languages();
  };
  return mode === 'embedded'
    ? withSandbox(cache_dir, named, { mode })
    : withSandbox(cache_dir, settledLanguages, { mode, compiled: true });
}

/** Until no further language turns up. */
async function settledLanguages(sandbox: Sandbox): Promise<readonly Language[]> {
  await sandbox.chosen();
  const until = performance.now() + COMPILERS_MS;
  const few = sandbox.languages().length;
  while (sandbox.languages().length === few && performance.now() < until) await sleep(100);
  return sandbox.languages();
}

/** `first_start` makes what is kept (Python's memory image), `start` finds it; both last until the first run's result is there. */
async function measure(mode: Mode, language: Language, cache_dir: string, seconds: number): Promise<Row> {
  const compiled = COMPILED.includes(language);
  const begun = performance.now();
  const first_start_ms = await withSandbox(cache_dir, (sandbox) => firstResult(sandbox, language, begun), {
    mode,
    compiled,
  });
  const again = performance.now();
  const warm = async (sandbox: Sandbox): Promise<Row> => {
    const start_ms = await firstResult(sandbox, language, again);
    await sandbox.ready();
    const { n, p50_ms, p95_ms } = summary(await repeated(seconds, () => run(sandbox, language)));
    const runs_per_s = await throughput(sandbox, language, seconds);
    const starts = { first_start_ms, start_ms };
    return { mode, language, ...starts, warm_runs: n, p50_ms, p95_ms, clients: CLIENTS, runs_per_s };
  };
  return withSandbox(cache_dir, warm, { mode, compiled });
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
    signature: { params: [{ kind: 'int' }], returns: { kind: 'int' }, wide: false },
    cases: Array.from({ length: CASES }, (_, n) => [n]),
  };
  const { load, cases } = await sandbox.run(job);
  const returned = cases.filter((one) => one.kind === 'returned').length;
  if (load.kind === 'ok' && returned === CASES) return;
  throw new Error(`bench sandbox: ${language}: load ${load.kind}, ${returned} of ${CASES} cases returned`);
}
