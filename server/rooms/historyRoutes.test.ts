import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Database } from '../../db/index.ts';
import { appendPadUpdates } from '../../db/queries/pad.ts';
import { freshDatabase } from '../../db/testing.ts';
import { authOver, newCompany, newScreen, servePeople, type Company } from '../people/testing.ts';
import type { Served } from '../http/testing.ts';
import { historyRoutes } from './index.ts';

let database: Database;
let served: Served;
let company: Company;
let session_id: string;

beforeAll(async () => {
  database = await freshDatabase();
  const auth = authOver(database, { secret: 's'.repeat(32), public_url: 'http://127.0.0.1:3000' });
  company = await newCompany(database, auth, 'acme');
  ({ session_id } = await newScreen(database, company.organisation_id, {
    name: 'Robin Meyer',
    phone: '+14155550142',
  }));
  ({ served } = await servePeople(database, { routes: (app) => historyRoutes(app, database) }));
  await appendPadUpdates(
    database.pool,
    typed('# Meyer\n').map((update, index) => ({
      session_id,
      seq: index + 1,
      at_ms: index * 100,
      origin: index === 0 ? 'server' : 'candidate',
      update,
    })),
  );
});
afterAll(async () => {
  await served.close();
  await database.stop();
});

/** One update for each letter. */
function typed(text: string): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const letter of text) doc.getText('code').insert(doc.getText('code').length, letter);
  doc.destroy();
  return updates;
}
const edits = async (role: 'hiring_manager' | 'reviewer', id = session_id) => {
  const answer = await served.go(`/api/v1/sessions/${id}/edits`, { cookie: company.people[role].cookie });
  return { status: answer.status, body: JSON.parse(answer.text) as unknown };
};

it('gives every edit on the session’s clock', async () => {
  const letters = Array.from('# Meyer\n');
  expect((await edits('hiring_manager')).body).toEqual({
    buffers: ['code'],
    edits: letters.map((letter, at) => [at * 100, at === 0 ? 'server' : 'candidate', 0, at, 0, letter]),
  });
});

it('shows a reviewer who the candidate is at no edit', async () => {
  const { status, body } = await edits('reviewer');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    edits: Array.from('# •••••\n', (letter) => expect.arrayContaining([letter])),
  });
});

it('is not there for a session that is not', async () => {
  expect((await edits('reviewer', crypto.randomUUID())).status).toBe(404);
});
