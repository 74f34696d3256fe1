/** What compiled languages need to know of a problem: the declared types, and a starter that nobody has to write by hand. */
import type { CompiledLanguage, Language, Signature } from '../sandbox/contract.ts';
import { starterText } from '../sandbox/compiled/index.ts';
import type { Json, Problem } from './contract.ts';

const COMPILED: readonly CompiledLanguage[] = ['java', 'go', 'cpp'];
/** Up to here an `int` of Java and C++ goes. */
const INT_MAX = 2 ** 31 - 1;

export function isCompiled(language: Language): boolean {
  return COMPILED.some((one) => one === language);
}

export function signatureOf(problem: Problem): Signature {
  const { params, returns } = problem.function;
  const values = problem.cases.flatMap((one) => [one.input, one.expected]);
  const wide = [...values, problem.inputs].some(isWide);
  return { params: params.map((param) => param.type), returns, wide };
}

/** The problem with a starter for every compiled language that has none of its own. */
export function withStarters(problem: Problem): Problem {
  const signature = signatureOf(problem);
  const head = {
    name: problem.function.name,
    params: problem.function.params.map((param) => param.name),
  };
  const made = COMPILED.map((language) => [language, starterText(language, head, signature)] as const);
  return { ...problem, starter: { ...Object.fromEntries(made), ...problem.starter } };
}

/** A whole number beyond 2^53 stands there as decimal text. */
function isWide(value: Json): boolean {
  if (typeof value === 'number') return Math.abs(value) > INT_MAX;
  if (typeof value === 'string') return /^-?\d{10,}$/.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(isWide);
}
