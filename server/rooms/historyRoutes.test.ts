import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { z } from 'zod';
import type { Database } from '../../db/index.ts';
import { appendPadUpdates } from '../../db/queries/pad.ts';
import { freshDatabase } from '../../db/testing.ts';
import { authOver, newCompany, newScreen, servePeople, type Company } from '../people/testing.ts';
import type { Served } from '../http/testing.ts';
import { PadEdit } from '../record/contract/playback.ts';
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

/** A session of this organisation with these updates. */
async function sessionOf(updates: readonly Uint8Array[]): Promise<string> {
  const candidate = { name: 'Ada Ng', phone: '+14155550143' };
  const made = await newScreen(database, company.organisation_id, candidate);
  const rows = updates.map((update, index) => ({ at_ms: index, origin: 'candidate', update }));
  await appendPadUpdates(
    database.pool,
    rows.map((row, index) => ({ ...row, session_id: made.session_id, seq: index + 1 })),
  );
  return made.session_id;
}
const History = z.object({ buffers: z.array(z.string()), edits: z.array(PadEdit) });
/** What the edits of a session lead to. */
async function rebuilt(id: string): Promise<Record<string, string>> {
  const { buffers, edits: all } = History.parse((await edits('hiring_manager', id)).body);
  const texts = buffers.map(() => '');
  for (const [, , buffer, at, removed, inserted] of all) {
    const text = texts[buffer] ?? '';
    texts[buffer] = text.slice(0, at) + inserted + text.slice(at + removed);
  }
  return Object.fromEntries(buffers.map((name, index) => [name, texts[index] ?? '']));
}

it('tells apart what one update did at several places and in several buffers', async () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const [code, other] = [doc.getText('code'), doc.getText('code:javascript')];
  code.insert(0, 'one two three');
  doc.transact(() => {
    code.delete(8, 5);
    code.insert(8, '3');
    code.delete(0, 3);
    code.insert(0, '1');
    other.insert(0, 'let a;');
  });
  doc.destroy();
  const { buffers, edits: all } = History.parse(
    (await edits('hiring_manager', await sessionOf(updates))).body,
  );
  expect(buffers).toEqual(['code', 'code:javascript']);
  expect(all.map(([, , ...what]) => what)).toEqual([
    [0, 0, 0, 'one two three'],
    [0, 0, 3, '1'],
    [0, 6, 5, '3'],
    [1, 0, 0, 'let a;'],
  ]);
});

it('rebuilds a text whose characters were written apart', async () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const code = doc.getText('code');
  code.insert(0, 'a \u{1f600} b');
  code.insert(3, 'x');
  code.insert(0, 'c');
  const wanted = { code: code.toJSON() };
  doc.destroy();
  expect(await rebuilt(await sessionOf(updates))).toEqual(wanted);
});

it('is not there for a session that is not', async () => {
  expect((await edits('reviewer', crypto.randomUUID())).status).toBe(404);
});
