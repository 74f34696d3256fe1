/**
 * Whether a condition holds for an input: pure, and of bounded work. Where languages differ (`/` and `%`), it holds only
 * when it does so either way; where something makes no sense (the greatest of nothing), it does not hold.
 */
import type { Json } from '../../contract.ts';
import { called, Empty, itemsOf, numberOf, UNCLEAR, Unclear } from './functions.ts';
import { allIn, type Node, type Sign } from './tree.ts';

/** Steps of one look at an input: enough for each pair out of some hundred items. */
const STEPS = 200_000;

interface Scope {
  values: Readonly<Record<string, Json>>;
  /** Division is of whole numbers, and a remainder has the sign of what is divided. */
  whole: boolean;
  left: { steps: number };
}

export interface Options {
  /** A comparison with the greatest or smallest of nothing holds. */
  empty_holds?: boolean;
  /** As divides() says, where that is known. */
  divides?: boolean;
}

/** Whether languages differ in what the condition means. */
export function divides(tree: Node): boolean {
  return allIn(tree).some((node) => node.kind === 'math' && ['/', '//', '%'].includes(node.sign));
}

export function isTrue(tree: Node, input: Readonly<Record<string, Json>>, options: Options = {}): boolean {
  return ((options.divides ?? divides(tree)) ? [false, true] : [false]).every((whole) => {
    try {
      return truth(tree, { values: input, whole, left: { steps: STEPS } });
    } catch (error) {
      if (error instanceof Empty) return options.empty_holds === true;
      if (error instanceof Unclear) return false;
      throw error;
    }
  });
}

/** What a part of a condition comes to; null where that makes no sense. */
export function workedOut(tree: Node, input: Readonly<Record<string, Json>>): Json {
  try {
    return valueOf(tree, { values: input, whole: false, left: { steps: STEPS } });
  } catch (error) {
    if (error instanceof Unclear) return null;
    throw error;
  }
}

/** `sorted(xs)` and `unique(xs)` alone ask whether they are. */
const QUESTIONS: Readonly<Record<string, string>> = {
  sorted: 'is_sorted',
  unique: 'is_unique',
  distinct: 'is_unique',
};

function truth(node: Node, scope: Scope): boolean {
  const question = node.kind === 'call' ? QUESTIONS[node.name] : undefined;
  const asked = node.kind === 'call' && question !== undefined ? { ...node, name: question } : node;
  const found = valueOf(asked, scope);
  if (typeof found !== 'boolean') throw UNCLEAR;
  return found;
}

function valueOf(node: Node, scope: Scope): Json {
  if (--scope.left.steps < 0) throw UNCLEAR;
  switch (node.kind) {
    case 'value':
      return node.value;
    case 'name': {
      const found = Object.hasOwn(scope.values, node.name) ? scope.values[node.name] : undefined;
      if (found === undefined) throw UNCLEAR;
      return found;
    }
    case 'list':
      return node.items.map((item) => valueOf(item, scope));
    case 'call':
      return call(node, scope);
    case 'at':
      return placed(valueOf(node.of, scope), valueOf(node.at, scope), node.at.kind === 'minus');
    case 'field':
      throw UNCLEAR;
    case 'if':
      return valueOf(truth(node.test, scope) ? node.a : node.b, scope);
    case 'not':
      return !truth(node.of, scope);
    case 'minus':
      return -numberOf(valueOf(node.of, scope));
    case 'math':
      return calculated(node, scope);
    case 'compare':
      return compared(node, scope);
    case 'and':
      return truth(node.a, scope) && truth(node.b, scope);
    case 'or':
      return truth(node.a, scope) || truth(node.b, scope);
    case 'each':
      return listed(node, scope);
    case 'every':
      return every(node, scope);
  }
}

function call(node: Extract<Node, { kind: 'call' }>, scope: Scope): Json {
  const args = node.args.map((arg) => valueOf(arg, scope));
  for (const arg of args) if (Array.isArray(arg)) scope.left.steps -= arg.length;
  return called(node.name, args);
}

/** A place that is not there. */
class Outside extends Unclear {}
const OUTSIDE = new Outside('is no place');

/** Only `xs[-1]` as it stands counts from the end: `xs[i - 1]` of the first place is nowhere. */
function placed(of: Json, at: Json, from_end: boolean): Json {
  if (typeof of === 'object' && of !== null && !Array.isArray(of)) {
    const found = typeof at === 'string' && Object.hasOwn(of, at) ? of[at] : undefined;
    if (found === undefined) throw OUTSIDE;
    return found;
  }
  const items = itemsOf(of);
  const i = numberOf(at);
  const found = Number.isInteger(i) && (i >= 0 || from_end) ? items.at(i) : undefined;
  if (found === undefined) throw OUTSIDE;
  return found;
}

function calculated({ sign, a, b }: Extract<Node, { kind: 'math' }>, scope: Scope): Json {
  const [x, y] = [valueOf(a, scope), valueOf(b, scope)];
  if (sign === '+' && typeof x === 'string' && typeof y === 'string') return x + y;
  const result = arithmetic(sign, numberOf(x), numberOf(y), scope.whole);
  if (!Number.isFinite(result)) throw UNCLEAR;
  return result;
}

function arithmetic(
  sign: Extract<Node, { kind: 'math' }>['sign'],
  x: number,
  y: number,
  whole: boolean,
): number {
  switch (sign) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '**':
      return x ** y;
    case '/':
      return whole && Number.isInteger(x) && Number.isInteger(y) ? Math.trunc(x / y) : x / y;
    case '//':
      return whole ? Math.trunc(x / y) : Math.floor(x / y);
    case '%':
      return whole || x % y === 0 || x < 0 === y < 0 ? x % y : (x % y) + y;
  }
}

function compared({ items, signs }: Extract<Node, { kind: 'compare' }>, scope: Scope): boolean {
  const values = items.map((item) => valueOf(item, scope));
  for (const one of values) if (Array.isArray(one)) scope.left.steps -= one.length;
  return signs.every((sign, i) => holds(sign, values[i] ?? null, values[i + 1] ?? null));
}

function holds(sign: Sign, a: Json, b: Json): boolean {
  switch (sign) {
    case '==':
      return JSON.stringify(a) === JSON.stringify(b);
    case '!=':
      return JSON.stringify(a) !== JSON.stringify(b);
    case 'in':
      return isIn(a, b);
    case 'not in':
      return !isIn(a, b);
    default:
      return ordered(sign, a, b);
  }
}

function isIn(a: Json, b: Json): boolean {
  if (typeof a === 'string' && typeof b === 'string') return b.includes(a);
  return itemsOf(b).some((item) => JSON.stringify(item) === JSON.stringify(a));
}

function ordered(sign: '<' | '<=' | '>' | '>=', a: Json, b: Json): boolean {
  const texts = typeof a === 'string' && typeof b === 'string';
  const [x, y] = texts ? [a, b] : [numberOf(a), numberOf(b)];
  switch (sign) {
    case '<':
      return x < y;
    case '<=':
      return x <= y;
    case '>':
      return x > y;
    case '>=':
      return x >= y;
  }
}

const within = (scope: Scope, name: string, value: Json): Scope => ({
  ...scope,
  values: { ...scope.values, [name]: value },
});

function listed({ item, name, of, where }: Extract<Node, { kind: 'each' }>, scope: Scope): Json[] {
  return itemsOf(valueOf(of, scope)).flatMap((one) => {
    const inner = within(scope, name, one);
    return where === null || truth(where, inner) ? [valueOf(item, inner)] : [];
  });
}

/** For every place from the first on; where another one beside it (`xs[i + 1]`) is not there, nothing is asked. */
function every({ name, body }: Extract<Node, { kind: 'every' }>, scope: Scope): boolean {
  const longest = Math.max(0, ...Object.values(scope.values).map(lengthOf));
  for (let i = 0; i < longest; i++) {
    try {
      if (!truth(body, within(scope, name, i))) return false;
    } catch (error) {
      if (!(error instanceof Outside)) throw error;
    }
  }
  return true;
}

/** Of a list of lists the longest of all: a place may be one of either. */
function lengthOf(value: Json): number {
  if (typeof value === 'string') return value.length;
  return Array.isArray(value) ? Math.max(value.length, ...value.map(lengthOf)) : 0;
}
