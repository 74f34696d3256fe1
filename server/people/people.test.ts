import { describe, expect, it } from 'vitest';
import { systemClock } from '../record/clock.ts';
import { createPadTokens, newPin } from './index.ts';

describe('admission to a pad', () => {
  let now = 1_000_000;
  const clock = { ...systemClock, wall: () => now };
  const tokens = createPadTokens({ secret: 'a', clock });

  it('is for one session and one role', () => {
    const token = tokens.issue('s1', 'watch');
    expect(tokens.admit(token, 's1')).toEqual({ role: 'watch' });
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
});
