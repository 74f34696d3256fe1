/** What only says how likely something is ("mostly sorted") allows and forbids nothing. */
import { plainWord } from './words.ts';

const WORDS = [
  'mostly',
  'often',
  'usually',
  'sometimes',
  'typical',
  'typically',
  'prefer',
  'preferred',
  'preferably',
  'bias',
  'biased',
  'favor',
  'favour',
  'occasionally',
  'frequently',
  'rarely',
  'likely',
  'ideally',
  'hint',
  'hints',
];
const OPENING = new RegExp(
  String.raw`^\s*(?:${WORDS.join('|')}|tends? to|in most cases|in some cases|most of the|some of the time|most of them|(?:about |around |roughly )?(?:half|\d+ ?%) of(?: the)?)(?![\w(\[.])`,
  'i',
);
const SIGN = /^\s*\w+\s*(?:<|>|=|!|≤|≥|in\b|not\b|[-+*/%])/;

export const isHintWord = (word: string): boolean => WORDS.includes(plainWord(word));

/** A name that stands in a comparison ("bias <= 3") is no such word. */
export function isHint(text: string): boolean {
  return OPENING.test(text) && !SIGN.test(text);
}
