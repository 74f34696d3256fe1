/**
 * The jail: starts one process behind walls of the kernel, whatever language it is written in. Linux only.
 *
 *   JailOrder (command, what it may see, limits)  ->  Walls.start  ->  ChildProcess with the stdio that was asked for
 *
 * Inside: user, process, network, IPC, host name and mount namespaces of its own; a root with the named places, read-only,
 * and three device nodes; no network but an unconnected loopback; exactly the given environment; a user that owns nothing, no
 * capability and no way to get one (no_new_privs); limits on memory, files, processes, processor time; a seccomp allow-list
 * (policies.ts) for x86_64 and aarch64. On another architecture there is no jail.
 *
 *   order.ts   what is asked            view.ts      which libraries a program must see
 *   walls      bubblewrap.ts, or unshare.ts with walls.py: the same jail by other tools
 *   filter.ts  assembles a policy       calls.ts     numbers of system calls      identity.ts   whose process it is outside
 *
 * `findWalls` only says what is installed. Whether it works here (containers forbid namespaces, hardened kernels too) shows
 * when something is started: whoever opens a jail proves it by a real run first.
 */
import { bubblewrap } from './bubblewrap.ts';
import type { Architecture } from './calls.ts';
import type { Walls } from './order.ts';
import { unshare } from './unshare.ts';
import { allOnPath, toolOf } from './view.ts';

export type { JailOrder, StartJailed, Walls } from './order.ts';
export type { Architecture } from './calls.ts';
export { allOnPath, librariesOf, toolOf } from './view.ts';
export type { Tool } from './view.ts';
export { assemble } from './filter.ts';
export { INTERPRETED } from './policies.ts';

/** Null where no filter is known: there is no native mode then. */
export function architectureHere(): Architecture | null {
  if (process.platform !== 'linux') return null;
  if (process.arch === 'x64') return 'x86_64';
  return process.arch === 'arm64' ? 'aarch64' : null;
}

/**
 * In the order in which they should be tried. `python` is a real interpreter, not a shim. An ordinary user's server takes
 * bubblewrap. For root walls.py is better: it mounts as root, also out of folders that only root may enter, and then gives
 * the command a user of its own; bubblewrap can do the one or the other.
 */
export async function findWalls(path: string, python: string, architecture: Architecture): Promise<Walls[]> {
  const [bwrap] = await allOnPath('bwrap', path);
  const shell = bwrap === undefined ? null : await toolOf('/bin/sh').catch(() => null);
  const own = unshare(python, architecture);
  if (bwrap === undefined || shell === null) return [own];
  const all = [bubblewrap(bwrap, shell, architecture), own];
  return process.getuid?.() === 0 ? all.toReversed() : all;
}
