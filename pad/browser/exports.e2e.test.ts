import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { installSecurityHeaders } from '../../server/http/headers.ts';
import { ensurePages } from '../build.ts';
import { fitsPhone, inScheme, serious } from './barriers.ts';
import { launchChromium } from './chromium.ts';
import * as exported from './exports-fixtures.ts';
import * as made from './fixtures.ts';
import { openPage, shown } from './harness.ts';
import { startPagesServer, type PagesServer } from './pages-server.ts';

const SHARES = `/api/v1/sessions/${made.SESSION}/shares`;
const SHARED = '/api/v1/shared/abc';

let browser: Browser;
let server: PagesServer;
beforeAll(async () => {
  const { dir } = await ensurePages({ root: join(import.meta.dirname, '..', '..') });
  browser = await launchChromium();
  server = await startPagesServer({ dir, headers: (app) => installSecurityHeaders(app, []) });
}, 400_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});
beforeEach(() => {
  server.me = made.owner;
  server.instead.clear();
  server.requests = [];
});
const answer = (line: string, body: unknown, status = 200) => server.instead.set(line, { status, body });
const review = () => openPage(browser, `${server.url}/review/${made.SESSION}`);

describe('whoever may export a review', () => {
  it('opens the files with the keyboard, with the name and without', async () => {
    const { page, close } = await review();
    const button = page.getByRole('button', { name: 'Export' });
    await button.waitFor();
    await button.focus();
    await page.keyboard.press('Enter');
    const at = `/api/v1/sessions/${made.SESSION}`;
    const target = (name: string) => page.getByRole('menuitem', { name, exact: true }).getAttribute('href');
    expect(await target('PDF, to print')).toBe(`${at}/export?format=pdf`);
    expect(await target('Markdown, anonymised')).toBe(`${at}/export?format=md&anonymised=true`);
    expect(await target('JSON, with every event')).toBe(`${at}/export?format=json`);
    expect(await target('Final code')).toBe(`${at}/code`);
    expect(await target('Recording, half the size')).toBe(`${at}/recording?format=mulaw`);
    await page.keyboard.press('Escape');
    expect(await button.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    await close();
  });

  it('makes a link that leaves the name out, copies it, and ends it', async () => {
    answer(`GET ${SHARES}`, { items: [] });
    answer(`POST ${SHARES}`, exported.newLink(), 201);
    const { page, close } = await review();
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByLabel('Ends after').selectOption('24');
    await page.getByLabel('For whom').fill('For the panel');
    expect(await page.getByLabel('With the recording of the call').isDisabled()).toBe(true);
    answer(`GET ${SHARES}`, { items: [exported.link()] });
    await page.getByRole('button', { name: 'Make a link' }).click();
    expect(await page.getByLabel('The link', { exact: true }).textContent()).toBe(exported.newLink().url);
    expect(server.requests.find(({ line }) => line === `POST ${SHARES}`)?.body).toEqual({
      expires_in_h: 24,
      note: 'For the panel',
      anonymised: true,
      audio: false,
    });
    expect(await shown(page.getByText(/Opened 2 times/))).toBe(true);
    expect(await serious(page, '[role=dialog]')).toEqual([]);
    answer(`DELETE ${SHARES}/${exported.link().id}`, exported.link({ state: 'revoked' }));
    answer(`GET ${SHARES}`, { items: [exported.link({ state: 'revoked' })] });
    await page.getByRole('button', { name: 'End the link For the panel' }).click();
    expect(await shown(page.getByText('Ended'))).toBe(true);
    await close();
  });

  it('may pass on the sound only with the name', async () => {
    answer(`GET ${SHARES}`, { items: [] });
    answer(`POST ${SHARES}`, exported.newLink(), 201);
    const { page, close } = await review();
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByLabel('Without the candidate’s name').uncheck();
    await page.getByLabel('With the recording of the call').check();
    await page.getByRole('button', { name: 'Make a link' }).click();
    await page.getByLabel('The link', { exact: true }).waitFor();
    expect(server.requests.find(({ line }) => line === `POST ${SHARES}`)?.body).toMatchObject({
      anonymised: false,
      audio: true,
    });
    await close();
  });
});

describe('a reviewer', () => {
  it('finds nothing to take away', async () => {
    const { person } = made.owner;
    const permissions = ['screens.read', 'review.read', 'problems.read'] as const;
    server.me = {
      ...made.owner,
      person: person && { ...person, role: 'reviewer', permissions: [...permissions] },
    };
    const { page, close } = await review();
    await page.getByRole('heading', { name: 'Transcript' }).waitFor();
    expect(await page.getByRole('button', { name: /Export|Share/ }).count()).toBe(0);
    await close();
  });
});

describe('whoever has a link', () => {
  const open = () => openPage(browser, `${server.url}/shared/abc`, { colorScheme: 'light' });

  it('reads scorecard, transcript and code without signing in, in light and dark, on a phone too; it counts as one opening', async () => {
    server.me = { person: null, single_sign_on: null };
    answer(`GET ${SHARED}`, exported.shared());
    const { page, complaints, close } = await open();
    expect(await shown(page.getByRole('heading', { name: 'Candidate 0b8f', level: 1 }))).toBe(true);
    expect(await shown(page.getByText('Described an approach.'))).toBe(true);
    expect(await shown(page.getByText('I would sort them.'))).toBe(true);
    expect(await page.getByLabel('Recording of the call').count()).toBe(0);
    expect(await serious(page)).toEqual([]);
    await inScheme(page, 'dark');
    expect(await serious(page)).toEqual([]);
    await fitsPhone(page);
    expect(server.requests.filter(({ line }) => line === `GET ${SHARED}`)).toHaveLength(1);
    expect(complaints).toEqual([]);
    await close();
  });

  it('hears a moment by its time where the link has sound', async () => {
    answer(`GET ${SHARED}`, { ...exported.shared(), recording: { started_ms: 4_000, duration_ms: 90_000 } });
    const { page, close } = await open();
    const player = page.getByLabel('Recording of the call');
    expect(await player.getAttribute('src')).toBe(`${SHARED}/audio`);
    await page.getByRole('button', { name: 'Play from 1:04' }).first().click();
    await expect.poll(() => page.evaluate<number>("document.querySelector('audio').currentTime")).toBe(60);
    await close();
  });

  it('is told in words when it has ended', async () => {
    const message = 'This link has expired. Ask the people who sent it for a new one.';
    answer(`GET ${SHARED}`, { error: { code: 'link_expired', message } }, 410);
    const { page, close } = await open();
    expect(await shown(page.getByText(message))).toBe(true);
    await close();
  });
});
