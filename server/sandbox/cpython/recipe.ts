/** How a runner for Python in the native mode is started. */
import { join } from 'node:path';
import { INTERPRETED, assemble } from '../jail/index.ts';
import type { Architecture, Walls } from '../jail/index.ts';
import { here } from '../folders.ts';
import type { Recipe } from '../worker.ts';
import type { Python } from './find.ts';
import { SLOTS, startZygote } from './zygote.ts';

const MB = 1024 * 1024;
/** The zygote itself stays near 60; each child's own limit on all its memory comes with its job. */
const DATA_BYTES = 4096 * MB;
/** Python before 3.11 needs half a kilobyte of it a call. */
const STACK_BYTES = 64 * MB;
/** Of the zygote, which only forks: 200 runs a second for a working day. */
const CPU_S = 8 * 3600;
const THREADS = 16; // init, zygote, two children; nobody may start more

export function pythonRecipe(walls: Walls, python: Python, architecture: Architecture): Recipe {
  const folder = here('cpython');
  const harness = here('python', 'harness.py');
  const setup = { harness, filter: assemble(INTERPRETED, architecture).toString('base64') };
  const sockets = Array.from({ length: 3 + 3 * SLOTS }, () => 'pipe' as const);
  return {
    start: () =>
      startZygote(
        walls.start({
          // -S -s -B: no site, no packages of a user, no bytecode written.
          command: {
            file: python.file,
            args: ['-S', '-s', '-B', join(folder, 'zygote.py')],
            env: { PYTHONHASHSEED: '0' }, // the order of a set of strings is the same in every run
          },
          cwd: '/',
          read: [...python.read, folder, harness],
          write: [],
          may_fork: true, // the zygote; its children have a filter of their own on top
          data_bytes: DATA_BYTES,
          file_bytes: 0,
          threads: THREADS,
          cpu_s: CPU_S,
          stack_bytes: STACK_BYTES,
          stdio: sockets,
        }),
        setup,
      ),
  };
}
