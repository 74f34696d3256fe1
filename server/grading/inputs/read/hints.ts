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
/** "half of them ADD, a quarter UNDO", "about one line in five is empty": how often something comes. */
const SHARE =
  /^(?:about |around |roughly )?(?:half|(?:a|one|two|three) (?:thirds?|quarters?|fifths?|tenths?))\b(?! (?:as|the length|the size))/i;
const ONE_IN =
  /^(?:about|around|roughly) (?:one|two|three|\d) [a-z]+ (?:in|out of) (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b/i;
const EXACT = /[<>=≤≥≠]|\b(?:must|always|never|exactly|at (?:most|least)|only|no)\b/i;
const isShare = (text: string) =>
  !EXACT.test(text) && (ONE_IN.test(text) || text.split(/\s*[,;]\s*/).every((one) => SHARE.test(one)));
const SIGN = /^\s*\w+\s*(?:<|>|=|!|≤|≥|in\b|not\b|[-+*/%])/;

export const isHintWord = (word: string): boolean => WORDS.includes(plainWord(word));

/** "names come again often", "which need not be": said of how likely something is, wherever it stands. */
const WITHIN =
  /\b(?:mostly|often|usually|sometimes|typically|preferably|occasionally|frequently|rarely|seldom|likely|ideally|need not|in most cases|now and then|about half)\b/i;
const COMPARES = /[<>=≤≥≠]|\b(?:must|always|never|at (?:most|least)|all|each|every)\b/i;

/** A name that stands in a comparison ("bias <= 3") is no such word. */
export function isHint(text: string): boolean {
  return (
    (OPENING.test(text) && !SIGN.test(text)) ||
    isShare(text.trim()) ||
    (WITHIN.test(text) && !COMPARES.test(text)) ||
    onlyAllows(text)
  );
}

/** What is allowed is no promise: "k may be larger than the list", "cycles allowed", "none between start and end". */
const MAY =
  /^(?!.*\b(?:only|never|not|no|must|at most|at least|up to|between|from|once|twice|one|two|single|exactly)\b)(?!.*[\d<>=≤≥≠])[^,;]*\b(?:may|can|might)\b(?: (?:also|well))? \w+/i;
const MAY_EXCEED =
  /^[^,;<>=≤≥≠]*\b(?:may|can|might) (?:also |well )?be (?:larger|longer|greater|bigger|smaller|shorter|less|more|fewer|earlier|later) than\b[^,;<>=≤≥≠]*$/i;
const ALLOWED =
  /^(?!.*\b(?:only|never|not|no|none|must|at most|at least)\b)(?!.*[\d<>=≤≥≠]).*\b(?:allowed|permitted|possible|fine|okay|ok|welcome)$/i;
const NONE = /^none\b(?!.*[<>=≤≥≠\d])/i;
/** What makes good tests: "few different keys, so that they are overridden", "turns in between are more interesting". */
const STEERS =
  /^(?:a |only )?few(?:er)? \w+|\b(?:is|are|be) (?:more |most )?(?:interesting|useful|helpful|instructive)$|\b(?:small|large|big|short|long|close|near)\w* (?:against|compared (?:to|with)|in relation to|relative to)\b/i;
/** "taken from a small pool so that circles overlap", "built from few different letters". */
const FROM_FEW =
  /^(?:taken|drawn|chosen|picked|sampled|built|made|mostly)? ?(?:up )?(?:from|of|out of) (?:an? )?(?:(?:small|tiny|limited|short|little) (?:pool|set|list|number|alphabet|choice|range)|few|couple|handful)\b(?: of)?(?: [a-z]+){0,3}(?:,? so (?:that )?[a-z ]+)?$/i;
const ANY_ORDER =
  /^(?:any(?: order)?|unordered|unsorted|not (?:necessarily )?(?:sorted|ordered)|in (?:any|no particular|random|arbitrary) order|(?:any|random|arbitrary) order)(?: \((?:not|un)[\w ]*\))?$/i;
/** What comes up among others: "zeros included", "some small and some huge". */
const AMONG =
  /^(?:[a-z]+ )?[a-z]+ (?:included|among them)$|^some [a-z]+(?:(?:,| and|, and) (?:some|a few|many|others?) [a-z]+)*$/i;
/** What makes good tests: "small values so that equal pay happens", "days close together so that streaks happen". */
const STEERS_SO =
  /^(?:(?:a|an|the|with(?:in)?|from|of|very|rather|quite|mostly) )*(?:small|large|short|close|narrow|few|near)\b[a-z ]* so (?:that )?[a-z -]+$|^[a-z]+ close together(?: so (?:that )?[a-z -]+)?$/i;
/** Of "few ones so that they repeat" the reason. */
const REASON = /,? so that (?:some|they|there|it|many|most|several|both|the|all kinds)\b.*$/i;

const FIRM =
  /[<>=≤≥≠\d]|\b(?:must|always|never|not?|none|only|all|each|every|exactly|at (?:most|least)|different|distinct|unique)\b/i;

/** Whether a sentence forbids nothing. */
function onlyAllows(given: string): boolean {
  const text = given
    .trim()
    .replace(/\.$/, '')
    .replace(/\s+\([^()]*\)$/, '');
  const bare = text.replace(REASON, '');
  if (FROM_FEW.test(text) && !FIRM.test(text)) return true;
  if ([text, bare].some((one) => ANY_ORDER.test(one) || NONE.test(one))) return true;
  if ((AMONG.test(text) || STEERS_SO.test(text)) && !FIRM.test(text.replace(/ so (?:that )?.*$/, '')))
    return true;
  if (STEERS.test(bare) && !/[<>=≤≥≠\d]|\b(?:must|always|never|at (?:most|least))\b/i.test(bare)) return true;
  return [MAY, MAY_EXCEED, ALLOWED].some((words) => words.test(text));
}

/** Of a description with several clauses: each of them. */
export const allowsOnly = (text: string): boolean => text.split(/\s*[,;]\s*/).every(isHint);
