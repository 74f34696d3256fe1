/**
 * A condition as people write it in Python, JavaScript or mathematics -> its tree. JavaScript's grammar alone would not do:
 * `1 <= k <= n`, `x not in xs`, `all(x > 0 for x in xs)`, `|a|`, `2^31` and `nums is sorted` mean something else there, or
 * nothing. What is not of this grammar is a FormulaError, never guessed at.
 */
import { called, comparedSets, looped, type Target } from './loops.ts';
import { call, compare, value, type MathSign, type Node, type Sign } from './tree.ts';
import { accept, expect, FormulaError, isNext, peek, readerOf, type Reader } from './tokens.ts';
import { inSigns } from './words.ts';

export { FormulaError };

/** Throws FormulaError. */
export function parseFormula(given: string): Node {
  const reader = readerOf(inSigns(given));
  const tree = expression(reader, 0);
  if (peek(reader).kind !== 'end') throw new FormulaError(`"${peek(reader).text}" is not expected there`);
  return tree;
}

const COMPARISONS: Readonly<Record<string, Sign>> = {
  '<': '<',
  '<=': '<=',
  '=': '==',
  '==': '==',
  '!=': '!=',
  '<>': '!=',
  '>': '>',
  '>=': '>=',
  in: 'in',
};
const MATH: Readonly<Record<string, readonly [MathSign, number]>> = {
  '+': ['+', 6],
  '-': ['-', 6],
  '*': ['*', 7],
  '/': ['/', 7],
  '//': ['//', 7],
  '%': ['%', 7],
  mod: ['%', 7],
  '**': ['**', 9],
  '^': ['**', 9],
};
const [OR, AND, NOT, COMPARE, RANGE, MINUS] = [1, 2, 3, 4, 5, 8];

/** Up to the first sign that binds less than `least`. */
function expression(reader: Reader, least: number): Node {
  let left = prefix(reader);
  for (;;) {
    const next = infix(reader, left, least);
    if (next === null) return least === 0 ? chosen(reader, left) : left;
    left = next;
  }
}

/** `a if test else b`. */
function chosen(reader: Reader, a: Node): Node {
  if (!accept(reader, 'if')) return a;
  const test = expression(reader, OR);
  expect(reader, 'else');
  return { kind: 'if', test, a, b: expression(reader, 0) };
}

function prefix(reader: Reader): Node {
  if (accept(reader, 'not') || accept(reader, '!')) return { kind: 'not', of: expression(reader, NOT) };
  if (accept(reader, '-')) return { kind: 'minus', of: expression(reader, MINUS) };
  if (accept(reader, '+')) return expression(reader, MINUS);
  return postfix(reader, primary(reader));
}

function infix(reader: Reader, left: Node, least: number): Node | null {
  const { text, kind } = peek(reader);
  if (kind !== 'sign' && kind !== 'name') return null;
  const word = text.toLowerCase();
  if ((word === 'or' || text === '||') && least <= OR) return joined(reader, 'or', left, AND);
  if ((word === 'and' || text === '&&') && least <= AND) return joined(reader, 'and', left, NOT);
  if (least <= COMPARE) {
    const compared = comparison(reader, left) ?? predicate(reader, left);
    if (compared !== null) return compared;
  }
  if (text === '..' && least <= RANGE) {
    reader.at++;
    return call('through', left, expression(reader, RANGE + 1));
  }
  const [sign, binds] = MATH[word] ?? [null, -1];
  if (sign === null || binds < least) return null;
  reader.at++;
  // A power is of what follows it.
  const right = expression(reader, sign === '**' ? binds : binds + 1);
  if (text === '^' && right.kind !== 'value') throw new FormulaError('"^" needs a number behind it');
  return { kind: 'math', sign, a: left, b: right };
}

function joined(reader: Reader, kind: 'and' | 'or', a: Node, binds: number): Node {
  reader.at++;
  return { kind, a, b: expression(reader, binds) };
}

/** `a < b <= c`, as long as such signs follow. */
function comparison(reader: Reader, first: Node): Node | null {
  const items = [first];
  const signs: Sign[] = [];
  for (let sign = nextSign(reader); sign !== null; sign = nextSign(reader)) {
    signs.push(sign);
    items.push(expression(reader, RANGE));
  }
  return signs.length === 0 ? null : comparedSets({ kind: 'compare', items, signs });
}

function nextSign(reader: Reader): Sign | null {
  if (isNext(reader, 'not') && peek(reader, 1).text === 'in') {
    reader.at += 2;
    return 'not in';
  }
  const sign = COMPARISONS[peek(reader).text] ?? null;
  if (sign === null || peek(reader).kind === 'text' || peek(reader).kind === 'number') return null;
  reader.at++;
  return sign;
}

const PREDICATES: Readonly<Record<string, (of: Node) => Node>> = {
  sorted: (of) => call('is_sorted', of),
  ascending: (of) => call('is_sorted', of),
  unique: (of) => call('is_unique', of),
  distinct: (of) => call('is_unique', of),
  even: (of) => compare({ kind: 'math', sign: '%', a: of, b: value(2) }, '==', value(0)),
  odd: (of) => compare({ kind: 'math', sign: '%', a: of, b: value(2) }, '!=', value(0)),
  positive: (of) => compare(of, '>', value(0)),
  negative: (of) => compare(of, '<', value(0)),
  empty: (of) => compare(call('len', of), '==', value(0)),
};

/** `nums is sorted`, `text contains word`, `k divides n`. */
function predicate(reader: Reader, left: Node): Node | null {
  const of_two = (sign: 'contains' | 'divides' | 'is_multiple_of'): Node => {
    const right = expression(reader, RANGE);
    if (sign === 'contains') return compare(right, 'in', left);
    const [a, b] = sign === 'divides' ? [right, left] : [left, right];
    return compare({ kind: 'math', sign: '%', a, b }, '==', value(0));
  };
  for (const word of ['contains', 'divides', 'is_multiple_of'] as const)
    if (accept(reader, word)) return of_two(word);
  if (!accept(reader, 'is') && !accept(reader, 'are')) return null;
  const negated = accept(reader, 'not');
  const word = peek(reader).text.toLowerCase();
  if (accept(reader, 'None') || accept(reader, 'null'))
    return compare(left, negated ? '!=' : '==', value(null));
  const make = peek(reader).kind === 'name' && Object.hasOwn(PREDICATES, word) ? PREDICATES[word] : undefined;
  if (make === undefined) throw new FormulaError(`"is ${peek(reader).text}" is not understood`);
  reader.at++;
  return negated ? { kind: 'not', of: make(left) } : make(left);
}

function primary(reader: Reader): Node {
  const token = peek(reader);
  reader.at++;
  switch (token.kind) {
    case 'number':
      return times(reader, Number(token.text.replaceAll('_', '')));
    case 'text':
      return value(token.text);
    case 'name':
      return named(token.text);
    case 'sign':
      return bracketed(reader, token.text);
    case 'end':
      throw new FormulaError('something is missing at the end');
  }
}

/** `2k` is twice k. */
function times(reader: Reader, number: number): Node {
  const next = peek(reader);
  if (next.kind !== 'name' || !next.joined) return value(number);
  return { kind: 'math', sign: '*', a: value(number), b: postfix(reader, primary(reader)) };
}

const CONSTANTS = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
  ['none', null],
]);
/** Words that only stand between or before others. */
const RESERVED = ['and', 'or', 'not', 'in', 'is', 'are', 'for', 'if', 'then', 'else', 'where', 'mod'];

function named(text: string): Node {
  const constant = CONSTANTS.get(text.toLowerCase());
  if (constant !== undefined) return value(constant);
  if (RESERVED.includes(text.toLowerCase())) throw new FormulaError(`"${text}" is not expected there`);
  return { kind: 'name', name: text };
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

function bracketed(reader: Reader, open: string): Node {
  if (open === '|') {
    const of = expression(reader, 0);
    expect(reader, '|');
    return call('bars', of);
  }
  const close = CLOSING[open];
  if (close === undefined) throw new FormulaError(`"${open}" is not expected there`);
  const items = listed(reader, close);
  const [only] = items;
  if (open === '(' && items.length === 1 && only !== undefined) return only;
  if (items.length === 1 && only !== undefined && isLooped(only))
    return open === '{' ? call('set', only) : only;
  return { kind: 'list', items };
}

const isLooped = (node: Node) => node.kind === 'each' || (node.kind === 'call' && node.name === 'flat');

/** Up to the closing bracket. */
function listed(reader: Reader, close: string): Node[] {
  const items: Node[] = [];
  while (!accept(reader, close)) {
    if (items.length > 0) expect(reader, ',');
    items.push(each(reader, expression(reader, 0)));
  }
  return items;
}

/** `x > 0 for x in nums if x != 3`, `a + b for a, b in pairs for ...`, where a `for` follows. */
function each(reader: Reader, item: Node): Node {
  if (!accept(reader, 'for')) return item;
  const target = targetOf(reader, 'in');
  const of = expression(reader, OR);
  let where: Node | null = null;
  while (accept(reader, 'if')) {
    const test = expression(reader, OR);
    where = where === null ? test : { kind: 'and', a: where, b: test };
  }
  if (!isNext(reader, 'for')) return looped(item, target, of, where);
  return call('flat', looped(each(reader, item), target, of, where));
}

/** One name, or several up to `close`. */
function targetOf(reader: Reader, close: string): Target {
  const found: Target[] = [];
  while (!accept(reader, close)) {
    if (found.length > 0 && !accept(reader, ','))
      throw new FormulaError(`"${close}" is missing before "${peek(reader).text}"`);
    if (accept(reader, '(')) found.push(targetOf(reader, ')'));
    else if (peek(reader).kind === 'name' && !isNext(reader, 'in')) {
      found.push(peek(reader).text);
      reader.at++;
    } else throw new FormulaError('a name is missing after "for"');
  }
  const [only, ...others] = found;
  if (only === undefined) throw new FormulaError('a name is missing after "for"');
  return others.length === 0 ? only : found;
}

const PROPERTIES = ['length', 'size', 'len', 'count', 'min', 'max', 'sum', 'first', 'last', 'keys', 'values'];
/** What is called behind a point only. */
const METHODS = [
  'items',
  'join',
  'issubset',
  'issuperset',
  'isdisjoint',
  'union',
  'intersection',
  'difference',
  'index',
  'startswith',
  'endswith',
  'isdigit',
  'isalpha',
  'isalnum',
  'islower',
  'isupper',
  'lower',
  'upper',
  'strip',
  'split',
  'get',
];

/** Calls, places and `.length`. */
function postfix(reader: Reader, start: Node): Node {
  let of = start;
  for (;;) {
    if (of.kind === 'name' && accept(reader, '(')) of = called(of.name.toLowerCase(), listed(reader, ')'));
    else if (accept(reader, '[')) of = placed(reader, of);
    else if (isNext(reader, '.')) {
      reader.at++;
      of = property(reader, of);
    } else return of;
  }
}

/** `xs[i]`, `xs[1:]`, `xs[:-1]`. */
function placed(reader: Reader, of: Node): Node {
  const from = isNext(reader, ':') ? value(null) : expression(reader, 0);
  if (accept(reader, ':')) {
    const to = isNext(reader, ']') ? value(null) : expression(reader, 0);
    expect(reader, ']');
    return call('slice', of, from, to);
  }
  if (!accept(reader, ']')) throw new FormulaError('one place is wanted within [ ]');
  return { kind: 'at', of, at: from };
}

/** A part of a row by its name is looked up by resolve.ts. */
function property(reader: Reader, of: Node): Node {
  const { text, kind } = peek(reader);
  const word = text.toLowerCase();
  const is_called = peek(reader, 1).text === '(' && peek(reader, 1).kind === 'sign';
  if (kind !== 'name') throw new FormulaError(`".${text}" is not understood`);
  reader.at++;
  if (PROPERTIES.includes(word) || (METHODS.includes(word) && is_called))
    return call(word, of, ...(accept(reader, '(') ? listed(reader, ')') : []));
  if (is_called) throw new FormulaError(`".${text}" is not understood`);
  return { kind: 'field', of, name: text };
}
