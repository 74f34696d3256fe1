import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { installSecurityHeaders } from '../../server/http/headers.ts';
import { ensurePages } from '../build.ts';
import * as made from './fixtures.ts';
import { events, nextSaid } from './session-events.ts';
import { shownCode, shown } from './harness.ts';
import { startPagesServer, type PagesServer } from './pages-server.ts';
import { visits } from './visits.ts';

let dir: string;
let server: PagesServer;

beforeAll(async () => {
  ({ dir } = await ensurePages({ root: join(import.meta.dirname, '..', '..') }));
}, 400_000);
beforeEach(async () => {
  server = await startPagesServer({ dir, headers: (app) => installSecurityHeaders(app, []) });
});
afterEach(() => server.close());
/** Last, so that pages end before their server. */
const open = visits();
const visit = async (path: string) => (await open(server.url + path)).page;

describe('the recruiter', () => {
  it('is told at the field what is wrong with a number, and gets link, number and PIN when it is right', async () => {
    const page = await visit('/recruiter');
    await page.getByRole('textbox', { name: 'Candidate’s name' }).fill('Ada Ng');
    await page.getByRole('textbox', { name: 'Phone number' }).fill('555 123');
    await page.getByRole('button', { name: 'Create the screen' }).click();
    await page.getByText('Write the number with + and the country code').waitFor();
    expect(await page.getByRole('textbox', { name: 'Phone number' }).getAttribute('aria-invalid')).toBe(
      'true',
    );
    await page.getByRole('textbox', { name: 'Phone number' }).fill('+14155550123');
    await page.getByRole('button', { name: 'Create the screen' }).click();
    await page.getByRole('heading', { name: 'Ada Ng' }).waitFor();
    await page.getByText(`/s/${made.TOKEN}`).waitFor();
    await page.getByText('482 913').waitFor();
    expect(server.requests.findLast(({ line }) => line === 'POST /api/v1/screens')?.body).toEqual({
      candidate_name: 'Ada Ng',
      candidate_phone: '+14155550123',
      problem: 'merge_intervals',
      language: 'python',
    });
  });

  it('may say how the interview is held and what the job is', async () => {
    const page = await visit('/recruiter');
    await page.getByRole('textbox', { name: 'Candidate’s name' }).fill('Ada Ng');
    await page.getByRole('textbox', { name: 'Phone number' }).fill('+14155550123');
    await page.getByText('The interview and the job (optional)').click();
    await page.getByRole('combobox', { name: 'Patience with pauses' }).selectOption('very_patient');
    await page.getByRole('spinbutton', { name: 'Time to code (minutes)' }).fill('20');
    await page.getByRole('textbox', { name: 'Facts about the job' }).fill('Is it remote? Two days a week.');
    await page.getByRole('button', { name: 'Create the screen' }).click();
    await page.getByRole('heading', { name: 'Ada Ng' }).waitFor();
    expect(server.requests.findLast(({ line }) => line === 'POST /api/v1/screens')?.body).toMatchObject({
      settings: { patience: 'very_patient', coding_s: 1_200 },
      job: { facts: [{ asks: 'Is it remote', answer: 'Two days a week.' }] },
    });
  });

  it('reads a resume from a file, sees its text before it is sent, and is told at the field why a file cannot be read', async () => {
    const page = await visit('/recruiter');
    await page.getByText('The interview and the job (optional)').click();
    const choose = async (name: string, buffer: Buffer) => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Read resume from a file' }).click();
      await (await chooser).setFiles({ name, mimeType: 'application/pdf', buffer });
    };
    await choose('robin.pdf', Buffer.from('Built a ledger.'));
    await page.getByText('Read from robin.pdf, 2 pages.').waitFor();
    const field = page.getByRole('textbox', { name: 'Resume' });
    expect(await field.inputValue()).toBe('Built a ledger.');
    await choose('large.pdf', Buffer.alloc(5 * 1024 * 1024 + 1));
    await page.getByText('The file is larger than 5 MB.').waitFor();
    const message = 'This PDF holds pictures of text (a scan?).';
    server.instead.set('POST /api/v1/attachments', {
      status: 422,
      body: { error: { code: 'attachment_unreadable', message } },
    });
    await choose('scan.pdf', Buffer.from('x'));
    await page.getByText(message).waitFor();
    expect([await field.getAttribute('aria-invalid'), await field.inputValue()]).toEqual([
      'true',
      'Built a ledger.',
    ]);
  });

  it('attaches a resume to a screen, and takes it away, until somebody has begun', async () => {
    server.screens = [made.screen({ status: 'created', session_id: null })];
    const page = await visit(`/recruiter/screens/${made.SCREEN}`);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Attach resume' }).click();
    await (
      await chooser
    ).setFiles({ name: 'robin.txt', mimeType: 'text/plain', buffer: Buffer.from('Ledger.') });
    await page.getByText('Resume read from robin.txt').waitFor();
    expect(await shown(page.getByText('Ledger.'))).toBe(true);
    await page.getByRole('button', { name: 'Remove resume' }).click();
    await page.getByRole('button', { name: 'Attach resume' }).waitFor();
    server.screens = [made.screen({ status: 'in_progress' })];
    await page.getByText('In progress').waitFor();
    expect(await page.getByRole('button', { name: 'Attach resume' }).count()).toBe(0);
  });

  it('is offered the languages that can be run for the problem', async () => {
    const page = await visit('/recruiter');
    const language = page.getByRole('combobox', { name: 'Starting language' });
    const offered = () => language.locator('option').allTextContents();
    await expect.poll(offered).toEqual(['Python', 'JavaScript', 'TypeScript']);
    await page.getByRole('combobox', { name: 'Problem' }).selectOption('two_sum');
    await expect.poll(offered).toEqual(['Python', 'Java']);
  });

  it('calls the candidate, and is told why when that fails', async () => {
    server.screens = [made.screen({ status: 'created', session_id: null })];
    const page = await visit(`/recruiter/screens/${made.SCREEN}`);
    await page.getByRole('button', { name: /^Call / }).click();
    await page.getByText('Calling +1 415 555 0123').waitFor();
    server.instead.set(`POST /api/v1/screens/${made.SCREEN}/call`, {
      status: 502,
      body: { error: { code: 'vendor_failed', message: 'The carrier refused the call.' } },
    });
    await page.getByRole('button', { name: /^Call / }).click();
    expect(await shown(page.getByText('The carrier refused the call.'))).toBe(true);
  });

  it('is asked before a screen is cancelled', async () => {
    server.screens = [made.screen({ status: 'created' })];
    const page = await visit(`/recruiter/screens/${made.SCREEN}`);
    await page.getByRole('button', { name: 'Cancel the screen' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cancel this screen?' });
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(server.requests.some(({ line }) => line.endsWith('/cancel'))).toBe(false);
  });
});

describe('the settings of all screens', () => {
  it('are saved, told at the field when they cannot be used, and stand as usual in the form of a new screen', async () => {
    server.usual = { settings: { helpfulness: 'gentle' }, defaults: made.defaults };
    const page = await visit('/recruiter/settings');
    const help = page.getByRole('combobox', { name: 'Help' });
    await help.waitFor();
    expect(await help.inputValue()).toBe('gentle');
    await help.selectOption('insistent');
    await page.getByRole('combobox', { name: 'Stay on this machine' }).selectOption('yes');
    const code = page.getByRole('spinbutton', { name: 'Time to code (minutes)' });
    expect(await code.getAttribute('placeholder')).toBe('25');
    await code.fill('0');
    const message = 'Use at least 1 seconds for the time to code.';
    server.instead.set('PUT /api/v1/settings', {
      status: 400,
      body: { error: { code: 'bad_input', field: 'settings.coding_s', message } },
    });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(message).waitFor();
    expect(await code.getAttribute('aria-invalid')).toBe('true');
    server.instead.clear();
    await code.fill('10');
    await page.getByRole('textbox', { name: 'Mean: I am stuck' }).fill('I am lost\n\nno idea');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    expect(server.usual.settings).toEqual({
      helpfulness: 'insistent',
      local_only: true,
      coding_s: 600,
      stuck_phrases: ['I am lost', 'no idea'],
    });
    await page.getByRole('link', { name: 'List' }).click();
    await page.getByText('The interview and the job (optional)').click();
    expect(
      await shown(page.getByRole('option', { name: 'Insistent: speaks up soon (usual)' }).locator('..')),
    ).toBe(true);
  });
});

describe('watching live', () => {
  it('shows the code as it is typed, what is said, the counts, and why it stayed silent', async () => {
    server.room.seed('code', made.STARTER);
    const page = await visit(`/recruiter/screens/${made.SCREEN}/live`);
    await expect.poll(() => shownCode(page), { timeout: 15_000 }).toContain('def merge');
    server.room.type('code', '# typed now');
    await expect.poll(() => shownCode(page)).toContain('# typed now');
    await page.getByText('the code is not finished').waitFor();
    await page.getByText('Interrupted', { exact: true }).waitFor();
    server.append(nextSaid(events.length + 1, 'Now it should work.'));
    await page.getByRole('log').getByText('Now it should work.').waitFor();
  });

  it('fetches what it missed when the stream was cut', async () => {
    const page = await visit(`/recruiter/screens/${made.SCREEN}/live`);
    await page.getByText('Live', { exact: true }).waitFor();
    server.events.push(nextSaid(events.length + 1, 'Said while away.'));
    server.append(nextSaid(events.length + 2, 'Said after.'));
    await page.getByRole('log').getByText('Said after.').waitFor();
    expect(await page.getByRole('log').getByText('Said while away.').count()).toBe(1);
  });

  it('writes nothing into the candidate’s pad', async () => {
    server.room.seed('code', made.STARTER);
    const page = await visit(`/recruiter/screens/${made.SCREEN}/live`);
    await expect.poll(() => shownCode(page), { timeout: 15_000 }).toContain('def merge');
    await page.getByRole('textbox').focus();
    await page.keyboard.type('hello');
    await page.getByText('Cannot edit in read-only editor').first().waitFor();
    expect(server.room.doc.getText('code').toJSON()).toBe(made.STARTER);
  });
});

describe('the review', () => {
  beforeEach(() => {
    server.session = made.session({ status: 'completed', phase: 'done' });
  });

  it('waits for a scorecard that is not made yet', async () => {
    const line = `GET /api/v1/sessions/${made.SESSION}/scorecard`;
    server.instead.set(line, {
      status: 409,
      body: { error: { code: 'scorecard_not_ready', message: 'Not yet.' } },
    });
    const page = await visit(`/review/${made.SESSION}`);
    await page.getByText('The scorecard is made after the interview ends').waitFor();
    server.instead.delete(line);
    expect(await shown(page.getByText('Suggested: Yes'))).toBe(true);
  });
});
