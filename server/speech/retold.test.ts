import { expect, test } from 'vitest';
import type { Results } from './ears/contract.ts';
import { NO_TURN, reduceTurns, turnsWakeAt } from './turns.ts';

function heard(text: string, from: number, speech_final = false): Results {
  const words = text
    .split(' ')
    .filter(Boolean)
    .map((word, i) => ({ text: word, started_at: from + i * 100, ended_at: from + (i + 1) * 100 }));
  return { text, words, confidence: 0.9, final: speech_final, speech_final };
}

test('words whose times are told anew are no new words: who said "I see" has not said "see" after it', () => {
  const [state] = reduceTurns(NO_TURN, { type: 'results', at: 1_000, ...heard('I see', 800) });
  const [, told] = reduceTurns(state, { type: 'results', at: 1_300, ...heard('I see.', 1_050, true) });
  expect(told.map((effect) => effect.type)).not.toContain('words');
});

test('words that the recogniser takes back altogether are told as none, and are no turn', () => {
  const none = { ...heard('', 0), final: true };
  const [guessed] = reduceTurns(NO_TURN, { type: 'results', at: 1_000, ...heard('but', 800) });
  const [after, told] = reduceTurns(guessed, { type: 'results', at: 1_300, ...none });
  expect(told.map((effect) => effect.type)).toEqual(['taken_back', 'caller']);
  expect(turnsWakeAt(after)).toBeNull();
  expect(reduceTurns(after, { type: 'results', at: 1_400, ...none })[1]).toEqual([]);
});

test('of a turn that stands, a part that is taken back is no news to the floor', () => {
  const said = { ...heard('I think', 100), final: true };
  const [begun] = reduceTurns(NO_TURN, { type: 'results', at: 400, ...said });
  const [more] = reduceTurns(begun, { type: 'results', at: 1_000, ...heard('but', 800) });
  const [, told] = reduceTurns(more, { type: 'results', at: 1_300, ...heard('', 0), final: true });
  expect(told.map((effect) => effect.type)).not.toContain('taken_back');
});
