/** One value's part of `inputs:`, read key by key: what is never asked for was not understood. */
import { InputsError } from '../error.ts';
import { isHintWord } from './hints.ts';
import { plainWord } from './words.ts';

export type Given = Record<string, unknown>;

export const isGiven = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface Spec {
  /** The value of the first of these words that stands there; all of them count as read. */
  take(words: readonly string[]): unknown;
  has(words: readonly string[]): boolean;
  /** Without taking it. */
  peek(word: string): unknown;
  /** What stands there under words that nobody took. */
  rest(): Given;
}

export function createSpec(given: Given): Spec {
  const left = new Map(Object.entries(given).map(([word, value]) => [plainWord(word), { word, value }]));
  return {
    take(words) {
      const found = words.find((word) => left.has(word));
      const value = found === undefined ? undefined : left.get(found)?.value;
      if (found !== undefined) left.delete(found);
      return value;
    },
    peek: (word) => left.get(word)?.value,
    has: (words) => words.some((word) => left.has(word)),
    rest: () => Object.fromEntries([...left.values()].map(({ word, value }) => [word, value])),
  };
}

/** Words that only describe, or only say how often something is tried: nothing is promised by them. */
const SAYS_NOTHING = [
  'probability',
  'weight',
  'bias',
  'seed',
  'example',
  'examples',
  'sample',
  'samples',
  'edge',
  'edge_cases',
  'boundary',
  'boundaries',
  'corner_cases',
  'distribution',
  'density',
  'unit',
  'units',
  'label',
  'required',
];

/** An object under such a word may say more, and a text under "examples" is no example. */
export function promisesNothing(word: string, value: unknown): boolean {
  if (value === null || value === '' || isHintWord(word)) return true;
  return SAYS_NOTHING.includes(plainWord(word)) && !isGiven(value);
}

/** Throws InputsError. */
export function yesOrNo(value: unknown, field: string): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(?:yes|true)$/i.test(value)) return true;
  if (typeof value === 'string' && /^(?:no|false)$/i.test(value)) return false;
  throw new InputsError(field, 'must be true or false');
}
