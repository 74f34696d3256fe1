import { childrenOf, lookAt } from '../processor.ts';

const MOST_DEPTH = 8; // a jail is two or three processes deep

/** Processor time of a process and all that it started, milliseconds in steps of 10; what has gone counts nothing. */
export function treeProcessorMs(pid: number, depth = 0): number {
  const own_ms = lookAt(pid)?.used_ms ?? 0;
  if (depth >= MOST_DEPTH) return own_ms;
  return childrenOf(pid).reduce((sum, child) => sum + treeProcessorMs(child, depth + 1), own_ms);
}
