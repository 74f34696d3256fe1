/** Makes, starts, adopts and stops the cluster of one data folder. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { findBinaries, type Binaries } from './binaries.ts';
import { DatabaseUnavailable, codeOf } from './errors.ts';
import { chooseIdentity, type Identity } from './identity.ts';
import { withLock } from './lock.ts';

const run = promisify(execFile);

/** After kill -9 of the old postmaster its lock file lingers until the kernel has reaped it: let Postgres judge, retry. */
const START_TRIES = 40;
const RETRY_AFTER_MS = 250;
const PROBE_WITHIN_MS = 1_500;
const USER = 'proctor';

export interface Cluster {
  url: string;
  /** It ran already (another process, or one that was killed); we use it and stop it when we are its last user. */
  adopted: boolean;
  /** Stops the server, unless another process still uses it. */
  stop(): Promise<void>;
}

interface Place {
  dir: string;
  data: string;
  password_file: string;
  log: string;
  binaries: Binaries;
  identity: Identity;
}

/** Starts (and on the first time makes) the cluster under `dir`. Throws DatabaseUnavailable with plain words. */
export async function startCluster(dir: string): Promise<Cluster> {
  const root = resolve(dir);
  await makeWritable(root);
  const place: Place = {
    dir: root,
    data: join(root, 'pg'),
    password_file: join(root, 'pg-password'),
    log: join(root, 'pg.log'),
    binaries: await findBinaries(),
    identity: await chooseIdentity(),
  };
  return withLock(root, async () => {
    await initialise(place);
    const password = (await readFile(place.password_file, 'utf8')).trim();
    const running = await runningPort(place, password);
    const port = running ?? (await start(place, password));
    const url = address(port, password);
    return { url, adopted: running !== null, stop: () => stop(place, url) };
  });
}

async function makeWritable(root: string): Promise<void> {
  try {
    await mkdir(root, { recursive: true });
    await access(root, constants.W_OK);
    // Root may write where access() says so and the file system still refuses (read-only mount).
    const probe = join(root, `.writable-${process.pid}`);
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    throw new DatabaseUnavailable(
      `DATA_DIR ${root} cannot be written (${codeOf(error)}). Make it writable for this user, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
}

/** In a folder of its own, then renamed: an interrupted first boot never leaves half a cluster. */
async function initialise(place: Place): Promise<void> {
  const made = await access(join(place.data, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
  if (made) return;
  const fresh = `${place.data}.new`;
  await rm(fresh, { recursive: true, force: true });
  await writeFile(place.password_file, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o644 });
  await place.identity.own(place.dir);
  // Without these, an unset LANG (containers, cron) makes an SQL_ASCII database.
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  await command(place, place.binaries.initdb, [
    '-D',
    fresh,
    '-U',
    USER,
    ...locale,
    '--data-checksums',
    '--auth=scram-sha-256',
    `--pwfile=${place.password_file}`,
  ]).catch((cause: unknown) => {
    throw new DatabaseUnavailable(`The database could not be made in ${place.dir}: ${lastLine(cause)}`, {
      cause,
    });
  });
  await rename(fresh, place.data);
}

async function start(place: Place, password: string): Promise<number> {
  for (let tries = 1; ; tries++) {
    const port = await freePort();
    // mmap: logind removes a root's System V segments when a session ends.
    const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c dynamic_shared_memory_type=mmap -c max_connections=100`;
    try {
      await command(place, place.binaries.pg_ctl, [
        '-D',
        place.data,
        '-w',
        '-t',
        '60',
        '-l',
        place.log,
        '-o',
        settings,
        'start',
      ]);
      return port;
    } catch (cause) {
      const running = await runningPort(place, password);
      if (running !== null) return running;
      if (tries >= START_TRIES) {
        throw new DatabaseUnavailable(
          `Postgres did not start in ${place.dir}; the end of ${place.log} says: ${await tail(place.log)}`,
          { cause },
        );
      }
      await new Promise((wait) => setTimeout(wait, RETRY_AFTER_MS));
    }
  }
}

/** Port of a server that serves our data directory: its pid may have been given to another program, so it is asked. */
async function runningPort(place: Place, password: string): Promise<number | null> {
  const lines = await readFile(join(place.data, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => [],
  );
  const port = Number(lines[3]);
  if (!Number.isInteger(port) || port <= 0) return null;
  const client = await connected(address(port, password));
  if (client === null) return null;
  try {
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return resolve(rows[0]?.data_directory ?? '') === place.data ? port : null;
  } catch {
    return null;
  } finally {
    await client.end();
  }
}

async function stop(place: Place, url: string): Promise<void> {
  const client = await connected(url);
  if (client === null) return;
  const others = await client
    .query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    .finally(() => void client.end());
  if ((others.rows[0]?.n ?? 0) > 0) return;
  await command(place, place.binaries.pg_ctl, ['-D', place.data, '-m', 'fast', '-w', 'stop']);
}

async function connected(url: string): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PROBE_WITHIN_MS });
  // A server that stops while we ask is a "no", not a crash.
  client.on('error', () => undefined);
  return client.connect().then(
    () => client,
    () => null,
  );
}

function address(port: number, password: string): string {
  return `postgres://${USER}:${password}@127.0.0.1:${port}/postgres`;
}

function command(place: Place, program: string, args: readonly string[]) {
  const [first = program, ...rest] = [...place.identity.wrap, program, ...args];
  return run(first, rest, { env: { ...process.env, LC_ALL: 'C' } });
}

function freePort(): Promise<number> {
  return new Promise((free, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => free(port));
    });
  });
}

async function tail(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-3).join(' | ');
}

function lastLine(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return text.trim().split('\n').at(-1) ?? '';
}
