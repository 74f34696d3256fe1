/** Many screens in Chromium: list, calendar, figures, problems, practice, against the real server and database. */
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedManyScreens } from '../../server/cli/bench/pages/manyScreens.ts';
import type { Role } from '../../server/http/contract/people.ts';
import { startOverview, type OverviewServer } from '../../server/overview/server.testing.ts';
import { tell } from '../../server/overview/stories.testing.ts';
import { ensurePages } from '../build.ts';
import { openToAll } from './barriers.ts';
import { editorReady, shown, shownCode } from './harness.ts';
import { visits } from './visits.ts';

// Without an exchange there is no browser phone; all else that is refused, or breaks a rule, is a fault of ours.
const open = visits({ tolerated: /status of 404/ });
const DAY_MS = 86_400_000;
/** Axe looks at every element twice: on a busy machine longer than other tests take. */
const AXE_WITHIN_MS = 90_000;
let server: OverviewServer;

beforeAll(async () => {
  const { dir } = await ensurePages({ root: join(import.meta.dirname, '..', '..') });
  server = await startOverview(dir);
  const { organisation_id } = server.company;
  await seedManyScreens(server.database.db, { count: 150, organisation_id });
  await tell(server.database, {
    organisation_id,
    made: new Date().toISOString(),
    status: 'created',
    name: 'Zelda Zimmer',
    job: { title: 'Compiler engineer' },
    starts_at: '2031-05-20T22:30:00Z',
    zone: 'Asia/Tokyo',
    owner_id: server.company.people.recruiter.user_id,
  });
  // All others are of the last two weeks.
  await tell(server.database, {
    organisation_id,
    made: new Date(Date.now() - 200 * DAY_MS).toISOString(),
    status: 'cancelled',
    name: 'Ann-Marie Long-Ago',
  });
}, 400_000);
afterAll(async () => {
  await server.close();
});
async function visit(path: string, as: { role?: Role } & BrowserContextOptions = {}): Promise<Page> {
  const { role = 'owner', ...options } = as;
  const { page } = await open(server.base + path, {
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
    extraHTTPHeaders: { cookie: server.company.people[role].cookie },
    ...options,
  });
  return page;
}
const chosen = (page: Page) => page.getByRole('status').filter({ hasText: /screens?/ });
const searchOf = (page: Page) => new URL(page.url()).search;

it('the list is searched and filtered; the address keeps what is chosen, and going back undoes it', async () => {
  const page = await visit('/recruiter');
  await chosen(page).getByText('152 screens').waitFor();
  await page.getByRole('searchbox', { name: 'Search' }).fill('compiler');
  await chosen(page).getByText('1 screen chosen').waitFor();
  expect(await shown(page.getByRole('link', { name: 'Zelda Zimmer' }))).toBe(true);
  expect(searchOf(page)).toBe('?q=compiler');
  await page.getByRole('searchbox', { name: 'Search' }).fill('');
  await page.getByRole('combobox', { name: 'Status' }).selectOption('abandoned');
  await expect.poll(() => searchOf(page)).toBe('?status=abandoned');
  await page.getByRole('combobox', { name: 'Made by' }).selectOption('none');
  await page.getByText('No screen fits.').waitFor();
  await page.goBack();
  await expect.poll(() => page.getByRole('combobox', { name: 'Made by' }).inputValue()).toBe('');
  await expect.poll(() => page.getByRole('combobox', { name: 'Status' }).inputValue()).toBe('abandoned');
  await page.getByRole('button', { name: 'Show all again' }).click();
  await chosen(page).getByText('152 screens').waitFor();
});

it('an address opens the list as it was: filtered, sorted, on its page', async () => {
  const page = await visit('/recruiter?status=completed&sort=candidate&page=2');
  await page.getByRole('columnheader', { name: 'Candidate' }).waitFor();
  expect(await page.getByRole('columnheader', { name: 'Candidate' }).getAttribute('aria-sort')).toBe(
    'ascending',
  );
  const first = page.getByRole('row').nth(1).getByRole('link');
  const second_page = await first.textContent();
  expect(await page.getByRole('button', { name: 'Page 2' }).getAttribute('aria-current')).toBe('page');
  await page.getByRole('button', { name: 'Page 1', exact: true }).click();
  await expect.poll(() => first.textContent()).not.toBe(second_page);
  expect(searchOf(page)).toBe('?status=completed&sort=candidate');
  await page.getByRole('columnheader', { name: 'Candidate' }).getByRole('button').click();
  await expect
    .poll(() => page.getByRole('columnheader', { name: 'Candidate' }).getAttribute('aria-sort'))
    .toBe('descending');
});

it('the calendar shows an appointment on the recruiter’s day, with the candidate’s time', async () => {
  const page = await visit('/recruiter/calendar?month=2031-05');
  // 22:30 UTC on the 20th is half past midnight on the 21st in Berlin.
  await page.getByRole('button', { name: /21 May 2031, 1 screen$/ }).click();
  await expect.poll(() => searchOf(page)).toBe('?month=2031-05&day=2031-05-21');
  const item = page.getByRole('listitem').filter({ hasText: 'Zelda Zimmer' });
  expect(await item.textContent()).toContain('00:30');
  expect(await item.textContent()).toContain('07:30 in Asia/Tokyo');
  await page.getByRole('button', { name: 'Next month' }).click();
  await page.getByText('No appointment in this month.').waitFor();
  expect(searchOf(page)).toBe('?month=2031-06');
  await page.goBack();
  await page.getByRole('link', { name: 'Zelda Zimmer' }).click();
  await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/recruiter\/screens\//);
});

it('every chart has its numbers as a table, and the period changes them', async () => {
  const page = await visit('/recruiter/figures?period=all');
  const funnel = page.getByRole('region', { name: 'How far they came' });
  await funnel.getByText('The numbers as a table').click();
  const made = funnel.getByRole('row', { name: /^Made/ });
  expect(await made.textContent()).toBe('Made152100 %');
  expect(await page.getByText('The numbers as a table').count()).toBe(6);
  await page.getByRole('combobox', { name: 'Screens made in' }).selectOption('30d');
  await expect.poll(() => made.textContent()).toContain('151');
  expect(searchOf(page)).toBe('?period=30d');
  const dropped = page.getByRole('region', { name: 'Why interviews ended early' });
  await dropped.getByText('The numbers as a table').click();
  expect(await shown(dropped.getByRole('rowheader', { name: 'Technical failure' }))).toBe(true);
});

it('a problem is tried in the candidate’s editor: a red run, a green one, in another language too', async () => {
  const page = await visit('/recruiter/problems');
  await page.getByRole('searchbox', { name: 'Search' }).fill('two sum');
  await page.getByRole('link', { name: 'Two Sum', exact: true }).click();
  await page.getByRole('button', { name: 'Open the practice pad' }).click();
  await editorReady(page);
  await expect.poll(() => shownCode(page), { timeout: 15_000 }).toContain('def pair');
  await page.getByRole('button', { name: 'Run' }).click();
  await page.getByText(/0 of \d+ cases passed/).waitFor();
  await page.getByRole('textbox', { name: /Code, Python/ }).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(
    'def pair(nums, target):\n  return next([i, j] for i in range(len(nums)) for j in range(i + 1, len(nums)) if nums[i] + nums[j] == target)\n',
  );
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.locator('.cp-run-sum[data-good="true"]').waitFor();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('javascript');
  await expect.poll(() => shownCode(page)).toContain('function');
});

it('what gives the answer away is shown to a hiring manager, and not to a recruiter', async () => {
  const manager = await visit('/recruiter/problems/two_sum', { role: 'hiring_manager' });
  expect(await shown(manager.getByText(/^Hidden cases \(\d+\)/))).toBe(true);
  const recruiter = await visit('/recruiter/problems/two_sum', { role: 'recruiter' });
  expect(await shown(recruiter.getByText(/your role does not see them/))).toBe(true);
  expect(await recruiter.getByText(/^The program in/).count()).toBe(0);
});

it('a reviewer finds no search by name, and nobody’s name', async () => {
  const page = await visit('/recruiter', { role: 'reviewer' });
  await chosen(page).getByText('152 screens').waitFor();
  expect(await page.getByRole('searchbox').count()).toBe(0);
  expect(await page.getByRole('columnheader', { name: 'Candidate' }).getByRole('button').count()).toBe(0);
  expect(await page.getByText('Zelda').count()).toBe(0);
});

it.each([
  ['the calendar', '/recruiter/calendar', 'Calendar'],
  ['the figures', '/recruiter/figures?period=all', 'Problems'],
  ['the problems', '/recruiter/problems', 'Adding a problem'],
  ['a problem and its pad', '/recruiter/problems/two_sum?period=all', 'Time in each phase'],
])(
  '%s: no serious barrier in light or dark, and fits a phone',
  async (_what, path, ready) => {
    const page = await visit(path, { colorScheme: 'light' });
    await page.getByRole('heading', { name: ready }).waitFor();
    const pad = page.getByRole('button', { name: 'Open the practice pad' });
    if (path.includes('two_sum')) {
      await pad.click();
      await editorReady(page);
    }
    for (const one of await page.getByText('The numbers as a table').all()) await one.click();
    expect(await openToAll(page)).toBe(true);
  },
  AXE_WITHIN_MS,
);
