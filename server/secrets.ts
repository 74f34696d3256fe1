/** The server's own secret: from the setting, else made once and kept in the data folder. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from './config.ts';

export async function sessionSecret(data_dir: string, configured: string | undefined): Promise<string> {
  if (configured !== undefined) return configured;
  const file = join(data_dir, 'session-secret');
  try {
    await mkdir(data_dir, { recursive: true });
    // Fails when it is there already: two first starts at once end up with the same secret.
    await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code !== 'EEXIST')
      throw new ConfigError([
        `DATA_DIR ${data_dir} cannot be written (${code}). Make it writable for this user, or set DATA_DIR to another folder.`,
      ]);
  }
  return (await readFile(file, 'utf8')).trim();
}
