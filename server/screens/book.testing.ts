/** The book of screens over a database of a test, for one language and without anything around it. */
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import { loadProblems } from '../grading/index.ts';
import { systemClock } from '../record/clock.ts';
import type { Readers } from './entered.ts';
import { ScreenBook } from './index.ts';
import type { ScreensOptions } from './screens.ts';

export async function bookOver(
  db: Kysely<Schema>,
  readers: Readers,
  deleteFiles: ScreensOptions['deleteFiles'] = () => Promise.resolve(),
): Promise<ScreenBook> {
  return new ScreenBook({
    db,
    problems: await loadProblems(new URL('../../problems', import.meta.url).pathname),
    languages: () => ['python'],
    public_url: 'http://x',
    dial_in: '+14155550100',
    secret: 's'.repeat(32),
    clock: systemClock,
    deleteFiles,
    readers,
  });
}
