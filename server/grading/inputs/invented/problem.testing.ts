/** A problem that nobody wrote down, with hidden promises, and an independent word on what is valid. */
import type { Json } from '../../contract.ts';

export interface Invented {
  name: string;
  params: Record<string, string>;
  says: string[];
  /** Values of the parameters, per case. */
  given: Json[][];
  valid(values: readonly Json[]): boolean;
  /** So many are made at least; 0 where none should be. */
  least: number;
}

export const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
export const rows = (value: Json | undefined): Json[][] => list(value).map(list);
export const text = (value: Json | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);
export const numbers = (value: Json | undefined): number[] => list(value).map(Number);
export const map = (value: Json | undefined): Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
export const distinct = (items: readonly Json[]) =>
  new Set(items.map((item) => JSON.stringify(item))).size === items.length;
export const up = (items: readonly number[]) =>
  items.every((item, i) => i === 0 || item > (items[i - 1] ?? item));
