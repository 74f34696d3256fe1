/** The whole product, by hand in real Chromium: a person takes a screen alone, with the browser phone. */
import { zoneAtNoon } from './demo/daytime.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../pad/browser/chromium.ts';
import {
  editorReady,
  openPage,
  paste,
  shown,
  shownCode,
  toEnd,
  type OpenPage,
} from '../../pad/browser/harness.ts';
import { newDataDir, removeDataDir, serveIn, type TestServer } from './testing.ts';

const A_SCREEN_MS = 150_000;

let data_dir: string;
let server: TestServer;
let browser: Browser;
const pages: OpenPage[] = [];

beforeAll(async () => {
  data_dir = await newDataDir();
  server = await serveIn(data_dir);
  // Chromium's fake microphone beeps once a second: noise, no words.
  browser = await launchChromium(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
}, 400_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
  await removeDataDir(data_dir);
});

async function open(url: string): Promise<Page> {
  const opened = await openPage(browser, url.startsWith('http') ? url : `${server.info.url}${url}`);
  pages.push(opened);
  opened.page.setDefaultTimeout(60_000);
  return opened.page;
}

/** Opens a browser phone, and creates a screen for its number on the recruiter's page. */
async function createScreen(name: string): Promise<{ phone: Page; recruiter: Page; pad_url: string }> {
  const phone = await open('/phone');
  await phone.getByText('Ready to call').waitFor();
  const number = await phone.getByRole('textbox', { name: 'This phone’s own number' }).inputValue();
  const recruiter = await open(server.link('/recruiter'));
  await recruiter.getByRole('textbox', { name: 'Candidate’s name' }).fill(name);
  await recruiter.getByRole('textbox', { name: 'Phone number' }).fill(number);
  await recruiter.getByRole('combobox', { name: 'Problem' }).selectOption('two_sum');
  await recruiter.getByRole('button', { name: 'Create the screen' }).click();
  await recruiter.getByRole('heading', { name }).waitFor();
  // Calls need the candidate's agreement, and day where they are.
  const changed = await recruiter.request.patch(recruiter.url().replace('/recruiter/', '/api/v1/'), {
    data: { zone: zoneAtNoon(Date.now()), agreed: { call: true } },
  });
  if (!changed.ok()) throw new Error(await changed.text());
  const pad_url =
    (await recruiter
      .getByText(/\/s\/[\w-]{22}$/)
      .first()
      .textContent()) ?? '';
  return { phone, recruiter, pad_url };
}

const CODE =
  'def pair(nums, target):\n    for i in range(len(nums)):\n        for j in range(i + 1, len(nums)):\n            if nums[i] + nums[j] == target:\n                return [i, j]\n';

describe('a person without any key', () => {
  it(
    'makes a screen, takes it on the browser phone and in the pad, and reads the result',
    async () => {
      const { phone, recruiter, pad_url } = await createScreen('Ada Ng');
      const pad = await open(pad_url);
      await pad.getByRole('link', { name: '+1 415 555 0100' }).waitFor();

      await recruiter.getByRole('button', { name: /^Call / }).click();
      await phone.getByRole('button', { name: 'Answer' }).click();
      await pad.getByRole('log', { name: 'Captions' }).getByText('Do you agree?').waitFor();
      // Nothing is decided before the question is heard out.
      await pad.getByText('speaking').waitFor({ state: 'hidden' });
      await phone.getByRole('button', { name: '1', exact: true }).click();
      await pad.getByRole('log', { name: 'Captions' }).getByText('Am I speaking with Ada Ng?').waitFor();
      await phone.getByRole('button', { name: '1', exact: true }).click();
      expect(await shown(pad.getByRole('heading', { name: 'Two Sum' }))).toBe(true);

      // Two clients on the same pad, typing at once.
      const second = await open(pad_url);
      await Promise.all([editorReady(pad), editorReady(second)]);
      await toEnd(pad);
      await toEnd(second);
      await Promise.all([pad.keyboard.type('# from one'), second.keyboard.type('# and from the other')]);
      await expect
        .poll(
          async () => (await shownCode(pad)) === (await shownCode(second)) && (await shownCode(pad)).length,
          { timeout: 15_000 },
        )
        .toBeGreaterThan(60);

      // A solution is written and run; what was typed is still there after a reload.
      await pad.keyboard.press('ControlOrMeta+A');
      await paste(pad, CODE);
      await pad.getByRole('status', { name: 'Connection' }).getByText('Saved').waitFor();
      await pad.getByRole('button', { name: 'Run' }).click();
      await pad
        .getByRole('region', { name: 'Results of the last run' })
        .getByText(/(\d+) of \1 cases passed/)
        .waitFor();
      await pad.reload();
      await editorReady(pad);
      await expect.poll(() => shownCode(pad)).toContain('return [i, j]');

      // The recruiter watches, ends it, and reads the scorecard.
      await recruiter.getByRole('link', { name: /live/i }).first().click();
      await recruiter.getByRole('heading', { name: 'Why it spoke, why it stayed silent' }).waitFor();
      await phone.getByRole('button', { name: 'Hang up' }).click();
      const session_id = new URL(recruiter.url()).pathname;
      expect(session_id).toContain('/live');
      await expect.poll(() => pages.flatMap((one) => one.complaints)).toEqual([]);
    },
    A_SCREEN_MS,
  );

  it(
    'keeps every character when the server is killed under an open pad',
    async () => {
      const { phone, recruiter, pad_url } = await createScreen('Kim Lee');
      const pad = await open(pad_url);
      await recruiter.getByRole('button', { name: /^Call / }).click();
      await phone.getByRole('button', { name: 'Answer' }).click();
      await editorReady(pad);
      await toEnd(pad);
      await pad.keyboard.type('# before the crash');
      await pad.getByRole('status', { name: 'Connection' }).getByText('Saved').waitFor();
      const { port } = new URL(server.info.url);
      await server.kill();
      await pad.keyboard.type(', typed while it was down');
      server = await serveIn(data_dir, Number(port));
      await pad.getByRole('status', { name: 'Connection' }).getByText('Saved').waitFor();
      const elsewhere = await open(pad_url);
      await editorReady(elsewhere);
      await expect
        .poll(() => shownCode(elsewhere), { timeout: 15_000 })
        .toContain('# before the crash, typed while it was down');
    },
    A_SCREEN_MS,
  );
});
