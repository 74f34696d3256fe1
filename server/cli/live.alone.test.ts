/** The whole live page, in real Chromium on the real product: a candidate on the telephone and at the pad, a person who watches and acts. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../../pad/browser/chromium.ts';
import { openPage, shownCode, type OpenPage } from '../../pad/browser/harness.ts';
import { Client } from './demo/client.ts';
import { Handset } from './demo/handset.ts';
import { FLAWED } from './demo/script.ts';
import { Typist } from './demo/typist.ts';
import { candidateVoice } from './demo/voice.ts';
import { callableScreen, newDataDir, removeDataDir, serveIn, type TestServer } from './testing.ts';

const A_SCREEN_MS = 150_000;
/** The voice says a sentence or two before anything can go on. */
const PATIENCE_MS = 45_000;
/** A line of the transcript stands within two. */
const HEARD_WITHIN_MS = 10_000;
const CANDIDATE = '+14155550142';
const RECRUITER = '+14155550162';

let data_dir: string;
let server: TestServer;
let client: Client;
let browser: Browser;
let voice: Awaited<ReturnType<typeof candidateVoice>>;
const cleanups: (() => unknown)[] = [];

beforeAll(async () => {
  data_dir = await newDataDir();
  [server, voice] = await Promise.all([serveIn(data_dir), candidateVoice()]);
  client = new Client(server.info);
  browser = await launchChromium(['--autoplay-policy=no-user-gesture-required']);
}, 400_000);
afterAll(async () => {
  for (const cleanup of cleanups.toReversed()) await cleanup();
  await browser.close();
  await voice.close();
  await server.stop();
  await removeDataDir(data_dir);
});

async function telephone(number: string): Promise<Handset> {
  const handset = await Handset.register(server.info.handset_url ?? '', number);
  cleanups.push(() => handset.close());
  return handset;
}

/** On the call, and at the pad. */
async function candidate() {
  const screen = await client.createScreen(callableScreen(CANDIDATE, 'merge_intervals'));
  const token = screen.pad_url.split('/').at(-1) ?? '';
  const pad = await client.pad(token);
  const typist = await Typist.open({
    sync_url: `${server.info.url.replace(/^http/, 'ws')}/pad/sync`,
    session_id: pad.session_id,
    token: pad.sync_token,
    buffer: pad.buffers['python'] ?? 'code',
    cps: 80,
  });
  cleanups.push(() => typist.close());
  return { screen_id: screen.id, token, typist, handset: await telephone(CANDIDATE) };
}

async function watch(screen_id: string): Promise<OpenPage> {
  const opened = await openPage(browser, server.link(`/recruiter/screens/${screen_id}/live`));
  cleanups.push(() => opened.close());
  opened.page.setDefaultTimeout(PATIENCE_MS);
  return opened;
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const captions = (page: Page) => page.getByRole('log', { name: 'Captions' });
const count = (page: Page, what: RegExp) =>
  page.locator('.cp-live-counts div', { hasText: what }).getByRole('definition').textContent();

/** From the code on the page to the voice on the line, and back by the page's button. */
async function takesOver(page: Page): Promise<void> {
  const mine = await telephone(RECRUITER);
  await press(page, 'Take over');
  await page.getByRole('textbox', { name: 'Your telephone' }).fill(RECRUITER);
  await press(page, 'Call me');
  mine.answer(await mine.ringing);
  const asks = page.getByText('To join, key in');
  const code = /\d{4}/.exec((await asks.textContent()) ?? '')?.[0] ?? '';
  await expect.poll(() => mine.heard.length, { timeout: PATIENCE_MS }).toBeGreaterThan(0);
  // Whoever does not see the page does not get in.
  for (const digit of code === '1111' ? '2222' : '1111') mine.key(digit);
  await expect.poll(() => mine.othersVoice, { timeout: PATIENCE_MS }).toBe(true);
  expect(await page.getByRole('button', { name: 'Stop calling' }).count()).toBe(1);
  for (const digit of code) mine.key(digit);
  await page.getByText(/joined the call and leads the interview/).waitFor();
  await captions(page).getByText('has joined the call and goes on with you').first().waitFor();
  // Where the machine is so busy that words are lost, they say it again.
  const theirs = captions(page).getByText(/interval/i);
  const sentence = await voice.speak('Please tell me what you think of the intervals.');
  for (let tries = 0; tries < 3 && (await theirs.count()) === 0; tries++) {
    await mine.speak(sentence);
    await theirs
      .first()
      .waitFor({ timeout: HEARD_WITHIN_MS })
      .catch(() => undefined);
  }
  expect(await theirs.count()).toBeGreaterThan(0);
  await press(page, 'Hand back');
  await mine.ended;
}

it(
  'shows a call as it happens, and lets a person listen, whisper, give time, take over and end it',
  async () => {
    const { screen_id, token, typist, handset } = await candidate();
    const { page, complaints } = await watch(screen_id);
    await page.getByText('The candidate has not agreed yet; nobody listens before they have.').waitFor();
    await client.call(screen_id);
    handset.answer(await handset.ringing);

    // What is said is read while it is said; nobody hears it before the candidate has agreed.
    await captions(page).getByText('speaking').waitFor();
    expect(await page.getByRole('button', { name: 'Listen in' }).isDisabled()).toBe(true);
    handset.key('1');
    await press(page, 'Listen in');
    await page.getByText('You hear the call. Nobody hears you.').waitFor();

    await press(page, 'Whisper');
    await page.getByRole('textbox', { name: 'Note' }).fill('Robin likes short questions.');
    await press(page, 'Send the note');
    await page.getByText('to the interviewer: “Robin likes short questions.”').waitFor();
    const left = page.getByRole('timer', { name: 'Time left' });
    const minutes = async () => Number.parseInt((await left.textContent()) ?? '', 10);
    const before = await minutes();
    await press(page, 'Extend');
    await press(page, 'Give the time');
    await page.getByText('gave 5 more minutes.').waitFor();
    await expect.poll(minutes).toBeGreaterThanOrEqual(before + 4);

    await takesOver(page);
    // A key is lost while the network speaks for a voice that failed: then it is pressed again.
    const understanding = page.getByRole('status', { name: 'Phase' }).getByText('Understanding');
    for (let tries = 0; tries < 5 && !(await understanding.isVisible()); tries++) {
      handset.key('1');
      await understanding.waitFor({ timeout: HEARD_WITHIN_MS }).catch(() => undefined);
    }
    await understanding.waitFor();

    // The code as it is typed, what the proctor sees of it, and what is counted.
    typist.clear();
    const typing = typist.type(FLAWED);
    await expect.poll(() => shownCode(page), { timeout: PATIENCE_MS }).toContain('sorted(intervals)');
    expect(typist.text).not.toBe(FLAWED);
    await typing;
    const now = page.getByRole('region', { name: 'Now' });
    await expect
      .poll(() => now.textContent(), { timeout: PATIENCE_MS })
      .toMatch(/a wrong operator|fails on the input below/);
    await page.locator('.cp-judgement', { hasText: 'Expected' }).first().waitFor();
    await expect.poll(() => shownCode(page), { timeout: PATIENCE_MS }).toContain('return merged');
    await client.run(token, { language: 'python', code: typist.text });
    await expect.poll(() => count(page, /run/)).toBe('1');
    await page
      .getByRole('region', { name: 'Last run' })
      .getByText(/of \d+ cases passed/)
      .waitFor();

    await press(page, 'End');
    await press(page, 'End the interview');
    await page.getByRole('link', { name: 'Review' }).waitFor();
    await handset.ended;
    expect(await page.getByRole('region', { name: 'What you can do' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  },
  A_SCREEN_MS,
);
