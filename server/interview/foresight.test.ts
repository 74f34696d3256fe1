/** An answer is prepared while the caller may still go on: what becomes of it when they do, and when they do not. */
import { afterEach, expect, it, vi } from 'vitest';
import { createVirtualClock } from '../proctor/commands/virtual.ts';
import { NOTHING_UNDERSTOOD, type Understood } from './meaning.ts';
import type { Model } from './model.ts';
import { createRedactor, type Redactor } from './redact.ts';
import { stageSession, type Staged } from './stage.testing.ts';
import { PROBLEM, UNUSED_SANDBOX } from './testing.ts';

const ASKS = 'Can the list be empty';
const ASKS_MORE = 'Can the list be empty or hold nothing but zeros';
const QUESTION: Understood = { ...NOTHING_UNDERSTOOD, meanings: ['clarifying_question'] };
const WATCHER = {
  edited() {}, moved() {}, said() {}, entered() {}, ran() {}, spoke() {}, pause() {}, resume() {}, close() {},
}; // prettier-ignore

let staged: Staged | null = null;
afterEach(() => staged?.close());

interface Asked {
  what: 'understand' | 'word';
  of: string;
  ended: boolean;
}

const settled = () => new Promise<void>((resolve) => void setTimeout(resolve, 20));
/** `understands`: a model that takes its time to know what was meant. */
interface Stage {
  understands?: () => Promise<Understood>;
  redact?: Redactor;
}

async function onStage({ understands = () => Promise.resolve(QUESTION), ...more }: Stage = {}) {
  const asked: Asked[] = [];
  const foreseen: string[] = [];
  const ask = (what: Asked['what'], of: string, signal?: AbortSignal) => {
    const request = { what, of, ended: false };
    asked.push(request);
    signal?.addEventListener('abort', () => void (request.ended = true));
  };
  const model: Model = {
    understand: (_situation, text, unwanted) => {
      ask('understand', text, unwanted);
      return understands();
    },
    async *word({ lines }, _act, guard, signal) {
      ask('word', lines.at(-1)?.text ?? '', signal);
      await Promise.resolve();
      const sentence = `Assume what you like, answer ${asked.length}.`;
      yield guard(sentence).ok ? sentence : 'no';
    },
    propose: () => Promise.resolve([]),
  };
  staged = await stageSession({
    ...more,
    problem: PROBLEM,
    sandbox: UNUSED_SANDBOX,
    clock: createVirtualClock(),
    createWatcher: () => WATCHER,
    parts: ({ metrics }) => ({ model, metrics: { ...metrics, foreseen: (how) => void foreseen.push(how) } }),
  });
  const { voice, events, turn, hears, session } = staged;
  // The welcome is heard out.
  await settled();
  const answers = () => voice.said.filter(({ priority }) => priority === 'answer');
  const stored = () =>
    events.flatMap(({ type, payload }) =>
      type === 'UTTERANCE' && payload.speaker === 'candidate' ? [payload.text] : [],
    );
  return { asked, foreseen, answers, stored, turn, hears, session };
}

const worded = async (text: AsyncIterable<string> | string | undefined) => {
  let all = '';
  for await (const sentence of text ?? '') all += sentence;
  return all;
};

it('is the answer to the turn that has the same words: nothing is asked twice, and nothing is said or stored before', async () => {
  const { asked, foreseen, answers, stored, turn, hears } = await onStage();
  hears(ASKS, 'likely');
  await vi.waitFor(() => expect(asked.map(({ what }) => what)).toEqual(['understand', 'word']));
  await settled();
  expect(answers()).toEqual([]);
  expect(stored()).toEqual([]);
  turn(ASKS);
  await vi.waitFor(() => expect(answers()).toHaveLength(1));
  expect(await worded(answers()[0]?.text)).toBe('Assume what you like, answer 2.');
  expect(stored()).toEqual([ASKS]);
  expect(asked.map(({ what, of }) => [what, of])).toEqual([
    ['understand', ASKS],
    ['word', ASKS],
  ]);
  expect(foreseen).toEqual(['came_true']);
});

it('is let go of when they speak on: its requests are ended, and the whole turn is what is answered', async () => {
  const { asked, foreseen, answers, stored, turn, hears } = await onStage();
  hears(ASKS, 'likely');
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  hears(ASKS_MORE);
  expect(asked.map(({ ended }) => ended)).toEqual([true, true]);
  turn(ASKS_MORE);
  await vi.waitFor(() => expect(answers()).toHaveLength(1));
  expect(await worded(answers()[0]?.text)).toBe('Assume what you like, answer 4.');
  expect(stored()).toEqual([ASKS_MORE]);
  expect(foreseen).toEqual(['dropped']);
});

it('is let go of when a turn comes that is another, though nobody was heard to speak on', async () => {
  const { asked, answers, turn, hears } = await onStage();
  hears(ASKS, 'likely');
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  turn(ASKS_MORE);
  await vi.waitFor(() => expect(answers()).toHaveLength(1));
  expect(await worded(answers()[0]?.text)).toBe('Assume what you like, answer 4.');
  expect(asked.slice(0, 2).map(({ ended }) => ended)).toEqual([true, true]);
});

it('waits with the turn for a model that takes longer than the caller pauses, and asks it once', async () => {
  const { promise, resolve } = Promise.withResolvers<Understood>();
  const { asked, answers, stored, turn, hears } = await onStage({ understands: () => promise });
  hears(ASKS, 'likely');
  turn(ASKS);
  await settled();
  expect(stored()).toEqual([]);
  resolve(QUESTION);
  await vi.waitFor(() => expect(answers()).toHaveLength(1));
  expect(await worded(answers()[0]?.text)).toBe('Assume what you like, answer 2.');
  expect(asked.map(({ what }) => what)).toEqual(['understand', 'word']);
});

it('is worded anew when the situation has changed since', async () => {
  const { asked, answers, turn, hears, session } = await onStage();
  hears(ASKS, 'likely');
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  await session.company.whisper('She knows databases well.', 'Dana');
  turn(ASKS);
  await vi.waitFor(() => expect(answers()).toHaveLength(1));
  expect(await worded(answers()[0]?.text)).toBe('Assume what you like, answer 3.');
  expect(asked.map(({ what }) => what)).toEqual(['understand', 'word', 'word']);
  expect(asked[1]?.ended).toBe(true);
});

it('is not prepared while the turn before is not done with', async () => {
  const { promise, resolve } = Promise.withResolvers<Understood>();
  const { asked, turn, hears } = await onStage({ understands: () => promise });
  turn('What is n');
  hears(ASKS, 'likely');
  await settled();
  expect(asked.map(({ of }) => of)).toEqual(['What is n']);
  resolve(QUESTION);
});

it('is let go of with the session', async () => {
  const { asked, foreseen, hears, session } = await onStage();
  hears(ASKS, 'likely');
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  await session.release();
  expect(asked.map(({ ended }) => ended)).toEqual([true, true]);
  expect(foreseen).toEqual(['dropped']);
});

it('is not begun in the middle of a number that is to be left out', async () => {
  const redact = createRedactor({ candidate_name: 'Robin', candidate_phone: '+14155550123' });
  const { asked, hears } = await onStage({ redact });
  hears('my number is four one five five five five', 'likely');
  await settled();
  expect(asked).toEqual([]);
  hears(ASKS, 'likely');
  await vi.waitFor(() => expect(asked[0]).toMatchObject({ what: 'understand', of: ASKS }));
});
