import { chmod, cp, mkdir, rm, unlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { findBinaries, repair } from './binaries.ts';
import { Scene, ask, postmaster, silent } from './cluster.testing.ts';
import { DatabaseUnavailable } from './errors.ts';
import { chooseIdentity, nobody } from './identity.ts';
import { initialise } from './initialise.ts';
import { startCluster } from './index.ts';
import { placeAt } from './place.ts';

const scene = new Scene();
afterAll(() => scene.clean());
const root = process.getuid?.() === 0;

describe('the embedded Postgres', () => {
  it('holds UTF-8 text on the first start, also with no language set (containers, cron)', async () => {
    const dir = await scene.emptyDir();
    const { url, adopted, letGo } = await scene.other(dir, { PATH: process.env['PATH'] });
    expect(adopted).toBe(false);
    expect(await ask(url, 'show server_encoding')).toBe('UTF8');
    expect(await ask(url, `select datlocale from pg_database where datname = 'postgres'`)).toBe('C.UTF-8');
    expect(await ask(url, `select upper('grüße 日本')`)).toBe('GRÜßE 日本');
    await letGo();
    expect(await postmaster(dir)).toBe(null);
  });

  it('lets two first boots at once share one server, and stops with the last of them', async () => {
    const dir = await scene.emptyDir();
    const [one, two] = await Promise.all([scene.other(dir), scene.other(dir)]);
    expect(one.url).toBe(two.url);
    expect(one.adopted).toBe(!two.adopted);
    await one.letGo();
    expect(await ask(two.url, 'select 1')).toBe(1);
    await two.letGo();
    expect(await postmaster(dir)).toBe(null);
  });

  it('is adopted, and stopped at the end, when the node process that started it was killed', async () => {
    const dir = await scene.stoppedCluster();
    const killed = await scene.other(dir);
    await ask(killed.url, 'create table kept as select 42 as answer');
    await killed.kill();
    const cluster = await startCluster(dir, { log: silent });
    expect(cluster).toMatchObject({ adopted: true, url: killed.url });
    expect(await ask(cluster.url, 'select answer from kept')).toBe(42);
    await cluster.stop();
    expect(await postmaster(dir)).toBe(null);
  });

  it('starts right after kill -9 of everything, with what was committed', async () => {
    const dir = await scene.stoppedCluster();
    const killed = await scene.other(dir);
    await ask(killed.url, 'create table kept as select 42 as answer');
    const pid = await postmaster(dir);
    expect(pid).not.toBe(null);
    await killed.kill();
    process.kill(pid ?? 0, 'SIGKILL');
    const cluster = await startCluster(dir, { log: silent });
    expect(await ask(cluster.url, 'select answer from kept')).toBe(42);
    await cluster.stop();
  });

  it('comes back at the same address when it is killed while we use it', async () => {
    const dir = await scene.stoppedCluster();
    const warn = vi.fn<(fields: object, message: string) => void>();
    const cluster = await startCluster(dir, { log: { ...silent, warn } });
    const pid = await postmaster(dir);
    process.kill(pid ?? 0, 'SIGKILL');
    await vi.waitFor(async () => expect(await ask(cluster.url, 'select 1')).toBe(1), { timeout: 20_000 });
    expect(await postmaster(dir)).not.toBe(pid);
    expect(warn).toHaveBeenCalledOnce();
    await cluster.stop();
    expect(await postmaster(dir)).toBe(null);
  });

  it('keeps a first boot that was interrupted from leaving half a cluster', async () => {
    const dir = await scene.emptyDir();
    await mkdir(join(dir, 'pg.new', 'base'), { recursive: true });
    await writeFile(join(dir, 'pg-password'), 'of the interrupted one\n');
    const cluster = await startCluster(dir, { log: silent });
    expect(await ask(cluster.url, 'select 1')).toBe(1);
    await cluster.stop();
  });
});

describe('the Postgres programs', () => {
  it('work after npm ci --ignore-scripts: links and modes are repaired', async () => {
    const installed = await findBinaries();
    const package_dir = join(await scene.emptyDir(), 'linux-x64');
    await cp(resolve(dirname(installed.postgres), '../..'), package_dir, { recursive: true });
    const bin = (name: string) => join(package_dir, 'native', 'bin', name);
    const binaries = { postgres: bin('postgres'), initdb: bin('initdb'), pg_ctl: bin('pg_ctl') };
    const links = ['libicui18n.so.60', 'libicuuc.so.60', 'libicudata.so.60', 'libpq.so.5'];
    for (const name of links) await unlink(join(package_dir, 'native', 'lib', name));
    for (const program of Object.values(binaries)) await chmod(program, 0o644);
    const place = { ...(await placeAt(await scene.emptyDir())), binaries };
    await expect(initialise(place)).rejects.toThrow('could not be made');
    await repair(binaries);
    expect(await initialise(place)).toHaveLength(24);
  });

  it('run as somebody else when we are root, by setpriv where user namespaces are refused', async () => {
    const refused = { wrap: ['false'], own: () => Promise.resolve() };
    const chosen = await chooseIdentity([refused, nobody]);
    expect(chosen.wrap).toEqual(root ? nobody.wrap : []);
    const dir = await scene.emptyDir();
    // What others made in DATA_DIR stays theirs.
    await writeFile(join(dir, 'session-secret'), 'x', { mode: 0o600 });
    await chmod(dir, 0o755);
    const cluster = await startCluster(dir, { log: silent, identity: chosen });
    expect(await ask(cluster.url, 'select 1')).toBe(1);
    await cluster.stop();
    expect(await postmaster(dir)).toBe(null);
  });

  it('are refused with a sentence when root cannot step down', async () => {
    const refused = { wrap: ['false'], own: () => Promise.resolve() };
    const outcome = await chooseIdentity([refused]).then(
      (chosen) => chosen.wrap.length,
      (error: unknown) => String(error),
    );
    expect(String(outcome)).toContain(root ? 'set DATABASE_URL' : '0');
  });
});

describe('a data folder that cannot be used', () => {
  const failure = async (dir: string) => {
    const error: unknown = await startCluster(dir, { log: silent }).then(
      (cluster) => cluster.stop(),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(DatabaseUnavailable);
    return error as DatabaseUnavailable;
  };

  it('is named when a file stands in its place', async () => {
    const file = join(await scene.emptyDir(), 'data');
    await writeFile(file, '');
    const error = await failure(file);
    expect(error.field).toBe('DATA_DIR');
    expect(error.message).toMatch(
      /^DATA_DIR \/.*\/data cannot be written \(\w+\): a file stands in its place/,
    );
  });

  it('is named when it is read-only', async () => {
    // Root may write anywhere on a disk, but nobody may in /proc.
    const dir = root ? '/proc/sys' : await scene.emptyDir();
    if (!root) await chmod(dir, 0o555);
    expect((await failure(dir)).message).toMatch(/^DATA_DIR .* cannot be written .*set DATA_DIR/);
  });

  it('is told to miss its password', async () => {
    const dir = await scene.stoppedCluster();
    await rm(join(dir, 'pg-password'));
    expect((await failure(dir)).message).toContain('its password file');
  });

  it('is told to come from another Postgres', async () => {
    const dir = await scene.stoppedCluster();
    await writeFile(join(dir, 'pg', 'PG_VERSION'), '12\n');
    expect((await failure(dir)).message).toMatch(/was made by Postgres 12, and Postgres \d+ runs here/);
  });

  it('is told in the words of Postgres when it is damaged', async () => {
    const dir = await scene.stoppedCluster();
    await rm(join(dir, 'pg', 'global', 'pg_control'));
    expect((await failure(dir)).message).toMatch(/did not start.*pg_control/);
  });
});
