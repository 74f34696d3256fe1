/** The product as `npm start` runs it, in a process of its own, on a database and a data folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { openDatabase, type Database } from '../../../../db/index.ts';
import { readServerFile } from '../../serverFile.ts';
import type { Server } from './world.ts';

const COMMAND = resolve(import.meta.dirname, '../../index.ts');
/** A first start on a busy machine builds the pages. */
const READY_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 50;

/** Both are gone when `work` is done. What the server complained of goes to `complaints`. */
export async function withServer<T>(
  data_dir: string,
  complaints: string[],
  work: (server: Server, database: Database) => Promise<T>,
): Promise<T> {
  const complain = (_fields: object, message: string) => void complaints.push(message);
  const database = await openDatabase({
    data_dir: join(data_dir, 'postgres'),
    log: { warn: complain, error: complain },
  });
  try {
    const { child, server } = await started(data_dir, database.url);
    try {
      return await work(server, database);
    } finally {
      child.kill('SIGINT');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
  } finally {
    await database.stop();
  }
}

/** With a database of one's own people sign in, on one's own machine too. */
async function started(
  data_dir: string,
  database_url: string,
): Promise<{ child: ChildProcess; server: Server }> {
  const secret = randomBytes(24).toString('hex');
  const child = spawn(process.execPath, [COMMAND, 'serve'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      PORT: '0',
      DATA_DIR: data_dir,
      DATABASE_URL: database_url,
      SESSION_SECRET: secret,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-20_000)));
  const give_up = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const info = await readServerFile(data_dir);
    const owner_link = /First owner\s+(\S+)/.exec(said)?.[1];
    if (info?.pid === child.pid && info !== null && owner_link !== undefined)
      return { child, server: { url: info.url, secret, owner_link } };
    if (child.exitCode !== null || performance.now() > give_up) {
      child.kill('SIGKILL');
      throw new Error(`the server did not start: ${said}`);
    }
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  }
}
