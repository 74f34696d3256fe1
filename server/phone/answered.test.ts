import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answeredBy } from './answered.ts';
import {
  answeringWakeAt,
  NOBODY_YET,
  reduceAnswering,
  type Answering,
  type AnsweringEvent,
  type Decision,
} from './answering.ts';
import type { Answerer } from './contract.ts';
import { OPENERS } from './openers.testing.ts';

const heard = (said: string[], detector: Answerer | null = null) =>
  answeredBy({ detector, said, answered_after: null });

describe('by the words alone', () => {
  test.each<[Answerer, string]>([
    ['voicemail', "Hi, you've reached Robin. Please leave a message after the beep."],
    ['voicemail', "I can't come to the phone right now, leave your name and number."],
    [
      'voicemail',
      'The person you are trying to reach is not available. At the tone, please record your message.',
    ],
    ['voicemail', 'Your call has been forwarded to an automatic voice message system.'],
    ['voicemail', 'The mailbox is full and cannot accept any messages at this time.'],
    [
      'screening',
      "Hi, the person you're calling is using a screening service from Google. Go ahead and say your name and why you're calling.",
    ],
    ['screening', 'Please state your name after the tone and I will try to connect you.'],
    ['screening', 'Before I try to connect you, can I ask who is calling and why?'],
    ['menu', 'Thank you for calling. For sales press 1, for support press 2.'],
    ['menu', 'Press one to accept this call.'],
    ['human', "Yeah hi, I'm ready for the interview."],
    ['human', 'Hello?'],
    ['human', "Sure, who's calling?"],
    ['human', 'Yes I agree.'],
    ['human', 'One second, let me get my headset.'],
  ])('%s: %s', (by, text) => {
    const verdict = heard([text]);
    expect(verdict.by).toBe(by);
    expect(verdict.confidence).toBeGreaterThanOrEqual(0.5);
  });
});

test('of a hundred openers no person is taken for a machine, and hardly a machine for a person', () => {
  const taken = OPENERS.flatMap(([by, texts]) => texts.map((text) => ({ by, text, verdict: heard([text]) })));
  const wrong = taken.filter(({ by, verdict }) => verdict.by !== by || verdict.confidence < 0.5);
  expect(wrong.filter(({ by }) => by === 'human')).toEqual([]);
  expect(taken.length).toBeGreaterThan(100);
  expect(wrong.length / taken.length).toBeLessThan(0.05);
});

test('the detector’s word against a person who talks counts for nothing', () => {
  expect(heard(['Hello? Is somebody there?'], 'voicemail')).toMatchObject({ by: 'human' });
  expect(heard(['Hello?'], 'voicemail').confidence).toBeLessThan(0.5);
  expect(heard([], 'voicemail')).toMatchObject({ by: 'voicemail' });
});

test('who answers our question is a person, also when a machine spoke before', () => {
  const said = ['Google call assistant. Say your name.', 'Hello, this is Robin.', 'Yes, I agree.'];
  expect(answeredBy({ detector: 'voicemail', said, answered_after: 3 })).toMatchObject({ by: 'human' });
});

test('a greeting that contains a yes is still a greeting', () => {
  const said = ["Yes, you've reached Robin, please leave a message after the tone."];
  expect(answeredBy({ detector: null, said, answered_after: 1 })).toMatchObject({ by: 'voicemail' });
});

describe('what is done about it', () => {
  function run(events: AnsweringEvent[]): { decisions: Decision[]; state: Answering } {
    let state = NOBODY_YET;
    const decisions = events.map((event) => {
      const [next, decision] = reduceAnswering(state, event);
      state = next;
      return decision;
    });
    return { decisions, state };
  }
  const words = (at: number, text: string): AnsweringEvent => ({ type: 'words', at, text });
  const detector = (at: number, by: Answerer, beep = false): AnsweringEvent => ({
    type: 'detector',
    at,
    by,
    beep,
  });
  const answered = (at: number): AnsweringEvent => ({ type: 'answered', at });

  test('a voicemail: silence during its greeting, the message after its beep, then no more', () => {
    const { decisions } = run([
      words(2_000, "You've reached Robin, leave a message after the beep."),
      detector(6_000, 'voicemail', true),
      words(9_000, 'To send this message press pound.'),
    ]);
    expect(decisions).toEqual(['hush', 'leave_message', 'stay']);
  });

  test('a voicemail whose beep nobody tells of: the quiet after its greeting', () => {
    const greeting = run([words(2_000, 'Please leave a message after the beep.')]);
    expect(answeringWakeAt(greeting.state)).toBe(7_000);
    expect(reduceAnswering(greeting.state, { type: 'tick', at: 6_999 })[1]).toBe('stay');
    expect(reduceAnswering(greeting.state, { type: 'tick', at: 7_000 })[1]).toBe('leave_message');
  });

  test('a person whom the detector takes for a machine keeps the call', () => {
    const { decisions, state } = run([
      words(1_000, 'Hello? Yes, this is Robin.'),
      detector(4_000, 'voicemail', true),
      words(6_000, 'Yes.'),
      answered(6_001),
      detector(9_000, 'voicemail', true),
    ]);
    expect(new Set(decisions)).toEqual(new Set(['stay']));
    expect(state.is).toBe('listening');
  });

  test('a detector that was wrong hushes us for a moment; one hello and the opening goes on', () => {
    const { decisions, state } = run([detector(4_000, 'voicemail'), words(6_000, 'Hello?')]);
    expect(decisions).toEqual(['hush', 'go_on']);
    expect(answeringWakeAt(state)).toBeNull();
  });

  test('a screener is told who calls, twice at most; the person behind it is talked to', () => {
    const ask = 'Go ahead and say your name and why you are calling.';
    const through = run([
      words(1_000, ask),
      words(9_000, 'Hi, this is Robin.'),
      words(12_000, 'Yes.'),
      answered(12_001),
    ]);
    expect(through.decisions).toEqual(['identify', 'stay', 'stay', 'stay']);
    expect(run([words(1, ask), words(2, ask), words(3, ask)]).decisions).toEqual([
      'identify',
      'identify',
      'hang_up',
    ]);
  });

  test('a menu that nobody leaves is hung up on, a fax at once', () => {
    const menu = run([words(1_000, 'For sales press 1.'), words(4_000, 'For support press 2.')]);
    expect(menu.decisions).toEqual(['hush', 'stay']);
    expect(reduceAnswering(menu.state, { type: 'tick', at: 21_000 })[1]).toBe('hang_up');
    expect(run([detector(4_000, 'fax')]).decisions).toEqual(['hang_up']);
  });

  test('whatever the detector says and when: a person who speaks and answers is never hung up on', () => {
    const event = fc.oneof(
      fc
        .tuple(fc.constantFrom<Answerer>('human', 'voicemail', 'unknown'), fc.boolean())
        .map(([by, beep]) => ({ type: 'detector' as const, by, beep })),
      fc
        .constantFrom('Hello?', 'Yes.', 'Who is this?', 'Okay, I am ready.', 'Can you hear me?')
        .map((text) => ({ type: 'words' as const, text })),
      fc.constant({ type: 'tick' as const }),
      fc.constant({ type: 'answered' as const }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.nat(8_000)), { maxLength: 20 }), (steps) => {
        let at = 0;
        let state = reduceAnswering(NOBODY_YET, words(0, 'Hello, Robin speaking.'))[0];
        for (const [what, ms] of steps) {
          at += ms;
          const [next, decision] = reduceAnswering(state, { ...what, at });
          state = next;
          expect(['stay', 'hush']).toContain(decision);
          expect(decision).toBe('stay');
        }
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
