/** The outer hold on every limit: kills a child whose interpreter did not stop itself. */
import type { ChildProcess } from 'node:child_process';
import { STARVED_FACTOR } from './child/deadline.ts';
import type { SandboxLimits } from './contract.ts';
import { processorMsOf } from './processor.ts';

const GRACE_MS = 200; // the interpreter stops itself at the limit; a loop in C never looks, and is killed this much later
const WORTH_WAITING_MS = 20; // two steps of the processor clock

export interface Watchdog {
  /** A step has ended and the next begins; the child's processor time so far. */
  nextStep(processor_ms: number): void;
  stop(): void;
  fired(): boolean;
  /** How long the step has lasted. */
  stepMicros(): number;
}

export function startWatchdog(
  limits: SandboxLimits,
  child: ChildProcess,
  pid: number | undefined,
  usedAtStart_ms: number,
): Watchdog {
  const step = { at: performance.now(), used_ms: usedAtStart_ms };
  let fired = false;
  let timer: NodeJS.Timeout | null = null;
  let immediate: NodeJS.Immediate | null = null;

  function stop(): void {
    if (timer) clearTimeout(timer);
    if (immediate) clearImmediate(immediate);
  }

  function arm(wait_ms: number): void {
    stop();
    timer = setTimeout(() => {
      // When this process was the slow one, the answer lies in the channel unread: look there before killing.
      immediate = setImmediate(decide);
    }, wait_ms + GRACE_MS);
  }

  function decide(): void {
    const limit_ms = Math.min(limits.case_ms, limits.total_ms - (step.used_ms - usedAtStart_ms));
    const used_ms = processorMsOf(pid);
    const left_ms = used_ms === null ? 0 : limit_ms - (used_ms - step.used_ms);
    const elapsed_ms = performance.now() - step.at;
    if (left_ms > WORTH_WAITING_MS && elapsed_ms < limit_ms * STARVED_FACTOR) {
      arm(left_ms); // it had no processor to run on: no judgement on the program
      return;
    }
    fired = true;
    child.kill('SIGKILL');
  }

  arm(limits.case_ms);
  return {
    nextStep(processor_ms) {
      step.at = performance.now();
      step.used_ms = processor_ms;
      arm(limits.case_ms);
    },
    stop,
    fired: () => fired,
    stepMicros: () => Math.round((performance.now() - step.at) * 1000),
  };
}
