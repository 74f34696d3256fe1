/** Where the running server of a data folder can be reached: written by `serve`, read by other commands. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Shape = z.object({
  pid: z.number().int(),
  url: z.string(),
  /** The browser phone's gateway; null when a real Twilio account is used. */
  handset_url: z.string().nullable(),
  /** An API key for programs of this machine: the file is only for its user. */
  key: z.string(),
});
export type ServerFile = z.infer<typeof Shape>;

const path = (data_dir: string) => join(data_dir, 'server.json');

export async function writeServerFile(data_dir: string, info: ServerFile): Promise<void> {
  await mkdir(data_dir, { recursive: true });
  await writeFile(path(data_dir), JSON.stringify(info), { mode: 0o600 });
}

export async function removeServerFile(data_dir: string): Promise<void> {
  await rm(path(data_dir), { force: true });
}

/** Null when no server has written it, or half. Who reads must still ask whether it answers. */
export async function readServerFile(data_dir: string): Promise<ServerFile | null> {
  try {
    return Shape.parse(JSON.parse(await readFile(path(data_dir), 'utf8')));
  } catch {
    return null;
  }
}
