/** What can be seen in a program without running it. */
import type { FlawType } from '../../record/contract/events.ts';

/**
 * A place that deserves a look, and never more than that: `nested_loops`, `no_base_case`, `branching_recursion`, `bounds`, `path_without_return`,
 * `mutated_argument`, `mutable_default`, `shadowed_name`, `unused_value`, `unused_result`, `never_holds`, `unreachable`.
 */
export interface Suspicion {
  kind: string;
  /** 1-based. */
  line: number;
  /** What is wrong there if something is. */
  flaw_type: FlawType;
}

/** A loop that nothing bounds, from its head on, or the body of a function. */
export interface Span {
  kind: 'loop' | 'function';
  line: number;
  end: number;
}

export interface Inspection {
  /** The judged function returns a value somewhere. */
  returns_value: boolean;
  /** Its last statement is a loop or a branch that returns something computed. */
  ends_returning: boolean;
  /** The text ends with a `return`. */
  last_returns: boolean;
  /** It looks at nothing it is given, or returns one written value wherever it returns. */
  stub: boolean;
  /** Line of a `pass`, `...` or TODO that stands for code to come. */
  placeholder: number | null;
  /** That is a branch with nothing in it, and no more: it may as well be a remainder. */
  idle_branch: boolean;
  /** Names that are used and defined nowhere. */
  undefined_names: string[];
  /** Members that nothing has, and that something has whose name goes on: `out.appen`. */
  half_named: string[];
  /** Something is computed that nothing looks at yet. */
  dangling: boolean;
  /** Gives the name of its first parameter to something else: the caller will not see that. */
  rebinds: boolean;
  /** It asks for chance, a clock or an identity. */
  unstable: boolean;
  /** The text may go on in the middle of its last expression. */
  open_end: boolean;
  /**
   * The program with a marker wherever one more line could be typed at its end; null when no such place can be reached, or
   * when the language closes what it opens. A run that meets no marker ends as it does whatever is typed there.
   */
  marked: string | null;
  /**
   * The same for a text that ends in a branch inside a loop, with markers in this branch only, and in the `else` that may
   * come next; null where it ends otherwise.
   */
  marked_branch: string | null;
  /** What is typed next may catch what the last block throws. */
  open_try: boolean;
  /** Outer ones first. */
  spans: Span[];
  /** In the order of lines. */
  suspicions: Suspicion[];
}
