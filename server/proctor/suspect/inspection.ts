/** What can be seen in a program without running it. */
import type { FlawType } from '../../record/contract/events.ts';

/** One place where a small change may lead toward a right program: put `text` between `start` and `end`. */
export interface Variant {
  /** 1-based. */
  line: number;
  /** Offsets into the source, in UTF-16 code units. */
  start: number;
  end: number;
  text: string;
  /** What the program has wrong there if this change makes it right. */
  type: FlawType;
}

export interface Inspection {
  /** The judged function returns a value somewhere. */
  returns_value: boolean;
  /** Its end can be reached without a return; null where that cannot be seen. */
  falls_off: boolean | null;
  /** It returns something computed from within a loop: falling off the end is then a path, not a missing end. */
  returns_from_loop: boolean;
  /** Line of a `pass`, `...` or TODO that stands for code to come. */
  placeholder: number | null;
  /** Names that are used and defined nowhere. */
  undefined_names: string[];
  /** Likely ones first. */
  variants: Variant[];
}

/** Operators next to each other: the mistakes that people make, most common first. */
export const SWAPS: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>', '>='],
  '<=': ['<', '>=', '>'],
  '>': ['>=', '<', '<='],
  '>=': ['>', '<=', '<'],
  '==': ['!='],
  '!=': ['=='],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  and: ['or'],
  or: ['and'],
  '&&': ['||'],
  '||': ['&&'],
  min: ['max'],
  max: ['min'],
  True: ['False'],
  False: ['True'],
  true: ['false'],
  false: ['true'],
};
const COMPARISONS = new Set(['<', '<=', '>', '>=']);
const VALUES = new Set(['True', 'False', 'true', 'false']);

/** `bounds` says that the place decides how far a loop goes. */
export function swapType(text: string, bounds: boolean): FlawType {
  if (VALUES.has(text)) return 'wrong_value';
  return bounds && COMPARISONS.has(text) ? 'wrong_boundary' : 'wrong_operator';
}

/** Boundaries first, then values, operators that are rarely wrong last. */
const RANK: Readonly<Record<string, number>> = {
  '<': 0,
  '<=': 0,
  '>': 0,
  '>=': 0,
  len: 1,
  length: 1,
  number: 2,
};
const OTHERS = 3;
const LAST = 4;

export function rankOf(kind: string): number {
  return RANK[kind] ?? (kind === 'drop' ? LAST : OTHERS);
}
