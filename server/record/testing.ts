/** A screen with an open session, for tests of whatever hangs on one. */
import type { Database } from '../../db/index.ts';
import { insertScreen, insertSitting, findOpenSitting } from '../../db/queries/screens.ts';

export async function newSession({ db }: Database): Promise<string> {
  const pin = String(Math.floor(Math.random() * 1e9));
  const screen = await insertScreen(db, {
    candidate_name: 'Robin',
    candidate_phone: '+14155550142',
    question_id: 'merge_intervals',
    language: 'python',
    pin,
  });
  if (!screen) throw new Error('an open screen has this PIN');
  await insertSitting(db, { id: screen.id, question_id: 'merge_intervals', language: 'python' });
  const sitting = await findOpenSitting(db, screen.id);
  if (!sitting) throw new Error('the session was not opened');
  return sitting.session_id;
}
