import { afterEach, describe, expect, it, vi } from 'vitest';
import { useReal } from '../grading/real.testing.ts';
import { systemClock } from '../record/clock.ts';
import type { SessionEvent } from '../record/contract/events.ts';
import type { VoiceListener, Voices } from '../speech/contract.ts';
import { Pushes, RunningCaptions, type PushEvent } from './captions.ts';
import { createRedactor, type Redactor } from './redact.ts';
import { stageSession, type Staged } from './stage.testing.ts';

const real = useReal();
const open: Staged[] = [];
afterEach(async () => {
  for (const staged of open.splice(0)) await staged.close();
});

function watched(redact: Redactor | null = null) {
  const pushes = new Pushes();
  const told: PushEvent[] = [];
  pushes.on('s1', (push) => told.push(push));
  return { pushes, told, captions: new RunningCaptions(pushes.of('s1'), redact) };
}
const texts = (told: readonly PushEvent[]) =>
  told.map((push) => ('text' in push ? [push.type, push.text] : push.type));

it('that a yes or no is waited for is told to who comes later, until it is over', () => {
  const { pushes, told } = watched();
  pushes.of('s1').yesOrNo(true);
  const later: PushEvent[] = [];
  pushes.on('s1', (push) => later.push(push));
  expect(later).toEqual([{ type: 'text', yes_no: true }]);
  pushes.over('s1');
  expect(told).toEqual([
    { type: 'text', yes_no: true },
    { type: 'text', yes_no: false },
  ]);
});

describe('captions of what is being said', () => {
  it('do not stay when the session closes in the middle of a sentence', () => {
    const { pushes, told, captions } = watched();
    captions.speaking('a', 'Thank you for', undefined);
    pushes.over('s1');
    expect(texts(told)).toEqual([
      ['speaking', 'Thank you for'],
      ['speaking', null],
    ]);
    const later: PushEvent[] = [];
    pushes.on('s1', (push) => later.push(push));
    expect(later).toEqual([]);
  });

  it('come to those who watch the session, and to nobody else', () => {
    const { pushes, told, captions } = watched();
    const others: PushEvent[] = [];
    pushes.on('s2', (push) => others.push(push));
    captions.hearing('I would sort');
    captions.speaking('a', 'And then?', 'answer');
    expect(texts(told)).toEqual([
      ['hearing', 'I would sort'],
      ['speaking', 'And then?'],
    ]);
    expect(others).toEqual([]);
  });

  it('come at once to whoever begins to watch in the middle of a sentence', () => {
    const { pushes, captions } = watched();
    captions.hearing('I would');
    captions.hearing('I would sort');
    const late: PushEvent[] = [];
    pushes.on('s1', (push) => late.push(push))();
    captions.hearing('');
    const later: PushEvent[] = [];
    pushes.on('s1', (push) => later.push(push));
    expect([texts(late), later]).toEqual([[['hearing', 'I would sort']], []]);
  });

  it('leave when the line is stored, unless something newer is being said', () => {
    const { told, captions } = watched();
    captions.speaking('a', 'First.', undefined);
    captions.speaking('b', 'Second.', undefined);
    captions.spoken('a');
    captions.spoken('b');
    captions.hearing('one');
    const stored = captions.turn();
    captions.hearing('two');
    stored();
    captions.turn()();
    expect(texts(told)).toEqual([
      ['speaking', 'First.'],
      ['speaking', 'Second.'],
      ['speaking', null],
      ['hearing', 'one'],
      ['hearing', 'two'],
      ['hearing', null],
    ]);
  });

  it('hold no personal numbers where those are left out', () => {
    const { told, captions } = watched(
      createRedactor({ candidate_name: 'Robin Doe', candidate_phone: '+14155550142' }),
    );
    captions.hearing('mail me at robin@example.com');
    captions.hearing('I am Robin Doe');
    captions.speaking('a', 'Am I speaking with Robin Doe?', 'identity');
    expect(JSON.stringify(told)).not.toMatch(/robin|doe/i);
  });
});

it('a session shows every word until its line stands in the record', async () => {
  const order: string[] = [];
  const listeners: VoiceListener[] = [];
  let stored: readonly SessionEvent[] = [];
  const lines = () =>
    stored.filter(({ type, payload }) => type === 'UTTERANCE' && payload.speaker === 'candidate').length;
  const staged = await stageSession({
    problem: real.problem('two_sum'),
    sandbox: real.sandbox(),
    clock: systemClock,
    parts: (usual) => ({
      voices: { ...usual.voices, open: hearing(usual.voices, listeners) },
    }),
    push: {
      speaking: (text) => order.push(`speaking ${text ?? 'nothing'}, ${lines()}`),
      hearing: (text) => order.push(`hearing ${text ?? 'nothing'}, ${lines()}`),
      runStarted: () => undefined,
      yesOrNo: () => undefined,
    },
  });
  open.push(staged);
  stored = staged.events;
  order.length = 0;
  listeners[0]?.hearing('Give me');
  listeners[0]?.hearing('Give me a moment.');
  staged.turn('Give me a moment.');
  await vi.waitFor(() => expect(order.at(-1)).toBe('hearing nothing, 1'), { timeout: 5_000, interval: 5 });
  expect(order).toEqual(['hearing Give me, 0', 'hearing Give me a moment., 0', 'hearing nothing, 1']);
  listeners[0]?.speaking('s99', 'Take your time.');
  expect(order.at(-1)).toBe('speaking Take your time., 1');
});

const hearing =
  (usual: Voices, listeners: VoiceListener[]): Voices['open'] =>
  (options) => {
    listeners.push(options.listener);
    return usual.open(options);
  };
