/** Values as an interviewer says them on the telephone: words only, short. */
import type { Json, Problem, ValueType } from '../../grading/index.ts';

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
/** Scales by which a number is said; beyond them nobody can follow. */
const SCALES = [
  { of: 1_000_000, name: 'million' },
  { of: 1_000, name: 'thousand' },
  { of: 100, name: 'hundred' },
];
const TOO_LARGE = 1_000_000_000;
/** More than this is not kept in mind by ear; then only the beginning is said. */
const MAX_ITEMS = 8;
const BEGINNING = 3;

const CHARACTERS: Readonly<Record<string, string>> = {
  '(': 'open round',
  ')': 'close round',
  '[': 'open square',
  ']': 'close square',
  '{': 'open curly',
  '}': 'close curly',
  ' ': 'space',
  '.': 'dot',
  ',': 'comma',
  '-': 'dash',
  '+': 'plus',
  '*': 'star',
  '/': 'slash',
  '\\': 'backslash',
  '#': 'hash',
  '@': 'at',
  '!': 'exclamation mark',
  '?': 'question mark',
  ':': 'colon',
  ';': 'semicolon',
  _: 'underscore',
  '=': 'equals',
  '<': 'less',
  '>': 'greater',
  '"': 'quote',
  "'": 'apostrophe',
  '&': 'and sign',
  '%': 'percent',
  $: 'dollar',
  '^': 'caret',
  '|': 'bar',
  '~': 'tilde',
  '\n': 'new line',
  '\t': 'tab',
};

export function speakNumber(value: number): string {
  if (value < 0) return `minus ${speakNumber(-value)}`;
  if (!Number.isInteger(value)) return speakFraction(value);
  if (value >= TOO_LARGE) return 'a very large number';
  const small = ONES[value];
  if (small !== undefined) return small;
  if (value < 100) {
    const rest = value % 10;
    return `${TENS[Math.floor(value / 10)] ?? ''}${rest === 0 ? '' : ` ${ONES[rest] ?? ''}`}`;
  }
  const scale = SCALES.find(({ of }) => value >= of) ?? { of: 100, name: 'hundred' };
  const rest = value % scale.of;
  const head = `${speakNumber(Math.floor(value / scale.of))} ${scale.name}`;
  return rest === 0 ? head : `${head} ${rest < 100 ? 'and ' : ''}${speakNumber(rest)}`;
}

function speakFraction(value: number): string {
  if (!Number.isFinite(value) || value >= TOO_LARGE) return 'a very large number';
  const [whole = '0', digits = ''] = value.toFixed(3).replace(/0+$/, '').split('.');
  const spoken = Array.from(digits, (digit) => ONES[Number(digit)] ?? '').join(' ');
  return spoken === '' ? speakNumber(Number(whole)) : `${speakNumber(Number(whole))} point ${spoken}`;
}

/** `interval`: two numbers say where something begins and ends. */
function speakValue(value: Json, type: ValueType, interval = false): string {
  if (value === null) return 'nothing';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number') return speakNumber(value);
  if (typeof value === 'string') return type.kind === 'str' ? speakText(value) : 'a very large number';
  if (!Array.isArray(value)) return speakDict(value, type);
  const items = itemTypes(type, value.length);
  const [from, to] = value;
  if (interval && value.length === 2 && typeof from === 'number' && typeof to === 'number')
    return `${speakNumber(from)} to ${speakNumber(to)}`;
  if (value.length === 0) return 'an empty list';
  const spoken = value.map((item, i) => speakValue(item, items[i] ?? { kind: 'null' }, interval));
  const nested = value.some((item) => Array.isArray(item)) && !interval;
  return nested ? cut(spoken, 'lists').join(', then ') : series(spoken);
}

function itemTypes(type: ValueType, length: number): ValueType[] {
  if (type.kind === 'tuple') return type.items;
  if (type.kind === 'optional') return itemTypes(type.of, length);
  return Array.from({ length }, () => (type.kind === 'list' ? type.of : { kind: 'null' }));
}

function speakDict(value: Record<string, Json>, type: ValueType): string {
  const of: ValueType = type.kind === 'dict' ? type.value : { kind: 'null' };
  const pairs = Object.entries(value).map(([key, item]) => `${speakText(key)} is ${speakValue(item, of)}`);
  return pairs.length === 0 ? 'an empty map' : series(pairs);
}

/** A word is said, anything else is spelled. */
function speakText(text: string): string {
  if (text === '') return 'an empty text';
  if (/^[A-Za-z]{4,}$/.test(text)) return text.toLowerCase();
  if (/^-?\d+$/.test(text)) return speakNumber(Number(text));
  const characters = Array.from(
    text,
    (char) => CHARACTERS[char] ?? (/[\p{L}]/u.test(char) ? char : (ONES[Number(char)] ?? 'a sign')),
  );
  return cut(characters, 'characters').join(', ');
}

function series(items: string[]): string {
  const said = cut(items, 'items');
  if (said.length < items.length) return said.join(', ');
  return said.length === 1 ? (said[0] ?? '') : `${said.slice(0, -1).join(', ')} and ${said.at(-1) ?? ''}`;
}

function cut(items: string[], what: string): string[] {
  if (items.length <= MAX_ITEMS) return items;
  return [...items.slice(0, BEGINNING), `and so on, ${speakNumber(items.length)} ${what} in all`];
}

const INTERVALS = /interval|range|meeting|slot|booking|span|event/i;
/** What people call things of a type, where the parameter's own name says less. */
const NOUNS: Readonly<Record<string, string>> = {
  nums: 'numbers',
  numbers: 'numbers',
  arr: 'list',
  array: 'list',
  values: 'values',
  words: 'words',
};

/** "the numbers two, seven and eleven with target nine". */
export function speakInput(problem: Problem, input: Record<string, Json>): string {
  const phrases = problem.function.params.map(({ name, type }) => phrase(name, type, input[name] ?? null));
  const [first = 'no input at all', ...rest] = phrases;
  return rest.length === 0 ? first : `${first} with ${series(rest)}`;
}

function phrase(name: string, type: ValueType, value: Json): string {
  const interval = INTERVALS.test(name);
  const spoken = speakValue(value, type, interval);
  if (spoken.startsWith('an empty')) return spoken;
  if (typeof value === 'string' && type.kind === 'str') return `the text ${spoken}`;
  if (!Array.isArray(value)) return `${spokenName(name)} ${spoken}`;
  if (value.length === 1 && interval) return `the single ${singular(spokenName(name))} ${spoken}`;
  if (value.length === 1) return `a list with just ${spoken}`;
  return `the ${NOUNS[name] ?? (name.length > 2 ? spokenName(name) : 'list')} ${spoken}`;
}

/** `maxSize` and `max_size` are "max size". */
function spokenName(name: string): string {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_\d$]+/g, ' ')
    .trim()
    .toLowerCase();
}

function singular(name: string): string {
  return name.endsWith('s') ? name.slice(0, -1) : name;
}
