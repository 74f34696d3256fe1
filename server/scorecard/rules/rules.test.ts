import { describe, expect, it } from 'vitest';
import {
  asked,
  card,
  claim,
  failing,
  hint,
  interrupt,
  phase,
  run,
  said,
  silent,
  snapshot,
  type Card,
} from '../session.testing.ts';

const cites = (of: Card, rule: string) => claim(of, rule)?.evidence.map((one) => one.event_seq);
const polarity = (of: Card, rule: string) => claim(of, rule)?.polarity;

describe('problem solving', () => {
  it('sees an approach only when it came before the code', () => {
    const before = card(said('I would sort them first', 'approach'), phase('coding'));
    const after = card(phase('coding'), said('I would sort them first', 'approach'));
    expect([polarity(before, 'approach-before-code'), cites(before, 'approach-before-code')]).toEqual([
      'strength',
      [1],
    ]);
    expect([polarity(after, 'approach-before-code'), cites(after, 'approach-before-code')]).toEqual([
      'concern',
      [1],
    ]);
  });

  it('does not say that somebody began to write who was led on and wrote nothing, or told it first', () => {
    const led = phase('coding', 'the time to understand was used up');
    const told = said('I would sort them first', 'approach');
    // What the pad held is stored at the end, also when nobody has touched it.
    const untouched = card(asked('ask_approach'), led, phase('done'), snapshot('starter'));
    expect(untouched.claims).toEqual([]);
    expect(polarity(card(led, told, snapshot('a')), 'approach-before-code')).toBe('strength');
    const wrote = card(asked('ask_approach'), led, snapshot('a'), told);
    expect([polarity(wrote, 'approach-before-code'), cites(wrote, 'approach-before-code')]).toEqual([
      'concern',
      [3],
    ]);
    expect(cites(wrote, 'approach-not-told')).toEqual([1, 3]);
  });

  it('tells a first hint from being carried', () => {
    expect(polarity(card(hint(1)), 'hints-given')).toBe('neutral');
    expect(polarity(card(hint(1), hint(2)), 'hints-given')).toBe('concern');
  });

  it('counts questions about the problem, not questions for help', () => {
    const of = card(said('May it be empty?', 'clarifying_question'), said('Can you help me?', 'asks_hint'));
    expect(claim(of, 'asked-before-assuming')?.text).toBe('Asked 1 clarifying question about the problem.');
  });
});

describe('coding', () => {
  it('speaks of the final code only when the final code was run', () => {
    expect(claim(card(snapshot('a'), run(5, 5, 1), snapshot('a')), 'final-code')?.text).toBe(
      'The final code passed all 5 cases.',
    );
    const changed = claim(card(snapshot('a'), run(5, 5, 1), snapshot('b')), 'final-code');
    expect(changed?.text).toBe('The code passed when it was last tried, and was changed after that.');
    expect(changed?.evidence.map((one) => one.event_seq)).toEqual([2, 3]);
  });

  it('takes the proctor’s word where the candidate did not press Run', () => {
    expect(claim(card(snapshot('a'), silent('correct', 1)), 'final-code')?.polarity).toBe('strength');
    expect(claim(card(snapshot('a'), failing(1)), 'final-code')?.polarity).toBe('concern');
    expect(claim(card(snapshot('a'), silent('unfinished', 1)), 'final-code')).toBe(undefined);
    expect(cites(card(snapshot('a'), run(5, 5, 1), silent('correct', 1)), 'final-code')).toEqual([2]);
    expect(cites(card(snapshot('a'), run(5, 5, 1), failing(1)), 'final-code')).toEqual([3]);
  });

  it('counts a program that could not be loaded as failing', () => {
    const broken = run(0, 5, 1);
    if (broken.type === 'RUN_RESULT') broken.payload.load_error = 'SyntaxError';
    expect(claim(card(snapshot('a'), broken), 'final-code')?.text).toBe(
      'The final code passed 0 of 5 cases.',
    );
  });

  it('sees a repair after a question that was spoken', () => {
    const of = card(snapshot('a'), interrupt(1), asked('interrupt', 2), snapshot('b'), run(5, 5, 4));
    expect([polarity(of, 'repaired-after-question'), cites(of, 'repaired-after-question')]).toEqual([
      'strength',
      [2, 5],
    ]);
  });

  it('says nothing about a question that was never heard, or when nothing was tried after it', () => {
    const unheard = card(snapshot('a'), interrupt(1), snapshot('b'), run(5, 5, 3));
    const untried = card(snapshot('a'), interrupt(1), asked('interrupt', 2), snapshot('b'));
    expect(claim(unheard, 'repaired-after-question')).toBe(undefined);
    expect(claim(untried, 'repaired-after-question')).toBe(undefined);
  });

  it('holds a flaw that stayed against the code', () => {
    const of = card(snapshot('a'), interrupt(1), asked('interrupt', 2), run(4, 5, 1));
    expect([polarity(of, 'repaired-after-question'), cites(of, 'repaired-after-question')]).toEqual([
      'concern',
      [2, 4],
    ]);
  });
});

describe('verification', () => {
  it('sees a failure that somebody found and repaired alone', () => {
    const alone = card(snapshot('a'), run(3, 5, 1), snapshot('b'), run(5, 5, 3));
    expect(cites(alone, 'found-own-failure')).toEqual([2, 4]);
    const helped = card(snapshot('a'), run(3, 5, 1), interrupt(1), asked('interrupt', 3), run(5, 5, 1));
    expect(claim(helped, 'found-own-failure')).toBe(undefined);
    const unheard = card(snapshot('a'), run(3, 5, 1), interrupt(1), run(5, 5, 1));
    expect(cites(unheard, 'found-own-failure')).toEqual([2, 4]);
    const hinted = card(snapshot('a'), run(3, 5, 1), hint(1), run(5, 5, 1));
    expect(claim(hinted, 'found-own-failure')).toBe(undefined);
  });

  it('does not count the runs of the proctor', () => {
    const by_us = run(5, 5, 2);
    if (by_us.type === 'RUN_RESULT') by_us.payload.asked_by = 'proctor';
    const of = card(phase('coding'), snapshot('a'), by_us);
    expect(claim(of, 'ran-the-code')?.text).toBe('Wrote code and never ran it.');
  });

  it('hears tests that are named once testing has begun', () => {
    expect(
      claim(card(phase('testing'), said('What about an empty list as input')), 'named-what-to-test'),
    ).toBeDefined();
    expect(claim(card(said('I will test it later'), phase('testing')), 'named-what-to-test')).toBe(undefined);
    expect(claim(card(phase('testing'), said('Thank you, goodbye')), 'named-what-to-test')).toBe(undefined);
  });
});

describe('communication', () => {
  it('takes content for an explanation, not length alone', () => {
    const told = 'first I sort them by the start and then I walk through them';
    expect(claim(card(said(told, 'approach')), 'explained-in-words')).toBeDefined();
    expect(claim(card(said(told, 'off_topic')), 'explained-in-words')).toBe(undefined);
    expect(claim(card(said('I sort them', 'approach')), 'explained-in-words')).toBe(undefined);
  });

  it('notes a question about the approach that was answered with code alone', () => {
    const silent_start = card(asked('ask_approach'), phase('coding'));
    expect(cites(silent_start, 'approach-not-told')).toEqual([1, 2]);
    const told = card(asked('ask_approach'), said('I would sort', 'approach'), phase('coding'));
    expect(claim(told, 'approach-not-told')).toBe(undefined);
  });
});

describe('complexity', () => {
  const stated = (...texts: string[]) =>
    claim(card(...texts.map((text) => said(text, 'complexity_claim'))), 'complexity-claim');

  it('compares what was said last with what is expected', () => {
    expect(stated('it is order n squared')?.polarity).toBe('concern');
    expect(stated('it is order n squared', 'no wait, order n log n')?.polarity).toBe('strength');
  });

  it('is not led astray by the space, or by words without an order', () => {
    expect(stated('order n log n time', 'and order n space')?.polarity).toBe('strength');
    expect(stated('it depends on the input')?.polarity).toBe('neutral');
  });

  it('knows the difference between no answer and no chance to answer', () => {
    const silent_answer = card(asked('ask_complexity'), said('I do not know'));
    expect(polarity(silent_answer, 'complexity-claim')).toBe('concern');
    expect(claim(card(asked('ask_complexity')), 'complexity-claim')).toBe(undefined);
  });
});
