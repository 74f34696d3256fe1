import { describe, expect, it } from 'vitest';
import { chance } from '../../make/chance.ts';
import type { Known } from './contract.ts';
import { textOfKeys } from './keyed.ts';

const KNOWN: Known = { given: [], said: new Map(), letters: [] };
const INPUT = { text: ':a: and :b:', codes: { a: 'A', b: 'BB' } };

describe('a text and the map whose keys stand in it', () => {
  const next = chance(1);
  const made = Array.from({ length: 400 }, () => textOfKeys(INPUT, KNOWN, next));
  const texts = made.map(({ text }) => text);

  it('has other keys between the same marks, and now and then a mark less', () => {
    expect(texts).toContain(':b: and :a:');
    expect(texts).toContain(':a: b :b:');
    expect(texts).toContain(':b: and a:');
  });

  it('has the same map, now and then in another order', () => {
    for (const { codes } of made) expect(codes).toEqual(INPUT.codes);
    const orders = new Set(made.map(({ codes }) => JSON.stringify(codes)));
    expect(orders).toEqual(new Set(['{"a":"A","b":"BB"}', '{"b":"BB","a":"A"}']));
  });

  it('stays where there is no map or no text', () => {
    for (const input of [{ text: 'a b' }, { codes: { a: 'b' } }, { text: 'a b', codes: {} }])
      expect(textOfKeys(input, KNOWN, next)).toEqual(input);
  });
});
