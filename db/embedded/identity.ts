/** As whom Postgres runs. It refuses uid 0, so root steps down, in the way that this machine allows. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DatabaseUnavailable } from './errors.ts';

const run = promisify(execFile);
const NOBODY_ID = '65534';

export interface Identity {
  /** Put before every command. */
  wrap: readonly string[];
  /** Gives files and folders (not what is in them) to that identity. */
  own(...paths: string[]): Promise<void>;
}

const keep = () => Promise.resolve();

/** Whoever started us is not root and may run Postgres. */
const ourselves: Identity = { wrap: [], own: keep };
/** In a user namespace files stay root's, so that a project under /root works. Refused in default Docker. */
const namespaced: Identity = {
  wrap: ['unshare', '--user', '--map-user=1000', '--map-group=1000'],
  own: keep,
};
/** Needs a path that everybody may walk, such as /app. */
export const nobody: Identity = {
  wrap: ['setpriv', `--reuid=${NOBODY_ID}`, `--regid=${NOBODY_ID}`, '--clear-groups'],
  own: async (...paths) => void (await run('chown', [`${NOBODY_ID}:${NOBODY_ID}`, ...paths])),
};

/** Throws DatabaseUnavailable when root cannot step down here. */
export async function chooseIdentity(ways: readonly Identity[] = [namespaced, nobody]): Promise<Identity> {
  if (process.getuid?.() !== 0) return ourselves;
  for (const way of ways) if (await works([...way.wrap, 'true'])) return way;
  throw new DatabaseUnavailable(
    'DATABASE_URL',
    'Postgres does not run as root, and this machine lets root step down neither by unshare nor by setpriv. Start as another user, or set DATABASE_URL.',
  );
}

async function works([command = '', ...args]: readonly string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  );
}
