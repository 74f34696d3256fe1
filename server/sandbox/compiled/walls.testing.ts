/** The jails that work on this machine: none in a container that forbids namespaces. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { allOnPath, architectureHere, findWalls, toolOf, type Walls } from '../jail/index.ts';

export async function provenWalls(): Promise<Walls[]> {
  const architecture = architectureHere();
  const path = process.env.PATH ?? '';
  const [shim] = await allOnPath('python3', path);
  if (architecture === null || shim === undefined) return [];
  const asked = await promisify(execFile)(shim, ['-c', 'import sys; print(sys.executable)']);
  const walls = await findWalls(path, asked.stdout.trim(), architecture);
  const works = await Promise.all(walls.map(isProven));
  return walls.filter((_, i) => works[i]);
}

async function isProven(walls: Walls): Promise<boolean> {
  const { file, libraries } = await toolOf('/bin/true');
  const child = walls.start({
    command: { file, args: [], env: {} },
    cwd: '/',
    read: [file, ...libraries],
    write: [],
    may_fork: false,
    data_bytes: 64 * 1024 * 1024,
    file_bytes: 0,
    threads: 4,
    cpu_s: 10,
  });
  child.once('error', () => undefined); // `close` follows or not: the code says it
  const [code] = await once(child, 'close');
  return code === 0;
}
