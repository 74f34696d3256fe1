import { describe, expect, it } from 'vitest';
import { growth, growthRank, yesOrNo } from './meaning.ts';

describe('yes or no to consent', () => {
  it.each([
    'Yes.',
    'yes I agree',
    'Yeah, that is fine.',
    'Sure, go ahead',
    'okay',
    'Of course.',
    'no problem',
    'Yes, that is me.',
  ])('takes "%s" as yes', (text) => {
    expect(yesOrNo(text)).toBe('yes');
  });
  it.each([
    'No.',
    'no thank you',
    'I do not agree',
    "I don't want that",
    'nope',
    'I refuse.',
    'No, wrong number',
  ])('takes "%s" as no', (text) => {
    expect(yesOrNo(text)).toBe('no');
  });
  it.each(['what do you mean', 'hello', 'who is this', ''])('asks again after "%s"', (text) => {
    expect(yesOrNo(text)).toBeNull();
  });
  it('never takes a yes that goes on with not agreeing as consent', () => {
    expect(yesOrNo('yes but I do not agree to that')).toBe('no');
  });
  it('asks again when it is mixed', () => {
    expect(yesOrNo('yes but not now')).toBeNull();
  });
});

describe('orders of growth as they are spoken', () => {
  it.each([
    ['n log n', 'n log n'],
    ['O(n log n)', 'n log n'],
    ['order n', 'n'],
    ['linear', 'n'],
    ['O(n^2)', 'n squared'],
    ['big o of n squared', 'n squared'],
    ['constant', '1'],
    ['fast', null],
  ])('reads %s as %s', (spoken, name) => {
    expect(growth(spoken)).toBe(name);
  });
  it('knows which is worse', () => {
    expect(growthRank('n squared')).toBeGreaterThan(growthRank('n log n'));
  });
});
