/** The same numbers every time, so that two measurements measure the same: mulberry32. */
export interface Random {
  /** From 0, below 1. */
  next(): number;
  between(low: number, high: number): number;
  chance(share: number): boolean;
  of<T>(items: readonly [T, ...T[]]): T;
}

export function createRandom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    chance: (share) => next() < share,
    of: (items) => items[Math.floor(next() * items.length)] ?? items[0],
  };
}
