/**
 * Texts in a folder, by key. Compressed with a checksum: what was cut off or damaged cannot be read, and is as good as not
 * there. A write appears whole or not at all. Whatever cannot be read or written only costs time.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

/** The suites of some three hundred problems. What was not asked for longest goes first. */
const MOST_BYTES = 64 * 1024 * 1024;

const compressed = promisify(gzip);
const expanded = promisify(gunzip);
const pathOf = (dir: string, key: string) => join(dir, `${key}.json.gz`);

/** Null where there is none, or none that can be read. */
export async function readKept(dir: string, key: string): Promise<string | null> {
  const path = pathOf(dir, key);
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return null;
  try {
    const text = (await expanded(bytes)).toString('utf8');
    const now = new Date();
    await utimes(path, now, now).catch(() => undefined);
    return text;
  } catch {
    await throwAway(dir, key);
    return null;
  }
}

export async function writeKept(
  dir: string,
  key: string,
  text: string,
  most_bytes = MOST_BYTES,
): Promise<void> {
  const part = join(dir, `${key}.${randomUUID()}.part`);
  try {
    await mkdir(dir, { recursive: true });
    await writeFile(part, await compressed(text));
    await rename(part, pathOf(dir, key));
    await removeOldest(dir, most_bytes);
  } catch {
    await rm(part, { force: true }).catch(() => undefined);
  }
}

export async function throwAway(dir: string, key: string): Promise<void> {
  await rm(pathOf(dir, key), { force: true }).catch(() => undefined);
}

/** Parts among them that a killed process has left. */
async function removeOldest(dir: string, most_bytes: number): Promise<void> {
  const paths = (await readdir(dir)).map((name) => join(dir, name));
  const found = await Promise.all(
    paths.map(async (path) => {
      const info = await stat(path).catch(() => null);
      return info === null ? [] : [{ path, at: info.mtimeMs, size: info.size }];
    }),
  );
  let bytes = 0;
  for (const { path, size } of found.flat().sort((a, b) => b.at - a.at)) {
    bytes += size;
    if (bytes > most_bytes) await rm(path, { force: true });
  }
}
