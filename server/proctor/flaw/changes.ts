/** Small changes of a program, tried on inputs inside the sandbox; what is right is judged here, outside. */
import { isRight } from '../../grading/compare.ts';
import type { GradeJob, ProblemCase } from '../../grading/index.ts';
import { expectedType } from '../../grading/problem/load.ts';
import { sameValue, toTagged } from '../../grading/values.ts';
import { FlawType } from '../../record/contract/events.ts';
import type { Tagged } from '../../sandbox/contract.ts';

/** One change, with what came out for each input that was asked: [value, arguments after] or [name of an error]. */
export interface Tried {
  line: number;
  type: FlawType;
  rank: number;
  results: readonly Tagged[];
}

/** What is known of the program itself, run on the same inputs. */
export interface Lot {
  tried: Tried[];
  /** Line -> 0..1: how much more failing runs visit it than passing ones. */
  weights: ReadonlyMap<number, number>;
  /** What the program itself gives, as `Tried.results`. */
  own: readonly Tagged[];
}
export const NOTHING: Lot = { tried: [], weights: new Map(), own: [] };

/** How long one run of a change may take: as on the first inputs, or what the largest of all inputs need. */
export type Patience = 'short' | 'long';

/** The changes of one program in a fixed order, likely ones first. */
export interface Changes {
  /** Changes from..to-1 on the inputs that the order was made from. Throws SandboxUnavailable. */
  trySome(from: number, to: number): Promise<Lot>;
  /** What each of these changes gives on other inputs; nothing where it cannot be run. Throws SandboxUnavailable. */
  tryOn(
    numbers: readonly number[],
    cases: readonly ProblemCase[],
    patience: Patience,
  ): Promise<readonly Tried['results'][]>;
}

export type Subject = Pick<GradeJob, 'problem' | 'language' | 'source'>;

/** What a judgement's first inputs are: some that fail, some that pass. */
export interface Sample {
  cases: readonly ProblemCase[];
  failing: readonly boolean[];
}

export function argumentsOf({ problem, language }: Subject, one: ProblemCase): Tagged[] {
  return problem.function.params.map(({ name, type }) => toTagged(one.input[name] ?? null, type, language));
}

/** Whether a result of a change is what the case wants, as grading would say. */
export function isRightFor(subject: Subject, one: ProblemCase, result: Tagged | undefined): boolean {
  if (!Array.isArray(result) || result.length !== 2) return false;
  const { problem, language } = subject;
  const { params, returns } = problem.function;
  const [value = null, after] = result;
  const args = Array.isArray(after) ? after : [];
  const in_place = returns.kind === 'null' && params.length > 0;
  const question = {
    compare: problem.compare,
    type: expectedType(problem.function),
    language,
    input: one.input,
    expected: one.expected,
  };
  if (!isRight(in_place ? (args[0] ?? null) : value, question)) return false;
  const sent = argumentsOf(subject, one);
  return params.every(
    ({ name }, i) =>
      problem.mutates.includes(name) || (in_place && i === 0) || sameValue(sent[i] ?? null, args[i] ?? null),
  );
}

/** Results per change; one that the sandbox gives back as something else has none. */
export function resultsOf(told: Tagged): Tried['results'][] {
  return Array.isArray(told) ? told.map((one) => (Array.isArray(one) ? one : [])) : [];
}

/** [line, type, rank, results] as the sandbox gives it back; null when a program has tampered with it. */
export function triedOf(value: Tagged): Tried | null {
  if (!Array.isArray(value)) return null;
  const [line, type, rank, results] = value;
  const parsed = FlawType.safeParse(type);
  if (typeof line !== 'number' || !parsed.success || !Array.isArray(results)) return null;
  return { line, type: parsed.data, rank: numberOf(rank), results };
}

function numberOf(value: Tagged | undefined): number {
  if (typeof value === 'number') return value;
  const float = typeof value === 'object' && value !== null && '$' in value && value.$ === 'float';
  return float ? Number(value.v) : 0;
}
