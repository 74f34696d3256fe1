/**
 * What the rest of the product knows of the sandbox. Values cross as tagged data, so NaN, big integers, tuples and
 * sets survive the trip, and no object of the candidate's is ever touched outside.
 */
export type Language = 'python' | 'javascript' | 'typescript' | CompiledLanguage;
/** Those that run everywhere come first. What can really be run here is for `Sandbox.languages()` to say. */
export const LANGUAGES: readonly Language[] = ['python', 'javascript', 'typescript', 'java', 'go', 'cpp'];

/** Languages that are compiled before they run; they need the declared types of the function. */
export type CompiledLanguage = 'java' | 'go' | 'cpp';

/** A type of house plan section 6. */
export type DeclaredType =
  | { kind: 'int' | 'float' | 'str' | 'bool' | 'null' }
  | { kind: 'list' | 'optional'; of: DeclaredType }
  | { kind: 'dict'; key: DeclaredType; value: DeclaredType }
  | { kind: 'tuple'; items: DeclaredType[] };

export interface Signature {
  params: readonly DeclaredType[];
  returns: DeclaredType;
  /** Some whole number of the problem does not fit into 32 bits: `long` instead of `int`. */
  wide: boolean;
}

/** JSON-able tagged value. Plain JSON values stand for themselves; everything else carries a `$` tag. */
export type Tagged =
  | null
  | boolean
  | string
  | number // a safe integer
  | Tagged[]
  | { $: 'float'; v: string } // decimal text, "nan", "inf", "-inf"; every float, so that 1.0 is not 1 (in Python)
  | { $: 'int'; v: string } // beyond 2^53, in decimal
  | { $: 'tuple' | 'set' | 'deque'; v: Tagged[] }
  | { $: 'dict'; v: [Tagged, Tagged][] }
  | { $: 'str'; v: number[] } // text with lone surrogates, as code units
  | { $: 'bytes'; v: string } // hex
  | { $: 'undefined' } // JavaScript only
  | { $: 'object'; v: string }; // anything else, by its type's name: never equal to an expected value

export interface SandboxLimits {
  /**
   * For one case, and for loading. Processor time, so that a busy machine is no verdict on a program; by the clock a
   * limit lasts at most 8 times itself.
   */
  case_ms: number;
  /** The same for the whole job. */
  total_ms: number;
  /** Memory the program may grow to. */
  memory_bytes: number;
  /** Output kept; the rest is counted only. */
  output_lines: number;
  output_bytes: number;
}

export const DEFAULT_LIMITS: SandboxLimits = {
  case_ms: 1_000, // a correct interview solution on our inputs needs a few ms; a second is a hang to a person
  total_ms: 5_000, // what a candidate will wait for after pressing Run
  memory_bytes: 128 * 1024 * 1024, // far above any honest solution
  output_lines: 100, // issue B: 100 lines / 64 kB kept
  output_bytes: 64 * 1024,
};

export interface SandboxJob {
  language: Language;
  source: string;
  /**
   * Function to call: a plain one, an exported one (JavaScript), or a method of `class Solution`, which is made anew for
   * every case. Module globals live through all cases of a job, as they would in one process, and no longer.
   */
  entry: string;
  /** Arguments per case, in the order of the parameters. Expected values never enter the sandbox. */
  cases: Tagged[][];
  limits?: Partial<SandboxLimits>;
  /** Needed by compiled languages only. */
  signature?: Signature;
  /** Seeds `random` / `Math.random`, so that a run can be repeated. */
  seed?: number;
  /**
   * Cases are handed in some at a time: half the time where there are hundreds. A program may then see inputs a little before
   * it is called with them, and what it prints belongs to no case: their `stdout` is empty, and the result's is that of
   * loading. For judging only, never for a run whose output is shown to the candidate.
   */
  together?: boolean;
  /** The source is the product's own and the same in many jobs: a runner may compile it ahead. Never a candidate's. */
  ours?: boolean;
  /** Whose job this is (a session, say): waiting clients take turns, so that none is starved by another's hundred jobs. */
  client?: string;
}

export interface ProgramError {
  /** `TypeError`, `IndexError`, `SyntaxError`... */
  name: string;
  message: string;
  /** 1-based line in the candidate's own source. */
  line: number | null;
  /** Traceback with the candidate's frames only. */
  trace: string;
}

/** How one case ended. After `time`, `memory`, `output` or `killed` later cases may be `not_run`. */
export type CaseEnd = (
  | { kind: 'returned'; value: Tagged; args_after: Tagged[] }
  | { kind: 'raised'; error: ProgramError }
  | { kind: 'time' }
  | { kind: 'memory' }
  | { kind: 'output' }
  | { kind: 'killed'; detail: string }
  | { kind: 'not_run' }
) & {
  /** Microseconds of the call alone, measured outside the program or never more than was seen outside; 0 for not_run. */
  micros: number;
  /**
   * Loop turns and calls of the program, the same in every run of the same job; embedded Python counts in steps of 50, and
   * a `for` in JavaScript counts two a turn. Work inside built-in functions (a sort, a slice) is not counted.
   */
  ops?: number;
  stdout: string;
};

export type LoadEnd =
  | { kind: 'ok' }
  | { kind: 'syntax'; error: ProgramError }
  | { kind: 'raised'; error: ProgramError }
  | { kind: 'missing_entry'; entry: string }
  | { kind: 'time' | 'memory' | 'output' }
  | { kind: 'killed'; detail: string };

export interface SandboxResult {
  load: LoadEnd;
  /** As long as `job.cases`; all `not_run` when `load` is not ok. */
  cases: CaseEnd[];
  /** Output while loading plus every case's, cut to the limits; each case's own `stdout` has the limits to itself. */
  stdout: string;
  stderr: string;
  dropped_output_bytes: number;
  duration_ms: number;
}

export interface Sandbox {
  /** Where native may be chosen by itself, this is settled once `chosen` has resolved. */
  readonly mode: 'embedded' | 'native';
  /** Why this mode, and what it stands on: for /readyz and the start. */
  readonly why: string;
  languages(): readonly Language[];
  /**
   * Never throws for what the program does; rejects with SandboxUnavailable when no runner can be had, and with the
   * signal's reason when it aborts a job that still waits (a job that runs is finished).
   */
  run(job: SandboxJob, signal?: AbortSignal): Promise<SandboxResult>;
  /** Resolves when the mode is settled; rejects with SandboxUnavailable when native is demanded and cannot be had. */
  chosen(): Promise<void>;
  /** Resolves when one warm runner per language stands ready. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** The sandbox itself failed (pool exhausted, runner cannot start): our fault, never a verdict on the program. */
export class SandboxUnavailable extends Error {
  override readonly name = 'SandboxUnavailable';
}
