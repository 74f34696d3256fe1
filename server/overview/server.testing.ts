/** Lists, figures and problems for browser tests: the real routes, sign-in, database and sandbox behind the built pages. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../db/index.ts';
import { syncProblems } from '../../db/seed/problems.ts';
import { freshDatabase } from '../../db/testing.ts';
import { grade, loadProblems, toRunCases } from '../grading/index.ts';
import { overviewRoutes } from './index.ts';
import { authOver, newCompany, servePeople, type Company } from '../people/testing.ts';
import { systemClock } from '../record/clock.ts';
import { createSandbox } from '../sandbox/index.ts';
import { ScreenBook, usualRoutes } from '../screens/index.ts';
import { screenRoutes } from '../screens/routes.ts';
import { scheduleRoutes } from '../screens/scheduleRoutes.ts';

export interface OverviewServer {
  database: Database;
  company: Company;
  /** Where it answers. */
  base: string;
  close(): Promise<void>;
}

const secret = 's'.repeat(32);
const public_url = 'http://127.0.0.1:3000';

export async function startOverview(pages_dir: string): Promise<OverviewServer> {
  const database = await freshDatabase();
  const problems = await loadProblems(new URL('../../problems', import.meta.url).pathname);
  await syncProblems(database.db, problems);
  const sandbox = createSandbox({
    cache_dir: join(tmpdir(), 'code-proctor-test-cache'),
    size: 1,
    mode: 'embedded',
  });
  const readers = { settings: () => ({ ok: true }) as const, job: () => ({ ok: true }) as const };
  const screens = new ScreenBook({
    db: database.db,
    problems,
    languages: () => ['python', 'javascript'],
    public_url,
    dial_in: '+14155550100',
    secret,
    clock: systemClock,
    deleteRecordings: () => Promise.resolve(),
    readers,
  });
  const nobody: never = new Proxy({} as never, { get: () => () => Promise.reject(new Error('not here')) });
  const { served } = await servePeople(database, {
    embedded: false,
    pages_dir,
    async routes(app) {
      await screenRoutes(app, { screens, scheduling: nobody, calling: nobody });
      await scheduleRoutes(app, {
        db: database.db,
        book: screens,
        scheduling: nobody,
        jobs: nobody,
        readers,
      });
      await usualRoutes(app, { db: database.db, readers, defaults: {} });
      await overviewRoutes(app, {
        db: database.db,
        problems,
        offers: () => screens.problems(),
        practice: { sandbox, grade, toRunCases },
      });
    },
  });
  const company = await newCompany(database, authOver(database, { secret, public_url }), 'acme');
  const base = `http://127.0.0.1:${served.port}`;
  return {
    database,
    company,
    base,
    async close() {
      await served.close();
      await sandbox.close();
      await database.stop();
    },
  };
}
