/** Files of sittings below the data folder: the sound of calls, exports, and what was drawn from them. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { deleteRecordings } from './recording.ts';

/** Folders that hold files of sittings; a file's name, or its folder's, carries the id of what it belongs to. */
const FOLDERS: readonly string[] = ['audio', 'waveforms', 'waveform', 'exports', 'exchange', 'attachments'];

/** Paths from the data folder; of all folders when none are named. */
export async function filesBelow(data_dir: string, folders: readonly string[] = FOLDERS): Promise<string[]> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(join(data_dir, folder), { recursive: true, withFileTypes: true }).catch(
        (error: unknown) => {
          if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
          throw error;
        },
      );
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    }),
  );
  return found.flat();
}

export interface FilesOf {
  /** Everything whose path carries one of these. */
  ids: readonly string[];
  /** Recordings, as they are stored. */
  recordings: readonly string[];
}

/** What is gone already is no fault. */
export async function deleteFilesOf(
  data_dir: string,
  { ids, recordings }: FilesOf,
  folders?: readonly string[],
): Promise<void> {
  const named = (await filesBelow(data_dir, folders)).filter((path) =>
    ids.some((id) => path.slice(data_dir.length).includes(id)),
  );
  for (const path of named) await rm(path, { force: true });
  await deleteRecordings(data_dir, recordings);
}
