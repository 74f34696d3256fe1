import { describe, expect, test } from 'vitest';
import type { Attention } from './contract.ts';
import { Listening, texts } from './turns.testing.ts';

describe('words that may be the whole turn', () => {
  const likely = (listening: Listening) =>
    listening.effects.flatMap((effect) => (effect.type === 'likely' ? [effect.text] : []));
  const saying = (text: string, attention: Attention = {}) => {
    const listening = new Listening();
    listening.send({ type: 'attend', attention, at: 0 });
    listening.at = text.split(' ').length * 300 + 350;
    listening.results(text, 0, { speech_final: true });
    return listening;
  };

  test.each<[string, Attention]>([
    ['I would sort the intervals', {}],
    ['I would sort them first.', { expects: 'answer' }],
    ['Can it be empty', { working: true }],
    ['That is it.', { expects: 'answer' }],
  ])('are told while more is waited for, once: %j', (text, attention) => {
    const listening = saying(text, attention);
    expect(likely(listening)).toEqual([text]);
    expect(texts(listening)).toEqual([]);
    listening.send({ type: 'typing', at: listening.at });
    listening.wait(5_000);
    expect(likely(listening)).toEqual([text]);
    expect(texts(listening)).toEqual([text]);
  });

  test.each<[string, Attention]>([
    ['I would sort them and', {}],
    ['If the stack is empty', { expects: 'answer' }],
    ['Let me think.', { expects: 'answer' }],
    ['First I sort them.', { expects: 'answer' }],
    ['This goes up by one.', { working: true }],
  ])('are none when they go on, or are not meant for us: %j', (text, attention) => {
    const listening = saying(text, attention);
    listening.wait(5_000);
    expect(likely(listening)).toEqual([]);
    expect(texts(listening)).toEqual([text]);
  });

  test('are told anew when there are more of them', () => {
    const listening = saying('I would sort them.', { expects: 'answer' });
    listening.at += 400;
    listening.results('By their start.', 2_000, { speech_final: true });
    expect(likely(listening)).toEqual(['I would sort them.', 'I would sort them. By their start.']);
  });

  test('are not told of a turn that is plainly over: it is told itself', () => {
    const listening = saying('Can it be empty?');
    expect(likely(listening)).toEqual([]);
    expect(texts(listening)).toEqual(['Can it be empty?']);
  });
});
