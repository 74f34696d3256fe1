/** Changes of a JavaScript or TypeScript program: thought of here, run inside the sandbox. */
import { readFileSync } from 'node:fs';
import type { ProblemCase } from '../../grading/index.ts';
import type { Sandbox, Tagged } from '../../sandbox/contract.ts';
import { treeOf, type Tree } from '../suspect/tree.ts';
import { argumentsOf, resultsOf, type Changes, type Sample, type Subject, type Tried } from './changes.ts';
import type { Change } from './edits/change.ts';
import { changesIn } from './edits/index.ts';
import { shapeOfType } from './edits/shapes.ts';
import { editable, type Editable } from './edits/text.ts';

const HARNESS = readFileSync(new URL('try.js', import.meta.url), 'utf8');
const TICK = '__proctor_tick';
/** Each change ends by itself; this ends what no tick counts. */
const CASE_MS = 2_000;

/** Null when the program cannot be parsed. */
export function changesOfJavaScript(
  sandbox: Sandbox,
  subject: Subject,
  sample: Sample,
  signal?: AbortSignal,
): Changes | null {
  const tree = treeOf(subject.source, subject.language === 'typescript');
  if (tree === null) return null;
  const text = editable(tree, TICK);
  const run = runner(sandbox, subject, text.apply([]), signal);
  let known: Promise<Visits> | null = null;
  const visits = () => (known ??= visitsOf(tree, text, subject, sample, run));
  return {
    async trySome(from, to) {
      const { order, weights, own } = await visits();
      const changes = order.slice(from, to);
      const told = await run(
        'try_changes',
        changes.map(({ edits }) => text.apply(edits)),
        sample.cases,
      );
      const tried = changes.flatMap(({ line, type, rank }, i): Tried[] => {
        const results = told?.[i];
        return Array.isArray(results) ? [{ line, type, rank, results }] : [];
      });
      return { tried, weights, own };
    },
    async tryOn(numbers, cases, patience) {
      const { order } = await visits();
      const texts = numbers.map((number) => text.apply(order[number]?.edits ?? []));
      return resultsOf(await run(patience === 'long' ? 'try_longer' : 'try_changes', texts, cases));
    },
  };
}

interface Visits {
  order: Change[];
  weights: ReadonlyMap<number, number>;
  own: Tagged[];
}

type Run = (
  entry: string,
  programs: readonly string[],
  cases: readonly ProblemCase[],
) => Promise<Tagged[] | null>;

function runner(sandbox: Sandbox, subject: Subject, own: string, signal: AbortSignal | undefined): Run {
  return async (entry, programs, cases) => {
    const inputs = cases.map((one) => argumentsOf(subject, one));
    const job = {
      language: 'javascript' as const,
      source: HARNESS,
      entry,
      cases: [[own, [...programs], subject.problem.function.name, inputs]],
      limits: { case_ms: CASE_MS, total_ms: CASE_MS },
    };
    const end = (await sandbox.run(job, signal)).cases[0];
    return end?.kind === 'returned' && Array.isArray(end.value) ? end.value : null;
  };
}

/** The lines that failing runs visit and passing ones do not come first within a rank. */
async function visitsOf(
  tree: Tree,
  text: Editable,
  subject: Subject,
  sample: Sample,
  run: Run,
): Promise<Visits> {
  const told = ((await run('visit_lines', [], sample.cases)) ?? []).filter((one) => Array.isArray(one));
  const weights = weightsOf(
    told.map(([lines]) => linesOf(lines ?? null)),
    sample.failing,
  );
  const { name, params, returns } = subject.problem.function;
  const signature = { params: params.map(({ type }) => shapeOfType(type)), returns: shapeOfType(returns) };
  const order = changesIn(tree, name, text, weights, signature);
  return { order, weights, own: told.map(([, result]) => result ?? null) };
}

function linesOf(value: Tagged): ReadonlySet<number> {
  return new Set(Array.isArray(value) ? value.filter((line) => typeof line === 'number') : []);
}

/** 0..1 per line, after Ochiai: failing visits by the root of all failing times all visits. */
function weightsOf(visits: readonly ReadonlySet<number>[], failing: readonly boolean[]): Map<number, number> {
  const all_failing = failing.filter(Boolean).length;
  const lines = new Set(visits.flatMap((seen) => [...seen]));
  return new Map(
    [...lines].map((line) => {
      const both = visits.filter((seen) => seen.has(line)).length;
      const bad = visits.filter((seen, i) => failing[i] === true && seen.has(line)).length;
      return [line, bad === 0 ? 0 : bad / Math.sqrt(all_failing * both)];
    }),
  );
}
