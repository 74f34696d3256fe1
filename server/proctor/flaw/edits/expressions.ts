/** Changes of expressions: operators, numbers, boundaries, variables, arguments. */
import type { AnyNode } from 'acorn';
import type { FlawType } from '../../../record/contract/events.ts';
import { lineOf } from '../../suspect/tree.ts';
import { editsOfCall } from './calls.ts';
import { decides, put, sizesAt, type Facts } from './facts.ts';
import { fits, isOneOf } from './shapes.ts';
import type { Change } from './change.ts';

/** Operators next to each other: the mistakes that people make, most common first. */
const NEXT: ReadonlyMap<string, readonly string[]> = new Map([
  ['<', ['<=', '>', '!==']],
  ['<=', ['<', '>=', '===']],
  ['>', ['>=', '<', '!==']],
  ['>=', ['>', '<=', '===']],
  ['===', ['!==', '<=', '>=']],
  ['!==', ['===', '<', '>']],
  ['==', ['!=', '<=', '>=']],
  ['!=', ['==', '<', '>']],
  ['+', ['-', '*']],
  ['-', ['+']],
  ['*', ['+']],
  ['/', ['%']],
  ['%', ['/']],
  ['&', ['|']],
  ['|', ['&', '^']],
  ['&&', ['||']],
  ['||', ['&&']],
  ['??', ['||']],
]);
const ORDERS = new Set(['<', '<=', '>', '>=']);
const METHODS: ReadonlyMap<string, readonly string[]> = new Map([
  ['min', ['max']],
  ['max', ['min']],
  ['some', ['every']],
  ['every', ['some']],
  ['pop', ['shift']],
  ['shift', ['pop']],
  ['floor', ['ceil', 'round']],
  ['ceil', ['floor']],
  ['round', ['floor']],
]);
/** Mistaken for each other less often. */
const SELDOM: ReadonlyMap<string, readonly string[]> = new Map([
  ['push', ['unshift']],
  ['keys', ['values']],
  ['values', ['keys']],
]);

export function editsOfExpression(node: AnyNode, around: readonly AnyNode[], facts: Facts): Change[] {
  return [...ofKind(node, around, facts), ...truth(node, around.at(-1), facts)];
}

const TRUTHS = new Set(['Identifier', 'MemberExpression', 'CallExpression']);

/** Nothing and zero are both not true. */
function truth(node: AnyNode, parent: AnyNode | undefined, facts: Facts): Change[] {
  const asked =
    parent?.type === 'LogicalExpression' ||
    (parent?.type === 'ArrowFunctionExpression' && parent.body === node) ||
    (parent?.type === 'UnaryExpression' && parent.operator === '!') ||
    (parent !== undefined && 'test' in parent && parent.test === node);
  if (!asked || !TRUTHS.has(node.type) || facts.shape(node)?.kind === 'truth') return [];
  return [put(node, 'wrong_operator', 3, `((${facts.text(node)}) ?? null) !== null`)].map((change) => ({
    ...change,
    edits: change.edits.map((edit) => ({ ...edit, text: `(${edit.text})` })),
  }));
}

function ofKind(node: AnyNode, around: readonly AnyNode[], facts: Facts): Change[] {
  const bounds = decides(node, around);
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return [
        ...operators(node, around, facts, bounds),
        ...turned(node, facts),
        ...sides(node, facts),
        ...shifted(node, around, facts, bounds),
      ];
    case 'Literal':
      return literal(node, around, bounds);
    case 'Identifier':
      return identifier(node, around, facts, bounds);
    case 'MemberExpression':
      return [...member(node), ...shifted(node, around, facts, bounds)];
    case 'CallExpression':
      return [...editsOfCall(node, facts), ...shifted(node, around, facts, bounds)];
    case 'UnaryExpression':
      return node.operator === '!' ? [put(node, 'wrong_operator', 2.5, facts.text(node.argument))] : [];
    case 'UpdateExpression':
      return [put(node, 'wrong_operator', 2, flipped(facts.text(node))), ...steps(node, facts)];
    case 'ArrayPattern':
      return swapped(
        node.elements.filter((one) => one !== null),
        'wrong_variable',
        facts,
      );
    case 'ArrayExpression':
      return swapped(
        node.elements.filter((one) => one !== null),
        'wrong_variable',
        facts,
      );
    case 'ObjectExpression':
      return swapped(
        node.properties.flatMap((one) => (one.type === 'Property' ? [one.value] : [])),
        'wrong_value',
        facts,
      );
    default:
      return [];
  }
}

/** Any two items, each in the place of the other. */
function swapped(items: readonly AnyNode[], type: FlawType, facts: Facts): Change[] {
  return items.flatMap((one, i) =>
    items.slice(i + 1).map((other) => ({
      line: lineOf(one),
      type,
      rank: 4,
      edits: [
        { start: one.start, end: one.end, text: facts.text(other) },
        { start: other.start, end: other.end, text: facts.text(one) },
      ],
    })),
  );
}

function flipped(text: string): string {
  return text.includes('++') ? text.replace('++', '--') : text.replace('--', '++');
}

type Binary = Extract<AnyNode, { type: 'BinaryExpression' | 'LogicalExpression' }>;

function operators(node: Binary, around: readonly AnyNode[], facts: Facts, bounds: boolean): Change[] {
  const [left, right] = [facts.text(node.left), facts.text(node.right)];
  const limit = bounds || isLimit(node, around.at(-1), facts);
  return (NEXT.get(node.operator) ?? []).map((other, n) => {
    const order = ORDERS.has(node.operator);
    const beyond = n === 0 && (order ? limit : isStep(node));
    const type: FlawType = beyond ? 'wrong_boundary' : 'wrong_operator';
    const rank = order || n > 0 ? [0, 2, 3.5][n] : 1.5;
    return put(node, type, rank ?? 3, `${left} ${other} ${right}`);
  });
}

function isOne(node: AnyNode): boolean {
  return node.type === 'Literal' && node.value === 1;
}

/** One more or one less than something. */
function isStep(node: AnyNode): boolean {
  return node.type === 'BinaryExpression' && ['+', '-'].includes(node.operator) && isOne(node.right);
}

/** Compared with one more or less than something, or one of the two ends that something lies between. */
function isLimit(node: Binary, parent: AnyNode | undefined, facts: Facts): boolean {
  if (isStep(node.left) || isStep(node.right)) return true;
  if (parent?.type !== 'LogicalExpression' || parent.operator !== '&&') return false;
  const other = parent.left === node ? parent.right : parent.left;
  if (other.type !== 'BinaryExpression' || !ORDERS.has(other.operator)) return false;
  const [left, right] = [facts.text(node.left), facts.text(node.right)];
  return right === facts.text(other.left) || left === facts.text(other.right);
}

/** Around a circle the other way. */
function turned(node: Binary, facts: Facts): Change[] {
  const { left, right, operator } = node;
  if (operator !== '%' || left.type !== 'BinaryExpression' || !isStep(left)) return [];
  const [at, size] = [facts.text(left.left), facts.text(right)];
  const back = left.operator === '+' ? `${size} - 1` : '1';
  return [put(node, 'wrong_operator', 2.5, `(${at} + ${back}) % ${size}`)];
}

const LOGICAL = new Set(['&&', '||']);
const ORDERED = new Set(['-', '/', '%']);

function sides(node: Binary, facts: Facts): Change[] {
  const [left, right] = [facts.text(node.left), facts.text(node.right)];
  const logical = LOGICAL.has(node.operator);
  if (!logical && !['+', '-', '*', '/'].includes(node.operator)) return negated(node, facts);
  const kept = [left, right].map((text, i) =>
    put(node, i === 0 && isStep(node) ? 'wrong_boundary' : 'excess_logic', logical ? 3.5 : 5, text),
  );
  if (node.operator === '+') return [...kept, ...wrapped(node, facts)];
  if (!ORDERED.has(node.operator)) return kept;
  return [
    ...kept,
    ...(node.operator === '-' ? wrapped(node, facts) : []),
    put(node, 'wrong_operator', 4, `(${right}) ${node.operator} (${left})`),
    put(node, 'missing_logic', 4.5, `Math.abs(${facts.text(node)})`),
    ...(node.operator === '/' ? [put(node, 'wrong_operator', 1, `Math.floor(${facts.text(node)})`)] : []),
  ];
}

/** `at++` that should take larger steps, or go around. */
function steps(node: Extract<AnyNode, { type: 'UpdateExpression' }>, facts: Facts): Change[] {
  const target = facts.text(node.argument);
  const sign = node.operator === '++' ? '+' : '-';
  const sizes = sizesAt(node, facts);
  const others = facts.namesAt(node.start, 'number').filter((name) => name !== target);
  return [
    ...others.map((name) => put(node, 'wrong_value', 4.5, `${target} ${sign}= ${name}`)),
    ...sizes.map((size) => put(node, 'missing_logic', 4.5, `${target} = (${target} ${sign} 1) % ${size}`)),
  ];
}

/** Around the end and on from the beginning. */
function wrapped(node: AnyNode, facts: Facts): Change[] {
  if (!isOneOf(facts.shape(node), ['number'])) return [];
  return sizesAt(node, facts).map((size) =>
    put(node, 'missing_logic', 4.5, `((${facts.text(node)}) % ${size})`),
  );
}

function negated(node: AnyNode, facts: Facts): Change[] {
  return [put(node, 'wrong_operator', 4, `!(${facts.text(node)})`)];
}

/** One more or less than something is a boundary; a number of its own is a value. */
function literal(
  node: Extract<AnyNode, { type: 'Literal' }>,
  around: readonly AnyNode[],
  bounds: boolean,
): Change[] {
  const parent = around.at(-1);
  const step = parent !== undefined && isStep(parent) && isOne(node);
  const shift: FlawType = bounds || step ? 'wrong_boundary' : 'wrong_value';
  const rank = step ? 0.9 : 1;
  const { value } = node;
  if (typeof value === 'boolean') return [put(node, 'wrong_value', 1.5, String(!value))];
  if (typeof value === 'string' && value.length < 2)
    return [put(node, 'wrong_value', 4, value === '' ? "' '" : "''")];
  if (typeof value !== 'number' || !Number.isInteger(value)) return [];
  const others = value === 0 ? (bounds ? [] : [Infinity]) : [0, -value];
  return [
    put(node, shift, rank, String(value + 1)),
    put(node, shift, rank, value === 0 ? '(-1)' : String(value - 1)),
    ...others.map((other) => put(node, 'wrong_value', 4, `(${other})`)),
  ];
}

function identifier(
  node: Extract<AnyNode, { type: 'Identifier' }>,
  around: readonly AnyNode[],
  facts: Facts,
  bounds: boolean,
): Change[] {
  const names = facts.namesAt(node.start);
  const parent = around.at(-1);
  if (!names.includes(node.name) || !isRead(node, parent)) return [];
  const shape = facts.shape(node);
  const others = names.filter((name) => name !== node.name && fits(shape, facts.shapeOfName(name)));
  const sequence = parent?.type === 'ForOfStatement' && parent.right === node;
  return [
    ...others.map((other) => put(node, 'wrong_variable', 5.5, other)),
    ...(isIndex(node, parent) ? others : []).map((other) => put(node, 'wrong_variable', 5.8, `${other} - 1`)),
    ...shifted(node, around, facts, bounds),
    ...(sequence ? sequences(node) : []),
    ...(parent?.type === 'CallExpression' && isOneOf(shape, ['list', 'other'])
      ? [put(node, 'mutation', 4.5, `[...${node.name}]`)]
      : []),
  ];
}

/** The neighbour of another place is forgotten more often than the place itself. */
function isIndex(node: AnyNode, parent: AnyNode | undefined): boolean {
  return parent?.type === 'MemberExpression' && parent.computed && parent.property === node;
}

function sequences(node: Extract<AnyNode, { type: 'Identifier' }>): Change[] {
  const ordered = `[...${node.name}].sort((a, b) => (Array.isArray(a) ? a[0] - b[0] : a < b ? -1 : 1))`;
  return [
    put(node, 'missing_logic', 4, ordered),
    put(node, 'wrong_boundary', 4, `${node.name}.slice(1)`),
    put(node, 'wrong_boundary', 4, `${node.name}.slice(0, -1)`),
  ];
}

/** Read as a value: no declaration, no target, no property, no label. */
function isRead(node: AnyNode, parent: AnyNode | undefined): boolean {
  switch (parent?.type) {
    case undefined:
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrayPattern':
    case 'ObjectPattern':
    case 'AssignmentPattern':
    case 'RestElement':
    case 'UpdateExpression':
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'CatchClause':
      return false;
    case 'ArrowFunctionExpression':
      return parent.body === node;
    case 'VariableDeclarator':
      return parent.init === node;
    case 'AssignmentExpression':
      return parent.right === node;
    case 'ForOfStatement':
    case 'ForInStatement':
      return parent.right === node;
    case 'MemberExpression':
      return parent.object === node || parent.computed;
    case 'Property':
      return parent.value === node && !parent.shorthand;
    default:
      return true;
  }
}

/** One more or one less where that is a number with some likelihood. */
const NUMBERS = new Set([
  'BinaryExpression',
  'ReturnStatement',
  'VariableDeclarator',
  'AssignmentExpression',
  'ArrowFunctionExpression',
]);

function shifted(node: AnyNode, around: readonly AnyNode[], facts: Facts, bounds: boolean): Change[] {
  const parent = around.at(-1);
  if (parent === undefined || !(bounds || NUMBERS.has(parent.type))) return [];
  if (!isRead(node, parent) || isTarget(node, parent) || !isOneOf(facts.shape(node), ['number'])) return [];
  const text = facts.text(node);
  const head = node.type === 'MemberExpression' && bounds;
  return [' + 1', ' - 1'].map((by) => put(node, 'wrong_boundary', head ? 0.5 : 2.8, `(${text}${by})`));
}

function isTarget(node: AnyNode, parent: AnyNode): boolean {
  return (
    (parent.type === 'AssignmentExpression' && parent.left === node) || parent.type === 'UpdateExpression'
  );
}

function member(node: Extract<AnyNode, { type: 'MemberExpression' }>): Change[] {
  const { property, computed } = node;
  if (computed || property.type !== 'Identifier') return [];
  return [
    ...(METHODS.get(property.name) ?? []).map((other) => put(property, 'wrong_operator', 2, other)),
    ...(SELDOM.get(property.name) ?? []).map((other) => put(property, 'wrong_operator', 4, other)),
  ];
}
