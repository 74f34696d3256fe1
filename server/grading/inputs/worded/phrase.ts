/**
 * Texts told by what they are put together of: "1 to 4 numbers joined by dots, optionally followed by "-rc" and a number of 1 or
 * more". As a pattern, where every word of it is understood; never of more texts than it tells.
 */
import { wholeRange } from '../read/rangePattern.ts';
import { classIn, escaped, signOf } from './letters.ts';
import { amountPattern, examplesPattern, formPattern } from './slots.ts';

/** What is said elsewhere of all numbers in the text. */
export interface Numbers {
  min: number;
  /** Null where nothing is said. */
  max: number | null;
  /** Zeros in front, up to so many digits. */
  padded: number | null;
}

export interface About {
  numbers: Numbers;
  /** What fills each slot of a quoted form. */
  slots: ReadonlyMap<string, string>;
  /** All given texts in a row. */
  seen: string;
}

const RANGE = String.raw`(\d+)(?:\s*(?:to|-|\.\.)\s*(\d+))?`;

export function patternIn(given: string, about: About): string | null {
  const text = given
    .trim()
    .replaceAll(/\bbetween (\d+) and (\d+)/gi, '$1 to $2')
    .replace(ZEROS_TOO, '');
  const whole =
    orOneOf(text, about) ??
    formPattern(text, about.slots, (what) => patternIn(what, { ...about, slots: new Map() })) ??
    examplesPattern(text, numberPattern(about.numbers)) ??
    amountPattern(text);
  if (whole !== null) return whole;
  const [, inner = '', blanks = '', where = ''] = AROUND.exec(text) ?? [];
  if (inner !== '') {
    const core = patternIn(inner, about);
    const gap = ` {0,${blanks}}`;
    const after = /and|either|around|both/i.test(where) || /after|behind/i.test(where);
    return core === null
      ? null
      : `${/after|behind/i.test(where) && !/before|front/i.test(where) ? '' : gap}${core}${after ? gap : ''}`;
  }
  const spaced = spacedWords(text, about);
  if (spaced !== null) return spaced;
  const [head = '', ...others] = text.split(THEN);
  const first = rowOf(head.trim(), about);
  const rest = others.flatMap((_, i) =>
    i % 2 === 0 ? [{ link: others[i] ?? '', row: rowOf((others[i + 1] ?? '').trim(), about) }] : [],
  );
  if (first === null || rest.some(({ row }) => row === null)) return null;
  return (
    first + rest.map(({ link, row }) => (/optional/i.test(link) ? `(?:${row ?? ''})?` : (row ?? ''))).join('')
  );
}

/** Of digits that needs no saying; numbers are left without. */
const ZEROS_TOO =
  /,? (?:and )?(?:leading zeros? (?:(?:are|being) )?(?:allowed|possible|too)|(?:possibly |maybe )?with leading zeros?)$/i;

const SPACED = new RegExp(
  String.raw`^(\d+)\s*(?:to|-|\.\.)\s*(\d+) (?:characters?(?::|,| of| out of)? ?)?([a-z -]*?letters?(?:(?:,| and| or) digits)?)(?:,| and|,? with|,? or)+ single (?:inner )?(?:spaces|blanks)(?: inside| within| between (?:them|words|the words))?(.*)$`,
  'i',
);
/** No space first or last; what is said of ends in other words is not read. */
const BARE_ENDS =
  /^(?:,| and|;| \()* ?(?:it )?(?:(?:begins?|starts?) and ends? with a letter|(?:none|never|not|no (?:spaces?|blanks?)) at (?:either|any|an) end|(?:none|never|not|no (?:spaces?|blanks?)) (?:at the (?:beginning|start) or(?: at)? the end|first or last))\)?$/i;

/** "1 to 20 characters, lowercase letters and single spaces, and it begins and ends with a letter": one word, two or three. */
function spacedWords(text: string, { seen }: About): string | null {
  const [, low = '', high = '', what = '', ends = ''] = SPACED.exec(text) ?? [];
  const chars = what === '' ? null : classIn(what, seen);
  const [least, most] = [Number(low), Number(high)];
  const word = Math.floor((most - 2) / 3);
  // "Inner" spaces, or ends that are told: else a text might begin with one.
  const inner =
    BARE_ENDS.test(ends) || (ends === '' && /\binner\b|\b(?:inside|within|between)\b/i.test(text));
  if (chars === null || !inner || word < 1 || least > 3) return null;
  const one = `[${chars}]{1,${word}}`;
  return `(?:[${chars}]{${least},${most}}|${one}(?: ${one}){1,2})`;
}

const AROUND =
  /^(.+?),? with (?:up to|at most|0 to) (\d+) (?:blanks?|spaces?) ((?:before|after|in front of|behind|around|at)\b[a-z ]*)$/i;
const THEN =
  /\s*,?\s*(?:and )?\b(then optionally followed by|optionally followed by|(?:and )?then optionally|optionally|followed by|then)\b\s*/i;

const WORD = String.raw`(?:[A-Z]{2,}|"[A-Za-z]+"|'[A-Za-z]+')`;
const ONE_OF = String.raw`(?:(?:1|one) of )?(?:the )?(?:words |commands |keys |texts )?(?<words>${WORD}(?:(?:, or |, and |, | or | and )${WORD})*)`;
/** `"<count> x`, as a quoted form with slots begins. */
const FORM = String.raw`["'][^"']*[<{]`;
const OR_ONE_OF = [
  new RegExp(String.raw`^(?:either )?(?<what>(?:(?:an?|1) |${FORM}).+?),? or ${ONE_OF}$`),
  new RegExp(String.raw`^(?:either )?${ONE_OF},? or (?<what>(?:(?:an?|1) |${FORM}).+)$`),
];

/** "a small letter or one of BACK, UNDO", "either "up", "down" or a digit": words in capitals or in quotation marks. */
function orOneOf(text: string, about: About): string | null {
  const { words, what } = OR_ONE_OF.map((one) => one.exec(text)?.groups).find(Boolean) ?? {};
  const other = what === undefined ? null : patternIn(what, about);
  const listed = words?.split(/, (?:or |and )?| or | and /).map((word) => word.replaceAll(/["']/g, '')) ?? [];
  return other === null ? null : `(?:${[...listed, other].join('|')})`;
}

/** "a hyphen and 1 to 8 digits". */
function rowOf(text: string, about: About): string | null {
  const atoms = text.split(/\s+(?:and|plus)\s+(?=an? |\d|["'])/i).map((one) => atomOf(one.trim(), about));
  return atoms.includes(null) ? null : atoms.join('');
}

function atomOf(text: string, about: About): string | null {
  const optional = /^(?:an? )?optional (.+)$/i.exec(text)?.[1];
  if (optional !== undefined) {
    const inner = atomOf(optional, about);
    return inner === null ? null : `(?:${inner})?`;
  }
  return literal(text) ?? joined(text, about) ?? number(text, about) ?? letters(text, about);
}

/** `"-rc"`, "a hyphen", "-rc", "the letter v". */
function literal(text: string): string | null {
  const quoted = /^(?:an? |the )?(?:(?:single|word|letter|text) )*(["'])(.+)\1$/i.exec(text)?.[2];
  if (quoted !== undefined) return escaped(quoted);
  const sign = /^(?:an?|1)(?: single)? ([a-z ]+)$/i.exec(text)?.[1];
  const found = sign === undefined ? null : signOf(sign);
  if (found !== null) return escaped(found);
  return /^(?:the (?:letter )?)?([a-zA-Z]|[-+#@][a-z]+)$/.test(text)
    ? escaped(text.replace(/^the (?:letter )?/, ''))
    : null;
}

const JOINED = new RegExp(
  String.raw`^${RANGE} (?:whole |numeric )?(?:numbers?|parts?) (?:(?:joined|separated|divided) by |with )(?:single )?([a-z]+|["'].["'])(?: between (?:them|the numbers))?$`,
  'i',
);

/** "1 to 4 numbers joined by dots". */
function joined(text: string, about: About): string | null {
  const [, low = '', high = low, sign = ''] = JOINED.exec(text) ?? [];
  const [by, one] = [signOf(sign), numberPattern(about.numbers)];
  if (low === '' || Number(low) < 1 || by === null || one === null) return null;
  return `${one}(?:${escaped(by)}${one}){${Number(low) - 1},${Number(high) - 1}}`;
}

const NUMBER = new RegExp(
  String.raw`^(?:an? |the )?(?:whole )?(?:number|integer)(?: (?:(?:of |from )?${RANGE}|(?:of )?(?:(\d+) or more|at least (\d+))|below (\d+)|up to (\d+)))?(?:,? without leading zeros)?$`,
  'i',
);

function number(text: string, { numbers }: About): string | null {
  const found = NUMBER.exec(text.replace(/(\d+) or more$/, 'at least $1'));
  if (found === null) return null;
  const [, low, high, , least, below, most] = found;
  if (low !== undefined && high === undefined) return null;
  const min = Number(low ?? least ?? numbers.min);
  const max = high ?? most ?? (below === undefined ? numbers.max : Number(below) - 1);
  return max === null ? null : numberPattern({ min, max: Number(max), padded: null });
}

/** Where numbers get one digit more: whoever takes them for texts is wrong there. */
const TELLING = [0, 1, 2, 9, 10, 11, 99, 100, 1_000, 5_000];

function numberPattern({ min, max, padded }: Numbers): string | null {
  const range = max === null ? null : wholeRange(min, max);
  if (range === null || max === null) return null;
  const telling = TELLING.filter((one) => one >= min && one <= max);
  const zeros = padded === null || padded < 2 || min > 0 ? [] : [`0[0-9]{1,${padded - 1}}`];
  return `(?:${[...telling, ...zeros, range].join('|')})`;
}

const LETTERS = new RegExp(
  String.raw`^(?:(?:an? |the )?(?:words?|texts?|names?|strings?) (?:of|with) )?(?:${RANGE}|(an?)(?: single)?) ((?:\D).*)$`,
  'i',
);

/** "1 to 8 lowercase letters or digits", "a word of 1 to 10 letters", "a lowercase letter". */
function letters(text: string, { seen }: About): string | null {
  const [, low, high, , what = ''] = LETTERS.exec(text) ?? [];
  const chars = what === '' ? null : classIn(what.replace(/^characters:? (?:of |out of |from )?/i, ''), seen);
  return chars === null ? null : `[${chars}]{${low ?? 1},${high ?? low ?? 1}}`;
}
