/** Ranges as people write them: `[1, 100]`, `{min: 1, max: 100}`, `"1..10^4"`, `"1 <= n <= 100"`, `"0 to 9"`. */
import type { Size } from './domain.ts';

const NUMBER = String.raw`[+-]?\s*\d[\d_,]*(?:\.\d+)?(?:e[+-]?\d+)?(?:\s*(?:\*|x)\s*\d+)?(?:\s*(?:\^|\*\*)\s*\d+)?(?:\s*[+-]\s*1\b)?`;
const RANGE = new RegExp(
  String.raw`^\s*(${NUMBER})\s*(?:\.\.\.?|–|-|to|,|:|<=[^<>=]*<=|≤[^<>≤]*≤)\s*(${NUMBER})\s*$`,
);
const LARGEST = Number.MAX_SAFE_INTEGER;

/** `10^4`, `2*10^5`, `1e6`, `2^31-1`, `10_000`; null when it is no number. Numbers beyond 2^53 are cut to it. */
export function readNumber(given: unknown): number | null {
  if (typeof given === 'number') return Number.isNaN(given) ? null : safe(given);
  if (typeof given !== 'string') return null;
  // A comma stands before three digits; any other stands between two numbers.
  const text = given
    .replaceAll(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replaceAll(/[\s_]/g, '')
    .toLowerCase();
  const parts = /^([+-])?(?:(\d+)[*x])?(\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?:(?:\^|\*\*)(\d+))?([+-]1)?$/.exec(
    text,
  );
  if (parts === null) return null;
  const [, sign, factor = '1', base = '', exponent = '1', after = '0'] = parts;
  const value = Number(factor) * Number(base) ** Number(exponent) + 0;
  return safe((sign === '-' ? -value : value) + Number(after));
}

/** Null when it is no range. */
export function readRange(given: unknown): Size | null {
  if (Array.isArray(given) && given.length === 2) return pair(readNumber(given[0]), readNumber(given[1]));
  if (typeof given === 'number') return [given, given];
  if (typeof given === 'string') return readText(given);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return null;
  const { min, max, ...rest }: { min?: unknown; max?: unknown } = given;
  return Object.keys(rest).length === 0 ? pair(readNumber(min), readNumber(max)) : null;
}

function readText(text: string): Size | null {
  const alone = readNumber(text);
  if (alone !== null) return [alone, alone];
  const inner = text.replace(/^\s*\[\s*(.*?)\s*\]\s*$/, '$1');
  const [, low, high] = RANGE.exec(inner) ?? [];
  return pair(readNumber(low), readNumber(high));
}

function pair(low: number | null, high: number | null): Size | null {
  return low === null || high === null ? null : [low, high];
}

function safe(value: number): number {
  return Math.max(-LARGEST, Math.min(LARGEST, value));
}
