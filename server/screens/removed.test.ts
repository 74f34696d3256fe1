import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { freshDatabase } from '../../db/testing.ts';
import { loadProblems } from '../grading/index.ts';
import { systemClock } from '../record/clock.ts';
import { deleteFilesOf, openLog, startRecording } from '../record/index.ts';
import { ScreenBook } from './index.ts';

const entered = (given: unknown) => ({ ok: true as const, settings: given, job: given });

it('deleting a screen deletes the sound of its calls, and only then', async () => {
  const data_dir = await mkdtemp(join(tmpdir(), 'proctor-removed-'));
  const database = await freshDatabase();
  onTestFinished(async () => {
    await database.stop();
    await rm(data_dir, { recursive: true });
  });
  const screens = new ScreenBook({
    db: database.db,
    problems: await loadProblems(new URL('../../problems', import.meta.url).pathname),
    languages: () => ['python'],
    public_url: 'http://x',
    dial_in: '+14155550100',
    secret: 's'.repeat(32),
    clock: systemClock,
    deleteFiles: (files) => deleteFilesOf(data_dir, files),
    readers: { settings: entered, job: entered },
  });
  const robin = {
    candidate_name: 'Robin',
    candidate_phone: '+14155550142',
    problem: 'merge_intervals',
    language: 'python' as const,
  };
  const taken = async () => {
    const { id } = await screens.create(robin);
    const { session_id } = await screens.openSession(id);
    const nothing = () => undefined;
    const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
    const session = await openLog({ database, session_id, clock: systemClock, feed: { publish() {} } });
    const recorder = await startRecording({ database, data_dir, session, log });
    recorder.bot(Buffer.alloc(160), systemClock.now() + 1);
    await recorder.close();
    return { id, file: `${session_id}.wav` };
  };
  const [one, two] = [await taken(), await taken()];
  const files = async () => (await readdir(join(data_dir, 'audio'))).toSorted();
  await screens.setStatus(one.id, 'in_progress');
  await expect(screens.remove(one.id)).rejects.toMatchObject({ code: 'wrong_state' });
  expect(await files()).toEqual([one.file, two.file].toSorted());
  await screens.setStatus(one.id, 'abandoned');
  await screens.remove(one.id);
  expect(await files()).toEqual([two.file]);
});
