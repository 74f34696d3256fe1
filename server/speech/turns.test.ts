import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Attention } from './contract.ts';
import { callerOf, turnsWakeAt } from './turns.ts';
import { Listening, spoken, texts } from './turns.testing.ts';

describe('the end of a turn', () => {
  test('a finished sentence ends the moment the recogniser hears silence', () => {
    const listening = new Listening();
    listening.at = 1_500;
    const effects = listening.results('I would sort them.', 0, { speech_final: true });
    const word_ms = [0, 300, 300, 600, 600, 900, 900, 1_200];
    expect(effects.at(-1)).toEqual({
      type: 'turn',
      turn: { text: 'I would sort them.', started_at: 0, ended_at: 1_200, confidence: 0.9, word_ms },
    });
  });

  test.each([
    ['I would sort them and', 2_500],
    ['so um', 2_500],
    ['Let me think.', 3_500],
    ['It depends on the,', 2_500],
    ['I would sort the intervals', 700],
  ])('%j waits %i ms after its last word', (text, patience) => {
    const listening = new Listening();
    const last_word_at = text.split(' ').length * 300;
    listening.at = last_word_at + 350;
    listening.results(text, 0, { speech_final: true });
    listening.wait(patience - 351);
    expect(texts(listening)).toEqual([]);
    listening.wait(1);
    expect(texts(listening)).toEqual([text]);
  });

  test('a pause in mid-sentence does not tear the turn apart', () => {
    const listening = new Listening();
    listening.at = 1_500;
    listening.results('I sort them and', 0, { speech_final: true });
    listening.wait(1_000);
    listening.results('then merge.', 2_000, { final: false });
    listening.wait(400);
    listening.results('then merge.', 2_000, { speech_final: true });
    expect(texts(listening)).toEqual(['I sort them and then merge.']);
  });

  test('whoever types is given time, but a question is answered at once', () => {
    const listening = new Listening();
    listening.at = 1_400;
    listening.send({ type: 'typing', at: 1_400 });
    listening.results('I would sort them.', 0, { speech_final: true });
    listening.wait(1_000);
    listening.send({ type: 'typing', at: listening.at });
    listening.wait(1_499);
    expect(texts(listening)).toEqual([]);
    listening.wait(1);
    expect(texts(listening)).toHaveLength(1);

    const asking = new Listening();
    asking.at = 1_500;
    asking.send({ type: 'typing', at: 1_500 });
    asking.results('Are they sorted already?', 0, { speech_final: true });
    expect(texts(asking)).toEqual(['Are they sorted already?']);
  });

  test('typing does not hold a turn for ever', () => {
    const listening = new Listening();
    listening.at = 1_400;
    listening.results('I would sort them.', 0, { final: true });
    listening.send({ type: 'typing', at: 1_400 });
    listening.results('', 1_400, { speech_final: true });
    for (let i = 0; i < 20; i += 1) {
      listening.wait(400);
      listening.send({ type: 'typing', at: listening.at });
    }
    expect(texts(listening)).toHaveLength(1);
  });

  test('UtteranceEnd ends it when noise kept the recogniser from speech_final, and only once', () => {
    const listening = new Listening();
    listening.at = 1_300;
    listening.results('It is linear.', 0, { final: true });
    listening.at = 2_000;
    listening.send({ type: 'utterance_end', at: 2_000, last_word_at: 900 });
    listening.send({ type: 'utterance_end', at: 2_100, last_word_at: 900 });
    listening.results('', 900, { speech_final: true });
    expect(texts(listening)).toEqual(['It is linear.']);
  });

  test('without any sign of the end it ends all the same', () => {
    const listening = new Listening();
    listening.at = 1_300;
    listening.results('It is linear.', 0, { final: true });
    listening.wait(2_500);
    expect(texts(listening)).toEqual(['It is linear.']);
  });

  test('words that never became final are not lost', () => {
    const listening = new Listening();
    listening.at = 900;
    listening.results('hello there', 0);
    listening.wait(2_500);
    expect(texts(listening)).toEqual(['hello there']);
    listening.results('hello there', 0, { speech_final: true });
    expect(texts(listening)).toHaveLength(1);
  });

  test('when the line breaks, the words so far are a turn', () => {
    const listening = new Listening();
    listening.at = 900;
    listening.results('goodbye and', 0, { final: true });
    listening.send({ type: 'flush', at: 1_000 });
    expect(texts(listening)).toEqual(['goodbye and']);
  });

  test('a new start of speech holds a pending end back once', () => {
    const listening = new Listening();
    listening.at = 1_300;
    listening.results('I would sort intervals', 0, { speech_final: true });
    listening.at = 1_850;
    listening.send({ type: 'speech_started', at: 1_850 });
    listening.wait(200);
    expect(texts(listening)).toEqual([]);
    listening.send({ type: 'speech_started', at: listening.at });
    listening.wait(400);
    expect(texts(listening)).toHaveLength(1);
  });
});

describe('patience', () => {
  /** From the last word to the end of the turn, when the recogniser says at 350 ms that it is silent. */
  function waitAfter(text: string, prepare: (listening: Listening) => void): number {
    const listening = new Listening();
    prepare(listening);
    const from = listening.at;
    const last_word_at = from + text.split(' ').length * 300;
    listening.at = last_word_at + 350;
    listening.results(text, from, { speech_final: true });
    const before = texts(listening).length;
    if (before > 0 && texts(listening).at(-1) === text) return 350;
    for (let waited = 350; waited < 20_000; waited += 10) {
      listening.wait(10);
      if (texts(listening).at(-1) === text) return waited + 10;
    }
    throw new Error('the turn never ended');
  }
  const attend = (attention: Attention) => (listening: Listening) =>
    void listening.send({ type: 'attend', attention, at: listening.at });

  test('an answer of several sentences is heard out, a yes or no is not waited for', () => {
    const sentence = 'I would sort them.';
    expect(waitAfter(sentence, attend({ expects: 'answer' }))).toBe(900);
    expect(waitAfter('Yes.', attend({ expects: 'yes_no' }))).toBe(350);
    expect(waitAfter('I think so', attend({ expects: 'yes_no' }))).toBe(350);
  });

  test('whoever works may think aloud; a question is answered all the same', () => {
    const working = attend({ expects: 'nothing', working: true });
    expect(waitAfter('So here I need a loop.', working)).toBe(1_600);
    expect(waitAfter('Can I assume that it is sorted?', working)).toBe(350);
  });

  test('a screen for someone who needs time waits more than twice as long', () => {
    const of = (patience: Attention['patience'] & string) =>
      waitAfter('I would sort them.', attend({ patience, expects: 'answer' }));
    expect([of('brisk'), of('standard'), of('patient'), of('very_patient')]).toEqual([
      590, 900, 1_350, 2_250,
    ]);
  });

  test("the caller's own pauses are learned, in a turn and where one was torn off too early", () => {
    const slow = (listening: Listening) => {
      attend({ expects: 'answer' })(listening);
      for (let i = 0; i < 12; i += 1) {
        const from = listening.at;
        listening.at = from + 600;
        listening.results('so then', from, { final: true });
        listening.at += 1_500;
      }
      listening.wait(20_000);
    };
    expect(waitAfter('I would sort them.', slow)).toBeGreaterThan(1_300);
  });

  test('a recogniser that is sure of the end shortens it, one that is not lengthens it', () => {
    const judged = (confidence: number) => {
      const listening = new Listening();
      attend({ expects: 'answer' })(listening);
      listening.at = 1_550;
      listening.send({
        type: 'results',
        at: 1_550,
        text: 'I would sort them.',
        words: spoken('I would sort them.', 0),
        confidence: 0.9,
        final: true,
        speech_final: true,
        end_of_turn: { confidence, eager: false },
      });
      return turnsWakeAt(listening.state);
    };
    expect(judged(1)).toBeLessThan(1_200 + 900);
    expect(judged(0)).toBeGreaterThan(1_200 + 900);
  });

  test('an end that the recogniser takes back is none', () => {
    const listening = new Listening();
    attend({ expects: 'answer' })(listening);
    listening.at = 1_550;
    const said = {
      type: 'results' as const,
      text: 'I would sort them',
      words: spoken('I would sort them', 0),
      confidence: 0.9,
      final: false,
      speech_final: false,
    };
    listening.send({ ...said, at: 1_550, end_of_turn: { confidence: 0.6, eager: true } });
    listening.send({ ...said, at: 1_700, words: [], resumed: true });
    listening.wait(1_500);
    expect(texts(listening)).toEqual([]);
    listening.wait(1_500);
    expect(texts(listening)).toEqual(['I would sort them']);
  });

  test('after a yes-or-no question our own ear need not wait for the recogniser', () => {
    const listening = new Listening();
    attend({ expects: 'yes_no' })(listening);
    listening.at = 450;
    listening.results('Yes', 0);
    listening.send({ type: 'silence', at: 540 });
    expect(texts(listening)).toEqual(['Yes']);
  });
});

test('replayed audio after a reconnect gives no word twice', () => {
  const listening = new Listening();
  listening.at = 1_300;
  listening.results('first we sort', 0, { final: true });
  listening.at = 2_500;
  // The new connection hears the last 2 s again, and more; its clock is a little off.
  const again = spoken('we sort by start', 310);
  const words = again.map((word) => ({
    ...word,
    started_at: word.started_at + 8,
    ended_at: word.ended_at + 8,
  }));
  listening.send({
    type: 'results',
    at: 2_500,
    text: 'We sort by start.',
    words,
    confidence: 0.9,
    final: true,
    speech_final: true,
  });
  listening.wait(3_000);
  expect(texts(listening)).toEqual(['first we sort by start']);
});

test('words known from an interim result are no news when they become final', () => {
  const listening = new Listening();
  listening.at = 1_000;
  listening.results('okay so', 0);
  const final = listening.results('Okay, so', 0, { final: true });
  expect(final).toEqual([expect.objectContaining({ type: 'hearing', text: 'Okay, so' })]);
});

test('the caller has the floor from the first word until the turn is over', () => {
  const listening = new Listening();
  listening.at = 300;
  expect(listening.results('well', 0)[0]).toEqual({ type: 'caller', talking: true, turn_open: true });
  listening.wait(701);
  expect(callerOf(listening.state)).toEqual({ talking: false, turn_open: true });
  // A pause is a gap only when the words before it are told: else they would cut what begins in it.
  const pause = listening.results('well I', 0, { speech_final: true });
  expect(pause.map((effect) => effect.type)).toEqual(['hearing', 'words']);
  expect(pause.at(-1)).toEqual({ type: 'words', text: 'I', words: [expect.objectContaining({ text: 'I' })] });
  listening.results('think', 1_000);
  const gap = listening.results('think so and', 1_000, { speech_final: true });
  listening.at = 3_700;
  expect(gap.at(-1)).toEqual({ type: 'caller', talking: false, turn_open: true });
  listening.results('yes.', 3_000, { speech_final: true });
  expect(listening.effects.slice(-2)).toEqual([
    { type: 'caller', talking: false, turn_open: false },
    expect.objectContaining({ type: 'turn' }),
  ]);
});

// ---- any order

const WORDS = ['sort', 'them.', 'and', 'um', 'intervals', 'so', 'linear?', 'the', 'right', 'merge,'];

test('in any stream of results every final word comes in exactly one turn, in order', () => {
  const utterance = fc.record({
    words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }),
    interim: fc.boolean(),
    ending: fc.constantFrom(
      'speech_final',
      'empty_speech_final',
      'utterance_end',
      'lost',
      'twice',
      'replayed',
    ),
    pause: fc.integer({ min: 0, max: 8_000 }),
    typing: fc.boolean(),
    noise: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(utterance, { maxLength: 12 }), (utterances) => {
      const listening = new Listening();
      const all: string[] = [];
      for (const { words, interim, ending, pause, typing, noise } of utterances) {
        const from = listening.at;
        const text = words.join(' ');
        if (interim) {
          listening.wait(300);
          listening.results(words[0] ?? '', from);
        }
        listening.wait(from + words.length * 300 - listening.at);
        if (typing) listening.send({ type: 'typing', at: listening.at });
        if (noise) listening.send({ type: 'speech_started', at: listening.at });
        listening.results(text, from, { final: true, speech_final: ending === 'speech_final' });
        all.push(...words);
        if (ending === 'empty_speech_final') listening.results('', listening.at, { speech_final: true });
        if (ending === 'replayed') listening.results(text, from + 10, { final: true });
        if (ending === 'utterance_end' || ending === 'twice')
          listening.send({
            type: 'utterance_end',
            at: listening.at,
            last_word_at: from + words.length * 300,
          });
        if (ending === 'twice') listening.results(text, from, { speech_final: true });
        listening.wait(pause);
        const wake = turnsWakeAt(listening.state);
        expect(wake === null || wake > listening.at).toBe(true);
      }
      listening.wait(10_000);
      expect(callerOf(listening.state)).toEqual({ talking: false, turn_open: false });
      expect(listening.turns.flatMap((turn) => turn.text.split(' '))).toEqual(all);
      for (const turn of listening.turns) expect(turn.ended_at).toBeGreaterThan(turn.started_at);
    }),
    { seed: 20_261_121, numRuns: 500 },
  );
});
