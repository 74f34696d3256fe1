import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { expect, it, onTestFinished } from 'vitest';
import { insertOrganisation } from '../../db/queries/people.ts';
import { freshDatabase } from '../../db/testing.ts';
import { installErrors } from '../http/index.ts';
import { actAs } from '../http/testing.ts';
import { DEFAULT_SETTINGS, readJob, readSettings } from '../interview/index.ts';
import type { ScreenInput } from '../http/contract/api.ts';
import { bookOver } from './book.testing.ts';
import { usualRoutes } from './index.ts';

const readers = { settings: readSettings, job: readJob };
const robin = {
  candidate_name: 'Robin',
  candidate_phone: '+14155550142',
  problem: 'merge_intervals',
  language: 'python' as const,
};

async function stage() {
  const database = await freshDatabase();
  const { db } = database;
  const screens = await bookOver(db, readers);
  const app = Fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  installErrors(app);
  const { id: organisation_id } = await insertOrganisation(db, { name: 'Ours', slug: 'ours' });
  actAs(app, { organisation_id });
  await app.register((on) => usualRoutes(on, { db, readers, defaults: DEFAULT_SETTINGS }));
  onTestFinished(async () => {
    await app.close();
    await database.stop();
  });
  const put = async (settings: object): Promise<unknown> =>
    (await app.inject({ method: 'PUT', url: '/api/v1/settings', payload: { settings } })).json();
  const get = async (): Promise<unknown> => (await app.inject({ url: '/api/v1/settings' })).json();
  const begins = async (settings: object) => {
    const { id } = await screens.create({ ...robin, settings: { ...settings } }, organisation_id);
    return screens.openSession(id);
  };
  const create = (input: ScreenInput) => screens.create(input, organisation_id);
  return { screens, create, put, get, begins };
}

it('the usual settings hold for every screen that says nothing else, from its beginning on', async () => {
  const { screens, create, put, get, begins } = await stage();
  expect(await get()).toEqual({ settings: {}, defaults: DEFAULT_SETTINGS });
  expect(await put({ helpfulness: 'gentle', coding_s: 600 })).toMatchObject({
    settings: { helpfulness: 'gentle', coding_s: 600 },
  });
  const waiting = await create(robin);
  const { session_id, settings } = await begins({ coding_s: 900 });
  expect(settings).toEqual({ helpfulness: 'gentle', coding_s: 900 });

  await put({ helpfulness: 'insistent' });
  expect((await screens.sitting(session_id))?.settings).toEqual({ helpfulness: 'gentle', coding_s: 900 });
  expect((await screens.openSession(waiting.id)).settings).toEqual({ helpfulness: 'insistent' });
});

it('what cannot be used is refused with the field, alone and together with a screen’s own', async () => {
  const { put, get, begins } = await stage();
  expect(await put({ coding_s: 1.5 })).toEqual({
    error: {
      code: 'bad_input',
      field: 'settings.coding_s',
      message: 'Give the time to code as a whole number of seconds.',
    },
  });
  expect(await put({ speed: 3 })).toMatchObject({ error: { message: 'There is no setting speed.' } });
  expect(await get()).toMatchObject({ settings: {} });
  await put({ silence_before_nudge_ms: 60_000 });
  await expect(begins({ nudge_interval_ms: 10_000 })).rejects.toMatchObject({
    field: 'settings.nudge_interval_ms',
  });
});
