/**
 * Few values to draw from: of numbers some that lie next to each other or far apart, of texts some that begin alike, differ
 * in one letter, or are put together of others. Parameters and places that allow the same values share them, so that what
 * seldom meets by chance (equal keys, chains of names, ties) meets.
 */
import * as fc from 'fast-check';
import type { Json } from '../../contract.ts';
import { allows } from '../domain/allows.ts';
import type { Domain, NumberDomain, Size } from '../domain/domain.ts';
import { pick, upTo, type Next } from './next.ts';
import { relatedPiece, thinned } from './related.ts';

/** How far apart the ends of a window are; small ones come most often. */
const WIDTHS = [0, 1, 1, 2, 2, 3, 4, 6, 9, 20];
/** Values that lie anywhere, and letters of texts. */
const MOST_VALUES = 4;
const MOST_LETTERS = 4;
/** Words to draw from, of at most so many letters. */
const MOST_WORDS = 9;
const WORD = 6;
/** Pieces of a text that is put together of words. */
const PIECES = 5;
/** Where numbers get one digit more: whoever sorts them as text is wrong there. */
const MORE_DIGITS = [10, 10, 100, 1_000, -9];
/** Written one after another without a gap they read alike: 1 and 11, 11 and 1. */
const RUN_TOGETHER = [1, 11, 111, 2, 12, 21];
const ROUND_HALVES = [0, 0.5, 1, 1.5, 2, 3, 4, 0.25, 10];

export { pick, upTo, type Next } from './next.ts';

/** A narrower domain of the same kind: a window, or some values. */
export function fewNumbers(domain: NumberDomain, next: Next): Domain {
  const low = Math.ceil(Math.max(domain.min, -Number.MAX_SAFE_INTEGER));
  const high = Math.floor(Math.min(domain.max, Number.MAX_SAFE_INTEGER));
  if (domain.kind === 'float') return fewFractions(domain, next);
  if (high <= low) return domain;
  const kind = next();
  if (kind < 0.7) {
    const width = Math.min(high - low, (pick(WIDTHS, next) ?? 1) * (domain.step ?? 1));
    const from = Math.max(low, Math.min(high - width, startOf([low, high], next)));
    return { ...domain, min: from, max: from + width };
  }
  if (kind < 0.75) return oneOf(domain, RUN_TOGETHER);
  const count = 2 + upTo(MOST_VALUES - 2, next);
  const values = Array.from({ length: count }, () => anywhere([low, high], next));
  return oneOf(domain, kind < 0.85 ? values : [...values, low, high]);
}

/** Around zero, at an end, or anywhere. */
function startOf([low, high]: Size, next: Next): number {
  const kind = next();
  if (kind < 0.3) return low;
  if (kind < 0.4) return high;
  if (kind < 0.6) return Math.max(low, Math.min(high, 0)) - upTo(2, next);
  if (kind < 0.8) return Math.max(low, (pick(MORE_DIGITS, next) ?? 0) - upTo(4, next));
  return anywhere([low, high], next);
}

/** As likely of few digits as of many. */
function anywhere([low, high]: Size, next: Next): number {
  const start = Math.max(low, Math.min(high, 0));
  const down = start > low && next() < 0.4;
  const room = down ? start - low : high - start;
  const by = Math.floor((room + 1) ** next()) - 1 + upTo(1, next);
  return Math.max(low, Math.min(high, down ? start - by : start + by));
}

function fewFractions(domain: NumberDomain, next: Next): Domain {
  const { min, max, decimals = 2 } = domain;
  const values = Array.from({ length: 3 }, () => {
    const drawn = min + (Math.min(max, Number.MAX_SAFE_INTEGER) - min) * next() ** 3;
    return Number(drawn.toFixed(decimals));
  });
  const round = ROUND_HALVES.filter(() => next() < 0.3).flatMap((one) => [one, 0 - one]);
  return oneOf(domain, [...values, ...round, min]);
}

/** The domain itself where it allows none of them. */
export function oneOf(domain: Domain, values: readonly Json[]): Domain {
  const allowed = [...new Map(values.map((value) => [JSON.stringify(value), value])).values()].filter(
    (value) => allows(domain, value),
  );
  return allowed.length === 0 ? domain : { kind: 'one_of', values: allowed };
}

/** Letters that stand for all: those of one input. Each sign may mean something of its own; of letters one is like another. */
export function fewLetters(chars: readonly string[], next: Next): string[] {
  const signs = chars.filter((char) => !/[\p{L}\p{N}]/u.test(char));
  const others = chars.filter((char) => !signs.includes(char));
  if (signs.length === 0 || others.length === 0 || signs.length > MOST_SIGNS) return someLetters(chars, next);
  const used = next() < 0.5 ? signs : signs.filter(() => next() < 0.6);
  return [...new Set([...someLetters(others, next).slice(0, 1 + upTo(1, next)), ...used])];
}

/** More than that are not meant one by one. */
const MOST_SIGNS = 8;

function someLetters(chars: readonly string[], next: Next): string[] {
  const count = 1 + upTo(MOST_LETTERS - 1, next);
  const firsts = next() < 0.5 ? chars.slice(0, count) : [];
  return [...new Set([...firsts, ...Array.from({ length: count }, () => pick(chars, next) ?? '')])];
}

/** How likely a text of a pattern is changed by a piece of it. */
const PIECEWISE = 0.6;

/** Words over few letters, with others that begin alike, differ in one letter, or are two of them. */
export function fewWords(domain: Extract<Domain, { kind: 'str' | 'pattern' }>, next: Next): string[] {
  const bases = domain.kind === 'str' ? lettered(domain.chars, domain.size, next) : matching(domain, next);
  const words = [...bases];
  const letters = [...new Set(bases.flatMap((word) => Array.from(word)))];
  const even = next() < 0.5;
  for (let turn = 0; turn < MOST_WORDS && words.length < 2 * MOST_WORDS; turn++) {
    const word = pick(words, next) ?? '';
    // Of a pattern, one changed letter is seldom allowed, and pieces are what differs.
    const pieces = domain.kind === 'pattern' && next() < PIECEWISE;
    words.push(
      pieces
        ? relatedPiece(word, next)
        : related(word, pick(words, next) ?? '', letters, even ? 0 : next(), next),
    );
  }
  return [...new Set(words)].filter((word) => allows(domain, word)).slice(0, MOST_WORDS);
}

/** With one letter changed where `kind` is small; else shorter, longer, turned round, or two in a row. */
function related(word: string, other: string, letters: readonly string[], kind: number, next: Next): string {
  const at = upTo(Math.max(0, word.length - 1), next);
  const letter = pick(letters, next) ?? '';
  if (kind < 0.4) return word.slice(0, at) + letter + word.slice(at + 1);
  if (kind < 0.55) return word.slice(0, at + 1);
  if (kind < 0.65) return word.slice(at);
  if (kind < 0.75) return word + letter;
  if (kind < 0.85) return Array.from(word).toReversed().join('');
  return word + other;
}

function lettered(chars: readonly string[], [least, most]: Size, next: Next): string[] {
  const letters = fewLetters(chars, next);
  const longest = Math.max(least, Math.min(most, WORD));
  const length = least + upTo(longest - least, next);
  const even = next() < 0.5;
  return Array.from({ length: 1 + upTo(2, next) }, () =>
    wordOf(letters, even ? length : least + upTo(longest - least, next), next),
  );
}

const wordOf = (letters: readonly string[], length: number, next: Next) =>
  Array.from({ length }, () => pick(letters, next) ?? '').join('');

function matching({ pattern }: Extract<Domain, { kind: 'pattern' }>, next: Next): string[] {
  const seed = Math.floor(next() * 2 ** 31);
  return fc.sample(
    fc.stringMatching(new RegExp(`^(?:${thinned(pattern, next)})$`, 'u'), { size: 'xsmall' }),
    {
      seed,
      numRuns: 4,
    },
  );
}

/** Texts that are put together of words, some with one letter lost or changed. */
export function textsOf(
  words: readonly string[],
  domain: Extract<Domain, { kind: 'str' | 'pattern' }>,
  next: Next,
): string[] {
  const joints = domain.kind === 'str' && domain.chars.includes(' ') && next() < 0.3 ? ' ' : '';
  return Array.from({ length: MOST_WORDS }, () => {
    const pieces = Array.from({ length: 1 + upTo(PIECES - 1, next) }, () => pick(words, next) ?? '');
    const text = pieces.join(joints);
    if (next() < 0.6) return text;
    const at = upTo(text.length, next);
    return text.slice(0, at) + (next() < 0.5 ? '' : text.charAt(0)) + text.slice(at + 1);
  }).filter((text) => allows(domain, text));
}
