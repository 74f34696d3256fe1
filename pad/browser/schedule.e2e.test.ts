/** Scheduling from both sides: the product's own routes, database and jobs, with the mail and the network in our hands. */
import { join } from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installPages, installSecurityHeaders } from '../../server/http/index.ts';
import { readJob } from '../../server/interview/job.ts';
import { readSettings } from '../../server/interview/settings.ts';
import { startStage, type Stage } from '../../server/screens/stage.testing.ts';
import { ensurePages } from '../build.ts';
import { owner } from './fixtures.ts';
import { shown } from './harness.ts';
import { visits } from './visits.ts';

// The pad and the browser phone are not part of this stage.
const open = visits({ tolerated: /status of 40[49]/ });
const HOUR = 3_600_000;
let stage: Stage;
let url: string;

beforeAll(async () => {
  const { dir } = await ensurePages({ root: join(import.meta.dirname, '..', '..') });
  stage = await startStage({
    readers: { settings: readSettings, job: readJob },
    prepare: async (app) => {
      await installSecurityHeaders(app, []);
      app.get('/api/v1/me', { config: { may: 'anyone' } }, () => owner);
      await installPages(app, dir);
    },
  });
  url = (await stage.app.listen({ port: 0, host: '127.0.0.1' })).replace('127.0.0.1', 'localhost');
}, 400_000);
afterAll(async () => {
  await stage.close();
});
const visit = async (path: string, options: BrowserContextOptions = {}) =>
  (await open(url + path, options)).page;
const letters = (to: string) => stage.mailed.filter((mail) => mail.to === to);
const linkIn = (text: string) => /http:\/\/x(\/s\/[\w-]+)/.exec(text)?.[1] ?? '';

describe('a recruiter and a candidate', () => {
  it('schedule: the recruiter makes a screen, the letter comes, the candidate moves it, the recruiter sees it', async () => {
    const recruiter = await visit('/recruiter', { timezoneId: 'Europe/Zurich', locale: 'en-GB' });
    await recruiter.getByRole('textbox', { name: 'Candidate’s name' }).fill('Ada Ng');
    await recruiter.getByRole('textbox', { name: 'Phone number' }).fill('+14155550123');
    await recruiter.getByRole('combobox', { name: 'Problem' }).selectOption('level:Medium');
    await recruiter.getByText('Invitation, time and accommodations (optional)').click();
    await recruiter.getByRole('textbox', { name: 'E-mail' }).fill('ada@example.com');
    await recruiter.getByRole('combobox', { name: 'When' }).selectOption('window');
    const zone = recruiter.getByRole('combobox', { name: 'The candidate’s time zone' });
    await expect.poll(() => zone.inputValue()).toBe('Europe/Zurich');
    await zone.fill('New York');
    await recruiter.getByRole('option', { name: 'America/New York' }).click();
    await recruiter.getByRole('button', { name: 'Until' }).click();
    await recruiter.getByRole('button', { name: 'Next month' }).click();
    await recruiter.getByRole('button', { name: /^15 / }).click();
    await recruiter.getByRole('spinbutton', { name: 'Hours' }).fill('18');
    await recruiter.getByRole('spinbutton', { name: 'Minutes' }).fill('00');
    await recruiter.getByRole('button', { name: 'Take this time' }).click();
    await recruiter.getByRole('combobox', { name: 'Extra time' }).selectOption('1.5');
    await recruiter.getByText('The interview and the job (optional)').click();
    await recruiter.getByRole('combobox', { name: 'Help' }).selectOption('gentle');
    await recruiter.getByRole('textbox', { name: 'Keep the choices below as a profile' }).fill('Gentle');
    await recruiter.getByRole('button', { name: 'Create the screen' }).click();
    await recruiter.getByRole('heading', { name: 'Ada Ng' }).waitFor();
    await recruiter.getByText('the candidate chooses, until').waitFor();
    await recruiter.locator('.cp-letter summary').click();
    await recruiter.getByText('What is assessed').waitFor();

    await expect.poll(() => letters('ada@example.com').length).toBe(1);
    const link = linkIn(letters('ada@example.com')[0]?.text ?? '');
    const candidate = await visit(link, { timezoneId: 'America/New_York', locale: 'en-US' });
    await candidate.getByRole('heading', { name: 'Hello Ada Ng, choose your time' }).waitFor();
    await candidate.getByRole('combobox', { name: 'Day' }).selectOption({ index: 2 });
    await candidate.getByRole('button', { name: '10:00 AM' }).click();
    await candidate.getByText('10:00 AM, America/New York time').waitFor();

    await recruiter.getByText('moved once').waitFor();
    const profiles = (await stage.app.inject('/api/v1/screens/profiles')).json<unknown>();
    expect(profiles).toEqual([{ name: 'Gentle', settings: { helpfulness: 'gentle' } }]);
    expect(await shown(recruiter.getByRole('cell', { name: 'Reminder, an hour before' }))).toBe(true);
    await expect
      .poll(() => letters('ada@example.com').map(({ subject }) => subject))
      .toContainEqual(expect.stringMatching(/^New time/));
    expect(letters('ada@example.com').at(-1)?.attachments?.[0]?.content).toContain(
      'DTSTART;TZID=America/New_York',
    );
  });

  it('agree on calls: the candidate ticks it, asks for a call, and the phone is dialled', async () => {
    // Noon where they are: calls go out in the day only.
    stage.at(`${new Date(stage.now + 24 * HOUR).toISOString().slice(0, 10)}T17:00:00Z`);
    const screen = await stage.create({
      candidate_name: 'Sam Roe',
      candidate_phone: '+14155550124',
      problem: 'two_sum',
      language: 'python',
      zone: 'America/New_York',
      when: { kind: 'fixed', starts_at: new Date(stage.now + 48 * HOUR).toISOString() },
    });
    const page = await visit(new URL(screen.pad_url).pathname, { timezoneId: 'America/New_York' });
    const call = page.getByRole('button', { name: 'Call me now' });
    expect(await call.isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: 'You may call me' }).click();
    await expect.poll(() => call.isEnabled()).toBe(true);
    await call.click();
    await page.getByText('Your phone will ring within a minute').waitFor();
    await expect.poll(() => stage.dialled.map(({ id }) => id)).toEqual([screen.id]);
    await page.getByRole('textbox', { name: 'In your words' }).fill('I stutter; please give me time.');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByText('You asked: “I stutter').waitFor();
    const recruiter = await visit(`/recruiter/screens/${screen.id}`);
    await recruiter.getByText('I stutter; please give me time.').waitFor();
    await recruiter.getByText(/agreed: ticked on their page/).waitFor();
    await recruiter.getByRole('cell', { name: 'Call 1' }).waitFor();
    await stage.book.setStatus(screen.id, 'created');
    await recruiter.getByRole('button', { name: 'Change time or accommodations' }).click();
    await recruiter.getByRole('combobox', { name: 'Pauses' }).selectOption('very_patient');
    await recruiter.getByRole('button', { name: 'Save the change' }).click();
    expect(await shown(recruiter.getByText('much longer pauses'))).toBe(true);
  });

  it('part: the candidate cancels on the own page, and the recruiter sees who did', async () => {
    const screen = await stage.create({
      candidate_name: 'Kim Lee',
      candidate_phone: '+14155550125',
      problem: 'two_sum',
      language: 'python',
      zone: 'America/New_York',
      when: { kind: 'fixed', starts_at: new Date(stage.now + 48 * HOUR).toISOString() },
    });
    const page = await visit(new URL(screen.pad_url).pathname);
    await page.getByRole('button', { name: 'Cancel the interview' }).click();
    await page.getByRole('button', { name: 'Yes, cancel it' }).click();
    await page.getByRole('heading', { name: 'Your interview is cancelled' }).waitFor();
    const recruiter = await visit(`/recruiter/screens/${screen.id}`);
    expect(await shown(recruiter.getByText('The candidate cancelled it.'))).toBe(true);
  });

  it('come in numbers: a table is looked at, good rows are taken, the bad one stays to be corrected', async () => {
    const page = await visit('/recruiter');
    await page.getByRole('link', { name: 'Many at once' }).click();
    const table = page.getByRole('textbox', { name: 'Or typed here' });
    await table.fill('name,phone,email,level\nEve,+14155550131,eve@example.com,Easy\nMal,12,,Easy\n');
    await page.getByRole('button', { name: 'Look at it' }).click();
    await page.getByRole('heading', { name: '1 good row, 1 to correct' }).waitFor();
    await page.getByText(/candidate_phone “12”: .*\+14155550123/).waitFor();
    await page.getByRole('button', { name: 'Make 1 screen' }).click();
    await page.getByText('1 screen made').waitFor();
    await expect.poll(() => table.inputValue()).toMatch(/Mal,12/);
    await expect.poll(() => letters('eve@example.com').length).toBe(1);
    await table.fill((await table.inputValue()).replace('Mal,12', 'Mal,+14155550132'));
    await page.getByRole('button', { name: 'Look at it' }).click();
    await page.getByRole('button', { name: 'Make 1 screen' }).click();
    expect(await shown(page.getByText('Every row was taken.'))).toBe(true);
  });
});
