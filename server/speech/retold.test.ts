import { expect, test } from 'vitest';
import type { Results } from './ears/contract.ts';
import { NO_TURN, reduceTurns } from './turns.ts';

function heard(text: string, from: number, speech_final = false): Results {
  const words = text
    .split(' ')
    .map((word, i) => ({ text: word, started_at: from + i * 100, ended_at: from + (i + 1) * 100 }));
  return { text, words, confidence: 0.9, final: speech_final, speech_final };
}

test('words whose times are told anew are no new words: who said "I see" has not said "see" after it', () => {
  const [state] = reduceTurns(NO_TURN, { type: 'results', at: 1_000, ...heard('I see', 800) });
  const [, told] = reduceTurns(state, { type: 'results', at: 1_300, ...heard('I see.', 1_050, true) });
  expect(told.map((effect) => effect.type)).not.toContain('words');
});
