/** As whom Postgres runs. It refuses uid 0, so root steps down, in the way that this machine allows. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DatabaseUnavailable } from './errors.ts';

const run = promisify(execFile);

export interface Identity {
  /** Put before every command. */
  wrap: readonly string[];
  /** Makes a folder usable for that identity. */
  own(dir: string): Promise<void>;
}

const NAMESPACE = ['unshare', '--user', '--map-user=1000', '--map-group=1000'] as const;
const NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] as const;

/** Throws DatabaseUnavailable when root cannot step down here. */
export async function chooseIdentity(): Promise<Identity> {
  if (process.getuid?.() !== 0) return { wrap: [], own: () => Promise.resolve() };
  // In a user namespace files stay root's, so that a project under /root works.
  if (await works([...NAMESPACE, 'true'])) return { wrap: NAMESPACE, own: () => Promise.resolve() };
  if (await works([...NOBODY, 'true'])) {
    return { wrap: NOBODY, own: async (dir) => void (await run('chown', ['-R', '65534:65534', dir])) };
  }
  throw new DatabaseUnavailable(
    'Postgres does not run as root, and this machine lets root step down neither by unshare nor by setpriv. Start as another user, or set DATABASE_URL.',
  );
}

async function works([command = '', ...args]: readonly string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  );
}
