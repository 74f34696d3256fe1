import { describe, expect, it } from 'vitest';
import { casesOf, problemTelling } from '../written.testing.ts';
import { amountLaws } from './amounts.ts';

function mayBe(seen: string[], constraints: string[] = []) {
  const cases = casesOf(seen.map((text) => ({ text })));
  const laws = amountLaws(problemTelling({ text: 'str' }, { constraints, cases }), new Set());
  return (text: string) => laws.every((law) => law({ text }));
}

describe('amounts written as texts', () => {
  it('have no more decimals than were seen', () => {
    const may = mayBe(['IN 0.01', 'OUT 80.5', 'OUT 1000', '# rent']);
    expect(['IN 3.99', 'IN 7', 'IN 0.1', '# rent 5'].map(may)).toEqual([true, true, true, true]);
    expect(['IN 0.015', 'OUT 1.0.1', '# 0.125', 'IN 01'].map(may)).toEqual(Array(4).fill(false));
    expect(mayBe(['01.5', '2', '3'])('02')).toBe(true);
  });

  it('have as many as are said', () => {
    const may = mayBe(['0.5', '2', '3'], ['a price has at most three decimals']);
    expect(['0.125', '0.1255'].map(may)).toEqual([true, false]);
  });

  it('may have points that part other things', () => {
    const may = mayBe(['1.0.12', '2.5', '3']);
    expect(['1.123', '1.2.3.4'].map(may)).toEqual([true, true]);
  });

  it('part thousands where all given ones do, and else list numbers', () => {
    const may = mayBe(['1,250.00', '999,999.99', '5']);
    expect(['1,000', '12', '1,000,000.5'].map(may)).toEqual([true, true, true]);
    expect(['10,00', '1,0000', '1000,000', '0,250.00'].map(may)).toEqual(Array(4).fill(false));
    expect(mayBe(['1,2,3', '1,250'])('10,00')).toBe(true);
  });

  it('have the units that were seen', () => {
    const may = mayBe(['1500', '3K', '2M', '4']);
    expect(['7', '12K', '1M', ''].map(may)).toEqual([true, true, true, true]);
    expect(['1KM', '2KK', 'K', '3 K'].map(may)).toEqual([false, false, false, false]);
  });

  it('have any letters behind them where given ones are built in other ways', () => {
    expect(mayBe(['1h30m', '2h', '5m'])('2hm')).toBe(true);
    expect(mayBe(['v2', '3K', '4'])('1KM')).toBe(true);
    expect(mayBe(['12', '3', '4'])('1KM')).toBe(true);
  });
});
