/** The kind of a fault: what the failure shows, what the change was that mends it, or that no small change does. */
import type { GradedCase } from '../../grading/index.ts';
import type { FlawType } from '../../record/contract/events.ts';
import type { Repair } from './repair.ts';

/**
 * Null when nothing points anywhere. A crash or a hang is what it is, unless one exact spot of the text is known to make
 * everything right. Where no small change does, more is missing than one, or the values are kept in the wrong way.
 */
export function kindOf(witness: GradedCase, repair: Repair | null, source: string): FlawType | null {
  const whole = repair?.share === 1 ? repair : null;
  const shown = shownBy(witness);
  if (shown === 'crash' && whole !== null && isExact(witness, whole)) return whole.type;
  if (shown !== null) return shown;
  // The argument is as it was, so what is shared by mistake is the program's own.
  if (whole !== null) return whole.type === 'mutation' ? 'wrong_data_structure' : whole.type;
  if (repair === null) return null;
  return losesSomething(source.split('\n')[repair.line - 1] ?? '') ? 'wrong_data_structure' : 'missing_logic';
}

const TOO_DEEP = /^RecursionError|call stack|stack overflow|too much recursion/i;

export function isTooDeep({ error }: GradedCase): boolean {
  return TOO_DEEP.test(error ?? '');
}

/** One step beyond the end is a crash like any other; a wrong operator is not: a half that is no place, say. */
function isExact(witness: GradedCase, { type, is_guard }: Repair): boolean {
  return type === 'wrong_operator' || (isTooDeep(witness) && !is_guard);
}

/** A set forgets how many and in which order, a sorted copy where something stood. */
const LOSES = /\bset\(|\bSet\(|(?<![=!<>])=(?!=).*(\bsorted\(|\.sort\(|\.toSorted\()/;

function losesSomething(line: string): boolean {
  return LOSES.test(line);
}

/** What the failure itself says of the kind of fault; null when an answer is wrong, for whatever reason. */
function shownBy(witness: GradedCase): FlawType | null {
  switch (witness.status) {
    case 'crash':
      return 'crash';
    case 'time':
    case 'memory':
    case 'output':
      return isLarge(witness) ? 'wrong_growth' : 'non_termination';
    case 'mutated_input':
      return 'mutation';
    case 'nondeterministic':
      return 'nondeterminism';
    default:
      return null;
  }
}

/** An input of this many characters as JSON is there to measure time: on a smaller one a program hangs, it is not slow. */
const LARGE_CHARS = 2_000;

export function isLarge(one: GradedCase): boolean {
  return JSON.stringify(one.case.input).length > LARGE_CHARS;
}
