/**
 * Walls by walls.py, which does with Python's ctypes what bubblewrap does: for hosts without it, and for a server that runs
 * as root and whose interpreter only root can read. Costs the start of a Python (20 ms) a jail.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Architecture } from './calls.ts';
import { takeIdentity } from './identity.ts';
import { killFromInside } from './kill.ts';
import { DEVICES, HOSTNAME, INSIDE_ID, OPEN_FILES, STACK_BYTES } from './order.ts';
import type { JailOrder, Walls } from './order.ts';
import { filterFor } from './policies.ts';
import { sendThrough } from './send.ts';

const WALLS = fileURLToPath(new URL('./walls.py', import.meta.url));

export function unshare(python: string, architecture: Architecture): Walls {
  return {
    name: 'unshare',
    start(order) {
      const stdio = [...(order.stdio ?? (['pipe', 'pipe', 'pipe'] as const))];
      const orderFd = stdio.length;
      // -I -S -B: no environment, no site, no bytecode written.
      const child = spawn(python, ['-I', '-S', '-B', WALLS, String(orderFd)], {
        stdio: [...stdio, 'pipe'],
        env: { ...order.command.env },
        cwd: '/',
      });
      sendThrough(child, orderFd, JSON.stringify(wallsOrder(order, architecture)));
      return killFromInside(child);
    },
  };
}

/** Read by walls.py. */
function wallsOrder(order: JailOrder, architecture: Architecture) {
  return {
    command: [order.command.file, ...order.command.args],
    env: { ...order.command.env, ...channelOf(order) },
    cwd: order.cwd,
    read: order.read,
    write: order.write,
    devices: DEVICES,
    proc: order.proc ?? false,
    hostname: HOSTNAME,
    inside_id: INSIDE_ID,
    outside_id: order.write.length === 0 ? takeIdentity() : null,
    filter: filterFor(order, architecture).toString('base64'),
    limits: {
      CORE: 0,
      FSIZE: order.file_bytes,
      DATA: order.data_bytes,
      STACK: order.stack_bytes ?? STACK_BYTES,
      CPU: order.cpu_s,
      NOFILE: OPEN_FILES,
      NPROC: order.threads,
      MEMLOCK: 0,
      MSGQUEUE: 0,
    },
  };
}

/** What Node tells a child about its channel; spawn() has told it only to walls.py. */
function channelOf({ stdio = [] }: JailOrder): Record<string, string> {
  const fd = stdio.indexOf('ipc');
  return fd === -1 ? {} : { NODE_CHANNEL_FD: String(fd), NODE_CHANNEL_SERIALIZATION_MODE: 'json' };
}
