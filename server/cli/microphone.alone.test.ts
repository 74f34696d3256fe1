/** One whole screen through the browser phone, with a voice in the browser's own microphone. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../../pad/browser/chromium.ts';
import { editorReady, openPage, shownCode, type OpenPage } from '../../pad/browser/harness.ts';
import type { SessionEvent } from '../record/contract/events.ts';
import { Client } from './demo/client.ts';
import { listen, playing, recordTape, say, type Tape } from './microphone.testing.ts';
import { newDataDir, removeDataDir, serveIn, type TestServer } from './testing.ts';

const A_SCREEN_MS = 240_000;
const PATIENCE_MS = 45_000;
/** An answer comes within two; a busy machine needs more. */
const ANSWER_MS = 15_000;
const PLANS = 'I would sort the intervals by their start and then go over them once.';
const DONE = 'Okay, that should do it.';
/** Intervals that touch are told apart: `<` stands where `<=` is needed. The editor indents by itself; `<` before a line: one step out. */
const TYPED = [
  'def merge(intervals):',
  'intervals = sorted(intervals)',
  'merged = []',
  'for start, end in intervals:',
  'if merged and start < merged[-1][1]:',
  'merged[-1][1] = max(merged[-1][1], end)',
  '<else:',
  'merged.append([start, end])',
  '<<return merged',
];

let data_dir: string;
let tape: Tape;
let server: TestServer;
let client: Client;
let browser: Browser;
const opened: OpenPage[] = [];

beforeAll(async () => {
  data_dir = await newDataDir();
  [server, tape] = await Promise.all([
    serveIn(data_dir),
    recordTape(join(data_dir, 'voice.wav'), [PLANS, DONE]),
  ]);
  client = new Client(server.info);
  browser = await launchChromium(playing(tape));
}, 400_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
  await removeDataDir(data_dir);
});

async function open(url: string, before?: (page: Page) => Promise<void>): Promise<Page> {
  const one = await openPage(browser, 'about:blank', { permissions: ['microphone'] });
  opened.push(one);
  one.page.setDefaultTimeout(PATIENCE_MS);
  await before?.(one.page);
  await one.page.goto(url);
  return one.page;
}

async function type(pad: Page): Promise<void> {
  await pad.getByTestId('editor').getByRole('textbox').focus();
  await pad.keyboard.press('ControlOrMeta+A');
  await pad.keyboard.press('Delete');
  for (const line of TYPED) {
    const out = /^<*/.exec(line)?.[0].length ?? 0;
    for (let step = 0; step < out; step++) await pad.keyboard.press('Backspace');
    await pad.keyboard.type(line.slice(out), { delay: 12 });
    await pad.keyboard.press('Enter');
  }
}

async function until(done: () => boolean, within_ms: number, what: () => string = () => 'it'): Promise<void> {
  const give_up = performance.now() + within_ms;
  while (!done()) {
    if (performance.now() > give_up) throw new Error(`waited ${within_ms} ms for ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Of the course: what was said and decided. */
const TOLD: readonly string[] = ['UTTERANCE', 'INTERRUPT', 'CONSENT', 'PHASE', 'RUN_RESULT', 'ERROR'];

/** What happened, in short, so that a failure in real time can be understood. */
const courseOf = (events: readonly SessionEvent[]) =>
  events
    .filter((one) => TOLD.includes(one.type))
    .map((one) => `${Math.round(one.at_ms)} ${one.type} ${JSON.stringify(one.payload).slice(0, 120)}`)
    .join('\n');

it(
  'a candidate dials in, keys the PIN, agrees, plans aloud, writes, is interrupted; the scorecard stands',
  async () => {
    const screen = await client.createScreen({
      candidate_name: 'Robin Doe',
      candidate_phone: '+14155550142',
      problem: 'merge_intervals',
      language: 'python',
    });
    const phone = await open(`${server.info.url}/phone`, listen);
    const pad = await open(screen.pad_url);
    const { session_id } = await client.pad(new URL(screen.pad_url).pathname.slice('/s/'.length));
    const events: SessionEvent[] = [];
    const stop = client.live(session_id, (event) => events.push(event));
    const said = (act: string) =>
      events.flatMap((one) =>
        one.type === 'UTTERANCE' && one.payload.act === act ? [one.payload.text] : [],
      );
    const untilSaid = (act: string) =>
      until(
        () => said(act).length > 0,
        PATIENCE_MS,
        () => `${act} after ${courseOf(events)}`,
      );
    const key = (digit: string) => phone.getByRole('button', { name: digit, exact: true }).click();
    const quiet = () => pad.getByText('speaking').waitFor({ state: 'hidden' });

    await phone.getByRole('button', { name: /^Call \+/ }).click();
    await phone.getByText('On the call with').waitFor();
    await phone.getByRole('button', { name: 'Mute' }).click();
    for (const digit of `${screen.pin}#`) await key(digit);
    await pad.getByRole('log', { name: 'Captions' }).getByText('Do you agree?').waitFor();
    await quiet();
    // A clear answer is wanted within seconds, and the tape may take longer to come round.
    await key('1');

    await untilSaid('ask_approach');
    await quiet();
    // Who gets no answer says it again.
    for (let times = 0; times < 3 && said('acknowledge_approach').length === 0; times++) {
      await say(phone, tape, PLANS);
      await until(() => said('acknowledge_approach').length > 0, ANSWER_MS).catch(() => undefined);
    }
    await untilSaid('acknowledge_approach');
    await editorReady(pad);
    await type(pad);
    expect(await shownCode(pad)).toContain(
      '        else:\n            merged.append([start, end])\n    return merged',
    );
    await say(phone, tape, DONE);
    await untilSaid('interrupt');
    await pad.getByRole('button', { name: 'Run' }).click();
    await pad
      .getByRole('region', { name: 'Results of the last run' })
      .getByText(/of \d+ cases passed/)
      .waitFor();
    await phone.getByRole('button', { name: 'Hang up' }).click();
    await client.end(session_id);
    await expect
      .poll(() => client.scorecard(session_id).catch(() => null), { timeout: PATIENCE_MS })
      .toMatchObject({ session_id });
    stop();

    const complaints = opened.flatMap((one) => one.complaints);
    const candidate = events.flatMap((one) =>
      one.type === 'UTTERANCE' && one.payload.speaker === 'candidate' ? [one.payload.text] : [],
    );
    try {
      expect(candidate.join(' ')).toMatch(/sort the intervals by their start/i);
      expect(events.find((one) => one.type === 'CONSENT')?.payload).toMatchObject({
        given: true,
        how: 'keypad',
      });
      expect(events.find((one) => one.type === 'INTERRUPT')?.payload).toMatchObject({
        flaw_type: 'wrong_operator',
      });
      // A text that was cut short before a word was heard is empty.
      expect(said('interrupt')[0]).toMatch(/\w/);
      expect(complaints).toEqual([]);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      throw new Error([what, ...complaints, courseOf(events)].join('\n'), { cause: error });
    }
  },
  A_SCREEN_MS,
);
