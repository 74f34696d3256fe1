/** Scorecards, raters and dimensions in Chromium, against the real rules, sign-in and database. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import type { Role } from '../../server/http/contract/people.ts';
import type { Served } from '../../server/http/testing.ts';
import { authOver, newCompany, newScreen, servePeople, type Company } from '../../server/people/testing.ts';
import { systemClock } from '../../server/record/clock.ts';
import { createFeed, openLog, recordRoutes } from '../../server/record/index.ts';
import { makeScorecard, scorecardRoutes } from '../../server/scorecard/index.ts';
import { GOOD } from '../../server/scorecard/session.testing.ts';
import { ensurePages } from '../build.ts';
import { openToAll as stands } from './barriers.ts';
import * as made from './fixtures.ts';
import { shown } from './harness.ts';
import { visits } from './visits.ts';

/** A whole journey with axe in it, while other tests run beside it. */
const LONG_MS = 60_000;
const open = visits();
const CANDIDATE = { name: 'Dana Okafor', phone: '+14155550123' };
let database: Database;
let served: Served;
let company: Company;
let base: string;

beforeAll(async () => {
  const { dir } = await ensurePages({ root: join(import.meta.dirname, '..', '..') });
  database = await freshDatabase();
  const clock = systemClock;
  const feed = createFeed(() => undefined);
  const nothing = () => () => undefined;
  ({ served } = await servePeople(database, {
    embedded: false,
    pages_dir: dir,
    routes: async (app) => {
      await recordRoutes(app, { database, feed, clock, data_dir: dir, onRunning: nothing });
      await scorecardRoutes(app, { database });
      // Of the interviews, whose rooms and telephones these pages do not need.
      app.get<{ Params: { id: string } }>(
        '/api/v1/sessions/:id',
        { config: { may: 'review.read' } },
        (request) => made.session({ id: request.params.id, status: 'completed', phase: 'done' }),
      );
    },
  }));
  base = `http://127.0.0.1:${served.port}`;
  const auth = authOver(database, { secret: 's'.repeat(32), public_url: 'http://127.0.0.1:3000' });
  company = await newCompany(database, auth, 'acme');
}, 400_000);
afterAll(async () => {
  await served.close();
  await database.stop();
});

/** A finished session with its scorecard; the events are those of a good screen. */
async function finished(): Promise<string> {
  const { session_id } = await newScreen(database, company.organisation_id, CANDIDATE);
  const log = await openLog({ database, session_id, clock: systemClock, feed: createFeed(() => undefined) });
  for (const body of GOOD)
    await log.append(
      body.type === 'RUN_RESULT'
        ? { ...body, payload: { ...body.payload, run_id: crypto.randomUUID() } }
        : body,
    );
  await log.append({ type: 'INTEGRITY', payload: { fact: 'burst', size: 240, quiet_ms: 95_000 } });
  const card = await makeScorecard(database, session_id, { optimal_time: 'n log n', growth: null });
  const { suggested_decision: decision, summary } = card;
  await log.append({ type: 'FINAL_VERDICT', payload: { decision, summary, flags: [] } });
  await database.pool.query("update sessions set status = 'completed', ended_at = now() where id = $1", [
    session_id,
  ]);
  return session_id;
}

const visit = async (role: Role, path: string) =>
  (await open(base + path, { cookie: company.people[role].cookie })).page;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const claimsOn = (page: Page, dimension: string) =>
  page.getByRole('list', { name: `Claims on ${dimension}` });
const ALL = ['problem solving', 'coding', 'verification', 'communication', 'complexity'];

describe('a hiring manager', () => {
  it(
    'says another level with a reason beside the machine’s, and decides only with the evidence opened',
    async () => {
      const session_id = await finished();
      const page = await visit('hiring_manager', `/review/${session_id}`);
      // Until they choose to, the server tells them nothing of it.
      const look = page.getByRole('button', { name: 'Show the scorecard without rating' });
      await look.waitFor();
      expect((await page.locator('main').textContent()) ?? '').not.toMatch(/Suggested|Strengths|of 4\)/);
      await stands(page);
      await look.click();
      await page.getByText('Suggested: Strong yes').waitFor();
      await page.getByText('Wrote 240 characters at once, after 1 min 35 s').waitFor();
      await stands(page);

      await press(page, 'Say another level of coding');
      await page.getByRole('combobox', { name: 'Your level of coding' }).selectOption('3');
      const why = page.getByRole('textbox', { name: 'Why' });
      await why.fill('Sounded nervous.');
      await press(page, 'Save the level');
      await page.getByText('Leave out “nervous”').waitFor();
      await why.fill('Changed the comparison by trial, without saying why.');
      await press(page, 'Save the level');
      await page.getByText('says hiring_manager of acme: Changed the comparison by trial').waitFor();
      const row = page.locator('.cp-dimension', { has: page.getByRole('heading', { name: 'Coding' }) });
      expect(await row.getByText('Strong (4 of 4)', { exact: true }).count()).toBe(1);

      const decide = page.getByRole('button', { name: 'Decide', exact: true });
      expect(await decide.isDisabled()).toBe(true);
      await page.getByText('Open the evidence first').waitFor();
      for (const dimension of ALL) {
        await claimsOn(page, dimension).getByRole('button').first().click();
        await claimsOn(page, dimension).getByText('evidence opened by you').first().waitFor();
      }
      await expect.poll(() => decide.isDisabled()).toBe(false);
      await decide.click();
      await page.getByText('Choose a decision.').waitFor();
      await page.getByRole('combobox', { name: 'Decision' }).selectOption('no');
      await page.getByRole('textbox', { name: 'Reason' }).fill('We need somebody who has led a team.');
      await decide.click();
      await page.getByText('Decided: No').waitFor();
      expect(await shown(page.getByText('Suggested: Strong yes'))).toBe(true);
      const { rows } = await database.pool.query('select decision from sessions where id = $1', [session_id]);
      expect(rows).toEqual([{ decision: 'no' }]);
    },
    LONG_MS,
  );
});

describe('raters', () => {
  it(
    'rate blind, one after the other, and then see how far they agree',
    async () => {
      const session_id = await finished();
      const page = await visit('reviewer', `/review/${session_id}`);
      await page.getByText('You rate blind').waitFor();
      await stands(page);
      const text = (await page.locator('main').textContent()) ?? '';
      for (const hidden of ['Suggested', 'Strengths', 'Claims', 'Passed all', CANDIDATE.name])
        expect(text).not.toContain(hidden);
      const refused = await page.request.get(`${base}/api/v1/sessions/${session_id}/scorecard`);
      expect([refused.status(), await refused.json()]).toMatchObject([
        409,
        { error: { code: 'rate_first' } },
      ]);
      const record = await page.request.get(`${base}/api/v1/sessions/${session_id}/events`);
      expect(await record.text()).not.toContain('FINAL_VERDICT');

      await press(page, 'Give the rating');
      await page.getByText('Give a level for problem solving').waitFor();
      for (const dimension of ALL)
        await page
          .getByRole('radiogroup', { name: new RegExp(dimension, 'i') })
          .getByRole('radio', { name: 'Good (3 of 4)' })
          .check();
      await press(page, 'Give the rating');
      await page.getByText('Suggested: Strong yes').waitFor();
      expect(await shown(page.getByRole('columnheader', { name: 'reviewer of acme', exact: true }))).toBe(
        true,
      );
    },
    LONG_MS,
  );

  it(
    'come from the list of what waits, and then see how far two of them agree',
    async () => {
      const session_id = await finished();
      const { cookie } = company.people.reviewer;
      const levels = Object.fromEntries(ALL.map((name) => [name.replace(' ', '_'), 3]));
      const first = await served.go(
        `/api/v1/sessions/${session_id}/rating`,
        { cookie, 'content-type': 'application/json' },
        JSON.stringify({ levels }),
      );
      expect(first.status).toBe(200);

      const second = await visit('owner', '/recruiter/calibration');
      await second.getByRole('link', { name: 'two_sum' }).first().click();
      await second.getByText('You rate blind').waitFor();
      expect((await second.locator('main').textContent()) ?? '').not.toContain('reviewer of acme');
      for (const dimension of ALL)
        await second
          .getByRole('radiogroup', { name: new RegExp(dimension, 'i') })
          .getByRole('radio', { name: dimension === 'coding' ? 'Mixed (2 of 4)' : 'Good (3 of 4)' })
          .check();
      await press(second, 'Give the rating');
      await second.getByRole('columnheader', { name: 'reviewer of acme', exact: true }).waitFor();
      await second.goto(`${base}/recruiter/calibration`);
      await second.getByRole('row', { name: /^Coding 0.00 0 % 1/ }).waitFor();
      await second.locator('.cp-kappa svg').first().waitFor();
      await stands(second);
    },
    LONG_MS,
  );
});

describe('the owner', () => {
  it(
    'changes the dimensions as a new version; a scorecard of before keeps its own',
    async () => {
      const before = await finished();
      const page = await visit('owner', '/recruiter/dimensions');
      const coding = page.getByRole('region', { name: 'Coding' });
      await coding.getByRole('textbox', { name: 'Name' }).fill('Code');
      const renamed = page.getByRole('region', { name: 'Code' });
      await renamed.getByRole('combobox', { name: 'Counts' }).selectOption('2');
      await renamed.getByRole('button', { name: 'Up: Code' }).click();
      const best = renamed.getByRole('textbox', { name: 'Level 4, strong' });
      await best.fill('Codes at a good pace.');
      await press(page, 'Do not use: Complexity');
      await press(page, 'Save as a new version');
      await page.getByText('Leave out “good pace”').waitFor();
      await best.fill('Works at once.');
      await stands(page);
      await press(page, 'Save as a new version');
      await page.getByText('Version 1, owner of acme').waitFor();

      const after = await finished();
      const look = page.getByRole('button', { name: 'Show the scorecard without rating' });
      await page.goto(`${base}/review/${after}`);
      await look.click();
      await page.getByText('with version 1 of your dimensions').waitFor();
      expect(await page.locator('.cp-dimension h3').allTextContents()).toEqual([
        'Code',
        'Problem solving',
        'Verification',
        'Communication',
      ]);
      expect(await shown(page.getByText('Works at once.'))).toBe(true);
      await page.goto(`${base}/review/${before}`);
      await look.click();
      await page.getByText('with the published dimensions').waitFor();
      expect(await page.locator('.cp-dimension h3').allTextContents()).toContain('Complexity');
    },
    LONG_MS,
  );
});

it('the rules are published as they run, for whoever is assessed', async () => {
  const visitor = await open(`${base}/scoring`);
  await visitor.page.getByRole('heading', { name: 'How it is assessed' }).waitFor();
  await visitor.page.getByRole('heading', { name: 'approach-before-code, version 2' }).waitFor();
  expect(await visitor.page.getByText('Accent and command of the language.').count()).toBe(1);
  await stands(visitor.page);
  expect(visitor.complaints).toEqual([]);
});
