/** Child process: runs Python jobs in Pyodide. Arguments: folder of Pyodide, then `snapshot <file>` or `harness <file>`. */
import { readFileSync } from 'node:fs';
import { createCapture } from '../child/capture.ts';
import type { Capture } from '../child/capture.ts';
import { startDeadline } from '../child/deadline.ts';
import { createRandom } from '../child/random.ts';
import { lockDown, serve } from '../child/serve.ts';
import type { Session } from '../child/serve.ts';
import type { JobMessage } from '../child/wire.ts';
import { createInterpreter } from './interpreter.ts';
import type { Interpreter } from './interpreter.ts';

const WORN_HEAP_BYTES = 96 * 1024 * 1024; // WebAssembly memory never shrinks; putting back a large one costs time
const WORN_RUNS = 500; // against slow leaks on the JavaScript side

function open(interpreter: Interpreter, job: JobMessage, capture: Capture, runs: number): Session {
  const random = createRandom(job.seed);
  const memory_bytes = Math.max(job.limits.memory_bytes, interpreter.base_bytes);
  const allow = (budget_ms: number) => ({
    deadline: startDeadline(budget_ms),
    memory_bytes,
    capture,
    random,
  });
  const message = JSON.stringify({ source: job.source, entry: job.entry, seed: job.seed });
  return {
    load: (budget_ms) => interpreter.load(message, allow(budget_ms)),
    call: (input, budget_ms) => interpreter.call(input, allow(budget_ms)),
    worn: () => interpreter.heap_bytes() > WORN_HEAP_BYTES || runs >= WORN_RUNS,
    close: () => interpreter.restore(),
  };
}

const WARM_UP = `
import re, collections
def f(a):
    counted = collections.Counter(a)
    return [sorted(a, key=lambda x: -x), dict(counted), [i * 2 for i in a], re.sub("a", "b", "ccaa")]
`;

/** The first runs compile the paths that every run takes; nobody should wait for that. */
function warmUp(interpreter: Interpreter): void {
  const limits = { case_ms: 5_000, total_ms: 5_000, memory_bytes: 2 ** 27, output_lines: 1, output_bytes: 1 };
  const job = { id: 0, source: WARM_UP, typescript: false, entry: 'f', cases: [], limits, seed: 1 };
  for (let round = 0; round < 3; round++) {
    const session = open(interpreter, job, createCapture(limits), 0);
    session.load(limits.case_ms);
    for (let i = 0; i < 10; i++) session.call('[[5,3,1,1]]', limits.case_ms);
    session.close();
  }
}

const [folder = '', kind = '', file = ''] = process.argv.slice(2);
const interpreter = await createInterpreter(
  folder,
  kind === 'snapshot'
    ? { snapshot: readFileSync(file) }
    : { harness: readFileSync(file, 'utf8'), for_snapshot: false },
);
warmUp(interpreter);
let runs = 0;
serve(lockDown(), (job, capture) => {
  runs += 1;
  return open(interpreter, job, capture, runs);
});
