/**
 * What single texts are, told beside other words: "names [a-z]{1,10}, few different ones", "decimal string 0.00 .. 99.99, two
 * decimals", "letters a-z A-Z, space, comma", "a name", where the constraints say what names are.
 */
import { formatPattern } from './formats.ts';
import { isHint } from './hints.ts';
import { lettersIn } from './letters.ts';
import { patternSize } from './patternSize.ts';
import type { Place, Reading } from './reading.ts';
import type { Given } from './spec.ts';
import { clausesOf } from './split.ts';
import { textOf } from './told.ts';

/** Null where it is not all understood; what only says how often promises nothing. */
export function textDomain(reading: Reading, text: string, place: Place): Given | null {
  const clauses = withoutHints(text);
  if (clauses.length === 0) return null;
  const found =
    choices(clauses, place) ??
    clock(clauses) ??
    decimal(clauses) ??
    written(clauses) ??
    ofLetters(clauses.join(', '), place) ??
    counted(reading, clauses, place) ??
    nounIn(reading, clauses, place);
  return found !== null && fits(found, place) ? found : null;
}

function withoutHints(text: string): string[] {
  const clauses = clausesOf(
    text.trim().replace(/\s+\(([^()]*)\)$/, (all, one: string) => (isHint(one) ? '' : all)),
  );
  return clauses.filter((clause) => !isHint(clause));
}

/** A pattern that no given text matches was misread. */
function fits({ pattern }: Given, { seen }: Place): boolean {
  if (typeof pattern !== 'string') return true;
  const whole = new RegExp(`^(?:${formatPattern(pattern) ?? pattern})$`, 'u');
  return seen.length > 0 && seen.every((one) => typeof one !== 'string' || whole.test(one));
}

const WORD = /^(["']?)([\w-]{2,})\1$/;

/** "one of add, sub, mul", "push, pop or peek": every given text is one of them. */
function choices(clauses: readonly string[], { seen }: Place): Given | null {
  const text = clauses.join(', ');
  const listed = /^(?:either|one of|any of)[: ]+(?:the (?:words|texts|strings)[: ]+)?(.+)$/i.exec(text)?.[1];
  if (listed === undefined && !/\s(?:or|\|)\s/.test(text)) return null;
  const words = (listed ?? text)
    .split(/\s*(?:,\s*(?:or|and)\b|,|\||\bor\b|\band\b)\s*/)
    .map((one) => WORD.exec(one)?.[2]);
  const known = words.filter((one) => one !== undefined);
  const fit = seen.length > 0 && seen.every((one) => typeof one === 'string' && known.includes(one));
  return known.length === words.length && words.length > 1 && fit ? { one_of: known } : null;
}

/** "HH:MM, 08:00 to 18:30". */
function clock([first = '', ...others]: readonly string[]): Given | null {
  const format = first.replace(
    /^(?:an? )?(?:time|clock time|date|day)s?(?: of day)? (?:as |in |of the form )?/i,
    '',
  );
  if (formatPattern(format) === null || others.length > 1) return null;
  if (others.length === 0) return { pattern: format };
  const [, min, max] =
    /^(?:from |between )?([\d:-]+)\s*(?:to|\.\.|and|–|-)\s*([\d:-]+)$/i.exec(others[0] ?? '') ?? [];
  return min?.length === format.length && max?.length === format.length
    ? { pattern: format, min, max }
    : null;
}

const NOUN = String.raw`(?:an? |the )?(?:[a-z]+ ){0,2}(?:strings?|texts?|words?|names?|codes?|ids?|identifiers?|tokens?|labels?|keys?|logins?|emails?|tags?|numbers?|amounts?|prices?)`;
const WRITTEN = new RegExp(
  String.raw`^(?:${NOUN}\s+)?(?:(?:of|like|matching|that match|of the form|in|=~|regex|pattern)\s+)*\x60?/?\^?(\S*\[(?:[^\]\\]|\\.)+\]\S*?)\$?/?\x60?$`,
  'i',
);

/** "names [a-z]{1,10}", "[A-Z]{2}-\d{3}". */
function written([first = '', ...others]: readonly string[]): Given | null {
  const [, pattern = ''] = WRITTEN.exec(first) ?? [];
  if (pattern === '' || others.length > 0 || !/[+*}]$|\][^\]]*\]/.test(pattern)) return null;
  try {
    RegExp(pattern, 'u');
  } catch {
    return null;
  }
  const size = patternSize(pattern);
  return size === null || !Number.isFinite(size[1]) ? null : { pattern, size };
}

const DECIMAL =
  /^(?:an? )?(?:decimals?|money|price|amount|number|numeric)(?: (?:strings?|texts?|amounts?|numbers?|values?))*(?: (?:from|in|between))?\s+(\d+)(?:\.(\d+))?\s*(?:\.\.|to|-|and)\s*(\d+)(?:\.(\d+))?$/i;
const PLACES =
  /^(?:always |exactly |with )*(?:(one|two|three|\d) (?:decimals?|decimal places|digits (?:after|behind) the (?:decimal )?point)|cents)(?: always)?$/i;
const NO_ZEROS = /^(?:always )?(?:no|without)(?: needless| extra| unneeded| superfluous)? leading zeros?$/i;
const COUNTS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3 };

/** "decimal string 0.00 .. 9999.99, two decimals": where the highest is all nines. */
function decimal([first = '', ...others]: readonly string[]): Given | null {
  const [, low = '', cents = '', high = '', most = ''] = DECIMAL.exec(first) ?? [];
  if (low === '' || !/^9+$/.test(high) || !/^9+$/.test(most) || cents.length !== most.length) return null;
  const said = others.map((one) => PLACES.exec(one)).filter((one) => one !== null);
  const places = said.map(([all, one = '']) =>
    /cents/i.test(all) ? 2 : (COUNTS[one.toLowerCase()] ?? Number(one)),
  );
  const known = others.every((one) => PLACES.test(one) || NO_ZEROS.test(one));
  if (!known || places.some((one) => one !== most.length) || Number(low) !== 0) return null;
  const except =
    Number(cents) === 0 ? {} : Number(cents) === 1 ? { except: [`0.${'0'.repeat(most.length)}`] } : null;
  if (except === null) return null;
  return {
    pattern: `(?:0|[1-9]\\d{0,${high.length - 1}})\\.\\d{${most.length}}`,
    size: [most.length + 2, high.length + 1 + most.length],
    ...except,
  };
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^exclamation (?:marks?|points?)$/i, '!'],
  [/^question marks?$/i, '?'],
  [/^(?:apostrophes?|single quotes?)$/i, "'"],
  [/^(?:double quotes?|quotation marks?)$/i, '"'],
  [/^colons?$/i, ':'],
  [/^semicolons?$/i, ';'],
  [/^(?:plus|plus signs?)$/i, '+'],
  [/^(?:minus|minus signs?)$/i, '-'],
  [/^(?:asterisks?|stars?)$/i, '*'],
  [/^(?:hash(?:es)?|hash signs?|pound signs?)$/i, '#'],
  [/^(?:at signs?)$/i, '@'],
  [/^newlines?$/i, '\n'],
  [/^tabs?$/i, '\t'],
];

/** "letters a-z A-Z, space, comma, exclamation mark": each part names letters. */
function ofLetters(text: string, { type }: Place): Given | null {
  if (type.kind !== 'str') return null;
  const single = /^(?:an? |one )?single (.+)$/i.exec(text)?.[1];
  const letter = single === undefined ? null : lettersIn(single);
  if (letter !== null) return { chars: letter, size: [1, 1] };
  const named = /^(?:only )?(?:the )?(?:characters|chars|letters|signs|symbols):? (?!\w-)(.+)$/i.exec(
    text,
  )?.[1];
  const whole = lettersIn(named === undefined ? text : `of ${named}`);
  if (whole !== null) return { chars: whole };
  const parts = text
    .replace(
      /^(?:only |(?:made |built |consisting )?(?:up )?(?:of|from) |the characters |characters: )+/i,
      '',
    )
    .split(/\s*(?:,\s*(?:and\s+)?|;|\band\b|\+)\s*/)
    .filter((part) => part !== '');
  const each = parts.map(lettersOf);
  return parts.length > 1 && each.every((one) => one !== null)
    ? { chars: each.flatMap((one) => one ?? []) }
    : null;
}

function lettersOf(part: string): string[] | null {
  const bare = part.replace(
    /^(?:the |an? )?(?:(?:english |latin )?letters|digits|characters) (?=\w-\w)/i,
    '',
  );
  const sign = SIGNS.find(([words]) => words.test(bare))?.[1];
  if (sign !== undefined) return [sign];
  const ranges = /^(?:[a-z]-[a-z]|[A-Z]-[A-Z]|\d-\d)(?:\s*(?:[a-z]-[a-z]|[A-Z]-[A-Z]|\d-\d))*$/.exec(bare);
  return ranges === null ? lettersIn(bare) : (bare.match(/\w-\w/g) ?? null);
}

/** "city codes of 1-3 capital letters": what is called so does not matter. */
function counted(reading: Reading, clauses: readonly string[], place: Place): Given | null {
  const [first = '', ...others] = clauses;
  const bare = first.replace(
    new RegExp(String.raw`^${NOUN}\s+(?=of\s|with\s|made\s|from\s|\d)`, 'i'),
    'text ',
  );
  const told = textOf(reading, [bare, ...others].join(', '), place);
  return told.left.length === 0 && 'chars' in told.spec ? told.spec : null;
}

/** "a name", where a constraint says "names are 1 to 10 lower-case letters". */
function nounIn(reading: Reading, [first = '', ...others]: readonly string[], place: Place): Given | null {
  const [, noun = ''] = /^(?:an?|the|any|some) ((?:[a-z]+ )?[a-z]+)$/i.exec(first) ?? [];
  return noun === '' || others.length > 0 ? null : calledIn(reading, noun, place);
}

const ONE = /(?:ies|s)$/;

/** What the constraints say of everything that is called so. */
export function calledIn(reading: Reading, noun: string, place: Place): Given | null {
  const stem = noun.replace(ONE, '').replace(/y$/, '');
  const line = new RegExp(
    String.raw`^(?:all |the |each |every |an? )*${stem}(?:s|y|ies|es)? (?:is|are|have|has|consists? of)\s+(.+)$`,
    'i',
  );
  const found = reading.lines.flatMap((one) => line.exec(one.replace(/\.$/, ''))?.[1] ?? []);
  const [only, ...others] = found.map((one) => counted(reading, [`text of ${one}`], place));
  return only === undefined || others.length > 0 ? null : only;
}
