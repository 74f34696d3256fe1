/** What the names of a JavaScript function hold, as far as its text tells: nothing is tried that could not be meant. */
import type { AnyNode } from 'acorn';
import type { ValueType } from '../../../grading/index.ts';
import { walk } from '../../suspect/tree.ts';

export type Kind = 'number' | 'text' | 'truth' | 'list' | 'other';
/** Null where nothing is known. */
export type Shape = { kind: Kind; of: Shape } | null;

const plain = (kind: Kind): Shape => ({ kind, of: null });
const [NUMBER, TEXT, TRUTH, OTHER] = [plain('number'), plain('text'), plain('truth'), plain('other')];
const listOf = (of: Shape): Shape => ({ kind: 'list', of });

export function shapeOfType(type: ValueType): Shape {
  switch (type.kind) {
    case 'int':
    case 'float':
      return NUMBER;
    case 'str':
      return TEXT;
    case 'bool':
      return TRUTH;
    case 'list':
      return listOf(shapeOfType(type.of));
    case 'tuple':
      return listOf(
        type.items.map(shapeOfType).reduce(common, type.items[0] ? shapeOfType(type.items[0]) : null),
      );
    case 'dict':
      return OTHER;
    case 'optional':
    case 'null':
      return null;
  }
}

/** Whether one may stand where the other does. */
export function fits(a: Shape, b: Shape): boolean {
  return a === null || b === null || (a.kind === b.kind && fits(a.of, b.of));
}

export function isOneOf(shape: Shape, kinds: readonly Kind[]): boolean {
  return shape === null || kinds.includes(shape.kind);
}

function common(a: Shape, b: Shape): Shape {
  if (a === null || b === null || a.kind !== b.kind) return null;
  return { kind: a.kind, of: common(a.of, b.of) };
}

type Shapes = ReadonlyMap<string, Shape>;

/** Of everything that is declared below a node; a name that holds now this, now that has no shape. */
export function shapesIn(root: AnyNode, given: Shapes): Shapes {
  const found = new Map(given);
  const told = new Set(given.keys());
  const tell = (name: string, shape: Shape) => {
    found.set(name, told.has(name) ? common(found.get(name) ?? null, shape) : shape);
    told.add(name);
  };
  walk(root, (node) => {
    if (node.type === 'ForOfStatement' && node.left.type === 'VariableDeclaration')
      for (const { id } of node.left.declarations) bind(id, itemOf(shapeOf(node.right, found)), tell);
    if (node.type === 'VariableDeclarator' && node.init) bind(node.id, shapeOf(node.init, found), tell);
    if (node.type === 'AssignmentExpression' && node.operator === '=')
      bind(node.left, shapeOf(node.right, found), tell);
  });
  return found;
}

function bind(target: AnyNode, shape: Shape, tell: (name: string, shape: Shape) => void): void {
  if (target.type === 'Identifier') tell(target.name, shape);
  if (target.type !== 'ArrayPattern') return;
  for (const one of target.elements) if (one) bind(one, itemOf(shape), tell);
}

export function itemOf(shape: Shape): Shape {
  return shape?.kind === 'list' ? shape.of : shape?.kind === 'text' ? TEXT : null;
}

const COMPARES = new Set(['<', '<=', '>', '>=', '==', '===', '!=', '!==', 'in', 'instanceof']);

export function shapeOf(node: AnyNode, names: Shapes): Shape {
  switch (node.type) {
    case 'Identifier':
      return names.get(node.name) ?? null;
    case 'Literal':
      return shapeOfLiteral(node.value);
    case 'TemplateLiteral':
      return TEXT;
    case 'ArrayExpression':
      return listOf(shapeOfItem(node.elements[0] ?? null, names));
    case 'ObjectExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return OTHER;
    case 'NewExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'Array' ? listOf(null) : OTHER;
    case 'UpdateExpression':
      return NUMBER;
    case 'UnaryExpression':
      return node.operator === '!' ? TRUTH : node.operator === 'typeof' ? TEXT : NUMBER;
    case 'BinaryExpression':
      return shapeOfBinary(node, names);
    case 'LogicalExpression':
      return either(shapeOf(node.left, names), shapeOf(node.right, names), node.operator === '??');
    case 'ConditionalExpression':
      return either(shapeOf(node.consequent, names), shapeOf(node.alternate, names), false);
    case 'MemberExpression':
      return shapeOfMember(node, names);
    case 'CallExpression':
      return shapeOfCall(node, names);
    default:
      return null;
  }
}

/** `counts.get(x) ?? 0` is meant to be a number. */
function either(a: Shape, b: Shape, instead: boolean): Shape {
  return instead && a === null ? b : common(a, b);
}

function shapeOfLiteral(value: unknown): Shape {
  switch (typeof value) {
    case 'number':
      return NUMBER;
    case 'string':
      return TEXT;
    case 'boolean':
      return TRUTH;
    default:
      return null;
  }
}

function shapeOfItem(item: AnyNode | null, names: Shapes): Shape {
  if (item === null) return null;
  return item.type === 'SpreadElement' ? itemOf(shapeOf(item.argument, names)) : shapeOf(item, names);
}

function shapeOfBinary(node: Extract<AnyNode, { type: 'BinaryExpression' }>, names: Shapes): Shape {
  if (COMPARES.has(node.operator)) return TRUTH;
  if (node.operator !== '+') return NUMBER;
  const sides = [shapeOf(node.left, names), shapeOf(node.right, names)];
  if (sides.some((side) => side?.kind === 'text')) return TEXT;
  return sides.every((side) => side?.kind === 'number') ? NUMBER : null;
}

const SIZES = new Set(['length', 'size']);

function shapeOfMember(node: Extract<AnyNode, { type: 'MemberExpression' }>, names: Shapes): Shape {
  if (node.computed) return itemOf(shapeOf(node.object, names));
  return node.property.type === 'Identifier' && SIZES.has(node.property.name) ? NUMBER : null;
}

const FUNCTIONS: ReadonlyMap<string, Shape> = new Map([
  ['Number', NUMBER],
  ['parseInt', NUMBER],
  ['parseFloat', NUMBER],
  ['String', TEXT],
  ['Boolean', TRUTH],
]);
const METHODS: ReadonlyMap<string, Shape> = new Map([
  ...['indexOf', 'lastIndexOf', 'findIndex', 'charCodeAt', 'codePointAt', 'push', 'unshift'].map(
    (name) => [name, NUMBER] as const,
  ),
  ...[
    'join',
    'toLowerCase',
    'toUpperCase',
    'trim',
    'repeat',
    'padStart',
    'charAt',
    'toString',
    'substring',
  ].map((name) => [name, TEXT] as const),
  ...['includes', 'has', 'some', 'every', 'startsWith', 'endsWith'].map((name) => [name, TRUTH] as const),
  ['split', listOf(TEXT)],
  ['map', listOf(null)],
  ['flatMap', listOf(null)],
]);
/** They give back something like what they are called on, or one of its items. */
const SAME = new Set([
  'slice',
  'fill',
  'filter',
  'sort',
  'reverse',
  'concat',
  'toSorted',
  'toReversed',
  'splice',
]);
const ITEM = new Set(['at', 'pop', 'shift', 'find']);

function shapeOfCall(node: Extract<AnyNode, { type: 'CallExpression' }>, names: Shapes): Shape {
  const { callee } = node;
  if (callee.type === 'Identifier') return FUNCTIONS.get(callee.name) ?? null;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return null;
  const { object, property } = callee;
  if (object.type === 'Identifier' && object.name === 'Math') return NUMBER;
  if (object.type === 'Identifier' && object.name === 'Array')
    return property.name === 'from' ? listOf(null) : TRUTH;
  const shape = shapeOf(object, names);
  if (SAME.has(property.name)) return shape;
  if (ITEM.has(property.name)) return itemOf(shape);
  return METHODS.get(property.name) ?? null;
}
