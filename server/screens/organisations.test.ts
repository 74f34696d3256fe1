/** Two organisations on one server: what one schedules is nothing of the other's. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { Imported, Profiles } from '../http/contract/schedule.ts';
import { readJob } from '../interview/job.ts';
import { readSettings } from '../interview/settings.ts';
import { startStage, type Stage } from './stage.testing.ts';

const readers = { settings: readSettings, job: readJob };
let ours: Stage;
let theirs: Stage;
beforeAll(async () => {
  ours = await startStage({ readers });
  theirs = await startStage({ readers, database: ours.database });
});
afterAll(async () => {
  await theirs.close();
  await ours.close();
});

const ask = (stage: Stage, method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) =>
  stage.app.inject({
    method,
    url: `/api/v1/screens${path}`,
    ...(payload === undefined ? {} : { payload }),
  });
const robin = { candidate_name: 'Robin', candidate_phone: '+14155550142', language: 'python' as const };

it('settings under a name belong to who kept them', async () => {
  const keep = (stage: Stage, helpfulness: string) =>
    ask(stage, 'POST', '/profiles', { name: 'Usual', settings: { helpfulness } });
  const kept = async (stage: Stage) => Profiles.parse((await ask(stage, 'GET', '/profiles')).json());
  await keep(ours, 'gentle');
  expect(await kept(theirs)).toEqual([]);
  const refused = await ask(theirs, 'POST', '', { ...robin, problem: 'two_sum', profile: 'Usual' });
  expect(refused.json()).toMatchObject({ error: { field: 'profile' } });
  await keep(theirs, 'insistent');
  expect(await kept(ours)).toEqual([{ name: 'Usual', settings: { helpfulness: 'gentle' } }]);
  await ask(theirs, 'DELETE', '/profiles/Usual');
  expect((await kept(ours)).length).toBe(1);
});

it('a table that was taken names its candidates to nobody else', async () => {
  const import_id = crypto.randomUUID();
  const take = async (stage: Stage, name: string) => {
    const csv = `candidate_name,candidate_phone,problem\n${name},+14155550143,two_sum\n`;
    const { made } = Imported.parse((await ask(stage, 'POST', '/import', { csv, import_id })).json());
    return made;
  };
  const [first] = await take(ours, 'Ada');
  expect((await take(theirs, 'Bo')).map(({ candidate_name }) => candidate_name)).toEqual(['Bo']);
  expect(await take(ours, 'Ada')).toEqual([first]);
  const { rows } = await ours.database.pool.query('select organisation_id from screens where id = $1', [
    first?.id,
  ]);
  expect(rows).toEqual([{ organisation_id: ours.organisation_id }]);
});

it('the usual settings are looked at together with what a candidate needs', async () => {
  const { pool } = ours.database;
  await pool.query('insert into organisation_settings (organisation_id, settings) values ($1, $2)', [
    ours.organisation_id,
    { helpfulness: 'gentle', coding_s: 600 },
  ]);
  const made = await ours.create({ ...robin, problem: 'two_sum', accommodations: { extra_time: 2 } });
  const { settings } = await ours.book.openSession(made.id);
  expect(settings).toEqual({ helpfulness: 'gentle', coding_s: 600, extra_time: 2 });
  expect(readSettings(settings)).toMatchObject({ settings: { coding_s: 1_200 } });
});

it('which problems a candidate had elsewhere is not told', async () => {
  const Problem = z.object({ problem: z.object({ id: z.string() }) });
  const pick = async (stage: Stage) => {
    const reply = await ask(stage, 'POST', '', { ...robin, candidate_phone: '+14155550144', level: 'Hard' });
    return reply.statusCode === 201 ? Problem.parse(reply.json()).problem.id : reply.statusCode;
  };
  const had = new Set<string | number>();
  for (let id = await pick(ours); id !== 400; id = await pick(ours)) had.add(id);
  expect(had.size).toBeGreaterThan(1);
  expect(had).toContain(await pick(theirs));
});
