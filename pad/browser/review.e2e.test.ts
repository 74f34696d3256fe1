import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { installSecurityHeaders } from '../../server/http/headers.ts';
import { ensurePages } from '../build.ts';
import * as made from './fixtures.ts';
import { shown } from './harness.ts';
import { startPagesServer, type PagesServer } from './pages-server.ts';
import { visits } from './visits.ts';

let dir: string;
let server: PagesServer;

beforeAll(async () => {
  ({ dir } = await ensurePages({ root: join(import.meta.dirname, '..', '..') }));
}, 400_000);
beforeEach(async () => {
  server = await startPagesServer({ dir, headers: (app) => installSecurityHeaders(app, []) });
  server.session = made.session({ status: 'completed', phase: 'done' });
});
afterEach(() => server.close());
/** Last, so that pages end before their server. */
const visit = visits();

const PATH = `/review/${made.SESSION}`;
async function open(search = ''): Promise<Page> {
  const { page } = await visit(server.url + PATH + search, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.getByRole('heading', { name: 'Code', exact: true }).waitFor();
  return page;
}
const slider = (page: Page) => page.getByRole('slider', { name: 'Position in the session' });
const at = (page: Page) => slider(page).getAttribute('aria-valuetext');
const code = (page: Page) => page.getByRole('region', { name: 'Code at this moment' }).innerText();
/** Milliseconds on the session's clock that the sound stands at: it began 9 s into the session. */
const heard = (page: Page) =>
  page.evaluate<number>('9_000 + document.querySelector("audio").currentTime * 1000');
const source = (page: Page) => page.evaluate<string>('document.querySelector("audio").src');
const soundAsked = () => server.requests.filter(({ line }) => line.includes('/audio')).length;
/** The sound comes after the page: a leap meets it sooner or later. */
const leapIntoMemory = (page: Page) =>
  expect
    .poll(async () => {
      await word(page, 'comparison').click();
      return source(page);
    })
    .toMatch(/^blob:/);
const word = (page: Page, text: string) =>
  page.getByRole('region', { name: 'Transcript' }).last().getByText(text, { exact: true }).first();
const current = (page: Page) => page.locator('.cp-transcript .cp-row[data-current]').textContent();

describe('the review', () => {
  it('plays sound, code and captions together, and stops', async () => {
    const page = await open('?t=60500');
    const before = await code(page);
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('4');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => code(page)).not.toBe(before);
    await expect.poll(() => heard(page)).toBeGreaterThan(61_500);
    await page.getByRole('button', { name: 'Pause' }).click();
    const [sound, second] = [await heard(page), Number(await slider(page).inputValue())];
    expect(Math.abs(sound / 1000 - second)).toBeLessThan(1.5);
    expect(await page.evaluate('document.querySelector("audio").playbackRate')).toBe(4);
    expect(await shown(page.getByRole('button', { name: 'Play', exact: true }))).toBe(true);
  });

  it('goes on out of memory once the whole sound is here, and asks for no more of it', async () => {
    const page = await open('?t=60500');
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('2');
    await leapIntoMemory(page);
    const asked = soundAsked();
    await page.keyboard.press('j');
    await expect.poll(() => heard(page)).toBeLessThan(115_000);
    expect(await heard(page)).toBeGreaterThan(110_000);
    const began = await heard(page);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => heard(page)).toBeGreaterThan(began + 500);
    expect(await page.evaluate('document.querySelector("audio").playbackRate')).toBe(2);
    expect(soundAsked()).toBe(asked);
  });

  it('asks the server again when what it holds cannot be played', async () => {
    server.whole_sound = Buffer.from('no sound at all');
    const page = await open('?t=60500');
    await page.evaluate('document.addEventListener("error", () => { self.refused = true }, true)');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect
      .poll(async () => {
        await word(page, 'comparison').click();
        return page.evaluate('self.refused');
      })
      .toBe(true);
    expect(await source(page)).toContain('/audio');
    const began = await heard(page);
    await expect.poll(() => heard(page)).toBeGreaterThan(began + 200);
  });

  it('leaves out what is idle', async () => {
    const page = await open('?t=145500');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    // Nothing happens between 2:24 and the run at 2:40.
    await expect.poll(() => heard(page)).toBeGreaterThan(158_000);
  });

  it('goes to a word that is clicked: sound, code and captions at once', async () => {
    const page = await open();
    await word(page, 'comparison').click();
    await expect.poll(() => current(page)).toContain('they touch at four');
    // As the record has it: its place in the line would be a second before.
    await expect.poll(() => heard(page)).toBeCloseTo(141_800, -2);
    expect(await page.locator('.cp-word[data-now]').allInnerTexts()).toEqual(['comparison']);
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(() => page.locator('.cp-word[data-now]').allInnerTexts()).toEqual(['the']);
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => page.locator('.cp-word[data-now]').allInnerTexts()).toEqual(['comparison']);
    expect(await code(page)).toContain('if start < out[-1][1]');
    expect(await at(page)).toContain('Coding');
  });

  it('goes to the moment that proves a claim', async () => {
    const page = await open();
    const claims = page.getByRole('list', { name: 'Claims on coding' });
    await claims.getByRole('button', { name: 'Go to 2:11, interrupt' }).click();
    await expect.poll(() => current(page)).toContain('Hold on a moment');
    await claims.getByRole('button', { name: 'Go to 2:58, snapshot' }).click();
    await expect.poll(() => code(page)).toContain('if start <= out[-1][1]');
    await expect.poll(() => heard(page)).toBeCloseTo(178_000, -2);
  });

  it('goes to what is clicked on the timeline, and by keyboard', async () => {
    const page = await open();
    const box = await slider(page).boundingBox();
    if (box === null) throw new Error('the timeline is not shown');
    // The run at 2:40 of 3:09, in its lane.
    await page.mouse.click(box.x + (160 / 189) * box.width + 3, box.y + 144);
    await expect.poll(() => at(page)).toBe('2:40 of 3:09, Coding');
    await page.getByRole('tab', { name: 'Events' }).click();
    await expect
      .poll(() => page.locator('.cp-events .cp-row[data-current]').innerText())
      .toContain('2 of 4 passed');
    await slider(page).focus();
    await page.keyboard.press('Home');
    for (let n = 0; n < 4; n++) await page.keyboard.press('PageUp');
    await expect.poll(() => at(page)).toBe('2:00 of 3:09, Coding');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => at(page)).toBe('2:05 of 3:09, Coding');
    await page.keyboard.press(' ');
    expect(await shown(page.getByRole('button', { name: 'Pause' }))).toBe(true);
  });

  it('shows what a stretch of typing changed, edit by edit', async () => {
    const page = await open('?t=178000');
    const line = page.locator('.cp-line[data-kind="came"]');
    expect(await line.innerText()).toContain('if start <= out[-1][1]');
    expect(await line.locator('mark').innerText()).toBe('=');
    expect(await page.locator('.cp-line[data-kind="went"]').innerText()).toContain('if start < out[-1][1]');
    await page.keyboard.press(',');
    await expect.poll(() => code(page)).not.toContain('<=');
    await page.keyboard.press('.');
    await expect.poll(() => code(page)).toContain('<=');
  });

  it('shows only the kinds of events that are wanted, and how the program was measured to grow', async () => {
    const page = await open();
    await page.getByRole('tab', { name: 'Events' }).click();
    const events = page.getByRole('region', { name: 'Events' });
    await events.getByText('Grows as n log n, 99 % sure').click();
    expect(await shown(page.getByText('1024: 14,336; 2048: 30,720'))).toBe(true);
    expect(await shown(events.getByText('the code is not finished'))).toBe(true);
    const marks = page.locator('.cp-tl-mark[data-kind="silent"]');
    expect(await marks.count()).toBe(1);
    await page.getByText('Stayed silent 2').click();
    await expect.poll(() => events.getByText('the code is not finished').count()).toBe(0);
    expect(await marks.count()).toBe(0);
    expect(await shown(events.getByText('2 of 4 passed'))).toBe(true);
  });

  it('finds what was said, and when a text came into the code and went', async () => {
    const page = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('start < out');
    await page.getByText('0 times said, once in the code').waitFor();
    const found = page.getByRole('region', { name: 'Found' });
    await found.getByRole('button', { name: 'Go to 2:57' }).click();
    await expect.poll(() => code(page)).toContain('if start <= out');
    await page.getByRole('searchbox').fill('sort them');
    await found.getByRole('button').click();
    await expect.poll(() => current(page)).toContain('sort them by their start');
  });

  it('copies a link to the moment, which opens there', async () => {
    const page = await open();
    await word(page, 'comparison').click();
    const there = await at(page);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('Copied a link to 2:21, “comparison”.').waitFor();
    const link = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(link).toMatch(/\/review\/[\w-]+\?t=141800$/);
    await page.goto(link);
    await expect.poll(() => at(page)).toBe(there);
    expect(await code(page)).toContain('if start < out[-1][1]');
  });

  it('colours the code at any moment, also lines that were just changed, and nothing but the code', async () => {
    const page = await open('?t=178000');
    const coloured = (kind: string) =>
      page.evaluate<string[]>(`[...(CSS.highlights.get('cp-code-${kind}') ?? [])].map((range) => {
        const shown = document.createRange();
        shown.setStart(range.startContainer, range.startOffset);
        shown.setEnd(range.endContainer, range.endOffset);
        return shown.toString();
      })`);
    await expect.poll(() => coloured('keyword')).toEqual(['def', 'for', 'in', 'if', 'else', 'return']);
    expect(await coloured('number')).toContain('1');
    await page.getByRole('slider').press('Home');
    await expect.poll(() => coloured('keyword')).toEqual([]);
    await page.getByRole('slider').press('End');
    await expect.poll(() => coloured('keyword')).toContain('return');
  });

  it('says what its keys are, and lets go of them', async () => {
    const page = await open('?t=60500');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard' });
    await help.getByText('the edit of the code before or after').waitFor();
    await help.getByRole('switch', { name: 'Use these keys on this page' }).click({ force: true });
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    const before = await at(page);
    await page.keyboard.press('l');
    expect(await at(page)).toBe(before);
  });

  it('plays without sound for who may not hear the voices', async () => {
    const { person } = server.me;
    if (person === null) throw new Error('nobody is signed in');
    const permissions = person.permissions.filter((one) => one !== 'audio.download');
    server.me = { ...server.me, person: { ...person, role: 'reviewer', permissions } };
    const page = await open('?t=60500');
    await page.getByText('Your role does not hear the voices.').waitFor();
    expect([await page.locator('audio').count(), await page.locator('.cp-tl-wave').count()]).toEqual([0, 0]);
    expect(server.requests.some(({ line }) => /audio|waveform/.test(line))).toBe(false);
    const before = await code(page);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => code(page)).not.toBe(before);
  });

  it('of a session that was not recorded plays by what was typed and said', async () => {
    server.recording = null;
    const page = await open('?t=60500');
    await page.getByText('The call was not recorded.').waitFor();
    const before = await at(page);
    await page.keyboard.press(' ');
    await expect.poll(() => at(page)).not.toBe(before);
  });
});
