import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { lineFor } from './view.ts';

it('a screen shown on the terminal tells how the program was measured to grow', () => {
  const line = lineFor({
    session_id: 's',
    seq: 1,
    at_ms: 65_400,
    type: 'GROWTH',
    payload: {
      language: 'python',
      snapshot_seq: 1,
      order: 'n log n',
      confidence: 0.987,
      at_least: 0.987,
      alternatives: [],
      points: [],
    },
  });
  expect(stripVTControlCharacters(line ?? '')).toBe(
    '01:05.4  growth: the program grows as n log n (99 % sure)',
  );
});
