/** What only says how likely something is ("mostly sorted") allows and forbids nothing. */
import { plainWord } from './words.ts';

const WORDS = [
  'mostly',
  'often',
  'usually',
  'sometimes',
  'typical',
  'typically',
  'common',
  'frequent',
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

/** "names come again often", "which need not be": said of how likely something is, wherever it stands. */
const WITHIN =
  /\b(?:mostly|often|usually|sometimes|typically|preferably|occasionally|frequently|rarely|seldom|likely|ideally|need not|in most cases|now and then|about half)\b/i;
const COMPARES = /[<>=≤≥≠]|\b(?:must|always|never|at (?:most|least)|all|each|every)\b/i;

/** A name that stands in a comparison ("bias <= 3") is no such word. */
export function isHint(text: string): boolean {
  return (OPENING.test(text) && !SIGN.test(text)) || (WITHIN.test(text) && !COMPARES.test(text));
}
