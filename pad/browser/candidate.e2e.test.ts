import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { installSecurityHeaders } from '../../server/http/headers.ts';
import { ensurePages } from '../build.ts';
import * as made from './fixtures.ts';
import { editor, editorReady, paste, shownCode, toEnd, type OpenPage, shown } from './harness.ts';
import { startPagesServer, type PagesServer } from './pages-server.ts';
import { visits } from './visits.ts';

let dir: string;
let server: PagesServer;

beforeAll(async () => {
  ({ dir } = await ensurePages({ root: join(import.meta.dirname, '..', '..') }));
}, 400_000);

beforeEach(async () => {
  server = await startPagesServer({ dir, headers: (app) => installSecurityHeaders(app, []) });
  server.pad = made.coding();
  server.room.seed('code', made.STARTER);
  server.room.seed('code:javascript', 'function merge(intervals) {}\n');
});
afterEach(() => server.close());
/** Last, so that pages end before their server. */
const open = visits();

const url = () => `${server.url}/s/${made.TOKEN}`;
const text = (buffer = 'code') => server.room.doc.getText(buffer).toJSON();
const visit = () => open(url());
const visitPad = async () => {
  const visitor = await visit();
  await editorReady(visitor.page);
  return visitor;
};
const saved = async ({ page }: OpenPage) =>
  expect
    .poll(() => page.getByRole('status', { name: 'Connection' }).textContent(), { timeout: 15_000 })
    .toContain('Saved');

describe('before the call', () => {
  it('shows what to dial, the PIN, what is recorded, and that this computer is ready', async () => {
    server.pad = made.lobby();
    const { page, complaints } = await visit();
    await page.getByRole('link', { name: '+1 415 555 0199' }).waitFor();
    await page.getByText('482 913').waitFor();
    await page.getByRole('heading', { name: 'What is recorded' }).waitFor();
    await page.getByText('The code pad is connected: ready').waitFor();
    await page.getByText('Live updates arrive: ready').waitFor();
    expect(complaints.filter((line) => !line.includes('404'))).toEqual([]); // no browser phone here
  });

  it('becomes the workspace by itself when the call is taken', async () => {
    server.pad = made.lobby();
    const { page } = await visit();
    await page.getByText('Live updates arrive: ready').waitFor();
    server.pad = made.coding();
    server.push({ type: 'call', status: 'media-started' });
    server.push({ type: 'phase', phase: 'understanding' });
    expect(await shown(page.getByRole('heading', { name: 'Merge intervals' }))).toBe(true);
  });
});

describe('the pad', () => {
  it('brings two people who type at once to the same text', async () => {
    const [a, b] = await Promise.all([visitPad(), visitPad()]);
    await toEnd(a.page);
    await editor(b.page).focus();
    await b.page.keyboard.press('ControlOrMeta+Home');
    await Promise.all([
      a.page.keyboard.type('left = 1\nright = 2', { delay: 15 }),
      b.page.keyboard.type('# from the other side', { delay: 15 }),
    ]);
    await saved(a);
    await saved(b);
    expect(text()).toContain('# from the other side');
    expect(text()).toContain('left = 1\nright = 2');
    await expect.poll(() => shownCode(a.page)).toBe(text());
    await expect.poll(() => shownCode(b.page)).toBe(text());
    expect([...a.complaints, ...b.complaints]).toEqual([]);
  });

  it('keeps each language’s text and undoes only what was typed in it', async () => {
    const me = await visitPad();
    await toEnd(me.page);
    await me.page.keyboard.type('x = 1');
    await me.page.getByRole('combobox', { name: 'Language' }).selectOption('javascript');
    await expect.poll(() => shownCode(me.page)).toContain('function merge');
    await toEnd(me.page);
    await me.page.keyboard.type('let y');
    await expect.poll(() => text('code:javascript')).toContain('let y');
    await me.page.keyboard.press('ControlOrMeta+z');
    await me.page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => text('code:javascript')).toBe('function merge(intervals) {}\n');
    await me.page.getByRole('combobox', { name: 'Language' }).selectOption('python');
    await expect.poll(() => shownCode(me.page)).toContain('x = 1');
    expect(text()).toBe(`${made.STARTER}x = 1`);
  });

  it('lets typing go on while the server is away, and loses nothing', async () => {
    const me = await visitPad();
    await saved(me);
    await me.page.context().setOffline(true);
    server.room.drop();
    await me.page.getByText('Offline, keep typing').waitFor();
    await toEnd(me.page);
    await me.page.keyboard.type('kept = True');
    expect(text()).not.toContain('kept');
    await me.page.context().setOffline(false);
    await saved(me);
    expect(text()).toBe(`${made.STARTER}kept = True`);
  });

  it('keeps what was typed and not yet saved over a reload', async () => {
    const me = await visitPad();
    await saved(me);
    server.room.down = true;
    server.room.drop();
    await me.page.getByText('Reconnecting, keep typing').waitFor();
    await toEnd(me.page);
    await me.page.keyboard.type('after = 1');
    me.page.on('dialog', (dialog) => void dialog.accept()); // "leave the page? changes may be lost"
    await me.page.reload();
    server.room.down = false;
    await expect.poll(text, { timeout: 15_000 }).toBe(`${made.STARTER}after = 1`);
  });

  it('refuses a paste that is too long, and reports a large one as a fact', async () => {
    const me = await visitPad();
    await paste(me.page, 'x'.repeat(60_000));
    await me.page.getByText('A buffer holds at most 50,000 characters').waitFor();
    expect(text()).toBe(made.STARTER);
    await paste(me.page, 'y'.repeat(300));
    await expect.poll(text).toContain('y'.repeat(300));
    await expect
      .poll(() => server.requests.filter(({ line }) => line.endsWith('/fact')).map(({ body }) => body))
      .toEqual([{ fact: 'large_paste', size: 300 }]);
  });

  it('works the same in a plain text field, chosen or when the editor cannot be loaded', async () => {
    const [a, b] = [await visitPad(), await open('about:blank')];
    await b.page.route(/MonacoEditor/, (route) => route.abort());
    await b.page.goto(url());
    await b.page.getByText('The full editor could not be loaded').waitFor();
    await a.page.getByRole('button', { name: 'Keys and editor' }).click();
    await a.page.getByRole('switch', { name: 'Plain text field instead of the code editor' }).click();
    await a.page.keyboard.press('Escape');
    await Promise.all([
      editor(a.page).pressSequentially('# above\n', { delay: 10 }),
      toEnd(b.page).then(() => b.page.keyboard.type('below = 2', { delay: 10 })),
    ]);
    await expect.poll(text).toContain('below = 2');
    await expect.poll(text).toContain('# above');
    await expect.poll(() => editor(a.page).inputValue()).toBe(text());
    await expect.poll(() => editor(b.page).inputValue()).toBe(text());
  });

  it('can be left by keyboard after Control+M', async () => {
    const { page } = await visitPad();
    await editor(page).focus();
    await page.keyboard.press('Control+m');
    await page.keyboard.press('Tab');
    await expect.poll(() => editor(page).and(page.locator(':focus')).count()).toBe(0);
    expect(text()).toBe(made.STARTER);
  });
});

describe('a run', () => {
  it('is asked for by Control+Enter and shows every case, hidden ones by their status alone', async () => {
    const me = await visitPad();
    await toEnd(me.page);
    await me.page.keyboard.press('ControlOrMeta+Enter');
    const results = me.page.getByRole('region', { name: 'Results of the last run' });
    await results.getByText('2 of 4 cases passed').waitFor();
    const cases = results.getByRole('list', { name: 'Cases' }).getByRole('listitem');
    expect(await cases.nth(1).textContent()).toContain('Expected[[1, 5]]Got[[1, 4], [4, 5]]');
    expect(await cases.nth(3).textContent()).toBe('✕hidden 2hiddenCrashed');
    await results.getByText('walking 3 intervals').waitFor();
    expect(server.requests.find(({ line }) => line.endsWith('/run'))?.body).toEqual({
      language: 'python',
      code: made.STARTER,
    });
    expect(text()).toBe(made.STARTER); // the key ran the code and typed nothing
  });

  it('says in words why it could not be done', async () => {
    const me = await visitPad();
    server.instead.set(`POST /api/v1/pad/${made.TOKEN}/run`, {
      status: 503,
      body: {
        error: { code: 'sandbox_unavailable', message: 'The sandbox is starting. Try again in a moment.' },
      },
    });
    await me.page.getByRole('button', { name: 'Run' }).click();
    expect(await shown(me.page.getByText('The sandbox is starting.'))).toBe(true);
  });
});

describe('captions', () => {
  it('are announced line by line, and an interruption is marked', async () => {
    const { page } = await visitPad();
    const log = page.getByRole('log', { name: 'Captions' });
    server.push({ type: 'speaking', text: 'Hold on a' });
    await log.getByText('Hold on a').waitFor();
    server.push({ type: 'caption', line: made.interruption });
    server.push({ type: 'speaking', text: null });
    await log.getByText('Do they stay apart?').waitFor();
    await log.getByText('Interruption').waitFor();
    expect(await log.getAttribute('aria-live')).toBe('polite');
    await expect.poll(() => log.getByText('speaking').count()).toBe(0);
  });

  it('go on after the stream was cut', async () => {
    const { page } = await visitPad();
    server.pad = { ...server.pad, captions: [...made.talk, made.line(30, 'candidate', 'Said meanwhile.')] };
    server.cut();
    expect(await shown(page.getByText('Said meanwhile.'))).toBe(true);
  });
});

describe('a page that cannot be worked on', () => {
  it('says that the link has expired', async () => {
    server.instead.set(`GET /api/v1/pad/${made.TOKEN}`, {
      status: 410,
      body: { error: { code: 'link_expired', message: 'This link has expired.' } },
    });
    const { page } = await visit();
    expect(await shown(page.getByRole('heading', { name: 'This link has expired' }))).toBe(true);
  });

  it('says so when the recruiter cancels while somebody is at work', async () => {
    server.pad = made.coding();
    const { page } = await visit();
    await editorReady(page);
    server.instead.set(`GET /api/v1/pad/${made.TOKEN}`, {
      status: 410,
      body: { error: { code: 'screen_cancelled', message: 'This interview was cancelled.' } },
    });
    server.push({ type: 'phase', phase: 'aborted' });
    expect(await shown(page.getByRole('heading', { name: 'This interview was cancelled' }))).toBe(true);
  });

  it('says that the interview is over', async () => {
    server.pad = { ...made.coding(), phase: 'done', ended: true };
    const { page } = await visit();
    expect(await shown(page.getByRole('heading', { name: 'Thank you, Dana Okafor' }))).toBe(true);
  });

  it('gives the number and the PIN when the call was dropped', async () => {
    server.pad = { ...made.coding(), phase: 'away', call_status: 'completed' };
    const { page } = await visit();
    expect(await shown(page.getByRole('alert').getByText('482 913'))).toBe(true);
    await editorReady(page);
  });
});

it('has the buttons for yes and no wherever one is waited for, on a phone too', async () => {
  server.pad = { ...made.coding(), text: { on: true, invited: true, yes_no: false } };
  const { page } = await visitPad();
  await page.setViewportSize({ width: 390, height: 844 });
  const choice = page.getByRole('group', { name: 'Yes or no' });
  await page.getByRole('heading', { name: 'Answer by text' }).waitFor();
  expect(await choice.count()).toBe(0);
  server.push({ type: 'text', yes_no: true });
  await choice.getByRole('button', { name: 'Yes' }).click();
  await expect
    .poll(() => server.requests.find(({ line }) => line === `POST /api/v1/pad/${made.TOKEN}/choice`)?.body)
    .toEqual({ yes: true });
  server.push({ type: 'text', yes_no: false });
  await expect.poll(() => choice.count()).toBe(0);
});
