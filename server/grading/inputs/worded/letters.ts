/** Letters told in words and signs, "ASCII letters, digits and & = + ?", as what stands between the brackets of a pattern. */
import { lettersIn } from '../read/letters.ts';

/** A sign, or a word for it. */
const SIGNS: Readonly<Record<string, string>> = {
  hyphen: '-',
  dash: '-',
  minus: '-',
  'minus sign': '-',
  dot: '.',
  point: '.',
  period: '.',
  comma: ',',
  colon: ':',
  semicolon: ';',
  slash: '/',
  underscore: '_',
  space: ' ',
  blank: ' ',
  ampersand: '&',
  plus: '+',
  'plus sign': '+',
  'equals sign': '=',
  'equal sign': '=',
  'question mark': '?',
  'hash sign': '#',
  hash: '#',
  'at sign': '@',
  backslash: '\\',
  apostrophe: "'",
  'double quote': '"',
  'double quotation mark': '"',
};

/** Null where it names no sign. */
export function signOf(text: string): string | null {
  const quoted = /^(["'])(.)\1$/u.exec(text)?.[2];
  return (
    quoted ?? SIGNS[text.toLowerCase()] ?? SIGNS[text.toLowerCase().replace(/(?:es|s)$/, '')] ?? plural(text)
  );
}

const plural = (text: string) => SIGNS[text.toLowerCase().replace(/s$/, '')] ?? null;

export const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
const inClass = (char: string) => (/[\\\]^-]/.test(char) ? `\\${char}` : char);

const [FIRST_ASCII, LAST_ASCII] = [0x20, 0x7e];

/** What stands between the brackets of a pattern, one by one. */
export function charsOf(letters: string): string[] {
  const one = new RegExp(`[${letters}]`, 'u');
  const ascii = Array.from({ length: LAST_ASCII - FIRST_ASCII + 1 }, (_, i) =>
    String.fromCharCode(FIRST_ASCII + i),
  );
  return ascii.filter((char) => one.test(char));
}

export const asClass = (chars: readonly string[]) => `[${chars.map(inClass).join('')}]`;

/** From the space on; who leaves it out says so. */
const PRINTABLE =
  /^(?:any |only |all )?printable ASCII(?: characters?)?(?: only)?(?:,? (?:including|with) (?:the )?(?:space|blank)s?)?(?: ?\((?:(?:the )?(?:space|blank) (?:to|through) (?:the )?(?:tilde|~)|(?:codes? )?32(?: to |-|\.\.)126|(?:including|with) (?:the )?(?:space|blank)s?)\))?$/i;
const PRINTABLE_CLASS = String.raw`\x20-\x7e`;

/**
 * Null where a part of it is not plain. Of "letters" without more only those of the case that is seen; a point behind a space
 * may as well end the sentence, and is left out.
 */
export function classIn(given: string, seen: string): string | null {
  if (PRINTABLE.test(given.trim())) return PRINTABLE_CLASS;
  const mixed =
    /,? in any (?:mix(?:ture)?|combination) of (?:upper|lower) ?-?(?:case)? and (?:upper|lower) ?-?case(?: letters)?|,? in any case$/i;
  const both = mixed.test(given);
  const parts = given
    .replace(mixed, '')
    .replace(/\s+\.$/, '')
    .replaceAll(/\b(?:only|the (?:characters?|signs?|symbols?|brackets|parentheses)) /gi, '')
    .split(/\s*,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+/)
    .filter((part) => part !== '');
  const known = parts.map((part) => partIn(part, both, seen));
  return known.length > 0 && known.every((one) => one !== null) ? [...new Set(known)].join('') : null;
}

function partIn(given: string, both: boolean, seen: string): string | null {
  const part = given.replace(/^(?:the )?letters? (?:from )?(?=[A-Za-z] ?(?:-|to) ?[A-Za-z]$)/i, '');
  if (/^(?:[^\p{L}\p{N}\s"'](?:\s+|$))+$/u.test(part)) return part.split(/\s+/).map(inClass).join('');
  if (/^[()[\]{}]+$/.test(part)) return Array.from(part, inClass).join('');
  const sign = signOf(part.replace(/^the /i, ''));
  if (sign !== null) return inClass(sign);
  if (/^letters?$/i.test(part)) return both ? 'a-zA-Z' : caseSeen(seen);
  const named = lettersIn(`of ${part}`);
  return named?.every((one) => /^(?:\w-\w|[\w ])$/.test(one)) === true ? named.join('') : null;
}

function caseSeen(seen: string): string | null {
  const found = `${/[a-z]/.test(seen) ? 'a-z' : ''}${/[A-Z]/.test(seen) ? 'A-Z' : ''}`;
  return found === '' ? null : found;
}
