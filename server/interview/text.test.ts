import { afterEach, describe, expect, it, vi } from 'vitest';
import { toRunCases } from '../grading/index.ts';
import { createVirtualClock } from '../proctor/commands/virtual.ts';
import type { Watcher } from '../proctor/contract.ts';
import { MemoryLog, SITTING, stageParts } from './doubles.testing.ts';
import { NO_JOB } from './job.ts';
import { Play } from './play.testing.ts';
import { Session } from './session.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { PROBLEM, UNUSED_SANDBOX } from './testing.ts';
import { disclosureText } from '../duty/disclosure/index.ts';
import { texts } from './texts.ts';

const ignore = () => undefined;
const WATCHER: Watcher = {
  edited: ignore, moved: ignore, said: ignore, entered: ignore, ran: ignore, spoke: ignore, pause: ignore, resume: ignore, close: ignore,
}; // prettier-ignore

const open: Session[] = [];
afterEach(async () => {
  for (const session of open.splice(0)) await session.release();
});

/** A session that nobody has called yet; the house rules are not there, so every turn means what `heard` says. */
async function stage(change: Partial<Settings> = {}) {
  const clock = createVirtualClock();
  const log = new MemoryLog(clock);
  const pushed: string[] = [];
  const yes_no: boolean[] = [];
  const parts = stageParts({
    problem: PROBLEM,
    sandbox: UNUSED_SANDBOX,
    clock,
    pad: { text: '', seq: 0 },
    measureGrowth: () => Promise.resolve(null),
    createWatcher: () => WATCHER,
    onVoice: ignore,
    onError: ignore,
  });
  const meant: Record<string, Awaited<ReturnType<typeof parts.model.understand>>['meanings']> = {
    'I would sort them': ['approach'],
    'A hint, please.': ['asks_hint'],
  };
  const session = new Session({
    parts: {
      ...parts,
      model: {
        ...parts.model,
        understand: (_situation, text) =>
          Promise.resolve({
            meanings: meant[text] ?? ['thinking_aloud'],
            clarification: null,
            complexity: null,
          }),
      },
    },
    sitting: SITTING,
    problem: PROBLEM,
    settings: { ...DEFAULT_SETTINGS, ...change },
    job: NO_JOB,
    simpler: null,
    log,
    events: [],
    toRunCases,
    push: {
      speaking: (text) => void (text === null ? 0 : pushed.push(text)),
      hearing: ignore,
      runStarted: ignore,
      yesOrNo: (wanted) => void yes_no.push(wanted),
    },
    onClosed: ignore,
  });
  open.push(session);
  await session.begin();
  const lines = () => log.stored.flatMap((event) => (event.type === 'UTTERANCE' ? [event.payload] : []));
  const acts = () => lines().flatMap(({ act }) => act ?? []);
  const until = (act: string) => vi.waitFor(() => expect(acts()).toContain(act), { timeout: 10_000 });
  return { session, log, lines, acts, until, pushed, yes_no, clock };
}

describe('an interview by text', () => {
  it('is held without any call, from consent by a button to the goodbye, in one record', async () => {
    const { session, log, lines, acts, until, pushed } = await stage();
    session.writing.begin();
    await until('disclosure');
    expect(lines()[0]).toMatchObject({ text: texts.disclosure_text, how: 'text', call_sid: 'pad' });
    expect(pushed).toContain(texts.disclosure_text);
    session.writing.choice(true);
    await until('ask_approach');
    expect(log.stored.find(({ type }) => type === 'CONSENT')?.payload).toMatchObject({
      given: true,
      how: 'button',
      text_version: disclosureText('default', 'en', 'text').version,
    });
    expect(acts()).toEqual(['disclosure', 'intro', 'brief', 'ask_approach']);
    session.writing.answer('I would sort them');
    await until('acknowledge_approach');
    expect(lines().find(({ speaker }) => speaker === 'candidate')).toMatchObject({
      text: 'I would sort them',
      how: 'text',
      meaning: ['approach'],
    });
    await vi.waitFor(() => expect(session.phase).toBe('coding'), { timeout: 10_000 });
    void session.company.end();
    await until('goodbye');
  });

  it('says whenever a yes or no is waited for, also where something is offered', async () => {
    const { session, acts, until, yes_no } = await stage({ hints_before_simpler: 0 });
    session.writing.begin();
    await until('disclosure');
    expect(session.yes_no).toBe(true);
    session.writing.choice(true);
    await until('ask_approach');
    expect(session.yes_no).toBe(false);
    session.writing.answer('I would sort them');
    await vi.waitFor(() => expect(session.phase).toBe('coding'), { timeout: 10_000 });
    session.writing.answer('A hint, please.');
    await until('offer_smaller');
    expect(session.yes_no).toBe(true);
    const before = acts().length;
    session.writing.choice(false);
    await vi.waitFor(() => expect(session.yes_no).toBe(false), { timeout: 10_000 });
    expect(yes_no).toEqual([true, false, true, false]);
    expect(acts().slice(before)).not.toContain('smaller');
  });

  it('ends with its books closed after the goodbye', async () => {
    const { session, log, until, clock } = await stage();
    session.writing.begin();
    await until('disclosure');
    session.writing.choice(false);
    await until('goodbye');
    await vi.waitFor(() => expect(clock.next()).not.toBeNull(), { timeout: 10_000 });
    await vi.waitFor(
      () => {
        clock.moveTo(clock.now() + 3_000);
        expect(log.stored.at(-1)?.type).toBe('FINAL_VERDICT');
      },
      { timeout: 10_000 },
    );
    expect(log.stored.find(({ type }) => type === 'CONSENT')?.payload).toMatchObject({ given: false });
  });

  it('takes a typed yes, and asks again after anything else', async () => {
    const { session, log, lines, until } = await stage();
    session.writing.begin();
    await until('disclosure');
    session.writing.answer('who is this?');
    await vi.waitFor(() => expect(lines().at(-1)?.text).toBe(texts.consent_again_text), { timeout: 10_000 });
    session.writing.answer('Yes, I agree.');
    await vi.waitFor(() =>
      expect(log.stored.find(({ type }) => type === 'CONSENT')?.payload).toMatchObject({
        how: 'text',
        given: true,
      }),
    );
  });

  it('is not answered before it has begun', async () => {
    const { session } = await stage();
    expect(() => session.writing.answer('hello')).toThrow('has not begun');
    expect(() => session.writing.choice(true)).toThrow('has not begun');
  });

  it('keeps addresses and numbers out of the record where that is wanted', async () => {
    const { session, lines, until } = await stage({ redact_pii: true });
    session.writing.begin();
    await until('disclosure');
    session.writing.answer('write to me@example.org or +1 (415) 555-0142, I sorted 100000 of them');
    await vi.waitFor(() =>
      expect(lines().find(({ speaker }) => speaker === 'candidate')?.text).toBe(
        'write to [e-mail address] or [number], I sorted 100000 of them',
      ),
    );
  });
});

it('who wants a person is told to close the pad where there is nothing to hang up', () => {
  const asks = (by_text: boolean) => {
    const play = new Play().put({ on: 'leg_started', direction: 'inbound', gap_ms: 0, by_text });
    play.put({ on: 'choice', yes: true }).put({ on: 'pad', open: true }).heardAll();
    return play.turn('can I talk to a person', 'wants_person').last?.act;
  };
  expect(asks(true)).toMatchObject({ name: 'wants_person', text: expect.stringMatching(/close the pad/) });
  expect(asks(true)).toMatchObject({ text: expect.not.stringMatching(/hang up/) });
  expect(asks(false)).toMatchObject({ text: expect.stringMatching(/hang up/) });
});
