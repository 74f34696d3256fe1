/** The folder of a cluster, and how programs are run in it. */
import { execFile } from 'node:child_process';
import { access, constants, mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { findBinaries, type Binaries } from './binaries.ts';
import { DatabaseUnavailable, codeOf } from './errors.ts';
import { chooseIdentity, type Identity } from './identity.ts';

const run = promisify(execFile);

/** initdb on a busy machine takes 4 s, a start after a crash as long as pg_ctl waits; beyond this the child hangs. */
const COMMAND_WITHIN_MS = 90_000;

export interface Place {
  dir: string;
  data: string;
  password_file: string;
  log_file: string;
  binaries: Binaries;
  identity: Identity;
}

/** Throws DatabaseUnavailable: not writable, no programs for this platform, root that cannot step down. */
export async function placeAt(dir: string, identity?: Identity): Promise<Place> {
  const root = await writable(resolve(dir));
  return {
    dir: root,
    data: join(root, 'pg'),
    password_file: join(root, 'pg-password'),
    log_file: join(root, 'pg.log'),
    binaries: await findBinaries(),
    identity: identity ?? (await chooseIdentity()),
  };
}

/** Runs one of the Postgres programs as whom it may run. */
export function command(place: Place, program: string, ...args: readonly string[]) {
  const [first = program, ...rest] = [...place.identity.wrap, program, ...args];
  return run(first, rest, { env: { ...process.env, LC_ALL: 'C' }, timeout: COMMAND_WITHIN_MS });
}

/** The real path, so that two ways to the same folder find the same server. */
async function writable(root: string): Promise<string> {
  try {
    await mkdir(root, { recursive: true });
    await access(root, constants.W_OK);
    // Root may write where access() says so and the file system still refuses (read-only mount).
    const probe = join(root, `.writable-${process.pid}`);
    await writeFile(probe, '');
    await rm(probe);
    return await realpath(root);
  } catch (error) {
    throw new DatabaseUnavailable('DATA_DIR', `DATA_DIR ${root} ${reason(codeOf(error))}`, { cause: error });
  }
}

function reason(code: string): string {
  const mend = 'Make it a folder that this user may write, or set DATA_DIR to another one.';
  switch (code) {
    case 'EEXIST':
    case 'ENOTDIR':
      return `cannot be written (${code}): a file stands in its place. ${mend}`;
    case 'EROFS':
      return `cannot be written (${code}): its file system is read-only. ${mend}`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `cannot be written (${code}): no space is left. Free some, or set DATA_DIR to another folder.`;
    default:
      return `cannot be written (${code}). ${mend}`;
  }
}
