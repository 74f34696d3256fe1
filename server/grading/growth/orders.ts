/**
 * Orders of growth, and the one parser of the ways people write and say them: `n log n`, `O(n^2)`, `O(n*m)`, "n squared",
 * "order of n log n", "linear", "two to the n". Every size counts as `n`: where two grow together `n m` is n^2, `v + e` is n.
 */
export const ORDERS = [
  '1',
  'log n',
  'sqrt n',
  'n',
  'n log n',
  'n^2',
  'n^2 log n',
  'n^3',
  '2^n',
  'n!',
] as const;
export type Order = (typeof ORDERS)[number];

/** Negative when `a` grows more slowly than `b`, zero when they are the same. */
export function compareOrders(a: Order, b: Order): number {
  return ORDERS.indexOf(a) - ORDERS.indexOf(b);
}

/** Powers of n and of log n; `base` is over both: 1 for 2^n, 2 for n!. */
interface Growth {
  power: number;
  logs: number;
  base: 0 | 1 | 2;
}
const grows = (n: number, logs = 0, base: Growth['base'] = 0): Growth => ({ power: n, logs, base });

/** Null when the text as a whole is no order that is known here. */
export function parseOrder(text: string): Order | null {
  const reader: Reader = { tokens: tokensOf(text), at: 0, alone: true };
  const found = readOrder(reader);
  return found !== null && reader.at === reader.tokens.length ? nameOf(found) : null;
}

/** How many different sizes an order is written in: `n log n` has one, `n k` and `v + e` have two. */
export function sizesIn(text: string): number {
  return countSizes(tokensOf(text));
}

/** An order that stands inside a longer text. */
export interface Mention {
  order: Order;
  /** How many different sizes it is written in. */
  sizes: number;
  /** Index of its first word in `words`, and of the first after it. */
  from: number;
  to: number;
  /** Something said that an order follows ("order", "big o"), or it is a word for nothing else ("quadratic", "n log n"). */
  certain: boolean;
}

/** Every order in a text, in the order of the words; `words` are what the indexes count. */
export function ordersIn(text: string): { words: string[]; mentions: Mention[] } {
  const words = tokensOf(text);
  const mentions: Mention[] = [];
  for (let from = 0; from < words.length; from++) {
    const reader = { tokens: words, at: from, alone: false };
    const found = readOrder(reader);
    const order = found === null ? null : nameOf(found);
    if (order === null) continue;
    const lone = reader.at - from === 1 && !NAMED.has(words[from] ?? '');
    mentions.push({
      order,
      sizes: countSizes(words.slice(from, reader.at)),
      from,
      to: reader.at,
      certain: !lone,
    });
    from = reader.at - 1;
  }
  return { words, mentions };
}

const NAMED: ReadonlyMap<string, Growth> = new Map([
  ['constant', grows(0)],
  ['logarithmic', grows(0, 1)],
  ['linear', grows(1)],
  ['linearithmic', grows(1, 1)],
  ['quasilinear', grows(1, 1)],
  ['quadratic', grows(2)],
  ['cubic', grows(3)],
  ['exponential', grows(0, 0, 1)],
]);
/** Sizes: single letters as they are written and heard, and in an order that stands alone the words that problems use. */
const LETTER = /^(?:[nmkvewhrcltsdpq]|en|end|em)$/;
const NOUN =
  /^(?:rows?|columns?|cols?|cells|nodes|edges|vertices|words|letters|length|size|amount|target|total|value)$/;
/** Letters as they are heard. */
const HEARD: ReadonlyMap<string, string> = new Map([
  ['en', 'n'],
  ['end', 'n'],
  ['em', 'm'],
]);
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ['one', 1],
  ['two', 2],
  ['three', 3],
]);

function tokensOf(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll('²', '^2')
    .replaceAll('³', '^3')
    .replaceAll('√', ' sqrt ')
    .replaceAll('**', '^')
    .replaceAll(/[*·×]/g, ' times ')
    .replaceAll('+', ' plus ')
    .replaceAll('-', ' ')
    .replaceAll(/\blogn\b/g, 'log n')
    .replaceAll(/\bnlogn\b/g, 'n log n');
  return plain.match(/[\p{L}_]+|\d+(?:\.\d+)?|[()^!.,;:|]/gu) ?? [];
}

function countSizes(words: readonly string[]): number {
  const sizes = words.filter((word) => LETTER.test(word) || NOUN.test(word));
  return new Set(sizes.map((word) => HEARD.get(word) ?? word)).size;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
  /** Nothing else stands in the text. */
  readonly alone: boolean;
}

function readOrder(reader: Reader): Growth | null {
  const from = reader.at;
  announced(reader);
  const found = readSum(reader);
  if (found === null) reader.at = from;
  return found;
}

/** "big o of", "the order of", "theta". */
function announced(reader: Reader): void {
  const from = reader.at;
  eat(reader, 'big');
  if (eat(reader, 'o', 'oh', 'order', 'theta')) eat(reader, 'of');
  else reader.at = from;
  eat(reader, 'the');
}

function readSum(reader: Reader): Growth | null {
  let sum = readProduct(reader);
  while (sum !== null) {
    const before = reader.at;
    const next = eat(reader, 'plus') ? readProduct(reader) : null;
    if (next === null) {
      reader.at = before;
      return sum;
    }
    sum = rank(next) > rank(sum) ? next : sum;
  }
  return null;
}

function readProduct(reader: Reader): Growth | null {
  let product = readPower(reader);
  while (product !== null) {
    const before = reader.at;
    // "n, linear" are two ways to say one thing.
    const joined = eat(reader, 'times', 'by') || !NAMED.has(reader.tokens[reader.at] ?? '');
    const next = joined ? readPower(reader) : null;
    if (next === null) {
      reader.at = before;
      return product;
    }
    product = times(product, next);
  }
  return null;
}

function readPower(reader: Reader): Growth | null {
  const from = reader.at;
  const number = readNumber(reader);
  if (number !== null) {
    const exponential = number > 1 && (eat(reader, '^') || toThe(reader)) ? readAtom(reader) : null;
    return exponential === null ? grows(0) : grows(0, 0, 1);
  }
  const atom = readAtom(reader);
  if (atom === null) {
    reader.at = from;
    return null;
  }
  if (eat(reader, 'squared', 'square')) return raised(atom, 2);
  if (eat(reader, 'cubed')) return raised(atom, 3);
  if (eat(reader, '!', 'factorial')) return grows(0, 0, 2);
  const before = reader.at;
  if (eat(reader, '^') || toThe(reader)) {
    const exponent = readNumber(reader) ?? readOrdinal(reader);
    if (exponent !== null) return raised(atom, exponent);
    if (readAtom(reader) !== null) return grows(0, 0, 2);
    reader.at = before;
  }
  return atom;
}

function readAtom(reader: Reader): Growth | null {
  const from = reader.at;
  const word = reader.tokens[reader.at] ?? '';
  if (eat(reader, '(')) {
    const inner = readSum(reader);
    if (inner !== null && eat(reader, ')')) return inner;
  } else if (eat(reader, 'log', 'lg', 'logarithm', 'ln')) {
    if (eat(reader, 'linear')) return grows(1, 1);
    eat(reader, 'of');
    if (readPower(reader) !== null) return grows(0, 1);
  } else if (eat(reader, 'sqrt') || (eat(reader, 'square') && eat(reader, 'root'))) {
    eat(reader, 'of');
    const inner = readAtom(reader);
    if (inner !== null) return raised(inner, 0.5);
  } else if (NAMED.has(word) || LETTER.test(word) || (reader.alone && NOUN.test(word))) {
    reader.at += 1;
    return NAMED.get(word) ?? grows(1);
  }
  reader.at = from;
  return null;
}

function readNumber(reader: Reader): number | null {
  const word = reader.tokens[reader.at] ?? '';
  const number = NUMBERS.get(word) ?? (/^\d/.test(word) ? Number(word) : null);
  if (number !== null) reader.at += 1;
  return number;
}

/** "to the second", "to the third". */
function readOrdinal(reader: Reader): number | null {
  if (eat(reader, 'second')) return 2;
  return eat(reader, 'third') ? 3 : null;
}

/** "to the", "to the power of". */
function toThe(reader: Reader): boolean {
  const from = reader.at;
  if (eat(reader, 'to') && eat(reader, 'the')) {
    if (eat(reader, 'power')) eat(reader, 'of');
    return true;
  }
  reader.at = from;
  return false;
}

function eat(reader: Reader, ...words: string[]): boolean {
  if (!words.includes(reader.tokens[reader.at] ?? '')) return false;
  reader.at += 1;
  return true;
}

function times(a: Growth, b: Growth): Growth {
  return grows(a.power + b.power, a.logs + b.logs, a.base > b.base ? a.base : b.base);
}

function raised(of: Growth, exponent: number): Growth {
  return grows(of.power * exponent, of.logs * exponent, of.base);
}

function rank({ power: n, logs, base }: Growth): number {
  return base * 1_000 + n * 10 + logs;
}

/** The name of the order; null for one that nobody measures here, like n^4. */
function nameOf({ power: n, logs, base }: Growth): Order | null {
  if (base > 0) return base === 1 ? '2^n' : 'n!';
  if (n === 0) return logs > 0 ? 'log n' : '1';
  if (n === 0.5) return 'sqrt n';
  const plain = (['1', 'n', 'n^2', 'n^3'] as const)[n];
  if (plain === undefined) return null;
  if (logs === 0) return plain;
  if (plain === 'n') return 'n log n';
  return plain === 'n^2' ? 'n^2 log n' : null;
}
