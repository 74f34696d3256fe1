/** Changes of a Python program: mutate.py and its other parts make and run them inside the sandbox. */
import { readFileSync } from 'node:fs';
import type { ProblemCase } from '../../grading/index.ts';
import type { Sandbox, Tagged } from '../../sandbox/contract.ts';
import {
  argumentsOf,
  NOTHING,
  resultsOf,
  triedOf,
  type Changes,
  type Lot,
  type Sample,
  type Subject,
  type Tried,
} from './changes.ts';

const SOURCE = [
  'mutate.py',
  'kinds.py',
  'mutations.py',
  'mutations_of_blocks.py',
  'mutations_of_loops.py',
  'mutations_of_habits.py',
]
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  .join('\n\n');
/** Each change ends by itself; this ends what the program does to Python itself. */
const CASE_MS = 2_000;

export function changesOfPython(
  sandbox: Sandbox,
  subject: Subject,
  sample: Sample,
  signal?: AbortSignal,
): Changes {
  const inputs = (cases: readonly ProblemCase[]): Tagged => cases.map((one) => argumentsOf(subject, one));
  const order: Tagged[] = [
    subject.source,
    subject.problem.function.name,
    inputs(sample.cases),
    [...sample.failing],
  ];
  const ask = async (entry: string, rest: Tagged[]): Promise<Tagged> => {
    const limits = { case_ms: CASE_MS, total_ms: CASE_MS };
    const job = {
      language: 'python' as const,
      source: SOURCE,
      entry,
      cases: [[...order, ...rest]],
      limits,
      ours: true,
    };
    const end = (await sandbox.run(job, signal)).cases[0];
    return end?.kind === 'returned' ? end.value : null;
  };
  return {
    async trySome(from, to) {
      const told = await ask('try_changes', [from, to]);
      return Array.isArray(told) ? lotOf(told) : NOTHING;
    },
    async tryOn(numbers, cases, patience) {
      return resultsOf(await ask('try_on', [[...numbers], inputs(cases), patience === 'long']));
    },
  };
}

function lotOf([weights, tried, own]: Tagged[]): Lot {
  const entries = Array.isArray(weights) ? weights : [];
  return {
    tried: (Array.isArray(tried) ? tried : []).map(triedOf).filter((one): one is Tried => one !== null),
    weights: new Map(
      entries.flatMap((entry): [number, number][] => {
        const [line, weight] = Array.isArray(entry) ? entry : [];
        return typeof line === 'number' ? [[line, Number(weight)]] : [];
      }),
    ),
    own: Array.isArray(own) ? own : [],
  };
}
