/**
 * Ends a jail from its inside. Killing the process outside would do in the end, but not in the first milliseconds, when
 * bubblewrap's inner process has not yet asked to die with it; and it would leave a dead process for a system's process 1 to
 * bury, which in a container is often this server. So the init of the jail is killed: everything in it goes with it, and
 * the process outside buries it and ends.
 */
import type { ChildProcess } from 'node:child_process';
import { childrenOf } from '../processor.ts';

const AGAIN_MS = 5; // for the inner process to appear
const MOST_TRIES = 200; // it takes 3 ms, a second on a starved machine

/** Makes SIGKILL, sent by `kill`, do the above. */
export function killFromInside(child: ChildProcess): ChildProcess {
  const killOuter = child.kill.bind(child);
  let asked = false;
  const killInner = (tries: number): void => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const inner = childrenOf(child.pid);
    for (const pid of inner) killQuietly(pid);
    if (inner.length > 0) return;
    if (tries <= 0) killOuter('SIGKILL');
    else setTimeout(() => killInner(tries - 1), AGAIN_MS);
  };
  child.kill = (signal) => {
    if (signal !== 'SIGKILL') return killOuter(signal);
    if (!asked) killInner(MOST_TRIES);
    asked = true;
    return true;
  };
  return child;
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended in the meantime.
  }
}
