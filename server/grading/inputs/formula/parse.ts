/**
 * A condition as people write it in Python, JavaScript or mathematics -> its tree. JavaScript's grammar alone would not do:
 * `1 <= k <= n`, `x not in xs`, `all(x > 0 for x in xs)`, `|a|`, `2^31` and `nums is sorted` mean something else there, or
 * nothing. What is not of this grammar is a FormulaError, never guessed at.
 */
import { call, compare, value, type MathSign, type Node, type Sign } from './tree.ts';
import { inSigns } from './words.ts';

export class FormulaError extends Error {
  override readonly name = 'FormulaError';
}

/** Longer texts are no condition. */
const LONGEST = 400;

interface Token {
  kind: 'number' | 'text' | 'name' | 'sign' | 'end';
  text: string;
  /** No space before it. */
  joined: boolean;
}
interface Reader {
  tokens: Token[];
  at: number;
}

const TOKEN =
  /(\s*)(?:(\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)|'([^']*)'|"([^"]*)"|([\p{L}_][\p{L}\w]*)|(\*\*|\/\/|<=|>=|==|!=|<>|&&|\|\||\.\.|[-+*/%^<>=!()[\]{},.|]))/uy;

/** Throws FormulaError. */
export function parseFormula(given: string): Node {
  if (given.length > LONGEST) throw new FormulaError('is too long');
  const reader = { tokens: tokensOf(inSigns(given)), at: 0 };
  const tree = expression(reader, 0);
  if (peek(reader).kind !== 'end') throw new FormulaError(`"${peek(reader).text}" is not expected there`);
  return tree;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.trimEnd().length) {
    const at = pattern.lastIndex;
    const found = pattern.exec(text);
    if (found === null)
      throw new FormulaError(`"${text.slice(at, at + 10).trim()}" is no part of a condition`);
    const [, space = '', number, single, double, word, sign = ''] = found;
    const close = space === '';
    const quoted = single ?? double;
    if (number !== undefined) tokens.push({ kind: 'number', text: number, joined: close });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted, joined: close });
    else tokens.push({ kind: word === undefined ? 'sign' : 'name', text: word ?? sign, joined: close });
  }
  return tokens;
}

const END: Token = { kind: 'end', text: 'the end', joined: false };
const peek = (reader: Reader, ahead = 0): Token => reader.tokens[reader.at + ahead] ?? END;
const isNext = (reader: Reader, text: string) =>
  peek(reader).text === text && (peek(reader).kind === 'sign' || peek(reader).kind === 'name');

function accept(reader: Reader, text: string): boolean {
  if (!isNext(reader, text)) return false;
  reader.at++;
  return true;
}

function expect(reader: Reader, text: string): void {
  if (!accept(reader, text)) throw new FormulaError(`"${text}" is missing before "${peek(reader).text}"`);
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
    if (next === null) return left;
    left = next;
  }
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
  return signs.length === 0 ? null : { kind: 'compare', items, signs };
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
  if (items.length === 1 && only?.kind === 'each') return only;
  return { kind: 'list', items };
}

/** Up to the closing bracket. */
function listed(reader: Reader, close: string): Node[] {
  const items: Node[] = [];
  while (!accept(reader, close)) {
    if (items.length > 0) expect(reader, ',');
    items.push(each(reader, expression(reader, 0)));
  }
  return items;
}

/** `x > 0 for x in nums if x != 3`, where a `for` follows. */
function each(reader: Reader, item: Node): Node {
  if (!accept(reader, 'for')) return item;
  const { kind, text } = peek(reader);
  if (kind !== 'name') throw new FormulaError('a name is missing after "for"');
  reader.at++;
  expect(reader, 'in');
  const of = expression(reader, OR);
  const where = accept(reader, 'if') ? expression(reader, 0) : null;
  if (isNext(reader, 'for')) throw new FormulaError('two "for" are not understood');
  return { kind: 'each', item, name: text, of, where };
}

const PROPERTIES = ['length', 'size', 'len', 'count', 'min', 'max', 'sum', 'first', 'last', 'keys', 'values'];

/** Calls, places and `.length`. */
function postfix(reader: Reader, start: Node): Node {
  let of = start;
  for (;;) {
    if (of.kind === 'name' && accept(reader, '(')) of = call(of.name.toLowerCase(), ...listed(reader, ')'));
    else if (accept(reader, '[')) {
      const [at, ...others] = listed(reader, ']');
      if (at === undefined || others.length > 0) throw new FormulaError('one place is wanted within [ ]');
      of = { kind: 'at', of, at };
    } else if (isNext(reader, '.')) {
      reader.at++;
      of = property(reader, of);
    } else return of;
  }
}

function property(reader: Reader, of: Node): Node {
  const word = peek(reader).text.toLowerCase();
  if (!PROPERTIES.includes(word)) throw new FormulaError(`".${peek(reader).text}" is not understood`);
  reader.at++;
  return call(word, of, ...(accept(reader, '(') ? listed(reader, ')') : []));
}
