/**
 * Time limits of a forked child, held from outside. They count processor time, so that a busy machine is no verdict on a
 * program, and the clock as a backstop. A program that waits (nothing here is worth waiting for) is given no more.
 */
import { STARVED_FACTOR } from '../child/deadline.ts';
import type { SandboxLimits } from '../contract.ts';
import { lookAt } from '../processor.ts';

const LEAST_WAIT_MS = 20; // two steps of the processor clock
const FORKED_MS = 10; // processor time that a child may have used before its job came
const MOST_LOOKS = 200; // for a program that hardly gets a processor

export interface Watch {
  /** False when the whole job's time is used up: no further step may begin. */
  begin(late: () => void): boolean;
  end(): void;
  /** Microseconds since the step began. */
  stepMicros(): number;
}

/** `pid` is asked for only when a limit has passed by the clock; null when it cannot be told. */
export function watchJob(limits: SandboxLimits, pid: () => number | null): Watch {
  const startedAt = performance.now();
  const step = { at: startedAt, waited: false, looks: 0 };
  let timer: NodeJS.Timeout | null = null;
  let immediate: NodeJS.Immediate | null = null;

  function end(): void {
    if (timer) clearTimeout(timer);
    if (immediate) clearImmediate(immediate);
  }

  function arm(wait_ms: number, late: () => void): void {
    timer = setTimeout(() => {
      // When this process was the slow one, the answer lies in the socket unread: look there before deciding.
      immediate = setImmediate(() => decide(late));
    }, wait_ms);
  }

  function jobLeft(): number {
    const elapsed = performance.now() - startedAt;
    if (elapsed >= limits.total_ms * STARVED_FACTOR) return 0;
    if (elapsed + limits.case_ms <= limits.total_ms) return limits.total_ms - elapsed; // no need to look
    return limits.total_ms - (seen()?.used_ms ?? elapsed);
  }

  function seen() {
    const id = pid();
    return id === null ? null : lookAt(id);
  }

  function decide(late: () => void): void {
    const child = seen();
    const elapsed = performance.now() - step.at;
    step.looks += 1;
    if (child === null || step.looks > MOST_LOOKS || elapsed >= limits.case_ms * STARVED_FACTOR) {
      late();
      return;
    }
    // Of one thread: before this step it cannot have used more processor time than time had passed.
    const used = Math.max(0, child.used_ms - FORKED_MS - (step.at - startedAt));
    const left = Math.min(limits.case_ms - used, limits.total_ms + FORKED_MS - child.used_ms);
    const waitsOn = child.waits && step.waited; // seen twice: the answer was not just on its way
    if (left <= 0 || waitsOn) {
      late();
      return;
    }
    step.waited = child.waits;
    arm(child.waits ? LEAST_WAIT_MS : Math.max(LEAST_WAIT_MS, left), late);
  }

  return {
    begin(late) {
      step.at = performance.now();
      step.waited = false;
      step.looks = 0;
      const left = jobLeft();
      if (left <= 0) return false;
      arm(Math.min(limits.case_ms, left), late);
      return true;
    },
    end,
    stepMicros: () => Math.round((performance.now() - step.at) * 1000),
  };
}
