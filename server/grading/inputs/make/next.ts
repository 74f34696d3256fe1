/** A seeded source of chance, from 0 to below 1, and what is chosen by it. */
export type Next = () => number;

export const pick = <T>(items: readonly T[], next: Next): T | undefined =>
  items[Math.floor(next() * items.length)];
export const upTo = (most: number, next: Next) => Math.floor(next() * (most + 1));
