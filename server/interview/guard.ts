/**
 * The guard: no text reaches the mouth without passing here. It refuses code, what the problem's author forbids, the
 * reference solutions' own names, and the optimal approach's structure before the candidate has named it.
 */
import type { Problem } from '../grading/contract.ts';

type Guarded = { ok: true } | { ok: false; why: 'code' | 'never_say' | 'solution_name' | 'too_long' };
export type Guard = (text: string) => Guarded;

/** An interviewer's turn is short; a longer one is a lecture, or a model that ran away. */
const MAX_CHARS = 600;
/** Marks of code in speech: operators between names, calls, indexing, keywords that only programs have, fences. */
const CODE =
  /```|`[^`]+`|[=!<>]=|\+=|=>|->|;\s|\w+\([^)]*\)\s*[:{.]|\w\[[^\]]*\]|\b(?:def|elif|lambda|const|let|return)\s+\w+\s*[([=:]|\bfor\s+\w+\s+in\s+\w+\s*:|\w+\.\w+\(/;
const IDENTIFIER = /[A-Za-z_]\w*/g;
/** Names in a solution that are also plain English are no leak. */
const SNAKE_OR_CAMEL = /_|[a-z][A-Z]/;

/** Made once per problem; pure afterwards. */
export function createGuard(problem: Problem): Guard {
  const forbidden = (problem.hints?.never_say ?? []).map(spacedWords);
  const names = solutionNames(problem);
  return (text) => {
    if (text.length > MAX_CHARS) return { ok: false, why: 'too_long' };
    if (CODE.test(text)) return { ok: false, why: 'code' };
    const words = spacedWords(text);
    if (forbidden.some((phrase) => words.includes(phrase))) return { ok: false, why: 'never_say' };
    const leaks = (text.match(IDENTIFIER) ?? []).some((word) => names.has(word));
    return leaks ? { ok: false, why: 'solution_name' } : { ok: true };
  };
}

/** " last end " in " the last end is ": words compared as words, whatever stands between them. */
function spacedWords(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

function solutionNames(problem: Problem): ReadonlySet<string> {
  const shown = new Set(Object.values(problem.starter).flatMap((starter) => starter.match(IDENTIFIER) ?? []));
  const used = problem.solutions.flatMap((solution) => solution.source.match(IDENTIFIER) ?? []);
  return new Set(used.filter((name) => SNAKE_OR_CAMEL.test(name) && !shown.has(name)));
}
