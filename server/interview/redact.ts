/**
 * Leaves out of what is stored and shown who somebody is and how to reach them: e-mail addresses (also spoken ones),
 * telephone and card numbers (also spoken ones), and names: the candidate's own, and what follows "my name is". Numbers
 * and words of the problem stay: a number counts only where the telephone's own rules say that it is one.
 *
 * What it cannot know: names of other people, and of places and companies.
 */
import { findPhoneNumbersInText, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

const MAIL = '[e-mail address]';
const NUMBER = '[number]';
const NAME = '[name]';

export interface Redactor {
  (text: string): string;
  /** Of words that are still coming: what may be the beginning of something is not shown yet. */
  running(text: string): string;
}

export function createRedactor(who: { candidate_name: string; candidate_phone: string }): Redactor {
  const country = parsePhoneNumberFromString(who.candidate_phone)?.country ?? 'US';
  const names = namesOf(who.candidate_name);
  const redact = (text: string) =>
    withoutNames(withoutNumbers(withoutMails(text), country, who.candidate_phone), names);
  return Object.assign(redact, { running: (text: string) => redact(text.replace(UNFINISHED, '…')) });
}

// ---- e-mail addresses

const WRITTEN_MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** Ends of addresses that people say. Two-letter words of English ("it", "is", "in", "me", "at") would be heard everywhere. */
const ENDS = 'com|org|net|edu|gov|info|io|dev|ai|app|co|eu|uk|de|fr|es|nl|ch|pl|ca|au|br|mx|jp';
const WORD = String.raw`[\p{L}\p{N}_+-]+`;
/** "anna dot berg at example dot co dot uk" */
const JOIN = String.raw`(?:\s+(?:dot|point|underscore|dash|hyphen|plus|minus)\s+|\.|_|-)`;
const SPOKEN_MAIL = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${WORD}(?:${JOIN}${WORD})*\s+at\s+${WORD}(?:\s${WORD})??(?:(?:\s+dot\s+|\s*\.\s*)${WORD})*?(?:\s+dot\s+|\s*\.\s*)(?:${ENDS})(?:(?:\s+dot\s+|\s*\.\s*)(?:${ENDS}))?(?![\p{L}\p{N}])`,
  'giu',
);

function withoutMails(text: string): string {
  return text.replaceAll(WRITTEN_MAIL, MAIL).replaceAll(SPOKEN_MAIL, MAIL);
}

// ---- numbers

const DIGITS = new Map(
  'zero=0 oh=0 o=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9'
    .split(' ')
    .map((pair) => [pair.slice(0, -2), pair.slice(-1)]),
);
const DIGIT_WORD = String.raw`(?:zero|oh|o|one|two|three|four|five|six|seven|eight|nine|\d)`;
/** "four one five, double five five oh one four two" */
const SPOKEN_NUMBER = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:plus\s+)?(?:(?:double|triple)\s+)?${DIGIT_WORD}(?:[\s,.-]+(?:(?:double|triple)\s+)?${DIGIT_WORD}){6,17}(?![\p{L}\p{N}])`,
  'giu',
);
/** The end of the candidate's own number is enough to know it. */
const LOCAL_DIGITS = 7;
const CARD = /(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.])/g;
const SOCIAL_SECURITY = /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g;
/** Said of what follows. Without it seven digits in a row may be an example. */
const CALLED_NUMBER = /\b(?:phone|telephone|cell|mobile|number|reach|call|text)\b[^.?!]{0,30}$/i;

function withoutNumbers(text: string, country: CountryCode, own: string): string {
  const cards = text
    .replaceAll(SOCIAL_SECURITY, NUMBER)
    .replaceAll(CARD, (found) => (isCard(found) ? NUMBER : found))
    .replaceAll(ownNumber(own), NUMBER);
  const spoken = cards.replaceAll(SPOKEN_NUMBER, (found, at: number) =>
    isSpokenPhone(found, country, own, cards.slice(0, at)) ? NUMBER : found,
  );
  // A comma would be read as the beginning of an extension.
  return findPhoneNumbersInText(spoken.replaceAll(',', '|'), country).reduceRight(
    (left, { startsAt, endsAt }) => {
      const found = left.slice(startsAt, endsAt);
      // Ten digits in one piece are the largest integer as soon as a number to call.
      const bare = /^\W?\d+$/.test(found) && !found.startsWith('+');
      if (bare && !CALLED_NUMBER.test(left.slice(0, startsAt))) return left;
      return `${left.slice(0, startsAt)}${NUMBER}${left.slice(endsAt)}`;
    },
    spoken,
  );
}

/** However it is grouped, with the country's code or without. */
function ownNumber(phone: string): RegExp {
  const digits = phone.replaceAll(/\D/g, '');
  if (digits.length < LOCAL_DIGITS) return /(?!)/g;
  const local = Array.from(digits.slice(-LOCAL_DIGITS)).join('[ ().-]{0,2}');
  return new RegExp(String.raw`(?<!\d)(?:\+?\(?\d[ ().-]{0,2}){0,8}${local}(?!\d)`, 'g');
}

function isSpokenPhone(said: string, country: CountryCode, own: string, before: string): boolean {
  const digits = digitsOf(said);
  if (own.endsWith(digits.slice(-LOCAL_DIGITS))) return true;
  // Counting is no number of anybody's.
  if ('01234567890123456789'.includes(digits) || '98765432109876543210'.includes(digits)) return false;
  const text = /^plus\b/i.test(said) ? `+${digits}` : digits;
  return parsePhoneNumberFromString(text, country)?.isValid() === true || CALLED_NUMBER.test(before);
}

function digitsOf(said: string): string {
  let times = 1;
  let digits = '';
  for (const word of said.toLowerCase().split(/[\s,.-]+/)) {
    if (word === 'double' || word === 'triple') {
      times = word === 'double' ? 2 : 3;
      continue;
    }
    digits += (DIGITS.get(word) ?? (/^\d$/.test(word) ? word : '')).repeat(times);
    times = 1;
  }
  return digits;
}

/** Luhn's check; and not all digits the same. */
function isCard(found: string): boolean {
  const digits = Array.from(found.replaceAll(/\D/g, ''), Number);
  if (new Set(digits).size < 2) return false;
  const sum = digits.toReversed().reduce((total, digit, at) => {
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

// ---- names

/** Parts of names that are words of this work as well: alone they count only as part of the name. */
const WORDS = new Set(
  (
    'max min sum hash list array ray dash mark will bill may june april art rob grace hope summer dale dean drew frank ' +
    'grant guy jack jean king lane lee long miles more moore nick page park penny pierce price rich rose ruby sandy scott ' +
    'stone sue wade ward wood young so do an go in on to key dot dan sky van von del low high best back fast short small ' +
    'white black brown green gray grey hill field case case cook day case python java pascal ada julia rust basic the and ' +
    'index node tree stack root leaf head tail left right wang song ma he you yu she sun shi in on me my we us or'
  ).split(' '),
);
const SHORTEST_PART = 3;

interface Names {
  /** Two parts and more, in a row. */
  whole: RegExp | null;
  parts: RegExp | null;
}

function namesOf(name: string): Names {
  const all = name
    .trim()
    .split(/[\s,]+/)
    .filter((part) => part !== '');
  const clear = all.filter((part) => part.length >= SHORTEST_PART && !WORDS.has(part.toLowerCase()));
  const any = all.map(escaped).join('|');
  return {
    whole: all.length < 2 ? null : bounded(`(?:${any})(?:[\\s,]+(?:${any}))+`),
    parts: clear.length === 0 ? null : bounded(`(?:${clear.map(escaped).join('|')})(?:['’]s)?`),
  };
}

const bounded = (source: string) => new RegExp(`(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`, 'giu');
const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** What follows is a name, up to the next word that cannot be one. */
const INTRODUCED =
  /\b(my (?:full |first |last )?name is|my (?:full |first |last )?name's|(?:people|friends|they|you can|everyone|everybody) calls? me|i go by)\s+(?:the name of\s+)?((?:\p{L}[\p{L}'’-]*\s*,?\s*){1,3})/giu;
const NO_NAME = new Set(
  (
    "and but or so i im i’m i'm it its the a an is was are on in at to from for with because here not what that this by " +
    'my your you we they he she of when where which who how hidden stored also just now then back later tomorrow today ' +
    'any please if after before ready going looking calling nice pleased speaking'
  ).split(' '),
);

function withoutNames(text: string, { whole, parts }: Names): string {
  const own = whole === null ? text : text.replaceAll(whole, NAME);
  const clear = parts === null ? own : own.replaceAll(parts, NAME);
  return clear.replaceAll(INTRODUCED, (found, cue: string, after: string) => {
    const said = after.match(/[\p{L}'’-]+/gu) ?? [];
    const end = said.findIndex((word) => NO_NAME.has(word.toLowerCase()));
    const name = end === -1 ? said : said.slice(0, end);
    const last = name.at(-1);
    if (last === undefined || after.startsWith('[')) return found;
    // The words of a name are taken out together with what stands between them.
    let at = 0;
    for (const word of name) at = after.indexOf(word, at) + word.length;
    return `${cue} ${NAME}${after.slice(at)}`;
  });
}

// ---- captions

/** May be the beginning of an address, a number or a name. */
const UNFINISHED = new RegExp(
  [
    String.raw`(?<=\bmy (?:full |first |last )?name(?: is|['’]s)\s)[^.?!]*$`,
    String.raw`${WORD}(?:${JOIN}${WORD})*\s+at(?:\s+${WORD}){0,2}(?:\s+dot)?\s*$`,
    String.raw`(?<![\p{L}\p{N}])(?:\+?\d|(?:double\s+|triple\s+)?${DIGIT_WORD})(?:[\s,.()-]*(?:(?:double|triple)\s+)?(?:\d|${DIGIT_WORD})){2,}[\s,.()-]*$`,
    String.raw`[\w.+-]+@[\w.-]*$`,
  ].join('|'),
  'iu',
);
