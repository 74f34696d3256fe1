import type { ChildProcess } from 'node:child_process';
import { Writable } from 'node:stream';

/** What a jail must know goes through a pipe of its own: nothing is written to a disk. */
export function sendThrough(child: ChildProcess, fd: number, bytes: Buffer | string): void {
  const pipes: readonly unknown[] | undefined = child.stdio; // not there when no descriptors are left
  const pipe = pipes?.[fd];
  if (!(pipe instanceof Writable)) return; // the spawn failed: `error` follows
  pipe.on('error', () => undefined); // it ended early: `close` says so
  pipe.end(bytes);
}
