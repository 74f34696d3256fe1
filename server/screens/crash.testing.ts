/**
 * A process of ours, to be killed. Arguments: database url, what it is in the middle of when it says so: `mail` or `dial`.
 * It makes a screen whose invitation or call is due, and never gets an answer from the network.
 */
import { createPool, databaseAt } from '../../db/index.ts';
import { startStage } from './stage.testing.ts';

const [url = '', at = 'mail'] = process.argv.slice(2);
const silent = { warn: () => undefined, error: () => undefined };
const entered = () => ({ ok: true as const });
const stage = await startStage({
  database: databaseAt(createPool(url, silent), url),
  readers: { settings: entered, job: entered },
});
const never = new Promise<never>(() => undefined);
let made = '';
const inTheMiddle = () => {
  process.stdout.write(`${made}\n`);
  return never;
};
stage.onMail = inTheMiddle;
stage.onDial = inTheMiddle;
const noon = Date.parse(`${new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10)}T12:00:00Z`);
const screen = await stage.create({
  candidate_name: 'Robin',
  candidate_phone: '+14155550142',
  candidate_email: 'robin@example.com',
  problem: 'two_sum',
  language: 'python',
  zone: 'Etc/UTC',
  mode: 'call_me',
  when: { kind: 'fixed', starts_at: new Date(noon).toISOString() },
  agreed: { call: true },
});
made = screen.id;
stage.at(new Date(noon).toISOString());
if (at === 'dial')
  await stage.database.pool.query('update graphile_worker._private_jobs set run_at = now() where key = $1', [
    `call:${screen.id}`,
  ]);
else await stage.scheduling.move(screen.id, noon + 3_600_000, 'Etc/UTC');
