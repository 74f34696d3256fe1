/** What a compiler said about a candidate's program, in the candidate's own lines. */
import type { CompiledLanguage, ProgramError } from '../contract.ts';
import { CALL_FILE, SOURCE_FILE } from './recipes.ts';

export type Diagnosis =
  | { kind: 'syntax'; error: ProgramError }
  | { kind: 'missing_entry' }
  | { kind: 'memory' };

const OUT_OF_MEMORY =
  /out of memory|OutOfMemoryError|[Cc]annot allocate memory|virtual memory exhausted|std::bad_alloc/;
/** The generated call does not find the function. */
const MISSING =
  /has not been declared|is not a member|has no member|was not declared|cannot find symbol|undefined:|undefined \(type/;
const MOST_LINES = 30; // of a compiler's output: the first error explains the others

export function diagnose(
  language: CompiledLanguage,
  said: string,
  asked: { entry: string; source: string },
): Diagnosis {
  if (OUT_OF_MEMORY.test(said)) return { kind: 'memory' };
  const own = firstError(said, SOURCE_FILE[language]);
  if (own !== null) return syntax(own.message, own.line, said);
  const call = firstError(said, CALL_FILE[language]);
  // C++ takes a namesake of the standard library for it.
  if (call !== null && (MISSING.test(call.message) || !mentions(asked))) return { kind: 'missing_entry' };
  if (call === null) return syntax(said.trim().split('\n')[0] ?? 'does not compile', null, said);
  return syntax('the function does not take or give what the problem says', null, '');
}

function mentions({ entry, source }: { entry: string; source: string }): boolean {
  return source.split(/[^\w$]+/).includes(entry);
}

function syntax(message: string, line: number | null, said: string): Diagnosis {
  const trace = said.trim().split('\n').slice(0, MOST_LINES).join('\n');
  return { kind: 'syntax', error: { name: 'CompileError', message, line, trace } };
}

/** `solution.cpp:3:5: error: ...`, `Solution.java:3: error: ...`, `./solution.go:3:5: ...`. */
function firstError(said: string, file: string): { line: number; message: string } | null {
  const name = file.replaceAll('.', '\\.');
  const place = new RegExp(`^(?:\\./)?${name}:(\\d+)(?::\\d+)?:\\s+(?:fatal )?(?:error: )?(.*)$`, 'm');
  for (const text of said.split('\n')) {
    const found = place.exec(text);
    if (found === null || /^(?:note|warning|In |\s*required|\s*recursively)/.test(found[2] ?? '')) continue;
    return { line: Number(found[1]), message: found[2] ?? '' };
  }
  const instantiated = new RegExp(`^${name}:(\\d+):\\d+:\\s+required from`, 'm').exec(said);
  if (instantiated === null) return null;
  return { line: Number(instantiated[1]), message: /error: (.*)/.exec(said)?.[1] ?? 'does not compile' };
}
