/** What each clause of the constraints says of a text, or of a list of texts, and of the numbers beside it. */
import type { Problem } from '../../contract.ts';
import type { Size } from '../domain/domain.ts';
import { pairsQuotes } from '../laws/told.ts';
import { allowsOnly } from '../read/hints.ts';
import { plainText, sentences } from '../said/numbers.ts';
import { formsIn, meaningIn, type Form } from './commands.ts';
import { classIn } from './letters.ts';
import type { Numbers } from './phrase.ts';
import { slotsIn } from './slots.ts';
import { ruleIn, type Rule } from './rules.ts';

type Param = Problem['function']['params'][number];

export interface Told {
  /** How many texts there are. */
  count: Size | null;
  /** How long each is. */
  length: Size | null;
  letters: string | null;
  phrases: string[];
  forms: Form[];
  meanings: Map<string, string>;
  /** What fills each slot of a quoted form. */
  slots: Map<string, string>;
  rules: Rule[];
  numbers: Numbers;
  /** Of the numbers beside the texts. */
  ranges: Map<string, Size>;
}

interface About {
  subject: Param;
  params: readonly Param[];
  /** All given texts in a row. */
  seen: string;
  /** The shortest given list, the shortest given text. */
  shortest: { list: number; text: number };
}

/** With the names of slots in quoted forms. */
interface Named extends About {
  slots: ReadonlySet<string>;
}

/** Null where a clause is not understood. */
export function toldIn(constraints: readonly string[], about: About): Told | null {
  const told: Told = {
    count: null,
    length: null,
    letters: null,
    phrases: [],
    forms: [],
    meanings: new Map(),
    slots: new Map(),
    rules: [],
    numbers: { min: 0, max: null, padded: null },
    ranges: new Map(),
  };
  const lines = constraints.flatMap((text) =>
    sentences(plainText(text)).flatMap((one) => one.split(/(?<= \.) (?=[A-Z])/)),
  );
  const named = { ...about, slots: new Set(lines.flatMap(slotsIn)) };
  return lines.every((line) => readLine(line.replace(/(?<=\S)[.;]$/, ''), told, named)) ? told : null;
}

function readLine(line: string, told: Told, about: Named): boolean {
  const forms = formsIn(line);
  if (forms !== null) {
    told.forms.push(...forms);
    return true;
  }
  return (
    READERS.some((reader) => reader(line, told, about)) ||
    (line.includes(';') && eachIn(line.split(/\s*;\s*/), told, about)) ||
    (EACH.test(line) && eachIn(line.split(EACH), told, about))
  );
}

const eachIn = (clauses: readonly string[], told: Told, about: Named) =>
  clauses.every((clause) => READERS.some((reader) => reader(clause, told, about)));
/** "0 to 9 words, each 1 to 20 letters". */
const EACH = /, (?=each (?:is |has |holds )?\d)/i;

type Reader = (clause: string, told: Told, about: Named) => boolean;

const BETWEEN = String.raw`(?:(?:from |between )?(\d+) ?(?:to|-|\.\.|and) ?(\d+)|(?:at most|up to|no more than) (\d+))`;

const spanOf = ([low, high, most]: readonly (string | undefined)[], least: number): Size =>
  most === undefined ? [Number(low), Number(high)] : [least, Number(most)];

const COUNT = new RegExp(
  String.raw`^(?:there (?:are|is) )?${BETWEEN} ([a-z]+(?: (?!each\b|apiece\b|per\b|of\b)[a-z]+)?)(?:, possibly none)?(?: of ${BETWEEN} characters(?: each)?)?$`,
  'i',
);

/** "0 to 1000 posts of at most 200 characters each", "at most 500 operations". */
const count: Reader = (clause, told, { subject, shortest }) => {
  const [, a, b, c, noun = '', d, e, f] = COUNT.exec(clause) ?? [];
  const own = noun.split(' ').some((word) => isItem(word, subject.name));
  if (subject.type.kind !== 'list' || !own || told.count !== null) return false;
  // Whether "at most" allows none is seen.
  told.count = spanOf([a, b, c], Math.min(1, shortest.list));
  if (d === undefined && f === undefined) return true;
  if (told.length !== null) return false;
  told.length = spanOf([d, e, f], Math.min(1, shortest.text));
  return true;
};

const ITEMS = /^(?:operation|command|entr(?:y|ie)|line|item|text|string|element)s?$/i;
/** "ops" are operations. */
function isItem(noun: string, name: string): boolean {
  const [one, other] = [noun, name].map((word) => word.toLowerCase().replace(/s$/, ''));
  return (
    one !== undefined &&
    other !== undefined &&
    one !== '' &&
    (one === other || (other.length > 1 && one.startsWith(other)) || ITEMS.test(noun))
  );
}

/** "orders; each is a word of ...", "a tag is an optional v, then ...". */
const phrase: Reader = (clause, told, { subject }) => {
  const [, each, noun = '', what = ''] =
    /^(?:(each|every one)|(?:an?|each|every) ([a-z]+)) is (?:made of |built of )?(.+)$/i.exec(clause) ??
    /^()(?:all )?([a-z]+) (?:are|have) (\d.+?)(?: each)?$/i.exec(clause) ??
    /^(each)()(?: has| holds)? (\d.+)$/i.exec(clause) ??
    [];
  if (what === '' || what.includes(';') || (!each && !isItem(noun, subject.name))) return false;
  told.phrases.push(what);
  return true;
};

const NUMBERS = /^(?:all |the |each |every )?numbers?(?: is| are)?,? (.+)$/i;
const LEADING =
  /^(?:and )?(?:are |is )?(?:written )?(?:without|have no|has no|with no) leading zeros?(?: \(0 itself [a-z -]+\))?$/i;

/** "all numbers are below 10000 and without leading zeros". */
const ofNumbers: Reader = (clause, told) => {
  const [, what = ''] = NUMBERS.exec(clause) ?? [];
  const parts =
    what === ''
      ? []
      : what.split(/,\s*(?:and )?|\s+and (?=without|has|have|may|are|is|with|below)|(?<=\d)\s+(?=without)/);
  return parts.length > 0 && parts.every((part) => numberFact(part.trim(), told.numbers));
};

function numberFact(part: string, numbers: Numbers): boolean {
  if (LEADING.test(part) || (MAY_BE_MORE.test(part) && numbers.max !== null)) return true;
  if (/^may have leading zeros$/i.test(part)) return numbers.padded !== null;
  const digits = /^(?:is |are )?(?:written )?with 1 to (\d) digits$/i.exec(part)?.[1];
  const [, below] = /^(?:are |is )?(?:below|less than|smaller than) (\d+)$/i.exec(part) ?? [];
  const span = new RegExp(`^${BETWEEN}$`, 'i').exec(part);
  if (digits !== undefined) {
    numbers.max = 10 ** Number(digits) - 1;
    numbers.padded = Number(digits);
    return true;
  }
  if (below === undefined && span === null) return false;
  [numbers.min, numbers.max] = span === null ? [0, Number(below) - 1] : spanOf(span.slice(1), 0);
  return true;
}

/** "1 <= k <= 100", "k is between 1 and 100", "2 to 50 players". */
const range: Reader = (clause, told, { params, subject }) => {
  const signs = /^(\d+) ?<= ?(?:len\()?(?:(?:the )?length of )?(\w+)\)?(?:\.length)? ?<= ?(\d+)$/i.exec(
    clause,
  );
  const words = new RegExp(String.raw`^(\w+)(?: is| lies)? ${BETWEEN}$`, 'i').exec(clause);
  const counted = new RegExp(String.raw`^(?:there (?:are|is) )?${BETWEEN} (\w+)$`, 'i').exec(clause);
  const name = signs?.[2] ?? words?.[1] ?? counted?.[4] ?? '';
  const size =
    signs === null ? spanOf(words?.slice(2) ?? counted?.slice(1) ?? [], 0) : spanOf([signs[1], signs[3]], 0);
  const known = params.find((one) => one.name === name);
  if (
    known?.type.kind === 'int' &&
    !told.ranges.has(name) &&
    !Number.isNaN(size[0]) &&
    (words?.[4] ?? counted?.[3]) === undefined
  ) {
    told.ranges.set(name, size);
    return true;
  }
  if (signs === null || name !== subject.name || !/len/i.test(clause)) return false;
  const place = subject.type.kind === 'list' ? 'count' : 'length';
  if (told[place] !== null) return false;
  told[place] = size;
  return true;
};

/** "query has 0 to 2000 characters: ...", "a post holds ASCII letters, digits and '#'". */
const letters: Reader = (clause, told, { subject, seen, shortest }) => {
  const sized = new RegExp(
    String.raw`^(?:(?:the|an?|each|every) )?(\w+) (?:has|holds|contains|is made of) ${BETWEEN} characters(?: each)?(?::| out of| from|, all(?: of them)?(?: out of| from)?|,| of)? ?(.*)$`,
    'i',
  ).exec(clause);
  const plain =
    /^(?:(?:an?|each|every|the) )?(\w+) (?:holds|contains|has|consists of|is (?:made|built) (?:up )?of|are)(?: only)? (.+?)(?: only| and nothing else)?$/i.exec(
      clause,
    );
  const [name = '', what = ''] = sized === null ? (plain?.slice(1) ?? []) : [sized[1], sized[5]];
  const own =
    subject.type.kind === 'str' ? name === subject.name || name === 'characters' : isItem(name, subject.name);
  if (!own || (sized !== null && told.length !== null) || (what !== '' && told.letters !== null))
    return false;
  const found = what === '' ? null : classIn(what, seen);
  if (what !== '' && found === null) return false;
  if (sized !== null) told.length = spanOf(sized.slice(2, 5), Math.min(1, shortest.text));
  told.letters = found ?? told.letters;
  return true;
};

/** "Its length is between 0 and 100", "the length of the text is at most 9": of the one text there is. */
const length: Reader = (clause, told, { subject, shortest }) => {
  const [, of = '', a, b, c] = LENGTH.exec(clause) ?? [];
  const own = of === '' || of === subject.name || of === 'text' || of === 'string';
  if ((a === undefined && c === undefined) || !own || subject.type.kind !== 'str' || told.length !== null)
    return false;
  told.length = spanOf([a, b, c], Math.min(1, shortest.text));
  return true;
};
const LENGTH = new RegExp(
  String.raw`^(?:its|the) length(?: of (?:the )?(\w+))?(?: is| lies)? ${BETWEEN}(?: characters)?$`,
  'i',
);

/** "N is a number from 1 to 9", for the forms of all lines. */
const meaning: Reader = (clause, told) => {
  const found = meaningIn(clause);
  if (found === null) return false;
  for (const name of found.names) told.meanings.set(name, found.what);
  return found.names.length > 0;
};

/** "price is ...", of the slot in "<price> <name>". */
const slot: Reader = (clause, told, { slots }) => {
  const [, name = '', what = ''] = /^(?:the |an? |each )?([\w -]+?) (?:is|are|has) (.+)$/i.exec(clause) ?? [];
  if (!slots.has(name) || told.slots.has(name)) return false;
  told.slots.set(name, what);
  return true;
};

const rule: Reader = (clause, told) => {
  const found = ruleIn(clause);
  if (found !== null) told.rules.push(found);
  return found !== null;
};

/** What is said of letters that no text has, what is a law by itself, and what only allows. */
const harmless: Reader = (clause, told) =>
  (/^nothing is percent-?encoded$/i.test(clause) && told.letters !== null && !told.letters.includes('%')) ||
  pairsQuotes(clause) ||
  (MAY_BE_MORE.test(clause) && told.numbers.max !== null) ||
  allowsOnly(clause);
/** "Minutes may be 60 or more": of numbers whose range is told. */
const MAY_BE_MORE = /^[a-z]+ (?:may|can) be \d+ or (?:more|larger|greater|above)$/i;

const READERS: readonly Reader[] = [
  count,
  range,
  length,
  ofNumbers,
  meaning,
  slot,
  rule,
  phrase,
  letters,
  harmless,
];
