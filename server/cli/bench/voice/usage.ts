/** What a process of the bench uses, and what its parts log. */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Log } from '../../../http/log.ts';
import type { Usage } from './protocol.ts';

const MB = 1024 * 1024;
/** Fine enough for a bound of 20 ms, and no load. */
const RESOLUTION_MS = 20;

/** What this process uses, and what it complains of, until it is asked. */
export function usageOf() {
  const complaints = new Map<string, number>();
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  const complain = (fields: unknown, text?: unknown) => {
    const error = typeof fields === 'object' && fields !== null && 'err' in fields ? fields.err : null;
    const line = `${String(text ?? fields)}${error instanceof Error ? `: ${error.message}` : ''}`;
    complaints.set(line, (complaints.get(line) ?? 0) + 1);
  };
  const log: Log = { debug: ignore, info: ignore, warn: complain, error: complain };
  const usage = (): Promise<Usage> => {
    const { user, system } = process.cpuUsage();
    const { heapUsed, rss } = process.memoryUsage();
    const told = Object.fromEntries(complaints);
    const loop_p99_ms = Math.max(0, delays.percentile(99) / 1e6 - RESOLUTION_MS);
    complaints.clear();
    delays.reset();
    return Promise.resolve({
      at: performance.now(),
      cpu_ms: (user + system) / 1_000,
      heap_mb: heapUsed / MB,
      rss_mb: rss / MB,
      loop_p99_ms,
      complaints: told,
    });
  };
  return { usage, log };
}

function ignore(): void {}
