import { describe, expect, it } from 'vitest';
import { numbersLaw } from './grammar.ts';

describe('numbers within texts', () => {
  const PADDED = numbersLaw(['0049 30 12345', '030-00012', '+30 9876', '0']);

  it('have no more zeros in front than were seen', () => {
    expect(['0030 49', '30 00049', '030 9'].map(PADDED)).toEqual([true, true, true]);
    expect(PADDED('30 000049')).toBe(false);
  });

  it('have no more of them at the front of a text than were seen there', () => {
    expect(PADDED('00030 49')).toBe(false);
    expect(PADDED('(000) 49')).toBe(true);
    expect(PADDED('(0004) 49')).toBe(false);
  });

  it('are held to no zeros where none were seen: that is asked elsewhere', () => {
    expect(numbersLaw(['a49 12345', 'b30'])('a049 300')).toBe(true);
  });
});
