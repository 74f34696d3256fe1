/** Signing in, joining and managing people, in Chromium against the real sign-in and a real database. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/index.ts';
import { findUserByEmail, insertMember, insertOrganisation } from '../../db/queries/people.ts';
import { freshDatabase } from '../../db/testing.ts';
import { auditRoutes } from '../../server/duty/auditRoutes.ts';
import { Heads } from '../../server/duty/heads.ts';
import { systemClock } from '../../server/record/clock.ts';
import type { Served } from '../../server/http/testing.ts';
import type { People } from '../../server/people/people.ts';
import { servePeople, totp } from '../../server/people/testing.ts';
import { ensurePages } from '../build.ts';
import { openToAll } from './barriers.ts';
import { shown } from './harness.ts';
import { visits } from './visits.ts';

const open = visits();
const OLGA = { email: 'olga@acme.example', password: 'olga knows this' };
let database: Database;
let served: Served;
let people: People;
let base: string;
let data_dir: string;

beforeAll(async () => {
  const { dir } = await ensurePages({ root: join(import.meta.dirname, '..', '..') });
  database = await freshDatabase();
  // With a database of one's own, people sign in also on their own machine.
  data_dir = await mkdtemp(join(tmpdir(), 'proctor-people-'));
  const heads = new Heads({ db: database.db, data_dir, clock: systemClock, log: { error: () => undefined } });
  const routes = (on: FastifyInstance) => auditRoutes(on, { db: database.db, heads });
  ({ served, people } = await servePeople(database, { embedded: false, pages_dir: dir, routes }));
  base = `http://127.0.0.1:${served.port}`;
}, 400_000);
afterAll(async () => {
  await served.close();
  await database.stop();
  await rm(data_dir, { recursive: true, force: true });
});
// What slows down who guesses would slow down these tests.
beforeEach(() => database.pool.query('delete from rate_limits'));

const visit = async (path: string) => (await open(base + path)).page;
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await field(page, 'email').fill(email);
  await field(page, 'password').fill(password);
  await press(page, 'Sign in');
}
async function linkFor(to: string): Promise<string> {
  const { rows } = await database.pool.query<{ body: string }>(
    'select body from mails where recipient = $1 order by created_at desc limit 1',
    [to],
  );
  const link = /http:\/\/127\.0\.0\.1:3000(\/\S+)/.exec(rows[0]?.body ?? '')?.[1];
  return link ?? '';
}

async function stands(page: Page, ready: string): Promise<void> {
  await page.getByRole('heading', { name: ready }).first().waitFor();
  await openToAll(page);
}

describe('the first start of a server that others reach', () => {
  it('makes the owner by the printed link, with each field told what is wrong with it', async () => {
    const page = await visit(new URL(people.owner_link ?? '').pathname);
    await stands(page, 'Make the owner account');
    await field(page, 'organisation').fill('Acme Robotics');
    await field(page, 'name').fill('Olga Owner');
    await field(page, 'email').fill('olga');
    await field(page, 'password').fill(OLGA.password);
    await press(page, 'Make the account');
    await page.getByText('Write an e-mail address, like ada@example.com.').waitFor();
    await field(page, 'email').fill(OLGA.email);
    await press(page, 'Make the account');
    expect(await shown(page.getByRole('heading', { name: 'Phone screens' }))).toBe(true);
  });
});

describe('somebody who has an account', () => {
  it('is led to sign in, and from there to where they wanted to go', async () => {
    const page = await visit('/recruiter/people');
    await stands(page, 'Sign in');
    await signIn(page, { ...OLGA, password: 'olga forgot this' });
    await page.getByText('The e-mail address or the password is not right.').waitFor();
    await signIn(page, OLGA);
    await page.getByRole('heading', { name: 'Members' }).waitFor();
    await stands(page, 'People');
    await page.getByRole('button', { name: 'Olga Owner: menu' }).click();
    await page.getByText('Owner, Acme Robotics').waitFor();
    await press(page, 'Sign out');
    expect(await shown(page.getByRole('heading', { name: 'Sign in' }))).toBe(true);
    await page.goto(`${base}/recruiter`);
    expect(await shown(page.getByRole('heading', { name: 'Sign in' }))).toBe(true);
  });

  it('is not led to another site by a link that says so', async () => {
    const page = await visit('/sign-in?to=%2F%2Fevil.example%2F');
    await signIn(page, OLGA);
    await page.getByRole('heading', { name: 'Phone screens' }).waitFor();
    expect(new URL(page.url()).origin).toBe(base);
  });

  it('comes in by a link in a mail, and by a new password', async () => {
    const page = await visit('/sign-in');
    await field(page, 'link_email').fill(OLGA.email);
    await press(page, 'Send me a link');
    await page.getByText('a link is on its way').waitFor();
    // The mail names the address that is published; the test's server listens at another port.
    const answered = await page.request.get(base + (await linkFor(OLGA.email)), { maxRedirects: 0 });
    expect(answered.headers()['location']).toBe('http://127.0.0.1:3000/recruiter');
    await page.goto(`${base}/recruiter`);
    await page.getByRole('heading', { name: 'Phone screens' }).waitFor();

    const forgotten = await visit('/forgotten-password');
    await stands(forgotten, 'Forgotten password');
    await field(forgotten, 'email').fill(OLGA.email);
    await press(forgotten, 'Send the link');
    await forgotten.getByText('a link is on its way').waitFor();
    await forgotten.goto(base + (await linkFor(OLGA.email)));
    await stands(forgotten, 'New password');
    await field(forgotten, 'password').fill('olga knows that');
    await press(forgotten, 'Keep it');
    await forgotten.getByText('Your password is changed.').waitFor();
    OLGA.password = 'olga knows that';
    await forgotten.getByRole('link', { name: 'Sign in' }).click();
    await signIn(forgotten, OLGA);
    expect(await shown(forgotten.getByRole('heading', { name: 'Phone screens' }))).toBe(true);
  });
});

describe('somebody who is invited', () => {
  it('makes an account, and is told in plain words which pages are not for their role', async () => {
    const owner = await visit('/sign-in?to=/recruiter/people');
    await signIn(owner, OLGA);
    await owner.getByRole('heading', { name: 'Members' }).waitFor();
    await field(owner, 'email').fill('rita@acme.example');
    await field(owner, 'role').selectOption('reviewer');
    await press(owner, 'Send the invitation');
    await owner.getByRole('list', { name: 'Invited, not here yet' }).getByText('rita@acme.example').waitFor();
    await owner.goto(`${base}/recruiter/mail`);
    await stands(owner, 'Mail');
    const link =
      /\/invitation\/[0-9a-f-]{36}/.exec((await owner.locator('main').textContent()) ?? '')?.[0] ?? '';

    const rita = await visit(link);
    await stands(rita, 'Join Acme Robotics');
    await field(rita, 'name').fill('Rita Review');
    await field(rita, 'password').fill('rita knows this');
    await press(rita, 'Make the account and join');
    await rita.getByRole('heading', { name: 'Phone screens' }).waitFor();
    expect(await rita.getByRole('heading', { name: 'New screen' }).count()).toBe(0);
    await rita.goto(`${base}/recruiter/people`);
    await stands(rita, 'This page is not for your role');
    expect(await shown(rita.getByText('You are reviewer at Acme Robotics.'))).toBe(true);

    await owner.goto(`${base}/recruiter/people`);
    const changed = owner.waitForResponse((reply) => reply.url().includes('/update-member-role'));
    await owner.getByRole('combobox', { name: 'Role of Rita Review' }).selectOption('auditor');
    await changed;
    await rita.goto(`${base}/recruiter/audit`);
    await rita.getByText('role changed').waitFor();
    await stands(rita, 'Who did what');
    await owner.getByRole('button', { name: 'Remove Rita Review' }).click();
    await owner.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await owner.getByRole('button', { name: 'Remove Rita Review' }).waitFor({ state: 'hidden' });
    await rita.reload();
    expect(await shown(rita.getByText('belong to no organisation'))).toBe(true);
  });
});

it('somebody of two organisations changes between them in their menu, and has their role there', async () => {
  const { id: organisation_id } = await insertOrganisation(database.db, { name: 'Beta Labs', slug: 'beta' });
  const user_id = (await findUserByEmail(database.db, OLGA.email))?.id ?? '';
  await insertMember(database.db, { organisation_id, user_id, role: 'auditor' });
  const page = await visit('/sign-in');
  await signIn(page, OLGA);
  const change = async (to: string) => {
    await press(page, 'Olga Owner: menu');
    await press(page, 'Change organisation');
    await page.getByRole('menuitem', { name: to }).click();
  };
  await change('Beta Labs – Auditor');
  expect(await shown(page.getByText('You are auditor at Beta Labs.'))).toBe(true);
  await stands(page, 'This page is not for your role');
  await change('Acme Robotics – Owner');
  expect(await shown(page.getByRole('heading', { name: 'New screen' }))).toBe(true);
});

describe('one’s own account', () => {
  it('has keys that are shown once, and a second factor that is then asked for', async () => {
    const page = await visit('/sign-in?to=/account');
    await signIn(page, OLGA);
    await page.getByRole('heading', { name: 'API keys' }).waitFor();
    await field(page, 'key_name').fill('ATS');
    await press(page, 'Make a key');
    const key = (await page.getByLabel('The key ATS', { exact: true }).textContent()) ?? '';
    expect(key).toMatch(/^cp_\w{64}$/);
    await field(page, 'factor_password').fill(OLGA.password);
    await press(page, 'Set it up');
    await page.getByRole('list', { name: 'Backup codes' }).waitFor();
    await stands(page, 'Olga Owner');
    const secret = (await page.getByText(/^[A-Z2-7]{32,}$/).textContent()) ?? '';
    await field(page, 'code').fill(totp(secret));
    await press(page, 'Turn it on');
    await page.getByRole('button', { name: 'Turn it off' }).waitFor();
    expect(await page.getByText(key).count()).toBe(1);
    await page.reload();
    await page.getByText('ATS').waitFor();
    expect(await page.getByText(key).count()).toBe(0);

    const again = await visit('/sign-in');
    await signIn(again, OLGA);
    await stands(again, 'One more step');
    await field(again, 'code').fill(totp(secret));
    await press(again, 'Go on');
    expect(await shown(again.getByRole('heading', { name: 'Phone screens' }))).toBe(true);
  });
});
