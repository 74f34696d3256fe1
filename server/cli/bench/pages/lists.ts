/** The list of screens over HTTP, in an organisation that has ten thousand. */
import type { Database } from '../../../../db/index.ts';
import { repeated } from '../statistics.ts';
import type { Figure } from './figures.ts';
import type { Server, SeededWorld } from './world.ts';

const ANSWER_MS = 50;
export const SCREENS = 10_000;
/** Before the first that counts: connections are open and statements are planned by then. */
const WARM = 20;

/** What people ask of a list; each is measured for itself. */
const QUERIES: readonly { name: string; query: string }[] = [
  { name: 'first page', query: '' },
  { name: 'page 200', query: '?page=200' },
  { name: 'finished ones', query: '?status=completed' },
  { name: 'search for a name', query: '?q=Grace' },
  { name: 'search for what is not there', query: '?q=zzzzzz' },
];

export async function lists(
  { server, world, seconds }: { server: Server; world: SeededWorld; seconds: number },
  { pool }: Database,
): Promise<Figure[]> {
  const { rows } = await pool.query<{ n: number }>(
    'select count(*)::int as n from screens where organisation_id = $1',
    [world.company.organisation_id],
  );
  const stored = rows[0]?.n ?? 0;
  if (stored < SCREENS) throw new Error(`only ${stored} screens are stored`);
  const figures: Figure[] = [];
  for (const { name, query } of QUERIES) {
    const ask = () => listed(server.url + `/api/v1/screens${query}`, world.company.people.recruiter.cookie);
    for (let n = 0; n < WARM; n++) await ask();
    const values = await repeated(seconds / QUERIES.length, ask);
    figures.push({ name: `list of ${SCREENS} screens: ${name}`, unit: 'ms', values, wanted: ANSWER_MS });
  }
  return figures;
}

/** Until the last byte; what is not a page of screens is no answer. */
async function listed(url: string, cookie: string): Promise<void> {
  const reply = await fetch(url, { headers: { cookie } });
  if (!reply.ok) throw new Error(`${url} answered ${reply.status}`);
  const body = await reply.text();
  if (body.length === 0) throw new Error(`${url} answered nothing`);
}
