/**
 * Texts told by their form: `"HH:MM", HH 00-23, MM 00-59`, `"DAY amount"; DAY one of mon, tue; amount 1..4 digits`, "absolute
 * path, names of a-z": as a regular expression, where every part of it is said and every given text matches.
 */
import { lettersIn } from './letters.ts';
import { charsFrom } from './texts.ts';
import { patternSize } from './patternSize.ts';
import { quotedPattern } from './quoted.ts';
import { itemsAt, placeOfParam, type Place, type Reading } from './reading.ts';
import { isGiven } from './spec.ts';
import type { Layout } from './top.ts';

/** The layout with forms as patterns. */
export function withForms(reading: Reading, layout: Layout): Layout {
  const specs = new Map(layout.specs);
  for (const param of reading.names.params) {
    const place = placeOfParam(param, reading.given);
    const texts = param.type.kind === 'list' ? itemsAt(place, param.type.of) : place;
    const meant = referred(layout.specs, specs.get(param.name), paramBefore(reading, param));
    if (meant !== undefined) specs.set(param.name, meant);
    if (texts.type.kind !== 'str') continue;
    const listed = param.type.kind === 'list';
    const changed = withQuoted(meant, texts, listed) ?? withForm(meant, texts, listed);
    if (changed !== null) specs.set(param.name, changed);
  }
  return { ...layout, specs };
}

type Param = Reading['names']['params'][number];

/** The parameter before it, where that is of the same type. */
function paramBefore({ names: { params } }: Reading, param: Param): Param | null {
  const other = params[params.indexOf(param) - 1];
  return other !== undefined && JSON.stringify(other.type) === JSON.stringify(param.type) ? other : null;
}

const ITEMS = ['of', 'each', 'element'];
const THING = '(?:lists?|texts?|strings?|maps?|values?|numbers?|pairs|rows|entries|things?|inputs?|grids?)';
const SAME_AS = new RegExp(
  String.raw`^(?:(?:of )?(?:the )?same(?: (?:kind|sort|type|form|shape|format|domain)(?: of ${THING})?)? as|(?:exactly )?like) (?:for |in )?\`?(\w+)\`?$`,
  'i',
);
const LIKEWISE = new RegExp(
  String.raw`^(?:(?:of )?(?:an?other ${THING} of )?the same (?:kind|sort|type|form|shape|format)(?: of ${THING})?|likewise|the same|same|ditto|as above|same as above|the same again)$`,
  'i',
);

/** "same as source", "the same kind of list": what that one, or the one before, is. */
function referred(specs: ReadonlyMap<string, unknown>, spec: unknown, before: Param | null): unknown {
  const other = (text: unknown) => {
    if (typeof text !== 'string') return '';
    return LIKEWISE.test(text.trim()) ? (before?.name ?? '') : (SAME_AS.exec(text.trim())?.[1] ?? '');
  };
  const found = specs.get(other(isGiven(spec) ? spec['of'] : spec));
  if (found === undefined) return spec;
  const of = isGiven(found) ? found['of'] : found;
  return isGiven(spec) ? { ...spec, of } : found;
}

/** `{domain: "'ADD <1..9>' or 'STOP'", ...}`. */
function withQuoted(spec: unknown, { seen }: Place, listed: boolean): unknown {
  const word = isGiven(spec) ? QUOTED_UNDER.find((one) => typeof spec[one] === 'string') : undefined;
  if (!isGiven(spec) || word === undefined) return null;
  const { [word]: text, ...rest } = spec;
  const texts = seen.filter((one) => typeof one === 'string');
  const pattern = typeof text === 'string' ? quotedPattern(text, texts) : null;
  if (pattern === null) return null;
  const made = { pattern, size: patternSize(pattern) ?? LONGEST };
  return listed ? { ...rest, of: made } : 'size' in rest || 'sizes' in rest ? null : { ...rest, ...made };
}
const QUOTED_UNDER = [...ITEMS, 'domain'];

function withForm(spec: unknown, place: Place, listed: boolean): unknown {
  const word = isGiven(spec) ? ITEMS.find((one) => typeof spec[one] === 'string') : undefined;
  const text = isGiven(spec) ? (word === undefined ? undefined : spec[word]) : spec;
  if (typeof text !== 'string' || (!isGiven(spec) && listed)) return null;
  const size = isGiven(spec) ? spec['size'] : undefined;
  const said = typeof size === 'string' ? size.split(/\s*[,;]\s*/) : [];
  const [count] = said;
  const sizes = listed ? said.slice(1) : said;
  const pattern = formOf(text, sizes);
  if (pattern === null || !matchesAll(pattern, place)) return null;
  const made = { pattern, size: patternSize(pattern) ?? LONGEST };
  if (!isGiven(spec) || word === undefined) return made;
  const { [word]: _, size: __, ...rest } = spec;
  if (!listed) return { ...rest, ...made };
  const lines = count === undefined ? size : COUNT.exec(count)?.[1];
  return { ...rest, ...(lines === undefined ? {} : { size: lines }), of: made };
}

/** Longer texts are none to look at. */
const LONGEST = [0, 400];
const COUNT = /^(\d+\s*(?:\.\.|-|to)\s*\d+|\d+)\b/;

function matchesAll(pattern: string, { seen }: Place): boolean {
  const whole = new RegExp(`^(?:${pattern})$`, 'u');
  return seen.length > 0 && seen.every((one) => typeof one !== 'string' || whole.test(one));
}

/** Null where not every part is said. */
function formOf(text: string, sizes: readonly string[]): string | null {
  return pathForm(text, sizes) ?? placeholders(text, sizes);
}

const PATH =
  /^(?:an? )?absolute (?:clean |normalized |canonical )*(?:folder |file |directory )?path,? (?:with )?(?:names|parts|segments) (?:of|from) (.+?)(,? or "\/")?$/i;
const NAMES =
  /^(\d+)\s*(?:\.\.|-|to)\s*(\d+) (?:names|parts|segments|folders) of (\d+)\s*(?:\.\.|-|to)\s*(\d+) (?:characters|chars|letters)$/i;

/** A slash before every name and none behind the last; alone it is the root. */
function pathForm(text: string, sizes: readonly string[]): string | null {
  const [, letters = '', root] = PATH.exec(text.trim()) ?? [];
  const [, low, high, least, most] = NAMES.exec(sizes[0] ?? '') ?? [];
  const chars = letters === '' ? null : classOf(letters);
  if (chars === null || chars.includes('/') || most === undefined || sizes.length > 1) return null;
  const from = Math.max(1, Number(low));
  const names = `(?:/${chars}{${least ?? ''},${most}}){${from},${high ?? ''}}`;
  return root === undefined && low !== '0' ? names : `/|${names}`;
}

/** Letters as a class of a pattern; null where they are not plain. */
function classOf(letters: string): string | null {
  const named = lettersIn(`of ${letters}`);
  if (named === null) return null;
  const all = named.flatMap((one) => (/^\w-\w$/.test(one) ? charsFrom(one, '') : [one]));
  return `[${[...new Set(all)].map((char) => (/[\\\]^-]/.test(char) ? `\\${char}` : char)).join('')}]`;
}

const QUOTED = /^(?:(?:a )?(?:texts?|strings?|lines?)\s+)?(?:of the form |like )?"([^"]+)"$/i;
const WORD = /[A-Za-z]+/g;
/** That numbers have zeros in front is seen in their ranges. */
const PADDED = /^(?:always )?(?:two|three|four|\d) digits(?: each)?(?: always)?$|^(?:always )?zero-?padded$/i;

/** `"HH:MM level"`, and clauses that say what each word of it is. */
function placeholders(text: string, sizes: readonly string[]): string | null {
  const [head = '', ...clauses] = text.split(CLAUSES).map((one) => one.trim());
  const form = QUOTED.exec(head)?.[1];
  if (form === undefined) return null;
  const meanings = new Map<string, string>();
  for (const clause of clauses) {
    if (PADDED.test(clause)) continue;
    const found = meaningOf(clause, sizes);
    if (found === null || found.words.some((word) => meanings.has(word))) return null;
    for (const word of found.words) meanings.set(word, found.pattern);
  }
  const words = form.match(WORD) ?? [];
  if (words.length === 0 || words.some((word) => !meanings.has(word))) return null;
  return form.replaceAll(/[A-Za-z]+|[^A-Za-z]/g, (part) => meanings.get(part) ?? escaped(part));
}

/** Not within "one of a, b" and not within brackets or quotation marks. */
const CLAUSES =
  /\s*;\s*|\s*,\s*(?=(?:\w+ (?:and \w+ )?(?:\d|one of\b|=|is\b|are\b|of\b)|two digits|always|zero))/;
const escaped = (part: string) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

interface Meaning {
  words: string[];
  pattern: string;
}

function meaningOf(clause: string, sizes: readonly string[]): Meaning | null {
  const [, names = '', rest = ''] =
    /^(\w+(?:\s*(?:,|and)\s*\w+)*?)\s*(?:=|:|\bis\b|\bare\b|\bfrom\b|\bin\b)?\s+((?:\d|one of|words|a word|letters|digits).*)$/.exec(
      clause,
    ) ?? [];
  const words = names.split(/\s*(?:,|\band\b)\s*/).filter((word) => word !== '');
  const pattern =
    words.length === 0
      ? null
      : (padded(rest) ?? choices(rest) ?? sentence(words[0] ?? '', rest, sizes) ?? counted(rest));
  return pattern === null ? null : { words, pattern };
}

/** "00-23": as many digits as both ends have. */
function padded(text: string): string | null {
  const [, low = '', high = ''] = /^(\d+)\s*(?:-|\.\.|to)\s*(\d+)$/.exec(text) ?? [];
  // Of ends without a zero in front it is not plain whether there is one.
  if (
    low === '' ||
    low.length !== high.length ||
    Number(high) - Number(low) > MOST ||
    (low.length > 1 && !low.startsWith('0') && !high.startsWith('9'))
  )
    return null;
  const all = Array.from({ length: Number(high) - Number(low) + 1 }, (_, i) =>
    String(Number(low) + i).padStart(low.length, '0'),
  );
  return all.length === 0 ? null : `(?:${all.join('|')})`;
}
/** More numbers make no short pattern. */
const MOST = 999;

function choices(text: string): string | null {
  const [, inner = ''] = /^one of (.+)$/i.exec(text) ?? [];
  const words = inner
    .split(/\s*,\s*(?:or\s+|and\s+)?|\s+or\s+/)
    .map((one) => one.replace(/^(["'])(.*)\1$/, '$2'));
  return inner === '' || !words.every((word) => /^[\w-]+$/.test(word))
    ? null
    : `(?:${words.map((word) => word.replaceAll('-', '\\-')).join('|')})`;
}

const BY_SPACES =
  /^words of (.+?) (?:joined|separated) by (?:a single space|single spaces|one space|one space each)$/i;

/** "words of letters and digits joined by single spaces", with how many and how long among the sizes. */
function sentence(name: string, text: string, sizes: readonly string[]): string | null {
  const [, letters = ''] = BY_SPACES.exec(text) ?? [];
  const chars = letters === '' ? null : classOf(letters);
  const span = (what: RegExp) => {
    const said = sizes.map((one) => what.exec(one)).find((one) => one !== null);
    return said === undefined ? null : ([Number(said?.[1]), Number(said?.[2])] as const);
  };
  const range = String.raw`(\d+)\s*(?:\.\.|-|to)\s*(\d+)`;
  const count = span(new RegExp(`^${name} (?:of )?${range} words$`, 'i'));
  const long = span(new RegExp(`^words? (?:of )?${range} (?:characters|chars|letters)$`, 'i'));
  if (chars === null || count === null || long === null || count[0] < 1) return null;
  const word = `${chars}{${long[0]},${long[1]}}`;
  return `${word}(?: ${word}){${count[0] - 1},${count[1] - 1}}`;
}

/** "1..4 digits", "2 letters A-Z". */
function counted(text: string): string | null {
  const [, low = '', high, what = ''] =
    /^(\d+)(?:\s*(?:\.\.|-|to)\s*(\d+))? ((?:letters|digits|characters|lower).*)$/.exec(text) ?? [];
  const chars = what === '' ? null : classOf(what.replace(/^(?:letters|characters) (?=\w-\w)/, ''));
  return chars === null ? null : `${chars}{${low}${high === undefined ? '' : `,${high}`}}`;
}
