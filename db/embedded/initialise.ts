/** Makes a cluster where there is none yet. */
import { randomBytes } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseUnavailable, codeOf, lastLine } from './errors.ts';
import { command, type Place } from './place.ts';

export const USER = 'proctor';

const HOW = [
  // Without a locale of our own, an unset LANG (containers, cron) makes an SQL_ASCII database.
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--data-checksums',
  '--auth=scram-sha-256',
];

/** The password of the cluster, which is made when there is none. In a folder of its own, then renamed: never half a cluster. */
export async function initialise(place: Place): Promise<string> {
  const made = await access(join(place.data, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
  if (!made) await make(place);
  return readPassword(place);
}

async function make(place: Place): Promise<void> {
  const fresh = `${place.data}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(place.password_file, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 });
  await writeFile(place.log_file, '', { mode: 0o600, flag: 'a' });
  await place.identity.own(fresh, place.password_file, place.log_file);
  try {
    await command(
      place,
      place.binaries.initdb,
      `--pgdata=${fresh}`,
      `--username=${USER}`,
      `--pwfile=${place.password_file}`,
      ...HOW,
    );
  } catch (cause) {
    throw new DatabaseUnavailable(
      'DATA_DIR',
      `The database could not be made in DATA_DIR ${place.dir}: ${lastLine(cause)}`,
      { cause },
    );
  }
  await rename(fresh, place.data);
}

async function readPassword(place: Place): Promise<string> {
  const text = await readFile(place.password_file, 'utf8').catch((cause: unknown) => {
    throw new DatabaseUnavailable(
      'DATA_DIR',
      `DATA_DIR ${place.dir} holds a database, but its password file ${place.password_file} cannot be read (${codeOf(cause)}). Put it back, or set DATA_DIR to another folder.`,
      { cause },
    );
  });
  return text.trim();
}
