import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { expect, it, onTestFinished } from 'vitest';
import { freshDatabase } from '../../db/testing.ts';
import { installErrors } from '../http/index.ts';
import { systemClock } from '../record/clock.ts';
import type { EventBody } from '../record/contract/events.ts';
import { openLog, recordRoutes } from '../record/index.ts';
import { bookOver } from './book.testing.ts';

const snapshot = (code: string): EventBody => ({
  type: 'CODE_SNAPSHOT',
  payload: { code, line_count: 1, language: 'python', update_seq: 1, edited_ms: 0 },
});
const run = (asked_by: 'candidate' | 'proctor', snapshot_seq: number, passed: number): EventBody => ({
  type: 'RUN_RESULT',
  payload: {
    run_id: crypto.randomUUID(),
    asked_by,
    language: 'python',
    snapshot_seq,
    passed,
    failed: 5 - passed,
    total: 5,
    details: [],
    stdout: '',
    stderr: '',
    duration_ms: 1,
  },
});

async function taken() {
  const database = await freshDatabase();
  const entered = () => ({ ok: true as const });
  const screens = await bookOver(database.db, { settings: entered, job: entered });
  const app = Fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  installErrors(app);
  const feed = { publish: () => undefined, subscribe: () => () => undefined };
  await app.register((on) =>
    recordRoutes(on, { database, feed, clock: systemClock, data_dir: '.', onRunning: () => () => undefined }),
  );
  onTestFinished(async () => {
    await app.close();
    await database.stop();
  });
  const { id } = await screens.create({
    candidate_name: 'Robin',
    candidate_phone: '+14155550142',
    problem: 'merge_intervals',
    language: 'python',
  });
  const { session_id } = await screens.openSession(id);
  const log = await openLog({ database, session_id, clock: systemClock, feed });
  const handed = async () => (await app.inject({ url: `/api/v1/sessions/${session_id}/submissions` })).json();
  return { log, handed, end: () => screens.endSession(session_id, 'completed', 'x') };
}

it('what a candidate ran and what they left stand as submissions once the session is over, each once', async () => {
  const { log, handed, end } = await taken();
  const bodies = [
    snapshot('first'),
    run('candidate', 1, 3),
    run('proctor', 1, 3),
    snapshot('second'),
    run('candidate', 4, 5),
    snapshot('third'),
  ];
  for (const body of bodies) await log.append(body);
  expect(await handed()).toEqual({ items: [] });
  await end();
  await end();
  const common = { question_id: 'merge_intervals', language: 'python' };
  expect(await handed()).toMatchObject({
    items: [
      { ...common, code: 'first', result: { passed: 3, failed: 2, total: 5 } },
      { ...common, code: 'second', result: { passed: 5, failed: 0, total: 5 } },
      { ...common, code: 'third', result: { final: true, snapshot_seq: 6 } },
    ],
  });
});

it('code that ran last is not there twice, and an empty pad hands in nothing', async () => {
  const one = await taken();
  for (const body of [snapshot('first'), run('candidate', 1, 5)]) await one.log.append(body);
  await one.end();
  expect(await one.handed()).toMatchObject({ items: [{ code: 'first', result: { passed: 5 } }] });
  const empty = await taken();
  await empty.log.append(snapshot('  \n'));
  await empty.end();
  expect(await empty.handed()).toEqual({ items: [] });
});
