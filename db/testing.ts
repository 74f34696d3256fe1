/**
 * Databases for tests: one embedded cluster per machine and user, a fresh database per call from a migrated
 * template. Safe with several test workers at once.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startCluster } from './embedded/index.ts';
import { createPool, databaseAt, migrateAt, type Database } from './index.ts';

/** Any number: who makes the template holds it, the others wait. */
const TEMPLATE_LOCK = 727_272;
const SILENT = { warn: () => undefined, error: () => undefined };

/** Names the variable with the address of a cluster that somebody holds for a whole run. */
export const CLUSTER_URL = 'CODE_PROCTOR_TEST_CLUSTER';

/** The cluster of all tests. Who holds it for a whole run spares every file a start and a stop of Postgres, and its lock. */
export function testCluster(): ReturnType<typeof startCluster> {
  return startCluster(join(tmpdir(), `proctor-test-${process.getuid?.() ?? 0}`), { log: SILENT });
}

/** A database of its own with the whole schema; `stop()` drops it, and stops the cluster when nobody else uses it. */
export async function freshDatabase(): Promise<Database> {
  const held = process.env[CLUSTER_URL];
  const cluster = held === undefined ? await testCluster() : { url: held, stop: () => Promise.resolve() };
  const template = `template_${await schemaHash()}`;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(cluster.url, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await ensureTemplate(admin, cluster.url, template);
    await admin.query(`create database ${name} template ${template}`);
    // Nobody needs it after a power cut: a commit that waits for the disk takes ten times as long and more.
    await admin.query(`alter database ${name} set synchronous_commit = off`);
    await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  });
  const url = named(cluster.url, name);
  return databaseAt(createPool(url, SILENT), url, async () => {
    await asAdmin(cluster.url, (admin) => admin.query(`drop database if exists ${name} with (force)`));
    await cluster.stop();
  });
}

async function ensureTemplate(admin: pg.Client, url: string, template: string): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [template]);
  if (rowCount) return;
  const making = `${template}_making`;
  await admin.query(`drop database if exists ${making} with (force)`);
  await admin.query(`create database ${making}`);
  await migrateAt(named(url, making), 'DATA_DIR');
  // Renamed when complete: an interrupted test run never leaves half a template.
  await admin.query(`alter database ${making} rename to ${template}`);
}

async function asAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function named(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function schemaHash(): Promise<string> {
  const dir = join(import.meta.dirname, 'migrations');
  const hash = createHash('sha256');
  for (const file of (await readdir(dir)).sort()) hash.update(file).update(await readFile(join(dir, file)));
  return hash.digest('hex').slice(0, 16);
}
