/** What the system tells about another process. */
import { readFileSync } from 'node:fs';

const TICKS_PER_S = 100; // USER_HZ: the same on every Linux that Node runs on
const MOST_DEPTH = 8; // a jail is two or three processes deep

export interface Look {
  /** Processor time, milliseconds in steps of 10. */
  used_ms: number;
  /** It waits for something: nothing is to be gained by giving it time. */
  waits: boolean;
}

/** Milliseconds of its main thread; null off Linux, and when the process has gone. */
export function processorMsOf(pid: number | undefined): number | null {
  return pid === undefined ? null : (look(`/proc/${pid}/task/${pid}/stat`)?.used_ms ?? null);
}

/** All its threads; null off Linux, and when the process has gone. */
export function lookAt(pid: number): Look | null {
  return look(`/proc/${pid}/stat`);
}

function look(file: string): Look | null {
  const stat = read(file);
  if (stat === null) return null; // gone, or /proc is hidden: the caller goes by the clock
  // The name in brackets may hold anything; after it come state (field 3) and so on: user and system are 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  if (!Number.isFinite(ticks)) return null;
  return { used_ms: (ticks * 1000) / TICKS_PER_S, waits: fields[0] === 'S' };
}

/** The one at the end of a chain of processes that each started one other: what runs in a jail. */
export function innermost(pid: number | undefined, depth = 0): number | undefined {
  if (pid === undefined || depth >= MOST_DEPTH) return pid;
  const [only, ...others] = childrenOf(pid);
  return only === undefined || others.length > 0 ? pid : innermost(only, depth + 1);
}

/** Among all that a process has started: the one that has this id inside its own process namespace. */
export function findInside(pid: number, insidePid: number, depth = 0): number | null {
  const ids = /^NSpid:\s+(.*)$/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1]?.split('\t') ?? [];
  if (depth > 0 && ids.length > 1 && Number(ids.at(-1)) === insidePid) return pid;
  if (depth >= MOST_DEPTH) return null;
  for (const child of childrenOf(pid)) {
    const found = findInside(child, insidePid, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** None where the system does not tell. */
export function childrenOf(pid: number): number[] {
  return (read(`/proc/${pid}/task/${pid}/children`) ?? '').split(' ').filter(Boolean).map(Number);
}

function read(file: string): string | null {
  if (process.platform !== 'linux') return null;
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
