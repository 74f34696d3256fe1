/**
 * A sandbox whose jobs wait for a runner as long as it takes. Its own queue is for people: a job that stands in it for half a
 * minute finds the sandbox out of order. Where a test has a hundred jobs, and only what other tests leave of the machine, the
 * hundredth waits longer.
 */
import { around } from './around.ts';
import type { Sandbox } from './contract.ts';

/** `size` as it was given to `sandbox`: runners of each kind of interpreter. */
export function patient(sandbox: Sandbox, size: number): Sandbox {
  const python = createTurns(size);
  const javascript = createTurns(size);
  return around(sandbox, async (job, signal) => {
    const { begin, end } = job.language === 'python' ? python : javascript;
    await begin();
    try {
      return await sandbox.run(job, signal);
    } finally {
      end();
    }
  });
}

/** At most so many between `begin` and `end`; the others follow in their order. */
function createTurns(at_once: number) {
  const waiting: (() => void)[] = [];
  const running = { count: 0 };
  return {
    begin(): Promise<void> {
      if (running.count === at_once) return new Promise((resolve) => waiting.push(resolve));
      running.count += 1;
      return Promise.resolve();
    },
    end(): void {
      const next = waiting.shift();
      // Who waits takes over the place.
      if (next === undefined) running.count -= 1;
      else next();
    },
  };
}
