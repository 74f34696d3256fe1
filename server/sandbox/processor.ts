/** Processor time of another process's main thread, where the system tells. */
import { readFileSync } from 'node:fs';

const TICKS_PER_S = 100; // USER_HZ: the same on every Linux that Node runs on

/** Milliseconds, in steps of 10; null off Linux, and when the process has gone. */
export function processorMsOf(pid: number | undefined): number | null {
  if (process.platform !== 'linux' || pid === undefined) return null;
  try {
    const stat = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything; after it come state (field 3) and so on: user and system are 14 and 15.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(ticks) ? (ticks * 1000) / TICKS_PER_S : null;
  } catch {
    return null; // gone, or /proc is hidden: the caller goes by the clock
  }
}
