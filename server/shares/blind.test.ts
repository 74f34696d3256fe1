/** Who may still rate a session blind is told no level by any answer of the server; over HTTP with every role signed in. */
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { exportRoutes } from '../exports/index.ts';
import { finish } from '../exports/session.testing.ts';
import type { Role } from '../http/contract/people.ts';
import { NewShare } from '../http/contract/exports.ts';
import { Calibration, RatingForm, Scorecard } from '../http/contract/scorecard.ts';
import { ask, type Served } from '../http/testing.ts';
import { authOver, newCompany, newScreen, servePeople, type Company } from '../people/testing.ts';
import { systemClock } from '../record/clock.ts';
import { createFeed, openLog, recordRoutes } from '../record/index.ts';
import { scorecardRoutes } from '../scorecard/index.ts';
import { shareRoutes } from './index.ts';

const public_url = 'http://127.0.0.1:3000';

let database: Database;
let served: Served;
let ours: Company;
let session_id: string;
beforeAll(async () => {
  database = await freshDatabase();
  const clock = systemClock;
  const feed = createFeed(() => undefined);
  const around = { database, clock, feed, public_url, data_dir: tmpdir() };
  ({ served } = await servePeople(database, {
    embedded: false,
    routes: async (app: Served['app']) => {
      await scorecardRoutes(app, around);
      await exportRoutes(app, around);
      await shareRoutes(app, around);
      await recordRoutes(app, { ...around, onRunning: () => () => undefined });
      // The decision beside a name, as the page of a screen has it.
      app.get('/api/v1/screens/:id', { config: { may: 'screens.read' } }, async () => {
        const { rows } = await database.pool.query<{ decision: string }>(
          'select decision from sessions where id = $1',
          [session_id],
        );
        return { id: session_id, candidate_name: 'Max Muster', decision: rows[0]?.decision };
      });
    },
  }));
  const auth = authOver(database, { secret: 's'.repeat(32), public_url });
  ours = await newCompany(database, auth, 'ours');
}, 60_000);
afterAll(async () => {
  await served.close();
  await database.stop();
});
beforeEach(async () => {
  await database.pool.query('delete from ratings');
  const candidate = { name: 'Max Muster', phone: '+14155550142' };
  ({ session_id } = await newScreen(database, ours.organisation_id, candidate));
  await finish(database, session_id);
  const log = await openLog({ database, session_id, clock: systemClock, feed: createFeed(() => undefined) });
  const verdict = { decision: 'strong_yes' as const, summary: 'Suggested: strong yes.', flags: [] };
  await log.append({ type: 'FINAL_VERDICT', payload: verdict });
  await log.append({ type: 'TIMER', payload: { name: 'after_all' } });
  await log.close();
});

async function as(role: Role, method: string, path: string, body?: object) {
  const headers = { cookie: ours.people[role].cookie, 'content-type': 'application/json' };
  const { status, text } = await ask(served.port, `/api/v1${path}`, headers, JSON.stringify(body), method);
  let json: unknown = text;
  if (/^[[{]/.test(text)) json = JSON.parse(text);
  return { status, json };
}
const at = (path: string) => `/sessions/${session_id}${path}`;
const LEVELS = { problem_solving: 4, coding: 3, verification: 3, communication: 2, complexity: null };
const rate = (role: Role) => as(role, 'POST', at('/rating'), { levels: LEVELS });
const form = async (role: Role) => RatingForm.parse((await as(role, 'GET', at('/rating'))).json);
const card = async (role: Role) => Scorecard.parse((await as(role, 'GET', at('/scorecard'))).json);
/** Says that they want to see it without rating. */
const look = (role: Role) => as(role, 'POST', at('/scorecard/shown'), {});

describe('whoever may still rate', () => {
  const decision = { decision: 'no', reason: 'Not now.' };

  it('is told no level, suggestion or claim by any answer before rating, or saying that they will not', async () => {
    await rate('reviewer');
    const { rows } = await database.pool.query<{ screen_id: string }>(
      "update sessions set decision = 'strong_yes' where id = $1 returning screen_id",
      [session_id],
    );
    const paths = [
      at('/scorecard'),
      at('/export?format=md'),
      at('/export?format=json&anonymised=true'),
      at('/export?format=pdf'),
    ];
    for (const role of ['owner', 'hiring_manager'] as const) {
      for (const path of paths)
        expect([path, await as(role, 'GET', path)]).toMatchObject([
          path,
          { status: 409, json: { error: { code: 'rate_first' } } },
        ]);
      for (const [path, body] of [
        [at('/shares'), {}],
        [at('/scorecard/override'), decision],
      ] as const)
        // prettier-ignore
        expect([path, (await as(role, 'POST', path, body)).json]).toMatchObject([
          path,
          { error: { code: 'rate_first' } },
        ]);
      const told = [
        await as(role, 'GET', at('/events')),
        await as(role, 'GET', at('/rating')),
        await as(role, 'GET', `/screens/${rows[0]?.screen_id}`),
      ];
      expect(JSON.stringify(told)).not.toMatch(/FINAL_VERDICT|strong_yes|suggested|reviewer of/);
      expect(await form(role)).toMatchObject({ blind: true, open: false, must_rate: false });
    }
    expect((await look('owner')).status).toBe(204);
    expect((await card('owner')).ratings).toHaveLength(1);
    expect(JSON.stringify(await as('owner', 'GET', at('/events')))).toContain('FINAL_VERDICT');
    expect(JSON.stringify(await as('owner', 'GET', `/screens/${rows[0]?.screen_id}`))).toContain(
      'strong_yes',
    );
    expect((await as('hiring_manager', 'GET', at('/scorecard'))).status).toBe(409);
    await rate('hiring_manager');
    expect((await card('hiring_manager')).ratings).toMatchObject([{ blind: true }, { blind: true }]);
  });

  it('is told nothing by a link that they were sent, while signed in; who has not signed in reads it', async () => {
    const made = await as('recruiter', 'POST', at('/shares'), { anonymised: false, audio: true });
    const { url } = NewShare.parse(made.json);
    const path = new URL(url).pathname;
    for (const role of ['owner', 'hiring_manager', 'reviewer'] as const)
      for (const what of ['', '/audio'])
        expect([role, what, await as(role, 'GET', `${path}${what}`)]).toMatchObject([
          role,
          what,
          { status: 409, json: { error: { code: 'rate_first' } } },
        ]);
    const opened = async () =>
      (
        await database.pool.query("select from audit_log where action = 'share_opened' and subject = $1", [
          session_id,
        ])
      ).rowCount;
    expect(await opened()).toBe(0);
    const open = await ask(served.port, `/api/v1${path}`, {});
    expect(open.status).toBe(200);
    expect(open.text).toContain('Max Muster');
    expect((await as('recruiter', 'GET', path)).status).toBe(200);
    await rate('hiring_manager');
    expect((await as('hiring_manager', 'GET', path)).status).toBe(200);
    // Nor does it tell a reviewer whom they have rated, nor let them hear.
    await rate('reviewer');
    const shown = JSON.stringify(await as('reviewer', 'GET', path));
    expect(shown).toContain('Candidate ');
    expect(shown).not.toContain('Muster');
    expect((await as('reviewer', 'GET', `${path}/audio`)).status).toBe(404);
    expect(await opened()).toBe(4);
  });

  it('is told nothing by the live stream; a program that follows it hears how it ended', async () => {
    const followed = async (headers: Record<string, string>) => {
      const stop = new AbortController();
      const url = `http://127.0.0.1:${served.port}/api/v1${at('/live')}`;
      const { body } = await fetch(url, { headers, signal: stop.signal });
      let told = '';
      for await (const piece of (body ?? []) as AsyncIterable<Uint8Array>) {
        told += Buffer.from(piece).toString();
        if (told.includes('after_all')) break;
      }
      stop.abort();
      return told;
    };
    expect(await followed({ cookie: ours.people.owner.cookie })).not.toMatch(/FINAL_VERDICT|strong_yes/);
    expect(await followed({ 'x-api-key': ours.people.owner.key })).toContain('strong_yes');
  });

  it('reads no single session out of the agreement of a few', async () => {
    await rate('reviewer');
    const found = async () => Calibration.parse((await as('owner', 'GET', '/calibration')).json).sessions;
    expect(await found()).toBe(0);
    await rate('owner');
    expect(await found()).toBe(1);
  });

  it('reads at once where nobody is to rate: a recruiter, a program, a demonstration', async () => {
    expect((await as('recruiter', 'GET', at('/scorecard'))).status).toBe(200);
    const key = { 'x-api-key': ours.people.hiring_manager.key };
    expect((await ask(served.port, `/api/v1${at('/scorecard')}`, key)).status).toBe(200);
    expect(await form('hiring_manager')).toMatchObject({ blind: false, open: true });
    await database.pool.query(
      'update screens set demonstration = true where id = (select screen_id from sessions where id = $1)',
      [session_id],
    );
    expect((await as('owner', 'GET', at('/scorecard'))).status).toBe(200);
  });

  it('does not skip the rating where the role has to give one', async () => {
    expect((await look('reviewer')).status).toBe(403);
    expect((await as('reviewer', 'GET', at('/scorecard'))).status).toBe(409);
  });
});
