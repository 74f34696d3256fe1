import { describe, expect, it } from 'vitest';
import { chance } from './chance.ts';
import { writtenAnew } from './written.ts';

const textsOf = (note: string) =>
  new Set(
    writtenAnew([{ note }], 200, chance(1)).map((one) => (typeof one.note === 'string' ? one.note : '')),
  );

describe('given texts written anew', () => {
  it('have a sign once more, or gone, or moved, or another one', () => {
    const made = textsOf('40 12-9');
    for (const one of [
      '40  12-9',
      '4012-9',
      '40-12-9',
      '40 129',
      '40 12--9',
      '40 12 9',
      '401 2-9',
      '4 012-9',
    ])
      expect(made).toContain(one);
  });

  it('have other digits where they have several', () => {
    const made = [...textsOf('AB 10000')].filter((text) => /^AB \d{5}$/.test(text));
    expect(made.length).toBeGreaterThan(50);
    expect(textsOf('call1234')).toEqual(new Set());
    expect(writtenAnew([{ amounts: [12345, 67890] }], 20, chance(5))).toEqual([]);
  });

  it('are changed one at a time, and none that is long', () => {
    const lists = writtenAnew([{ codes: ['a-b', 'c-d'], k: 3 }], 20, chance(2));
    expect(lists).toContainEqual({ codes: ['a-b', 'cd'], k: 3 });
    expect(lists.every(({ k }) => k === 3)).toBe(true);
    expect(writtenAnew([{ note: '1-'.repeat(40) }], 20, chance(3))).toEqual([]);
    expect(writtenAnew([], 20, chance(4))).toEqual([]);
  });
});
