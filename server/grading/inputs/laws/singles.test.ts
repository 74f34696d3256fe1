import { expect, it } from 'vitest';
import { commonLaws } from './laws.ts';
import { singlesLaw } from './singles.ts';

const KEYS = [['a', 'b', 'UNDO', 'c'], ['h', 'i', 'BACK', 'UNDO', 'UNDO'], []];

it('a letter beside commands is as small as those that were given, whatever letters the commands have', () => {
  const given = KEYS.map((keys) => ({ keys }));
  const lawful = commonLaws([{ name: 'keys', type: { kind: 'list', of: { kind: 'str' } } }], given);
  expect(lawful({ keys: ['a', 'UNDO'] })).toBe(true);
  expect(lawful({ keys: ['U', 'UNDO'] })).toBe(false);
});

it('a sign that never stood alone is none of them, a small letter that was not seen is', () => {
  const law = singlesLaw(KEYS);
  expect(law(['q'])).toBe(true);
  expect(law(['7'])).toBe(false);
  expect(law(['#'])).toBe(false);
});

it('commands that come again and again are all there are, words that come once are not', () => {
  expect(singlesLaw(KEYS)(['AB'])).toBe(false);
  expect(singlesLaw(KEYS)(['a', 'BACK'])).toBe(true);
  expect(singlesLaw([['a', 'b', 'c', 'tea', 'ham']])(['jam'])).toBe(true);
});

it('among single characters alone, or where too few were seen, it is no law', () => {
  expect(singlesLaw([['a', 'b', 'c', 'd']])(['A'])).toBe(true);
  expect(singlesLaw([['a', 'UNDO']])(['A'])).toBe(true);
});
