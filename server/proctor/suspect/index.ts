/**
 * Suspicion: what can be seen without a failing input. It never interrupts by itself; it says whether the program is far
 * enough along to be judged, and where to look.
 *
 *   inspection.ts  what is looked for
 *   python.ts, inspect.py, suspicions.py          through Python's own parser, in the sandbox
 *   javascript.ts, tree.ts, names.ts, suspicions.ts     through acorn
 *   (Java, Go and C++ are seen by their compilers only)
 *   complete.ts    is it finished enough to be judged, and which failures count?
 */
import type { Language, Sandbox } from '../../sandbox/contract.ts';
import type { Inspection } from './inspection.ts';
import { inspectJavaScript } from './javascript.ts';
import { inspectPython } from './python.ts';

export { countingFailures, fails, MARK } from './complete.ts';
export type { Inspection, Span } from './inspection.ts';

/** Null when the program cannot be parsed. Throws SandboxUnavailable. */
export async function inspect(
  sandbox: Sandbox,
  program: { language: Language; source: string; entry: string; mark: string },
  signal?: AbortSignal,
): Promise<Inspection | null> {
  const { language, source, entry } = program;
  switch (language) {
    case 'python':
      return inspectPython(sandbox, program, signal);
    case 'javascript':
    case 'typescript':
      return inspectJavaScript(source, entry, language === 'typescript');
    case 'java':
    case 'go':
    case 'cpp':
      return COMPILED;
  }
}

/** The compiler has seen to names and paths without return, and nobody has looked for more. */
const COMPILED: Inspection = {
  returns_value: true,
  ends_returning: true,
  last_returns: true,
  stub: false,
  placeholder: null,
  idle_branch: false,
  undefined_names: [],
  half_named: [],
  dangling: false,
  rebinds: false,
  unstable: false,
  open_end: false,
  marked: null,
  marked_branch: null,
  open_try: false,
  spans: [],
  suspicions: [],
};
