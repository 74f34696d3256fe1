/**
 * Texts told by several quoted forms with what fills them in pointed brackets: `'ADD <1..99>', 'SAY <1 to 3 words>' or 'STOP'`. As a
 * regular expression where every form is understood, no text can be of two forms, and every given text is of one. Of "letters"
 * only those are made that given texts show at that place.
 */
import { decimalRange, wholeRange } from './rangePattern.ts';

interface Slot {
  kind: 'number' | 'letters';
  pattern: string;
}

interface Form {
  /** Fixed texts and slots in turn. */
  parts: (string | { slot: string })[];
}

const QUOTE = /'([^'\n]+)'|"([^"\n]+)"|`([^`\n]+)`/g;
/** What stands between forms says no more than that there are several. */
const BETWEEN =
  /^[\s,;|:]*(?:(?:or|and|either|one of|each|every|is|are|the|an?|of|form|like|texts?|strings?|lines?|commands?|words?|messages?|entries|\w+ (?:lines?|commands?|messages?|entries))[\s,;|:]*)*$/i;

/** Null where it is no such text, or not every part of it is understood. */
export function quotedPattern(text: string, seen: readonly string[]): string | null {
  const quoted = Array.from(
    text.matchAll(QUOTE),
    ([, ...found]) => found.find((one) => one !== undefined) ?? '',
  );
  if (!BETWEEN.test(text.replaceAll(QUOTE, ' , ')) || !quoted.some((one) => /<[^<>]+>/.test(one)))
    return null;
  const forms = quoted.map(formOf);
  const openings = forms.map(openingOf);
  if (
    openings.includes('') ||
    openings.some((one, i) => openings.some((other, j) => i !== j && clash(one, other)))
  )
    return null;
  const words = forms.flatMap(fixedWords);
  const patterns = forms.map((form) => patternOf(form, seen, words));
  if (patterns.includes(null)) return null;
  const whole = patterns.map((one) => `(?:${one ?? ''})`).join('|');
  const matches = new RegExp(`^(?:${whole})$`, 'u');
  return seen.length > 0 && seen.every((one) => matches.test(one)) ? whole : null;
}

function formOf(text: string): Form {
  const parts = text.split(/<([^<>]+)>/);
  return {
    parts: parts.map((part, i) => (i % 2 === 1 ? { slot: part.trim() } : part)).filter((one) => one !== ''),
  };
}

/** The text that it begins with; of a number that comes first only that it is one; empty where it begins with anything. */
function openingOf({ parts }: Form): string {
  const [first] = parts;
  if (typeof first === 'string') return first;
  return first !== undefined && isNumber(first.slot) ? DIGIT : '';
}
const DIGIT = '0';
/** Two forms that begin alike could be told apart only by what follows. */
const clash = (a: string, b: string) =>
  a === b ||
  (a !== DIGIT && b !== DIGIT ? a.startsWith(b) || b.startsWith(a) : /^\d/.test(a) && /^\d/.test(b));

const fixedWords = ({ parts }: Form): string[] =>
  parts.flatMap((part) => (typeof part === 'string' ? (part.match(/[A-Za-z]+/g) ?? []) : []));

function patternOf({ parts }: Form, seen: readonly string[], words: readonly string[]): string | null {
  const rough = parts
    .map((part) => (typeof part === 'string' ? escaped(part) : `(${roughOf(part.slot)})`))
    .join('');
  const here = new RegExp(`^${rough}$`, 'u');
  const filled = seen.flatMap((one) => {
    const found = here.exec(one);
    return found === null ? [] : [found.slice(1)];
  });
  let at = 0;
  const made = parts.map((part) => {
    if (typeof part === 'string') return escaped(part);
    const i = at++;
    return (
      slotOf(
        part.slot,
        filled.map((one) => one[i] ?? ''),
        words,
      )?.pattern ?? null
    );
  });
  return made.includes(null) ? null : made.join('');
}

const escaped = (part: string) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

const RANGE =
  /^(?:an? )?(?:int(?:eger)?s?|numbers?|whole numbers?|amounts?|counts?|prices?)? ?(?:from |in |of )?(\d+(?:\.\d+)?)\s*(?:\.\.|-|to)\s*(\d+(?:\.\d+)?)$/i;
const isNumber = (slot: string) => RANGE.test(slot);
const roughOf = (slot: string) => (isNumber(slot) ? String.raw`\d+(?:\.\d+)?` : '.+?');

function slotOf(slot: string, seen: readonly string[], words: readonly string[]): Slot | null {
  const range = RANGE.exec(slot);
  const pattern = range === null ? lettersOf(slot, seen, words) : numbersOf(range[1] ?? '', range[2] ?? '');
  return pattern === null ? null : { kind: range === null ? 'letters' : 'number', pattern };
}

/** Without zeros in front; behind the point as many digits as both ends have. */
function numbersOf(low: string, high: string): string | null {
  if (/^0\d/.test(low) || /^0\d/.test(high)) return null;
  if (!low.includes('.') && !high.includes('.')) return wholeRange(Number(low), Number(high));
  return decimalRange(low, high);
}

const COUNTED = String.raw`(?:(\d+)\s*(?:\.\.|-|to)\s*(\d+) )`;
const LETTERS = new RegExp(
  String.raw`^${COUNTED}(lower ?-?case |upper ?-?case )?letters( (?:and|with|or) (?:single )?(?:inner )?spaces(?: between)?)?$`,
  'i',
);
const WORDS = new RegExp(String.raw`^${COUNTED}(?:lower ?-?case )?words(?: of letters)?$`, 'i');

function lettersOf(slot: string, seen: readonly string[], words: readonly string[]): string | null {
  const chars = charsOf(slot, seen);
  const [, low = '', high = '', , spaces] = LETTERS.exec(slot) ?? [];
  const own = words.filter((word) => chars !== null && new RegExp(`^${chars}+$`).test(word));
  if (chars === null) return null;
  if (high !== '') {
    const [least, most] = [Number(low), Number(high)];
    if (least < 1 || most < least) return null;
    const fit = own.filter((word) => word.length >= least && word.length <= most);
    const one = either([...fit, `${chars}{${least},${most}}`]);
    return spaces === undefined ? one : either([one, ...spaced(chars, [least, most], seen)]);
  }
  const [, few = '', many = ''] = WORDS.exec(slot) ?? [];
  const lengths = seen.flatMap((one) => one.split(' ')).map((word) => word.length);
  if (many === '' || Number(few) < 1 || lengths.length === 0) return null;
  const [short, long] = [Math.min(...lengths), Math.max(...lengths)];
  const fit = own.filter((word) => word.length >= short && word.length <= long);
  const word = either([...fit, `${chars}{${short},${long}}`]);
  return `${word}(?: ${word}){${Number(few) - 1},${Number(many) - 1}}`;
}

/** Several words, together no longer than is said. */
function spaced(chars: string, [least, most]: readonly [number, number], seen: readonly string[]): string[] {
  const shown = Math.max(2, ...seen.map((one) => one.split(' ').length));
  return Array.from({ length: shown - 1 }, (_, i) => i + 2).flatMap((count) => {
    const long = Math.floor((most + 1) / count) - 1;
    return long < 1 || 2 * count - 1 < least
      ? []
      : [`${chars}{1,${long}}(?: ${chars}{1,${long}}){${count - 1}}`];
  });
}

const either = (all: readonly string[]) => (all.length === 1 ? (all[0] ?? '') : `(?:${all.join('|')})`);

/** The letters that are said, or of "letters" those written as the given ones are; null where none is given to see. */
function charsOf(slot: string, seen: readonly string[]): string | null {
  const letters = seen.join('').replaceAll(' ', '');
  if (letters === '' || !/^[A-Za-z]+$/.test(letters)) return null;
  const [low, high] = [/[a-z]/.test(letters), /[A-Z]/.test(letters)];
  if (/lower/i.test(slot)) return high ? null : '[a-z]';
  if (/upper/i.test(slot)) return low ? null : '[A-Z]';
  return `[${low ? 'a-z' : ''}${high ? 'A-Z' : ''}]`;
}
