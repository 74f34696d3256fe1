/** Twilio's REST interface fails in every way: what is told of it, what is asked again, and that nothing is done twice. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../record/clock.ts';
import { createDialler, type Dialler } from './dialler.ts';
import { fakeRest, type FakeRest, type Network } from './rest.testing.ts';
import { mayBeDone } from './troubles.ts';

const TO = '+14155550123';
/** Longer than a minute of the dialler's clock. */
const QUIET_MS = 1_500;
let rest: FakeRest;
let dialler: Dialler;
let done: string[];

beforeEach(async () => {
  rest = await fakeRest();
  done = [];
  rest.onDone = ({ path }) => void done.push(path.split('/').at(-1) ?? '');
  const account = { account_sid: `AC${'0'.repeat(32)}`, auth_token: 't', number: '+14155550100' };
  // Waits of seconds pass in fiftieths of them.
  const clock = { ...systemClock, after: (ms: number, fn: () => void) => systemClock.after(ms / 50, fn) };
  dialler = createDialler({ ...account, base_url: rest.url }, clock);
});
afterEach(async () => {
  dialler.close();
  await rest.close();
});

const dial = () => dialler.dial(TO, { voice: 'https://x/voice', call_status: 'https://x/status' });
const text = (body = 'Your pad') => dialler.text(TO, body, 'https://x/sms');
const failureOf = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error);

/** What may have been done although we do not know it. */
const UNSURE: Network[] = [
  'refuses',
  'breaks off in the middle of its answer',
  'sends HTML (502)',
  'sends HTML (200)',
  'sends broken JSON (200)',
  'sends nonsense (200)',
  'sends nothing (200)',
];

describe.each([
  ['a call', dial],
  ['a text', text],
] as const)('%s that is asked for', (_what, ask) => {
  test.each(UNSURE)('when Twilio %s is told in plain words, and not asked for again', async (how) => {
    rest.usual = how;
    const failure = await failureOf(ask());
    expect(failure).toMatchObject({ name: 'AppError', code: 'vendor_failed' });
    expect(String(failure)).toMatch(/Twilio.*(?:dial|send a text)/);
    expect(String(failure)).not.toMatch(/JSON|undefined|Unexpected|<html>/);
    expect(mayBeDone(failure)).toBe(true);
    expect(rest.requests).toHaveLength(1);
    expect(done.length).toBeLessThanOrEqual(1);
  });

  test('when Twilio is slow is waited for, and made once', async () => {
    rest.usual = 'answers after 4 s';
    expect(await ask()).toBe('CA77');
    expect(done).toHaveLength(1);
  });

  test('when Twilio is asked too much and then is not, is made once', async () => {
    rest.script = ['is asked too much (429)', 'is asked too much (429)'];
    expect(await ask()).toBe('CA77');
    expect(rest.requests).toHaveLength(3);
    expect(rest.requests[2]?.form.get('To')).toBe(TO);
    expect(done).toHaveLength(1);
  });

  test('when Twilio is asked too much for good is told so, and surely was not made', async () => {
    rest.usual = 'is asked too much (429)';
    const failure = await failureOf(ask());
    expect(failure).toMatchObject({ code: 'vendor_busy', message: expect.stringMatching(/20429/) as string });
    expect(mayBeDone(failure)).toBe(false);
    expect(done).toEqual([]);
  });

  test('when nobody is there surely was not made', async () => {
    await rest.close();
    const failure = await failureOf(ask());
    expect(failure).toMatchObject({ code: 'vendor_failed' });
    expect(mayBeDone(failure)).toBe(false);
    rest = await fakeRest();
  });
});

test('a long text of which half went out is not one that may be sent again', async () => {
  const busy: Network = 'is asked too much (429)';
  rest.script = ['works', busy, busy, busy, busy];
  const failure = await failureOf(text('This is one sentence of the text. '.repeat(60)));
  expect(failure).toMatchObject({
    code: 'vendor_failed',
    message: expect.stringMatching(/Only the beginning/) as string,
  });
  expect(done).toHaveLength(1);
});

describe('hanging up', () => {
  test.each([...UNSURE, 'is asked too much (429)'] as const)('is tried again when Twilio %s', async (how) => {
    rest.script = [how, how];
    await dialler.hangUp('CA77');
    expect(done.at(-1)).toBe('CA77.json');
    expect(rest.requests.at(-1)?.form.get('Status')).toBe('completed');
  });

  test('is tried again when the request never left', async () => {
    const { port } = new URL(rest.url);
    await rest.close();
    const hung_up = dialler.hangUp('CA77');
    rest = await fakeRest(Number(port));
    rest.onDone = ({ path }) => void done.push(path);
    await hung_up;
    expect(done).toHaveLength(1);
  });

  test.each([
    ['refuses', 'vendor_failed', 3],
    // Each of them with the three quick ones behind it.
    ['is asked too much (429)', 'vendor_busy', 12],
  ] as const)(
    'is told not to have gone well while Twilio %s, and is tried on until it does',
    async (how, code, times) => {
      rest.usual = how;
      expect(await failureOf(dialler.hangUp('CA77'))).toMatchObject({ code });
      expect(rest.requests).toHaveLength(times);
      expect(done).toEqual([]);
      rest.usual = 'works';
      await vi.waitFor(() => expect(done).toEqual(['CA77.json']), 2_000);
      await sleep(QUIET_MS);
      expect(done).toHaveLength(1);
    },
  );

  test('is given up after minutes, and is then the reaper’s; asked for twice, it is tried once at a time', async () => {
    rest.usual = 'refuses';
    await Promise.all([failureOf(dialler.hangUp('CA77')), failureOf(dialler.hangUp('CA77'))]);
    expect(rest.requests).toHaveLength(6);
    await vi.waitFor(() => expect(rest.requests).toHaveLength(10), 6_000);
    await sleep(QUIET_MS);
    expect(rest.requests).toHaveLength(10);
  });

  test('is not tried on when we close', async () => {
    rest.usual = 'refuses';
    expect(await failureOf(dialler.hangUp('CA77'))).toMatchObject({ code: 'vendor_failed' });
    dialler.close();
    await sleep(QUIET_MS);
    expect(rest.requests).toHaveLength(3);
  });
});

test.each(UNSURE)('a text for Twilio’s own voice is not taken for said when Twilio %s', async (how) => {
  rest.usual = how;
  const failure = await failureOf(dialler.redirect('CA77', '<Response/>'));
  expect(failure).toMatchObject({ code: 'vendor_failed' });
  expect(rest.requests).toHaveLength(1);
});

test.each(UNSURE)('a call is not taken for over when Twilio %s at its look-up', async (how) => {
  rest.usual = how;
  await expect(dialler.status('CA77')).rejects.toMatchObject({ code: 'vendor_failed' });
});
