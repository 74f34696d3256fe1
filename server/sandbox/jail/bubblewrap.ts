/** Walls by bubblewrap, where it is installed: a small, audited program that Flatpak is built on. */
import { spawn } from 'node:child_process';
import type { Architecture } from './calls.ts';
import { takeIdentity } from './identity.ts';
import { killFromInside } from './kill.ts';
import { DEVICES, HOSTNAME, INSIDE_ID, OPEN_FILES, STACK_BYTES } from './order.ts';
import type { JailOrder, Walls } from './order.ts';
import { filterFor } from './policies.ts';
import { sendThrough } from './send.ts';
import type { Tool } from './view.ts';

/** Where the shell that sets the limits stands inside. It is named `sh`: a multi-call shell looks at its name. */
const SHELL = '/.jail/sh';

export function bubblewrap(tool: string, shell: Tool, architecture: Architecture): Walls {
  return {
    name: 'bubblewrap',
    start(order) {
      const stdio = [...(order.stdio ?? (['pipe', 'pipe', 'pipe'] as const))];
      const filterFd = stdio.length;
      const identity = order.write.length === 0 ? takeIdentity() : null;
      const child = spawn(tool, [...wallArgs(order, shell, filterFd), ...limited(order)], {
        stdio: [...stdio, 'pipe'],
        env: { ...order.command.env },
        cwd: '/',
        ...(identity === null ? {} : { uid: identity, gid: identity }),
      });
      sendThrough(child, filterFd, filterFor(order, architecture));
      return killFromInside(child);
    },
  };
}

function wallArgs(order: JailOrder, shell: Tool, filterFd: number): string[] {
  const own = ['user', 'pid', 'net', 'ipc', 'uts'].map((kind) => `--unshare-${kind}`);
  const id = String(INSIDE_ID);
  return [
    ...own,
    '--unshare-cgroup-try',
    '--die-with-parent',
    '--new-session', // no terminal to push keys into
    '--uid',
    id,
    '--gid',
    id,
    '--cap-drop',
    'ALL',
    '--hostname',
    HOSTNAME,
    ...binds(order, shell).flat(),
    ...(order.proc ? ['--proc', '/proc'] : []),
    '--remount-ro',
    '/',
    '--chdir',
    order.cwd,
    '--seccomp',
    String(filterFd),
    '--',
  ];
}

type Bind = [how: string, from: string, to: string];

/** Folders before what lies in them. */
function binds(order: JailOrder, shell: Tool): Bind[] {
  const how = new Map<string, string>();
  const isSeen = (path: string) => order.read.some((folder) => path.startsWith(`${folder}/`));
  const libraries = shell.libraries.filter((path) => !isSeen(path)); // bubblewrap cannot mount on a link
  for (const path of [...order.read, ...libraries]) how.set(path, '--ro-bind');
  for (const path of order.write) how.set(path, '--bind');
  const own = [...how].map(([path, one]): Bind => [one, path, path]);
  own.sort(([, a], [, b]) => a.localeCompare(b));
  const devices = DEVICES.map((path): Bind => ['--dev-bind', path, path]);
  return [...own, ...devices, ['--ro-bind', shell.file, SHELL]];
}

/** bubblewrap sets no limits, and the one on processes counts only once the user namespace stands: a shell inside does it. */
function limited(order: JailOrder): string[] {
  const kilobytes = (bytes: number) => Math.ceil(bytes / 1024);
  const limits = [
    'ulimit -c 0',
    `ulimit -f ${Math.ceil(order.file_bytes / 512)}`,
    `ulimit -d ${kilobytes(order.data_bytes)}`,
    `ulimit -s ${kilobytes(order.stack_bytes ?? STACK_BYTES)}`,
    `ulimit -t ${order.cpu_s}`,
    `ulimit -n ${OPEN_FILES}`,
    // The letter differs from shell to shell.
    `{ ulimit -p ${order.threads} 2>/dev/null || ulimit -u ${order.threads}; }`,
    'exec "$@"',
  ];
  return [SHELL, '-c', limits.join(' && '), 'sh', order.command.file, ...order.command.args];
}
