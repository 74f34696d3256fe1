import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../../db/index.ts';
import { insertOrganisation } from '../../../../db/queries/people.ts';
import { syncProblems } from '../../../../db/seed/problems.ts';
import { freshDatabase } from '../../../../db/testing.ts';
import { loadProblems } from '../../../grading/index.ts';
import { readEvents } from '../../../record/index.ts';
import { seedManyScreens } from './manyScreens.ts';

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
  await syncProblems(
    database.db,
    await loadProblems(new URL('../../../../problems', import.meta.url).pathname),
  );
}, 60_000);
afterAll(() => database.stop());

it('makes as many screens as asked, of one organisation, with events that the record can read', async () => {
  await expect(seedManyScreens(database.db, { count: 1 })).rejects.toThrow('There is no organisation');
  await insertOrganisation(database.db, { name: 'Many', slug: 'many' });
  const { organisation_id } = await seedManyScreens(database.db, { count: 500 });
  const { rows } = await database.pool.query<{ status: string; n: number }>(
    `select status, count(*)::int as n from screens where organisation_id = $1 group by status order by status`,
    [organisation_id],
  );
  expect(rows.map(({ status }) => status)).toEqual(['abandoned', 'cancelled', 'completed', 'created']);
  expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(500);
  const sessions = await database.pool.query<{ id: string }>('select id from sessions order by id limit 20');
  for (const { id } of sessions.rows) expect((await readEvents(database, id)).length).toBeGreaterThan(1);
});
