/** Tells a process from a later one that was given its number: pids are used again, in containers at every start. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { codeOf } from './errors.ts';

const run = promisify(execFile);

/** `pid birth`: when `birth` differs, it is another process. */
export async function identityOf(pid: number): Promise<string> {
  return `${pid} ${await birthOf(pid)}`;
}

/** False when the process of this identity is gone. A birth that cannot be known here counts as the same. */
export async function isAlive(identity: string): Promise<boolean> {
  const [pid = '', ...rest] = identity.split(' ');
  const born = rest.join(' ');
  if (!exists(Number(pid))) return false;
  const now = await birthOf(Number(pid));
  return born === '' || now === '' || now === born;
}

function exists(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Field 22 of proc(5)'s stat is the start in ticks since boot; the command before it may hold spaces and brackets. */
async function birthOf(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    ]);
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    return ticks === '' ? '' : `${ticks}@${boot.trim()}`;
  }
  if (process.platform === 'win32') return '';
  return run('ps', ['-o', 'lstart=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  );
}
