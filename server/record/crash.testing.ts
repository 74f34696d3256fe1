/** Appends without end and prints the number of each acknowledged event; log.test.ts kills it in the middle. */
import { createPool } from '../../db/index.ts';
import { systemClock } from './clock.ts';
import { createFeed } from './feed.ts';
import { openLog } from './log.ts';

const [url = '', session_id = ''] = process.argv.slice(2);
const pool = createPool(url, { warn: () => undefined, error: () => undefined });
const database = { pool };
const log = await openLog({ database, session_id, clock: systemClock, feed: createFeed(() => undefined) });
for (;;) {
  const { seq } = await log.append({ type: 'TIMER', payload: { name: 'tick' } });
  process.stdout.write(`${seq}\n`);
}
