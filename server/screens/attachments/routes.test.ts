import { Writable } from 'node:stream';
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { expect, it, onTestFinished } from 'vitest';
import { freshDatabase } from '../../../db/testing.ts';
import type { ScreenView } from '../../http/contract/api.ts';
import { installErrors } from '../../http/index.ts';
import { readJob } from '../../interview/job.ts';
import { readSettings } from '../../interview/settings.ts';
import { bookOver } from '../book.testing.ts';
import { attachmentRoutes, createAttachmentReader } from './index.ts';
import { pdfWith } from './pdf.testing.ts';

const SECRET_LINE = 'Robin Doe of 12 Elm Street built a ledger';
const role = 'We look for somebody who keeps a storage engine alive.';

async function stage() {
  const database = await freshDatabase();
  const screens = await bookOver(database.db, { settings: readSettings, job: readJob });
  const logged: string[] = [];
  const to = new Writable({ write: (line, _encoding, done) => (logged.push(String(line)), done()) });
  const app = Fastify({ logger: { level: 'trace', stream: to } });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  installErrors(app);
  await app.register((on) => attachmentRoutes(on, { screens, read: createAttachmentReader() }));
  onTestFinished(async () => {
    await app.close();
    await database.stop();
  });
  const { id } = await screens.create({
    candidate_name: 'Robin',
    candidate_phone: '+14155550142',
    problem: 'merge_intervals',
    language: 'python',
    job: { title: 'Engineer' },
  });
  const send = (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: string | Buffer) =>
    app.inject({
      method,
      url: `/api/v1${url}`,
      ...(payload === undefined ? {} : { payload, headers: { 'content-type': 'application/pdf' } }),
    });
  return { database, screens, logged, id, send };
}

it('a resume and a role are attached to a screen, replaced and taken away, and never stand in the log', async () => {
  const { database, screens, logged, id, send } = await stage();
  const at = (what: string) => `/screens/${id}/attachments/${what}`;
  const put = await send('PUT', at('resume'), pdfWith(SECRET_LINE));
  expect([put.statusCode, put.json<ScreenView>().job]).toEqual([
    200,
    { title: 'Engineer', resume: SECRET_LINE },
  ]);
  await send('PUT', at('role'), role);
  expect((await send('PUT', at('resume'), `${SECRET_LINE} again`)).json<ScreenView>().job).toEqual({
    title: 'Engineer',
    resume: `${SECRET_LINE} again`,
    role,
  });
  expect((await send('DELETE', at('resume'))).json<ScreenView>().job).toEqual({ title: 'Engineer', role });

  await send('PUT', at('resume'), SECRET_LINE);
  await screens.remove(id);
  const left = await database.pool.query('select count(*)::int as n from screens where job::text like $1', [
    '%Elm%',
  ]);
  expect(left.rows).toEqual([{ n: 0 }]);
  expect(logged.join('')).not.toContain('Elm Street');
});

it('a file is read before there is a screen, and nothing is kept of it', async () => {
  const { send } = await stage();
  expect((await send('POST', '/attachments', pdfWith(SECRET_LINE))).json()).toEqual({
    text: SECRET_LINE,
    pages: 1,
  });
});

it('what cannot be attached is refused with the fix', async () => {
  const { screens, id, send } = await stage();
  const refusal = async (url: string, payload: string) => {
    const { statusCode, body } = await send('PUT', url, payload);
    return [statusCode, JSON.parse(body)];
  };
  expect(await refusal(`/screens/${id}/attachments/resume`, 'x'.repeat(30_001))).toEqual([
    400,
    {
      error: {
        code: 'bad_input',
        field: 'job.resume',
        message: 'Use at most 30000 characters for the resume.',
      },
    },
  ]);
  expect(await refusal(`/screens/${id}/attachments/photo`, role)).toMatchObject([
    400,
    { error: { field: 'what', message: 'what: Attach a resume or a role.' } },
  ]);
  await screens.openSession(id);
  expect(await refusal(`/screens/${id}/attachments/role`, role)).toMatchObject([
    409,
    { error: { code: 'wrong_state' } },
  ]);
});
