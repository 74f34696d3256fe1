/** The duty's real parts around a real database and a data folder of their own. What is served, and what begins, is the test's. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../db/index.ts';
import { insertMember, insertOrganisation, insertUser } from '../../db/queries/people.ts';
import { freshDatabase } from '../../db/testing.ts';
import { createApp } from '../app.ts';
import { installErrors } from '../http/index.ts';
import { actAs } from '../http/testing.ts';
import { createJobs, type Jobs } from '../jobs/index.ts';
import { createMailer } from '../mail/index.ts';
import { deleteFilesOf } from '../record/index.ts';
import { bookOver } from '../screens/book.testing.ts';
import type { ScreenBook } from '../screens/index.ts';
import { createDuty, type Duty } from './index.ts';

const nothing = () => undefined;
export const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const entered = (given: unknown) => ({ ok: true as const, settings: given, job: given });

export interface Stage {
  database: Database;
  data_dir: string;
  book: ScreenBook;
  jobs: Jobs;
  duty: Duty;
  app: ReturnType<typeof createApp>;
  /** Of the owner, Olga, who asks. */
  organisation_id: string;
  /** Moves the wall clock of duty. */
  ahead_ms: number;
  /** What is done every night. */
  night(): Promise<void>;
  close(): Promise<void>;
}

export async function stageDuty(): Promise<Stage> {
  const database = await freshDatabase();
  const { db } = database;
  const data_dir = await mkdtemp(join(tmpdir(), 'proctor-duty-'));
  const book = await bookOver(db, { settings: entered, job: entered }, (files) =>
    deleteFilesOf(data_dir, files),
  );
  const real = createJobs({ pool: database.pool, log: silent, look_every_ms: 50 });
  let night = () => Promise.resolve();
  const jobs: Jobs = {
    ...real,
    daily: (name, at, work) => {
      night = work;
      real.daily(name, at, work);
    },
  };
  const { id: organisation_id } = await insertOrganisation(db, { name: 'Ours', slug: 'ours' });
  const { id: user_id } = await insertUser(db, { name: 'Olga', email: 'olga@ours.example' });
  await insertMember(db, { organisation_id, user_id, role: 'owner' });
  const app = createApp('silent');
  installErrors(app);
  actAs(app, { organisation_id, actor: `user:${user_id}` });
  const duty = createDuty({
    db,
    data_dir,
    jobs,
    mailer: createMailer({ db, smtp: null }),
    public_url: 'http://x',
    secret: 's'.repeat(32),
    clock: { wall: () => Date.now() + stage.ahead_ms },
    log: silent,
    byLink: (token) => book.byLink(token),
    screen: (id) => book.get(id),
    removeScreen: (id) => book.remove(id),
    withdrawRecording: () => Promise.resolve(false),
  });
  const stage: Stage = {
    database,
    data_dir,
    book,
    jobs,
    duty,
    app,
    organisation_id,
    ahead_ms: 0,
    night: () => night(),
    async close() {
      await jobs.close();
      await app.close();
      await database.stop();
      await rm(data_dir, { recursive: true, force: true });
    },
  };
  return stage;
}
