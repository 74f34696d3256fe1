/**
 * Suspicion: what can be seen without a failing input. It never interrupts by itself; it says whether the program is far
 * enough along to be judged, and where to look.
 *
 *   inspection.ts  what is looked for                  python.ts, inspect.py   through Python's own parser, in the sandbox
 *   complete.ts    is it finished enough to judge?     javascript.ts, tokens.ts  through sucrase's
 */
import type { Language, Sandbox } from '../../sandbox/contract.ts';
import type { Inspection } from './inspection.ts';
import { inspectJavaScript } from './javascript.ts';
import { inspectPython } from './python.ts';

export { isUnfinished } from './complete.ts';
export type { Inspection, Variant } from './inspection.ts';

/** Null when the program cannot be parsed. Throws SandboxUnavailable. */
export async function inspect(
  sandbox: Sandbox,
  program: { language: Language; source: string; entry: string },
  signal?: AbortSignal,
): Promise<Inspection | null> {
  const { language, source, entry } = program;
  return language === 'python'
    ? inspectPython(sandbox, source, entry, signal)
    : inspectJavaScript(source, entry);
}
