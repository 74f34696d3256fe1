/** One value's part of `inputs:`, read key by key: what is never asked for was not understood. */
import { InputsError } from '../error.ts';
import { isHint, isHintWord } from './hints.ts';
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
/** What only says how values are drawn, whatever stands under it; of a pool with all its values it may be what they are. */
const STEERS = [
  'pool',
  'pool_size',
  'dense_alphabet',
  'small_alphabet',
  'dense',
  'weights',
  'frequency',
  'frequencies',
  'shapes',
];
/** What something is called; a longer text, or a word like "odd", may ask for more. */
const CALLED = ['name', 'title', 'what', 'meaning', 'about'];
const FEW_WORDS = /^\s*\S+(?:\s+\S+){0,2}\s*$/;
const REMARKS = ['description', 'note', 'notes', 'comment', 'comments', 'doc'];
const ASKS =
  /[<>=≤≥≠\d]|\b(?:must|always|never|only|not?|non\w*|without|distinct|unique|different|sorted|ordered|increasing|decreasing|ascending|descending|at (?:most|least)|up to|than|between|range|each|every|all|both|exactly|valid|empty|same|equal|length|long|format|prime|primes|even|odd|positive|negative|zero|squares?|powers?|multiples?|divisible|palindrom\w*|balanced|connected|\w*cycl\w*|trees?|permutation\w*|sums?|totals?|products?|one|two)\b/i;

/** An object under such a word may say more, and a text under "examples" is no example. */
export function promisesNothing(word: string, value: unknown): boolean {
  if (value === null || value === '' || isHintWord(word)) return true;
  const plain = plainWord(word);
  if (STEERS.includes(plain)) return !(plain === 'pool' && Array.isArray(value));
  if (CALLED.includes(plain)) return typeof value === 'string' && FEW_WORDS.test(value) && !ASKS.test(value);
  if (REMARKS.includes(plain)) return typeof value === 'string' && isHint(value);
  return SAYS_NOTHING.includes(plain) && !isGiven(value);
}

/** Throws InputsError. */
export function yesOrNo(value: unknown, field: string): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(?:yes|true)$/i.test(value)) return true;
  if (typeof value === 'string' && /^(?:no|false)$/i.test(value)) return false;
  throw new InputsError(field, 'must be true or false');
}

/** `{kind: optional, of: {...}}` is said by its type as well. */
export function withoutOptional(given: Given): Given {
  const { kind, type = kind, of, inner = of, value = inner, item = value, ...rest } = given;
  const optional = typeof type === 'string' && /^(?:optional|nullable|maybe)$/i.test(type);
  return optional && isGiven(item) && Object.keys(rest).every((word) => promisesNothing(word, rest[word]))
    ? item
    : given;
}
