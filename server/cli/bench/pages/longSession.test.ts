import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../../db/index.ts';
import { freshDatabase } from '../../../../db/testing.ts';
import { readEvents } from '../../../record/index.ts';
import { replay } from '../../../rooms/index.ts';
import { longScript } from './longScript.ts';
import { seedLongSession } from './longSession.ts';

let database: Database;
let dir: string;
beforeAll(async () => {
  database = await freshDatabase();
  dir = await mkdtemp(join(tmpdir(), 'proctor-long-'));
});
afterAll(async () => {
  await database.stop();
  await rm(dir, { recursive: true, force: true });
});

it('an hour has as many keys, runs, judgements and utterances as it says', () => {
  const { events, updates, final_code } = longScript(60);
  const count = (...types: string[]) => events.filter(({ type }) => types.includes(type)).length;
  expect(count('RUN_RESULT')).toBe(40);
  expect(count('SILENT', 'INTERRUPT')).toBe(200);
  expect(count('UTTERANCE')).toBeGreaterThan(350);
  expect(updates.length).toBeGreaterThan(5_900);
  expect(final_code.length).toBeGreaterThan(2_000);
});

it('a made-up session is read as any other: events, every edit to the final code, and its sound', async () => {
  const id = await seedLongSession(database, dir, { minutes: 3 });
  const events = await readEvents(database, id);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  let text = '';
  for await (const edit of replay(database.pool, id)) ({ text } = edit);
  const { rows } = await database.pool.query<{ final_code: string; status: string }>(
    'select final_code, status from sessions where id = $1',
    [id],
  );
  expect(rows[0]).toEqual({ final_code: text, status: 'completed' });
  expect((await stat(join(dir, 'audio', `${id}.wav`))).size).toBe(44 + 171 * 8_000 * 4);
});
