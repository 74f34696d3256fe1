import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { installSecurityHeaders } from '../../server/http/headers.ts';
import type { EventBody, SessionEvent } from '../../server/record/contract/events.ts';
import { ensurePages } from '../build.ts';
import { fitsPhone, inScheme, serious } from './barriers.ts';
import * as made from './fixtures.ts';
import { shown, shownCode, type OpenPage, type VisitOptions } from './harness.ts';
import { startPagesServer, type PagesServer } from './pages-server.ts';
import { visits } from './visits.ts';

const LIVE = `/recruiter/screens/${made.SCREEN}/live`;
/** A loud frame of 20 ms. */
const FRAME = Buffer.from(Array.from({ length: 160 }, (_, i) => (i % 20 < 10 ? 0x20 : 0xa0)));

let dir: string;
let server: PagesServer;

beforeAll(async () => {
  ({ dir } = await ensurePages({ root: join(import.meta.dirname, '..', '..') }));
}, 400_000);
beforeEach(async () => {
  server = await startPagesServer({ dir, headers: (app) => installSecurityHeaders(app, []) });
  server.room.seed('code', made.WRONG);
});
afterEach(() => server.close());
/** Last, so that pages end before their server. */
const open = visits({ args: ['--autoplay-policy=no-user-gesture-required'] });

async function watch(options: VisitOptions = {}): Promise<OpenPage> {
  const visitor = await open(server.url + LIVE, options);
  await visitor.page.getByText('Live', { exact: true }).waitFor();
  return visitor;
}
const happens = (body: EventBody) => {
  const last = server.events.at(-1);
  const event: SessionEvent = {
    ...body,
    session_id: made.SESSION,
    seq: (last?.seq ?? 0) + 1,
    at_ms: (last?.at_ms ?? 0) + 1_000,
  };
  server.append(event);
};
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const asked = (what: string) =>
  server.requests.findLast(({ line }) => line === `POST /api/v1/sessions/${made.SESSION}/${what}`)?.body;
const person = (what: 'asked' | 'joined' | 'left', more = {}) =>
  happens({ type: 'TAKEOVER', payload: { what, by: 'Olga Owner', call_sid: 'CA9', ...more } });

describe('the live page', () => {
  it('hears the call while listening, and nothing after', async () => {
    const { page, complaints } = await watch();
    await press(page, 'Listen in');
    await expect.poll(() => server.listeners.size).toBe(1);
    for (let n = 0; n < 30; n++) for (const socket of server.listeners) socket.send(FRAME);
    await page.getByText('You hear the call. Nobody hears you.').waitFor();
    await press(page, 'Stop listening');
    await expect.poll(() => server.listeners.size).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('says why nobody may listen: before consent, and where no sound is kept; and when it is cut', async () => {
    server.events = server.events.filter(({ type }) => type !== 'CONSENT');
    const { page } = await watch();
    await page.getByText('The candidate has not agreed yet; nobody listens before they have.').waitFor();
    expect(await page.getByRole('button', { name: 'Listen in' }).isDisabled()).toBe(true);
    happens({
      type: 'CONSENT',
      payload: { kind: 'recording', given: true, how: 'keypad', text_version: 'en-2026-11-21-silent' },
    });
    await page.getByText('agreed to a call of which no sound is kept').waitFor();
    happens({
      type: 'CONSENT',
      payload: { kind: 'recording', given: true, how: 'keypad', text_version: 'en-2026-11-21' },
    });
    await press(page, 'Listen in');
    await expect.poll(() => server.listeners.size).toBe(1);
    for (const socket of server.listeners) socket.close(4401, 'You may not listen any more.');
    await page.getByText('You may not listen any more.').waitFor();
  });

  it('whispers a note, gives time, and tells both in the record; the time left grows', async () => {
    const { page } = await watch();
    const left = page.getByRole('timer', { name: 'Time left' });
    await expect.poll(() => left.textContent()).toMatch(/^29:\d\d left$/);
    await press(page, 'Whisper');
    await page.getByRole('textbox', { name: 'Note' }).fill('Ask about the empty list.');
    await press(page, 'Send the note');
    await expect.poll(() => asked('whisper')).toEqual({ text: 'Ask about the empty list.' });
    happens({ type: 'WHISPER', payload: { text: 'Ask about the empty list.', by: 'Olga Owner' } });
    await page.getByText('Olga Owner to the interviewer: “Ask about the empty list.”').waitFor();

    await press(page, 'Extend');
    const message = 'At most 4 more minutes can be given to this interview.';
    const refused = { status: 400, body: { error: { code: 'bad_input', message, field: 'minutes' } } };
    server.instead.set(`POST /api/v1/sessions/${made.SESSION}/extend`, refused);
    await press(page, 'Give the time');
    await page.getByText(message).waitFor();
    server.instead.clear();
    await page.getByRole('textbox', { name: 'Minutes' }).fill('4');
    await press(page, 'Give the time');
    await expect.poll(() => asked('extend')).toEqual({ minutes: 4 });
    happens({ type: 'EXTENDED', payload: { minutes: 4, by: 'Olga Owner' } });
    await page.getByText('Olga Owner gave 4 more minutes.').waitFor();
    await expect.poll(() => left.textContent()).toMatch(/^33:\d\d left$/);
  });

  it('takes over by telephone and hands back, with a word at each step', async () => {
    const { page } = await watch();
    await press(page, 'Take over');
    await page.getByRole('textbox', { name: 'Your telephone' }).fill('+14155550162');
    await press(page, 'Call me');
    await expect.poll(() => asked('take-over')).toEqual({ phone: '+14155550162' });
    person('asked');
    await page.getByText('Calling Olga Owner.').waitFor();
    expect(await page.getByText('To join, key in').textContent()).toContain('0417');
    expect(await shown(page.getByRole('button', { name: 'Stop calling' }))).toBe(true);
    person('joined', { agreed: 'keypad' });
    await page.getByText('To join, key in').waitFor({ state: 'detached' });
    await page.getByText('the interviewer takes notes and says nothing until they hand back').waitFor();
    happens({
      type: 'UTTERANCE',
      payload: {
        speaker: 'interviewer', by: 'Olga Owner', text: 'Tell me about the last line.', started_ms: 200_000, ended_ms: 202_000, call_sid: 'CA9',
      }, // prettier-ignore
    });
    const line = page.getByRole('log').getByText('Tell me about the last line.').locator('..');
    expect(await line.textContent()).toContain('Olga Owner');
    await press(page, 'Hand back');
    await expect.poll(() => asked('hand-back')).toEqual({});
    person('left', { why: 'handed_back' });
    expect(await shown(page.getByRole('button', { name: 'Take over' }))).toBe(true);
  });

  it('says at once, and aloud, that the candidate asks for a person, until somebody has joined', async () => {
    const { page, complaints } = await watch({ colorScheme: 'light' });
    const asks = page.getByRole('status', { name: 'The candidate asks' });
    // It must stand there before, or a screen reader does not read out what comes into it.
    await asks.waitFor({ state: 'attached' });
    expect(await asks.textContent()).toBe('');
    happens({ type: 'NOTE', payload: { about: 'difficulty', text: 'struggles: 2 hints' } });
    happens({ type: 'NOTE', payload: { about: 'question', text: 'How big is the team?' } });
    happens({ type: 'NOTE', payload: { about: 'wants_person', text: 'x' } });
    await asks.getByText('Asks for a person.').waitFor();
    await asks.getByText('Asks the company: “How big is the team?”').waitFor();
    expect(await asks.getByRole('time').count()).toBe(2);
    expect(await asks.textContent()).not.toContain('struggles');
    expect(await serious(page)).toEqual([]);
    await inScheme(page, 'dark');
    expect(await serious(page)).toEqual([]);
    await fitsPhone(page);
    person('joined');
    await expect.poll(() => asks.textContent()).toBe('');
    // It stays among what happened.
    await page.getByRole('list').getByText('Asks for a person.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('ends the interview only after it was asked once more', async () => {
    const { page } = await watch();
    await press(page, 'End');
    expect(asked('end')).toBeUndefined();
    await press(page, 'Cancel');
    await press(page, 'End');
    await press(page, 'End the interview');
    await expect.poll(() => asked('end')).toEqual({});
    happens({
      type: 'PHASE',
      payload: { from: 'debugging', to: 'aborted', reason: 'ended by the recruiter' },
    });
    await page.getByRole('link', { name: 'Review' }).waitFor();
    expect(await page.getByRole('button', { name: 'Whisper' }).count()).toBe(0);
  });

  it('tells what the proctor holds back now, and that it waits when the code has changed', async () => {
    const { page } = await watch();
    const now = page.getByRole('region', { name: 'Now' });
    const witness = { input: { intervals: [[1, 4], [4, 5]] }, expected: [[1, 5]], actual: [[1, 4], [4, 5]], error: null }; // prettier-ignore
    happens({ type: 'CODE_SNAPSHOT', payload: { code: made.WRONG, line_count: 9, language: 'python', update_seq: 3, edited_ms: 1 } }); // prettier-ignore
    happens({
      type: 'SILENT',
      payload: {
        decision: 'hold',
        reason: 'not_believed_done',
        witness,
        line: 5,
        snapshot_seq: server.events.length,
      },
    });
    await now.getByText('Waited').waitFor();
    expect(await now.textContent()).toContain('the candidate is probably still working on it');
    expect(await now.textContent()).toContain('intervals = [[1, 4], [4, 5]]');
    server.room.type('code', '# one more line');
    await now.getByText('Waiting for a pause').waitFor();
  });

  it('goes along with the candidate in a long text, and leaves who has scrolled back where they are', async () => {
    const { page } = await watch();
    await expect.poll(() => shownCode(page), { timeout: 15_000 }).toContain('def merge');
    server.room.type('code', Array.from({ length: 300 }, (_, at) => `line_${at} = ${at}\n`).join(''));
    await expect.poll(() => shownCode(page)).toContain('line_299');
    server.room.type('code', 'and_on = 1\n');
    await expect.poll(() => shownCode(page)).toContain('and_on');
    await page.getByRole('region', { name: 'Code' }).getByRole('textbox').focus();
    await page.keyboard.press('ControlOrMeta+Home');
    await expect.poll(() => shownCode(page)).toContain('def merge');
    server.room.type('code', 'unseen = 1\n');
    happens({ type: 'WHISPER', payload: { text: 'All of it has arrived.', by: 'Olga Owner' } });
    await page.getByText('All of it has arrived.').waitFor();
    expect(await shownCode(page)).toContain('def merge');
    await page.keyboard.press('ControlOrMeta+End');
    await expect.poll(() => shownCode(page)).toContain('unseen');
    const path = page.getByRole('link', { name: 'Dana Okafor' });
    expect(await path.getAttribute('href')).toBe(`/recruiter/screens/${made.SCREEN}`);
  });

  it('keeps what it shows while the server is away, and takes it away from who may not watch any more', async () => {
    const { page } = await watch();
    await expect.poll(() => shownCode(page), { timeout: 15_000 }).toContain('def merge');
    const session = `GET /api/v1/sessions/${made.SESSION}`;
    const refused = (status: number, code: string, message: string) => ({
      status,
      body: { error: { code, message } },
    });
    server.instead.set(session, refused(503, 'busy', 'The server starts anew.'));
    server.instead.set(`${session}/live`, refused(503, 'busy', 'The server starts anew.'));
    server.cut();
    await page.getByText('Reconnecting').waitFor();
    const asked_again = server.requests.filter(({ line }) => line === session).length;
    await expect
      .poll(() => server.requests.filter(({ line }) => line === session).length, { timeout: 10_000 })
      .toBeGreaterThan(asked_again);
    expect(await shownCode(page)).toContain('def merge');
    const message = 'Your role (auditor) may not do this.';
    server.instead.set(session, refused(403, 'forbidden', message));
    await page.getByText(message).waitFor();
    expect(await page.locator('.cp-live-code').count()).toBe(0);
  });

  it('shows a watcher everything but the buttons', async () => {
    const permissions = ['screens.read', 'live.watch', 'candidates.identity'] as const;
    const { person: who } = made.owner;
    if (who !== null)
      server.me = { ...made.owner, person: { ...who, role: 'watcher', permissions: [...permissions] } };
    const { page } = await watch();
    await page.getByRole('region', { name: 'Now' }).waitFor();
    expect(await page.getByRole('region', { name: 'What you can do' }).count()).toBe(0);
  });

  it('has nothing that axe finds serious, in light and dark, and fits a phone', async () => {
    const { page, complaints } = await watch({ colorScheme: 'light' });
    await expect.poll(() => shownCode(page), { timeout: 15_000 }).toContain('def merge');
    person('asked');
    await page.getByText('Calling Olga Owner.').waitFor();
    expect(await serious(page)).toEqual([]);
    await press(page, 'Whisper');
    await page.getByRole('dialog').waitFor();
    await inScheme(page, 'dark');
    expect(await serious(page)).toEqual([]);
    await fitsPhone(page);
    expect(complaints).toEqual([]);
  });
});
