/** Another process: events as JSON on its standard input, canonical scorecards on its output, one a line. */
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { SessionEventSchema } from '../record/contract/events.ts';
import { canonical, score } from './score.ts';

const Given = z.array(z.array(SessionEventSchema));
const sessions = Given.parse(JSON.parse(await text(process.stdin)));
for (const events of sessions)
  process.stdout.write(`${canonical(score('s', { events, optimal_time: 'n log n', growth: null }))}\n`);
