/** Promises that a law can hold: a sentence that speaks of one promises no more, where a parameter obeys it in every given input. */
import type { Json } from '../../contract.ts';
import { isDate } from './dates.ts';
import { hasNoZeroAtTheEnd, isBalanced, isPostfix, isRoman } from './lawbook.ts';
import { fitTree } from '../domain/levelOrder.ts';
import { compareJson } from '../domain/order.ts';
import { isPath } from './linkedPairs.ts';
import { counts, leaves } from '../domain/parts.ts';
import { rowsByTag } from './tags.ts';

const texts = (value: Json) => (Array.isArray(value) ? value : [value]);
const each =
  (law: (value: Json) => boolean) =>
  (value: Json): boolean =>
    texts(value).every(law);
const isList = (value: Json): value is Json[] => Array.isArray(value);
const numbers = (value: Json) => leaves(value).filter((leaf) => typeof leaf === 'number');
const isAscending = (value: Json) =>
  isList(value) && value.every((item, i) => i === 0 || compareJson(value[i - 1] ?? null, item) <= 0);
const isDescending = (value: Json) =>
  isList(value) && value.every((item, i) => i === 0 || compareJson(value[i - 1] ?? null, item) >= 0);
const orOfAll = (law: (value: Json) => boolean) => (value: Json) =>
  law(value) || (isList(value) && value.every(law));

/** Programs hold what they come to in 32 bits. */
const INT32 = 2 ** 31 - 1;
const FITS = /\b(?:fits?|overflows?|32|64)\b/i;
const sizes = (value: Json) => numbers(value).map((one) => Math.max(1, Math.abs(one)));
const holdsNumbers = (value: Json) => isList(value) && numbers(value).length === leaves(value).length;
const together = (value: Json) => sizes(value).reduce((product, one) => product * one, 1);
/** Of what lies between two zeros. */
const stretches = (value: Json) => {
  let product = 1;
  return numbers(value).map((one) => (product = one === 0 ? 1 : product * Math.max(1, Math.abs(one))));
};

export interface Understood {
  says: RegExp;
  unless?: RegExp;
  law: (value: Json) => boolean;
  shown?: (value: Json) => boolean;
}

const NO_EXISTENCE = /\b(?:solutions?|answers?|ways?|paths?|routes?|pairs?|such|unique|results?|valid)\b/i;

const noneTwiceInARow = (value: Json) =>
  isList(value) && value.every((item, i) => i === 0 || JSON.stringify(item) !== JSON.stringify(value[i - 1]));

export const UNDERSTOOD: readonly Understood[] = [
  {
    says: /\b(?:neighbou?r\w*|adjacent|consecutive|in a row|next to each other|one after (?:the other|another))\b.*\b(?:differ\w*|never (?:the same|equal|alike)|(?:are|is) not (?:the same|equal)|unequal)\b/i,
    law: noneTwiceInARow,
    shown: (value) => isList(value) && value.length > 2,
  },
  ...[together, (value: Json) => Math.max(0, ...stretches(value))].map((largest): Understood => ({
    says: new RegExp(`\\bproducts?\\b.*${FITS.source}`, 'i'),
    law: (value) => holdsNumbers(value) && largest(value) <= INT32,
  })),
  {
    says: new RegExp(`\\b(?:sums?|totals?)\\b.*${FITS.source}`, 'i'),
    unless: /\bproducts?\b/i,
    law: (value) => holdsNumbers(value) && sizes(value).reduce((sum, one) => sum + one, 0) <= INT32,
  },
  {
    says: /\b(?:journey|trip|route|itinerary|tour|chain|path|line|thread|without a break|unbroken|in a row)\b/i,
    law: isPath,
    shown: (value) => isList(value) && value.length > 2,
  },
  {
    says: /\bbrackets?\b|\bparenthes[ei]s\b|\bbraces\b|\bnest/i,
    unless: /\bexpressions?\b|\bencod|\bformula|\bnumbers?\b|\bdigits?\b|\btimes\b|\bcounts?\b/i,
    // Where numbers stand between brackets, they say something of them: that is a language (grammar.ts).
    law: each((text) => isBalanced(text) && !(typeof text === 'string' && /\d/.test(text))),
    shown: (value) => texts(value).some((text) => typeof text === 'string' && /[([{]/.test(text)),
  },
  { says: /\bdates?\b/i, law: each(isDate) },
  { says: /\broman\b/i, law: each(isRoman) },
  { says: /\breverse polish\b|\bpostfix\b|\bRPN\b/i, law: isPostfix },
  {
    says: /\bmore than half\b|\bmajority\b/i,
    law: (value) => isList(value) && counts(value).some((count) => count * 2 > value.length),
  },
  {
    says: /\bmissing\b/i,
    law: (value) =>
      isList(value) &&
      counts(value).every((count) => count === 1) &&
      value.every((item) => typeof item === 'number' && item >= 0 && item <= value.length),
  },
  {
    says: /\b(?:not|never|non)[- ]?(?: be)? ?empty\b|\bat least one (?:number|item|element|value|character|letter|word)\b/i,
    unless: NO_EXISTENCE,
    law: (value) => (isList(value) || typeof value === 'string') && value.length > 0,
  },
  {
    says: /\bneighbou?rs?\b.*\bdifferent\b|\bno two (?:adjacent|neighbou?r)/i,
    law: (value) =>
      isList(value) && value.every((item, i) => JSON.stringify(item) !== JSON.stringify(value[i - 1])),
  },
  {
    says: /\b(?:sorted|ascending|increasing|in order|non-decreasing|chronological|alphabetical)\b/i,
    unless: NO_EXISTENCE,
    law: orOfAll(isAscending),
    shown: (value) => leaves(value).length > 2,
  },
  {
    says: /\b(?:descending|decreasing|non-increasing)\b/i,
    unless: NO_EXISTENCE,
    law: orOfAll(isDescending),
    shown: (value) => leaves(value).length > 2,
  },
  {
    says: /\b(?:never|not) (?:be )?(?:negative|below zero|less than zero)\b|\bnon-?negative\b/i,
    law: (value) => numbers(value).length === leaves(value).length && numbers(value).every((one) => one >= 0),
  },
  {
    says: /\b(?:last|first|highest|leading)\b.*\bzeros?\b/i,
    law: hasNoZeroAtTheEnd,
    shown: (value) => isList(value) && value.length > 2 && value.includes(0),
  },
  {
    says: /\b(?:children|nodes?|nulls?)\b.*\bnull\b|\bnulls?\b.*\b(?:children|nodes?|end|listed)\b/i,
    law: (value) => isList(value) && fitTree(value).length === value.length,
    shown: (value) => isList(value) && value.includes(null),
  },
  {
    says: /\b(?:never|not) (?:be )?zero\b/i,
    law: (value) => numbers(value).length === leaves(value).length && !numbers(value).includes(0),
  },
  {
    says: /\b(?:always|all|strictly) positive\b|\bpositive (?:whole )?(?:numbers|integers)\b/i,
    law: (value) => numbers(value).length === leaves(value).length && numbers(value).every((one) => one > 0),
  },
  {
    says: /\bonce or twice\b|\bat most twice\b/i,
    law: (value) => isList(value) && counts(value).every((count) => count <= 2),
    shown: (value) => isList(value) && counts(value).includes(2),
  },
  {
    // Which command comes after which is a law by itself (sequences.ts).
    says: /\bonly (?:be )?(?:called|used|made|given|asked|removed|popped|taken)\b/i,
    law: (value) => isList(value) && (value.length === 0 || rowsByTag([...value, ...value]) !== null),
    shown: (value) => isList(value) && value.length > 1,
  },
];
