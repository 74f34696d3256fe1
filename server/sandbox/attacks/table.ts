/** A hostile program and how it must end. After each one an honest program runs on the same pool, and must not notice. */
import type { CaseEnd, LoadEnd, Tagged } from '../contract.ts';

interface Outcome {
  /** One or more: where an attack fails depends on how fast the machine is, it must only fail. */
  ends: (CaseEnd['kind'] | LoadEnd['kind'])[];
  /** What it returned, when `ends` has `returned`. */
  value?: Tagged;
  /** Name of the error, when `ends` has `raised`. */
  error?: string;
}

export interface Attack extends Outcome {
  name: string;
  source: string;
  cases?: Tagged[][];
  /** Where the native mode stops it at another place. */
  native?: Outcome;
}

/** Short, because half of the corpus runs into it. */
export const ATTACK_LIMITS = { case_ms: 300, total_ms: 2_000, memory_bytes: 96 * 1024 * 1024 };

/** What must not end by the clock has time enough on a busy machine too: at another wall it stops at once. */
export const limitsFor = ({ ends, native }: Attack): typeof ATTACK_LIMITS =>
  [...ends, ...(native?.ends ?? [])].includes('time')
    ? ATTACK_LIMITS
    : { ...ATTACK_LIMITS, case_ms: 8_000, total_ms: 10_000 };

export const object = (v: string): Tagged => ({ $: 'object', v });
