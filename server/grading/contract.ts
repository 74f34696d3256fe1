/** Problems as loaded from disk, and the verdict on a run. */
import type { Language, Sandbox } from '../sandbox/contract.ts';
import type { RunCase } from '../record/contract/events.ts';
import type { Order } from './growth/orders.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Parsed type of house plan section 6: `list[tuple[int,int]]`. */
export type ValueType =
  | { kind: 'int' | 'float' | 'str' | 'bool' | 'null' }
  | { kind: 'list' | 'optional'; of: ValueType }
  | { kind: 'dict'; key: ValueType; value: ValueType }
  | { kind: 'tuple'; items: ValueType[] };

export type Compare =
  | { kind: 'exact' }
  | { kind: 'unordered' }
  | { kind: 'set' }
  | { kind: 'float'; abs: number; rel: number }
  | { kind: 'any_of' }
  | { kind: 'checker'; check: (input: Record<string, Json>, actual: Json, expected: Json) => boolean };

export interface ProblemCase {
  name: string;
  input: Record<string, Json>;
  expected: Json;
  hidden: boolean;
  /** No answer is known: whatever has the declared type passes. Only a crash, a hang or a changed argument fails. */
  open?: true;
  /** Of an open case: what every right answer is, as far as it is known. Never sent anywhere. */
  must?(answer: Json): boolean;
}

export interface Flaw {
  name: string;
  type: string;
  witness: Record<string, Json>;
  /** Socratic questions; `{input}` stands for the witness in spoken form. */
  ask: string[];
  line: number | null;
  /** Where the program of a language has its fault elsewhere than `line`. */
  lines?: Partial<Record<Language, number>>;
  programs: Partial<Record<Language, string>>;
}

/** A reference program. What solution.yaml says of it is the same in every language. */
export interface Solution {
  name: string;
  language: Language;
  source: string;
  /** One sentence; null or absent where solution.yaml is silent. */
  approach?: string | null;
  /** As people say it, `n m` included; without it problem.yaml's `optimal` holds. */
  time?: string | null;
  space?: string | null;
  /** The order to measure against; without it problem.yaml's holds. */
  growth?: Order | null;
}

/** `slow/<name>/`: what a candidate may hand in that is right and too slow. */
export interface SlowVariant {
  name: string;
  time: string;
  growth: Order;
  ask: string[];
  programs: Partial<Record<Language, string>>;
}

export interface Problem {
  /** Slug: the folder's name. */
  id: string;
  number: number;
  title: string;
  difficulty: 'Easy' | 'Medium' | 'Hard';
  topics: string[];
  function: { name: string; params: { name: string; type: ValueType }[]; returns: ValueType };
  /** Parameters that may be changed by the program; without `mutates` in problem.yaml all of them, unless the text forbids it. */
  mutates: string[];
  compare: Compare;
  constraints: string[];
  optimal: { approach: string; time: string; space: string };
  spoken: string;
  /** `keywords` help a listener without a language model to tell the questions apart. */
  clarifications: { asks: string; answer: string; keywords?: string[] }[];
  follow_ups: string[];
  /** How to generate valid inputs: per parameter a domain, sizes, relations (B uses all of it). */
  inputs: Json;
  prompt_md: string;
  starter: Partial<Record<Language, string>>;
  cases: ProblemCase[];
  solutions: Solution[];
  /** Right but of a worse order than any accepted solution. */
  slow?: SlowVariant[];
  /** The order of `optimal.time` when everything grows together, where that text names several sizes. */
  growth?: Order | null;
  /** What `inputs:` cannot say, from valid.ts; called on a copy. */
  valid?: ((input: Record<string, Json>) => boolean) | null;
  /** Slugs of the neighbours that are easier and harder to solve. */
  simpler?: string | null;
  harder?: string | null;
  flaws: Flaw[];
  hints: { level_1: string; level_2: string; level_3: string; never_say: string[] } | null;
  rubric: Json;
  /** sha-256 over all files, for sync and caches. */
  content_hash: string;
}

/** One graded case, hidden details included: for the proctor and the scorecard, never for the pad. */
export interface GradedCase {
  case: ProblemCase;
  status: RunCase['status'];
  actual: Json | undefined;
  error: string | null;
  error_line: number | null;
  stdout: string;
  duration_ms: number;
  /** Loop turns and calls, where the sandbox counts them. */
  ops?: number;
}

export interface Graded {
  /** Null when the program loaded. */
  load: {
    kind: 'syntax' | 'raised' | 'missing_entry' | 'time' | 'memory' | 'output' | 'lost';
    message: string;
    line: number | null;
  } | null;
  cases: GradedCase[];
  passed: number;
  failed: number;
  total: number;
  stdout: string;
  stderr: string;
  duration_ms: number;
}

export interface GradeJob {
  problem: Problem;
  language: Language;
  source: string;
  cases: readonly ProblemCase[];
}

/** Runs and judges; throws SandboxUnavailable when nothing could be run. */
export type Grade = (sandbox: Sandbox, job: GradeJob, signal?: AbortSignal) => Promise<Graded>;
