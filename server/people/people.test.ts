import { describe, expect, it } from 'vitest';
import { systemClock } from '../record/clock.ts';
import { createPadTokens, createTries, newPin } from './index.ts';
import { isFirstGuess } from './links.ts';

describe('admission to a pad', () => {
  let now = 1_000_000;
  const clock = { ...systemClock, wall: () => now };
  const tokens = createPadTokens({ secret: 'a', clock });

  it('is for one session and one role', () => {
    const token = tokens.issue('s1', 'watch');
    expect(tokens.admit(token, 's1')).toEqual({ role: 'watch', whose: 'candidate' });
    expect(tokens.admit(token, 's2')).toBeNull();
  });

  it('cannot be made up or changed', () => {
    const token = tokens.issue('s1', 'watch');
    expect(tokens.admit(token.replace('watch', 'write'), 's1')).toBeNull();
    expect(tokens.admit(createPadTokens({ secret: 'b', clock }).issue('s1', 'write'), 's1')).toBeNull();
    for (const nonsense of ['', '.', 'a.b.c.d', `${token}x`]) expect(tokens.admit(nonsense, 's1')).toBeNull();
  });

  it('ends after twelve hours', () => {
    const token = tokens.issue('s1', 'write');
    now += 12 * 3600 * 1000 + 1;
    expect(tokens.admit(token, 's1')).toBeNull();
  });
});

describe('a PIN', () => {
  it('has six digits, and no order', () => {
    const pins = Array.from({ length: 200 }, newPin);
    expect(pins.every((pin) => /^\d{6}$/.test(pin))).toBe(true);
    expect(new Set(pins).size).toBeGreaterThan(190);
  });

  it.each(['000000', '777777', '123456', '987654', '123123', '121212'])('is never %s', (pin) => {
    expect(isFirstGuess(pin)).toBe(true);
  });

  it.each(['123457', '112233', '907341', '001234'])('may be %s', (pin) => {
    expect(isFirstGuess(pin)).toBe(false);
  });
});

describe('somebody who guesses', () => {
  let now = 0;
  const tries = createTries({ ...systemClock, now: () => now });

  it('has five tries in ten minutes, and is heard again later; others are not held up', () => {
    for (let i = 0; i < 5; i++) expect(tries.take('+1')).toBe(true);
    expect(tries.take('+1')).toBe(false);
    expect(tries.take('+2')).toBe(true);
    now = 10 * 60 * 1000 - 1;
    expect(tries.take('+1')).toBe(false);
    now += 1;
    expect(tries.take('+1')).toBe(true);
  });

  it('who is right once does not get more guesses by it', () => {
    for (let i = 0; i < 4; i++) tries.take('+3');
    expect(tries.take('+3')).toBe(true);
    tries.giveBack('+3');
    expect(tries.take('+3')).toBe(true);
    expect(tries.take('+3')).toBe(false);
  });
});
