/** Privacy and consent as owner, auditor and candidate, in Chromium against the real routes and a real database. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from '../../db/index.ts';
import { insertConsent } from '../../db/queries/consents.ts';
import { freshDatabase } from '../../db/testing.ts';
import { createDuty, installTrail } from '../../server/duty/index.ts';
import { RetentionView } from '../../server/http/contract/duty.ts';
import type { Served } from '../../server/http/testing.ts';
import { createJobs, type Jobs } from '../../server/jobs/index.ts';
import { createMailer } from '../../server/mail/index.ts';
import { authOver, newCompany, servePeople, type Company } from '../../server/people/testing.ts';
import { systemClock } from '../../server/record/clock.ts';
import { deleteFilesOf } from '../../server/record/index.ts';
import { bookOver } from '../../server/screens/book.testing.ts';
import { assembleScreens, type ScreenBook } from '../../server/screens/index.ts';
import { ensurePages } from '../build.ts';
import { openToAll } from './barriers.ts';
import { visits } from './visits.ts';

const open = visits();
const nothing = () => undefined;
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const entered = (given: unknown) => ({ ok: true as const, settings: given, job: given });
/** Where screenshots are kept when somebody wants to look at them. */
const { SCREENSHOTS } = process.env;
/** Four readings of axe each, on a machine that builds beside it. */
const WITHIN_MS = 90_000;
let database: Database;
let data_dir: string;
let served: Served;
let jobs: Jobs;
let book: ScreenBook;
let company: Company;
let base: string;

beforeAll(async () => {
  const { dir } = await ensurePages({ root: join(import.meta.dirname, '..', '..') });
  database = await freshDatabase();
  data_dir = await mkdtemp(join(tmpdir(), 'proctor-duty-pages-'));
  const { db } = database;
  const readers = { settings: entered, job: entered };
  book = await bookOver(db, readers, (files) => deleteFilesOf(data_dir, files));
  jobs = createJobs({ pool: database.pool, log: silent, look_every_ms: 50 });
  const mailer = createMailer({ db, smtp: null });
  const around = { db, jobs, mailer, readers, clock: systemClock, log: silent, public_url: 'http://x' };
  const scheduled = assembleScreens({
    ...around,
    book,
    phone: { text: () => Promise.resolve({ message_sid: 'SM1' }) },
    dial: () => Promise.resolve({ call_sid: 'CA1' }),
    dial_in: '+14155550100',
    calls_per_second: 1,
  });
  const duty = createDuty({
    ...around,
    data_dir,
    secret: 's'.repeat(32),
    byLink: (token) => book.byLink(token),
    screen: (id) => book.get(id),
    withdrawRecording: () => Promise.resolve(false),
    removeScreen: (id) => book.remove(id),
  });
  ({ served } = await servePeople(database, {
    embedded: false,
    pages_dir: dir,
    before: (app) => installTrail(app, { db }),
    async routes(app) {
      await scheduled.routes(app);
      await duty.routes(app);
      // The pad itself is not part of this; that its link opens nothing is.
      app.get<{ Params: { token: string } }>(
        '/api/v1/pad/:token',
        { config: { may: 'proof' } },
        async ({ params }) => book.byLink(params.token),
      );
    },
  }));
  await duty.start();
  await jobs.start();
  base = `http://127.0.0.1:${served.port}`;
  company = await newCompany(
    database,
    authOver(database, { secret: 's'.repeat(32), public_url: 'http://127.0.0.1:3000' }),
    'acme',
  );
}, 400_000);
afterAll(async () => {
  await jobs.close();
  await served.close();
  await database.stop();
  await rm(data_dir, { recursive: true, force: true });
});

const visit = async (path: string, cookie?: string) => (await open(base + path, { cookie })).page;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

const stands = (page: Page, name: string) => openToAll(page, (sight) => picture(page, `${name}-${sight}`));
async function picture(page: Page, name: string): Promise<void> {
  if (SCREENSHOTS === undefined) return;
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `duty-${name}.png`), fullPage: true });
}

async function newScreen(candidate_name: string, candidate_phone: string) {
  return book.create(
    {
      candidate_name,
      candidate_phone,
      candidate_email: 'gerda@example.org',
      zone: 'Europe/Berlin',
      problem: 'two_sum',
      language: 'python',
    },
    company.organisation_id,
  );
}

it(
  'a candidate reads the notice in their language, takes back the recording, and asks to be deleted; an owner does it',
  async () => {
    const screen = await newScreen('Gerda Guth', '+4930901820');
    await insertConsent(database.db, screen.id, { channel: 'recording', given: true, how: 'speech' });
    const { pathname } = new URL(screen.pad_url);
    await database.pool.query(
      `update screens set starts_at = now() + interval '3 days', timing = 'fixed' where id = $1`,
      [screen.id],
    );
    const page = await visit(pathname);
    await press(page, 'Read the whole notice');
    await page.getByText('Europäische Union (DSGVO)').waitFor();
    await page.getByText('The interview itself is held in English').waitFor();
    await press(page, 'Stop recording');
    await page.getByText(/^Said no to recording of the call/).waitFor();
    await stands(page, 'candidate');
    await press(page, 'Ask to have everything deleted');
    await press(page, 'Yes, delete everything');
    await page.getByText('A person decides on it and has been told.').waitFor();

    const owner = await visit('/recruiter/duty', company.people.owner.cookie);
    await owner.getByText('Waits for you').waitFor();
    await stands(owner, 'requests');
    await press(owner, 'Delete');
    await owner.getByText('It cannot be brought back.').waitFor();
    await press(owner, 'Delete everything');
    await owner.getByText('Deleted', { exact: true }).waitFor();
    expect(await owner.getByText('Gerda Guth').count()).toBe(0);
    await vi.waitFor(async () => {
      const { rowCount } = await database.pool.query('select 1 from screens where id = $1', [screen.id]);
      expect(rowCount).toBe(0);
    });
    const gone = await visit(pathname);
    await gone.getByText('This link does not open an interview').first().waitFor();
  },
  WITHIN_MS,
);

it(
  'a candidate whose link has expired comes to their data by mail, once',
  async () => {
    const screen = await newScreen('Late Lena', '+4930901821');
    await database.pool.query(
      `update invitations set expires_at = now() - interval '1 day' where screen_id = $1`,
      [screen.id],
    );
    const page = await visit(new URL(screen.pad_url).pathname);
    await press(page, 'See or delete what is held of me');
    await page.getByText('a link is on its way to it').waitFor();
    await stands(page, 'expired');
    const { rows } = await database.pool.query<{ body: string }>(
      `select body from mails where subject = 'Your link to your data' order by created_at desc limit 1`,
    );
    const path = /\/my-data\/\S+/.exec(rows[0]?.body ?? '')?.[0] ?? '';
    const mine = await visit(path);
    await press(mine, 'Show me my data');
    await mine.getByRole('heading', { name: 'What is held of you' }).waitFor();
    await stands(mine, 'my-data');
    const coming = mine.waitForEvent('download');
    await mine.getByRole('link', { name: 'Download your data (JSON)' }).click();
    expect(await readFile(await (await coming).path(), 'utf8')).toContain('Late Lena');
    await press(mine, 'Ask to have everything deleted');
    await press(mine, 'Yes, delete everything');
    await mine.getByText('A person decides on it and has been told.').waitFor();
    const again = await visit(path);
    await press(again, 'Show me my data');
    await again.getByText('This link was used already, or has expired.').waitFor();
  },
  WITHIN_MS,
);

it(
  'an owner sees what would go tonight, is told what is kept too short, and puts a screen on hold',
  async () => {
    const screen = await newScreen('Old Olaf', '+14155550160');
    await database.pool.query(
      `insert into sessions (screen_id, question_id, language, status, ended_at)
     values ($1, 'two_sum', 'python', 'completed', now() - interval '400 days')`,
      [screen.id],
    );
    const page = await visit('/recruiter/duty', company.people.owner.cookie);
    await page.getByRole('tab', { name: 'Retention' }).click();
    const going = page.getByRole('region', { name: 'What would go tonight' });
    await going.getByRole('link', { name: 'Old Olaf' }).first().waitFor();
    expect(await going.getByRole('row').allTextContents()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^TranscriptOld Olaf/),
        expect.stringMatching(/^Code and runs/),
      ]),
    );
    await stands(page, 'retention');
    await page.getByLabel('Sound of calls').fill('1');
    await press(page, 'Save');
    await page.getByText('for at least 7 days').waitFor();
    await page.getByLabel('Sound of calls').fill('14');
    await press(page, 'Save');
    await page.getByText('Saved. The next night goes by this.').waitFor();

    await page.goto(`${base}/recruiter/screens/${screen.id}`);
    await press(page, 'Put on legal hold');
    await page.getByLabel('Why').fill('A claim');
    await press(page, 'Hold it');
    await page.getByText('A claim', { exact: false }).first().waitFor();
    await page.getByRole('combobox', { name: 'Disclosure' }).selectOption('us-ny-nyc');
    await page.getByText('Saved. It holds from the next letter').waitFor();
    await stands(page, 'screen');
    await page.goto(`${base}/recruiter/duty`);
    await page.getByRole('tab', { name: 'Retention' }).click();
    await going.getByText('Screens on legal hold: 1.').waitFor();
    expect(await going.getByRole('link', { name: 'Old Olaf' }).count()).toBe(0);
  },
  WITHIN_MS,
);

it(
  'an auditor reads the ledger without names, and the wordings in every language',
  async () => {
    const screen = await newScreen('Nina Nameless', '+14155550161');
    await insertConsent(database.db, screen.id, {
      channel: 'call',
      given: true,
      how: 'ticked on their page',
    });
    const gone = await newScreen('Gone Greta', '+14155550162');
    await insertConsent(database.db, gone.id, { channel: 'call', given: true, how: 'ticked on their page' });
    await book.remove(gone.id);
    const page = await visit('/recruiter/duty', company.people.auditor.cookie);
    await page.getByRole('tab', { name: 'Consents' }).click();
    await page.getByText('ticked on their page').first().waitFor();
    await page.getByText(`Candidate ${screen.id.slice(0, 4)}`).waitFor();
    expect(await page.getByText(/Nina|Greta|016[12]/).count()).toBe(0);
    // Whoever was deleted is nobody, and not somebody else.
    expect(await page.getByRole('cell', { name: 'deleted', exact: true }).count()).toBeGreaterThan(0);
    await stands(page, 'consents');
    await page.getByRole('tab', { name: 'Retention' }).click();
    await page.getByRole('heading', { name: 'What would go tonight' }).waitFor();
    await page.getByRole('tab', { name: 'Disclosures' }).click();
    await page.getByRole('combobox', { name: 'Where the candidate is' }).selectOption('us-il');
    await page.getByRole('button', { name: /On a call that is recorded/ }).click();
    await page.getByText('Artificial intelligence helps to assess your answers').first().waitFor();
    await stands(page, 'disclosures');
    await page.getByRole('combobox', { name: 'Language' }).selectOption('es');
    await page.getByText('The voice speaks and understands English alone.').waitFor();
  },
  WITHIN_MS,
);

it(
  'an auditor reads who changed what from what to what, checks that the log is whole, and takes it along',
  async () => {
    const owner = await visit('/recruiter/duty', company.people.owner.cookie);
    const rules = RetentionView.parse(await (await owner.request.get(`${base}/api/v1/retention`)).json());
    await owner.request.put(`${base}/api/v1/retention`, { data: { ...rules.rules, audio_days: 21 } });
    const page = await visit('/recruiter/audit', company.people.auditor.cookie);
    await page.getByLabel('What', { exact: true }).fill('retention');
    await page.getByText(/^audio_days: .+ -> 21$/).waitFor();
    await press(page, 'Check the chain');
    await page.getByText(/lines are as they were written/).waitFor();
    await stands(page, 'audit');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('audit.csv');
  },
  WITHIN_MS,
);
