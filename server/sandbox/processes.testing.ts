/** What runs below this test process, for tests that kill it. */
import { execFileSync } from 'node:child_process';

interface Row {
  pid: number;
  parent: number;
  args: string;
}

function rows(): Row[] {
  const text = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8', maxBuffer: 2 ** 24 });
  return text.split('\n').map((row) => {
    const [pid, parent, ...args] = row.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), args: args.join(' ') };
  });
}

/** Process ids below ours whose own program is `file`; those that only pass it on (a jail's) are left out. */
export function running(file: string): number[] {
  const all = rows();
  const own = new Set([process.pid]);
  for (let grown = -1; grown !== own.size;) {
    grown = own.size;
    for (const { pid, parent } of all) if (own.has(parent)) own.add(pid);
  }
  const isIt = ({ args }: Row) => args.includes(file) && !/bwrap|walls\.py/.test(args);
  return all.filter((row) => row.pid !== process.pid && own.has(row.pid) && isIt(row)).map(({ pid }) => pid);
}

/** Every process below ours that belongs to a sandbox, jails included. */
export function allRunning(): number[] {
  const all = rows();
  const below = (of: number): number[] =>
    all
      .filter(({ parent }) => parent === of)
      .flatMap(({ pid, args }): number[] => (args.startsWith('ps ') ? [] : [pid, ...below(pid)]));
  return below(process.pid);
}
