import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { installSecurityHeaders } from '../../server/http/headers.ts';
import { ensurePages } from '../build.ts';
import { fitsPhone, inScheme, serious } from './barriers.ts';
import { launchChromium } from './chromium.ts';
import * as made from './fixtures.ts';
import { editorReady, openPage } from './harness.ts';
import { startPagesServer, type PagesServer } from './pages-server.ts';
import * as schedule from './schedule-fixtures.ts';

let browser: Browser;
let server: PagesServer;
beforeAll(async () => {
  const { dir } = await ensurePages({ root: join(import.meta.dirname, '..', '..') });
  browser = await launchChromium();
  server = await startPagesServer({
    dir,
    headers: (app) => installSecurityHeaders(app, ['ws://127.0.0.1:*']),
  });
  server.room.seed('code', made.WRONG);
}, 400_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});
beforeEach(() => {
  server.pad = made.lobby();
  server.appointment = schedule.appointment();
  server.session = made.session();
  server.phone = { gateway_url: 'ws://127.0.0.1:9/handset', number: '+14155550199' };
});

/** What a page of the running product does not show by itself; those stand in journeys.e2e.test.ts, and watching in live.e2e.test.ts. */
interface Case {
  name: string;
  path: string;
  prepare?: () => void;
  ready: (page: Page) => Promise<unknown>;
}
const heading = (name: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { name }).first().waitFor();
const full = () => {
  server.pad = { ...made.coding(), captions: [...made.talk, made.interruption], last_run: made.run };
};

const pages: Case[] = [
  {
    name: 'the candidate days before, choosing another time',
    path: `/s/${made.TOKEN}`,
    prepare: () => {
      server.appointment = schedule.appointed();
    },
    ready: async (page) => {
      await page.getByRole('button', { name: 'Choose another time' }).click();
      await page.getByRole('group', { name: 'Time' }).getByRole('button').first().waitFor();
      await page.getByRole('button', { name: 'Cancel the interview' }).click();
    },
  },
  { name: 'the candidate at work', path: `/s/${made.TOKEN}`, prepare: full, ready: editorReady },
  {
    name: 'the candidate whose call dropped',
    path: `/s/${made.TOKEN}`,
    prepare: () => {
      server.pad = { ...made.coding(), phase: 'away', call_status: 'completed' };
    },
    ready: editorReady,
  },
  { name: 'a link that opens nothing', path: '/s/other', ready: heading(/does not open/) },
  {
    name: 'the recruiter’s list and all fields of a new screen',
    path: '/recruiter',
    ready: async (page) => {
      await heading('All screens')(page);
      await page.getByText('Invitation, time and accommodations (optional)').click();
      await page.getByRole('combobox', { name: 'When' }).selectOption('fixed');
      await page.getByRole('button', { name: 'Time, where the candidate is' }).waitFor();
    },
  },
  { name: 'one screen', path: `/recruiter/screens/${made.SCREEN}`, ready: heading('For the candidate') },
  {
    name: 'the review',
    path: `/review/${made.SESSION}`,
    ready: (page) => page.getByText('Suggested: Yes').waitFor(),
  },
  {
    name: 'the review’s list of events',
    path: `/review/${made.SESSION}?t=131400`,
    ready: async (page) => {
      await page.getByRole('tab', { name: 'Events' }).click();
      await page.getByRole('region', { name: 'Events' }).getByText('2 of 4 passed').click();
    },
  },
  {
    name: 'the review’s search',
    path: `/review/${made.SESSION}?t=131400`,
    ready: async (page) => {
      await page.getByRole('tab', { name: 'Search' }).click();
      await page.getByRole('searchbox', { name: 'Search transcript and code' }).fill('start');
      await page.getByRole('region', { name: 'Found' }).waitFor();
    },
  },
  {
    name: 'the review’s keys',
    path: `/review/${made.SESSION}`,
    ready: async (page) => {
      await page.getByRole('button', { name: 'Keyboard help' }).click();
      await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    },
  },
  { name: 'an address with nothing there', path: '/nowhere', ready: heading(/nothing at this address/) },
];

it.each(pages)(
  '$name: no serious barrier in light or dark, fits a phone, breaks no security rule',
  async ({ path, prepare, ready }) => {
    prepare?.();
    const { page, complaints, close } = await openPage(browser, server.url + path, { colorScheme: 'light' });
    await ready(page);
    expect(await serious(page)).toEqual([]);
    await inScheme(page, 'dark');
    expect(await serious(page)).toEqual([]);
    await fitsPhone(page);
    // A missing link is a 404 and a phone without its exchange a refused socket; everything else would be ours.
    expect(complaints.filter((line) => !/status of 404|WebSocket connection to/.test(line))).toEqual([]);
    await close();
  },
);

it('builds the pages once, and not again while nothing has changed', async () => {
  expect(await ensurePages({ root: join(import.meta.dirname, '..', '..') })).toMatchObject({ built: false });
});
