/** A Python program seen through Python's own parser, which runs in the sandbox like everything else that is Python. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { display } from '../../grading/index.ts';
import { FlawType } from '../../record/contract/events.ts';
import type { Sandbox } from '../../sandbox/contract.ts';
import type { Inspection } from './inspection.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const SOURCE = `${read('inspect.py')}\n${read('suspicions.py')}`;

const Seen = z.object({
  returns_value: z.boolean(),
  ends_returning: z.boolean(),
  last_returns: z.boolean(),
  stub: z.boolean(),
  placeholder: z.number().nullable(),
  idle_branch: z.boolean(),
  undefined_names: z.array(z.string()),
  half_named: z.array(z.string()),
  dangling: z.boolean(),
  rebinds: z.boolean(),
  unstable: z.boolean(),
  marked: z.string().nullable(),
  marked_branch: z.string().nullable(),
  open_try: z.boolean(),
  spans: z.array(z.object({ kind: z.enum(['loop', 'function']), line: z.number(), end: z.number() })),
  suspicions: z.array(z.object({ kind: z.string(), line: z.number(), flaw_type: FlawType })),
});

/** Our own code ends by itself: what cut it off was the machine, and a fault that was found would be left alone for it. */
const MOST_TRIES = 2;

/** Null when the program cannot be parsed. Throws SandboxUnavailable. */
export async function inspectPython(
  sandbox: Sandbox,
  program: { source: string; entry: string; mark: string },
  signal?: AbortSignal,
): Promise<Inspection | null> {
  const { source, entry, mark } = program;
  const job = {
    language: 'python' as const,
    source: SOURCE,
    entry: 'inspect_program',
    cases: [[source, entry, mark]],
    ours: true,
  };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const end = (await sandbox.run(job, signal)).cases[0];
    if (end?.kind === 'returned') {
      const seen = Seen.safeParse(display(end.value));
      return seen.success ? { ...seen.data, open_end: false } : null;
    }
    if (end?.kind === 'raised') return null;
  }
  return null;
}
