/**
 * The whole product in one real Chromium: every page of the router as it must stand, and what somebody of each role sees,
 * does, and cannot do. Pictures of every page are kept in artifacts/pages: in light, in dark, and on a phone.
 */
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { makeWorld } from '../../server/cli/bench/pages/world.ts';
import { readConfig } from '../../server/config.ts';
import { ROLES, type Role } from '../../server/http/contract/people.ts';
import { start, type Running } from '../../server/main.ts';
import { fitsPhone, inScheme, serious } from './barriers.ts';
import { launchChromium } from './chromium.ts';
import { editorReady, openPage, shown, shownCode, toEnd, type OpenPage } from './harness.ts';
import { cookies, missing, routesOf, SIGHTS, stands, type Sight, type World } from './sights.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PICTURES = join(ROOT, 'artifacts', 'pages');
const PATIENCE_MS = 15_000;
const DESK = { width: 1280, height: 800 };

let dir: string;
let database: Database;
let running: Running;
let world: World;
let browser: Browser;
const opened: OpenPage[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'proctor-journeys-'));
  await cp(join(ROOT, 'problems', 'two_sum'), join(dir, 'problems', 'two_sum'), { recursive: true });
  await mkdir(PICTURES, { recursive: true });
  database = await freshDatabase();
  const secret = 's'.repeat(32);
  const env = {
    PORT: '0',
    DATA_DIR: join(dir, 'data'),
    DATABASE_URL: database.url,
    SESSION_SECRET: secret,
    SANDBOX_MODE: 'embedded',
    LOG_LEVEL: 'silent',
  };
  [running, browser] = await Promise.all([
    start(readConfig(env), join(dir, 'problems')),
    launchChromium(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']),
  ]);
  world = await makeWorld(database, { url: running.url, secret, owner_link: running.links.owner ?? '' });
  process.stdout.write(`Pictures of every page: ${PICTURES}\n`);
}, 400_000);
afterAll(async () => {
  await browser.close();
  await running.close();
  await database.stop();
  await rm(dir, { recursive: true, force: true });
}, 60_000);
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function visit(as: Role | 'nobody', path: string): Promise<OpenPage> {
  const visitor = await openPage(browser, 'about:blank', { viewport: DESK, colorScheme: 'light' });
  opened.push(visitor);
  if (as !== 'nobody') await visitor.page.context().addCookies(cookies(world.cookies[as], running.url));
  await visitor.page.goto(running.url + path, { waitUntil: 'commit' });
  return visitor;
}

const picture = (page: Page, { name }: Sight, how: string) =>
  page.screenshot({ path: join(PICTURES, `${name.replaceAll(/\W+/g, '-')}.${how}.png`), fullPage: true });

/** What can be worked, but Tab does not reach. A code editor keeps Tab for itself and says how to leave. */
async function unreachable(page: Page): Promise<string[]> {
  if ((await page.locator('.monaco-editor').count()) > 0) return [];
  const there = await page.evaluate<string[]>(
    `${NAMES}; [...document.querySelectorAll(WORKABLE)].filter(shows).map(nameOf)`,
  );
  const left = new Set(there);
  await page.evaluate('document.activeElement?.blur()');
  // A field of a date or of numbers takes more than one press.
  for (let press = 0; left.size > 0 && press < 3 * there.length + 10; press++) {
    await page.keyboard.press('Tab');
    left.delete(await page.evaluate<string>(`${NAMES}; nameOf(document.activeElement)`));
  }
  return [...left];
}

/** Runs in the page. Of radio buttons one is reached by Tab, the others by arrows. */
const NAMES = `
  var WORKABLE = 'a[href], button:not([disabled]), input:not([disabled]):not([type=hidden]):not([type=radio]), select:not([disabled]), textarea:not([disabled]), summary';
  var shows = (node) => node.checkVisibility({ visibilityProperty: true }) && node.tabIndex >= 0 && !node.closest('.monaco-editor, [inert]');
  var nameOf = (node) => node.tagName + ' ' + (node.getAttribute('aria-label') ?? node.name ?? '') + ' ' + (node.textContent ?? '').slice(0, 30) + ' ' + (node.getAttribute('href') ?? node.id)`;

/** It only leads to the list. */
const ELSEWHERE = '/';

describe('every page', () => {
  it('stands in the table of sights, and nothing else does', async () => {
    const { page } = await visit('nobody', '/sign-in');
    await stands(page, { css: 'h1', text: 'Sign in' }, PATIENCE_MS);
    expect(missing(await routesOf(page))).toEqual([]);
  });

  it('of the bare address is the list', async () => {
    const { page } = await visit('recruiter', ELSEWHERE);
    await page.getByRole('cell', { name: 'Wanda Waits' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/recruiter');
  });

  it.each(SIGHTS.filter(({ route }) => route !== ELSEWHERE))(
    '$name: no serious barrier in light and dark, fits a phone, is worked by keys, breaks no rule',
    async (sight) => {
      const { page, complaints } = await visit(sight.as, sight.path(world));
      await stands(page, sight.ready, PATIENCE_MS);
      await picture(page, sight, 'light');
      expect(await serious(page)).toEqual([]);
      expect(await unreachable(page)).toEqual([]);
      await inScheme(page, 'dark');
      await picture(page, sight, 'dark');
      expect(await serious(page)).toEqual([]);
      await fitsPhone(page);
      await picture(page, sight, 'phone');
      expect(complaints).toEqual([]);
    },
  );
});

const NOT_FOR_YOU = 'This page is not for your role';
const STAFF = SIGHTS.filter((sight) => sight.for !== 'anyone');
const MENU: Record<Role, readonly string[]> = {
  owner: [
    'Screens',
    'Calendar',
    'Figures',
    'Problems',
    'Calibration',
    'Settings',
    'Dimensions of the scorecard',
    'People',
    'Mail',
    'Privacy and consent',
    'Who did what',
  ],
  recruiter: ['Screens', 'Calendar', 'Figures', 'Problems', 'People'],
  hiring_manager: ['Screens', 'Calendar', 'Figures', 'Problems', 'Calibration', 'People'],
  reviewer: ['Screens', 'Calendar', 'Figures', 'Problems', 'Calibration'],
  watcher: ['Screens', 'Calendar', 'Figures'],
  auditor: ['People', 'Privacy and consent', 'Who did what'],
};

describe('somebody who signs in', () => {
  it.each(ROLES)(
    'as %s by a link in a mail finds the pages of that role in the menu, and is told which are not for them',
    async (role) => {
      const { page } = await visit('nobody', '/recruiter');
      await signInByMail(page, `${role}@acme.example`);
      await page.getByRole('button', { name: /: menu$/ }).click();
      const menu = page.getByRole('navigation', { name: 'Pages' });
      await menu.waitFor();
      expect(await menu.getByRole('link').allTextContents()).toEqual([...MENU[role], 'Your account']);
      await page.keyboard.press('Escape');
      for (const sight of STAFF) {
        await page.evaluate(`self.__TSR_ROUTER__.navigate({ href: ${JSON.stringify(sight.path(world))} })`);
        await stands(page, { css: 'main h1', text: '' }, PATIENCE_MS);
        const refused = (await page.locator('main h1').allTextContents()).includes(NOT_FOR_YOU);
        expect([sight.route, refused]).toEqual([sight.route, !sight.for.includes(role)]);
      }
    },
  );
});

async function signInByMail(page: Page, email: string): Promise<void> {
  await database.pool.query('delete from rate_limits');
  await page.locator('[name="link_email"]').fill(email);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await page.getByText('a link is on its way').waitFor();
  const { rows } = await database.pool.query<{ body: string }>(
    'select body from mails where recipient = $1 order by created_at desc limit 1',
    [email],
  );
  await page.goto(/http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(rows[0]?.body ?? '')?.[0] ?? '');
  await page.getByRole('button', { name: /: menu$/ }).waitFor();
}

describe('an owner', () => {
  it('changes what holds for every screen, and finds it kept', async () => {
    const { page } = await visit('owner', '/recruiter/settings');
    const help = page.getByRole('combobox', { name: 'Help' });
    await help.selectOption('gentle');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/saved/i).first().waitFor();
    await page.reload();
    expect(await help.inputValue()).toBe('gentle');
  });
});

describe('a recruiter', () => {
  it('makes a screen and has link, number and PIN to send, but invites nobody to the organisation', async () => {
    const { page } = await visit('recruiter', '/recruiter');
    await page.getByRole('textbox', { name: 'Candidate’s name' }).fill('Nina New');
    await page.getByRole('textbox', { name: 'Phone number' }).fill('+14155550171');
    await page.getByRole('button', { name: 'Create the screen' }).click();
    await page.getByRole('heading', { name: 'Nina New' }).waitFor();
    await page
      .getByText(/\/s\/[\w-]{22}$/)
      .first()
      .waitFor();
    await page.goto(`${running.url}/recruiter/people`);
    await page.getByRole('heading', { name: 'Members' }).waitFor();
    expect(await page.getByRole('button', { name: 'Send the invitation' }).count()).toBe(0);
  });
});

describe('a hiring manager', () => {
  it('reads reviews with the candidate’s name, and makes no screens', async () => {
    const { page } = await visit('hiring_manager', `/review/${world.finished.session_id}`);
    await page.getByRole('heading', { name: 'Fynn Finished' }).waitFor();
    await page.goto(`${running.url}/recruiter`);
    await page.getByRole('cell', { name: 'Fynn Finished' }).first().waitFor();
    expect(await page.getByRole('heading', { name: 'New screen' }).count()).toBe(0);
  });
});

describe('a reviewer', () => {
  it('never reads the candidate’s name or number, nor hears their voice, nor sees a level before rating', async () => {
    const { page } = await visit('reviewer', '/recruiter');
    await page.getByRole('table').waitFor();
    const text = async () => (await page.locator('body').textContent()) ?? '';
    expect(await text()).not.toMatch(/Fynn|Wanda|Cody|4155550/);
    await page.goto(`${running.url}/review/${world.finished.session_id}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText('You rate blind').waitFor();
    expect(await text()).not.toMatch(/Suggested|Strong (?:yes|no)/);
    expect(await text()).not.toMatch(/Fynn|4155550/);
    expect(await page.locator('audio').count()).toBe(0);
  });
});

describe('a candidate', () => {
  it('writes and runs in the pad while a watcher sees it, and reaches nothing else', async () => {
    const { page: pad, complaints } = await visit('nobody', world.coding.pad_path);
    const { page: live } = await visit('watcher', `/recruiter/screens/${world.coding.screen_id}/live`);
    await editorReady(pad);
    await toEnd(pad);
    await pad.keyboard.type('# seen by others');
    await expect.poll(() => shownCode(live), { timeout: PATIENCE_MS }).toContain('# seen by others');
    await pad.getByRole('button', { name: 'Run' }).click();
    const results = pad.getByRole('region', { name: 'Results of the last run' });
    expect(await shown(results.getByText(/of \d+ cases passed/))).toBe(true);
    expect(complaints).toEqual([]);
    await pad.goto(`${running.url}/review/${world.coding.session_id}`);
    expect(await shown(pad.getByRole('heading', { name: 'Sign in' }))).toBe(true);
    expect((await pad.request.get(`${running.url}/api/v1/screens`)).status()).toBe(401);
  });
});
