import { describe, expect, it } from 'vitest';
import { yesOrNo } from './meaning.ts';

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
