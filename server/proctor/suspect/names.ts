/** Names in a JavaScript program: which are not there yet, and which lead nowhere. */
import type { AnyNode, Program } from 'acorn';
import { childrenOf, isFunction, lineOf, ownOf, walk, type FunctionNode } from './tree.ts';

/** What the language itself names; the sandbox adds `console`. */
const GLOBALS: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(globalThis),
  'console',
  'arguments',
  'undefined',
  'module',
  'exports',
  'require',
]);

/** Used somewhere and declared nowhere: scopes do not matter to code that is still being typed. */
export function undefinedNames(program: Program): string[] {
  const declared = new Set<string>();
  const read = new Set<string>();
  walk(program, (node, around) => {
    if (node.type !== 'Identifier') return;
    const parent = around.at(-1);
    if (isLabelOrKey(node, parent)) return;
    if (declares(node, around)) declared.add(node.name);
    else read.add(node.name);
  });
  return [...read].filter((name) => !declared.has(name) && !GLOBALS.has(name));
}

const COMMON: readonly object[] = [
  Array.prototype,
  String.prototype,
  Map.prototype,
  Set.prototype,
  Number.prototype,
  Object,
  Array,
  Math,
  Number,
  console,
];

/** `out.pus`: members that no common thing has, and that one has whose name goes on. */
export function halfNamed(program: Program): string[] {
  const known = COMMON.flatMap((one) => Object.getOwnPropertyNames(one));
  const used = new Set<string>();
  const own = new Set<string>();
  walk(program, (node, around) => {
    if (node.type !== 'Identifier') return;
    const parent = around.at(-1);
    const target = around.at(-2);
    if (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed)
      (target?.type === 'AssignmentExpression' && target.left === parent ? own : used).add(node.name);
    else if (parent !== undefined && 'key' in parent && parent.key === node) own.add(node.name);
  });
  return [...used].filter(
    (name) => !own.has(name) && !known.includes(name) && known.some((one) => one.startsWith(name)),
  );
}

function isLabelOrKey(node: AnyNode, parent: AnyNode | undefined): boolean {
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.property === node && !parent.computed;
    case 'Property':
      return parent.key === node && !parent.computed && !parent.shorthand;
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.key === node && !parent.computed;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
    case 'ExportSpecifier':
      return true;
    default:
      return false;
  }
}

/** A declaration, a parameter, an import; an assignment to a name that is nowhere declared makes it a global. */
function declares(node: AnyNode, around: readonly AnyNode[]): boolean {
  let inner = node;
  for (const outer of around.toReversed()) {
    switch (outer.type) {
      case 'Property':
        if (outer.value !== inner) return false;
        break;
      case 'AssignmentPattern':
        if (outer.left !== inner) return false;
        break;
      case 'ObjectPattern':
      case 'ArrayPattern':
      case 'RestElement':
        break;
      default:
        return binds(outer, inner);
    }
    inner = outer;
  }
  return false;
}

function binds(outer: AnyNode, inner: AnyNode): boolean {
  if (isFunction(outer)) return outer.body !== inner;
  switch (outer.type) {
    case 'VariableDeclarator':
    case 'ClassDeclaration':
    case 'ClassExpression':
      return outer.id === inner;
    case 'AssignmentExpression':
      return outer.left === inner && outer.operator === '=';
    case 'ForInStatement':
    case 'ForOfStatement':
      return outer.left === inner;
    case 'CatchClause':
      return outer.param === inner;
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return outer.local === inner;
    default:
      return false;
  }
}

/** Local variables that are only ever assigned or changed in place, and never looked at for anything else. */
export function danglingIn(judged: FunctionNode): { name: string; line: number }[] {
  const used = new Set<string>();
  collectUsed(judged, used);
  return ownOf(judged).flatMap((node) => {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier') return [];
    const { name } = node.id;
    return used.has(name) || name.startsWith('_') ? [] : [{ name, line: lineOf(node) }];
  });
}

function collectUsed(node: AnyNode, used: Set<string>): void {
  switch (node.type) {
    case 'Identifier':
      used.add(node.name);
      return;
    case 'VariableDeclarator':
      if (node.init) collectUsed(node.init, used);
      return;
    case 'AssignmentExpression':
      collectIndices(node.left, used);
      addWithout(node.right, baseName(node.left), used);
      return;
    case 'ExpressionStatement':
      return collectStatement(node.expression, used);
    case 'MemberExpression':
      collectUsed(node.object, used);
      if (node.computed) collectUsed(node.property, used);
      return;
    case 'Property':
      if (node.computed) collectUsed(node.key, used);
      collectUsed(node.value, used);
      return;
    default:
      for (const child of childrenOf(node)) collectUsed(child, used);
  }
}

/** `out.push(x)` and `i++` as statements change something, and look at nothing but what is passed. */
function collectStatement(node: AnyNode, used: Set<string>): void {
  if (node.type === 'UpdateExpression') return collectIndices(node.argument, used);
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression')
    return collectUsed(node, used);
  for (const argument of node.arguments) collectUsed(argument, used);
  collectIndices(node.callee.object, used);
}

function addWithout(node: AnyNode, name: string | null, used: Set<string>): void {
  const inner = new Set<string>();
  collectUsed(node, inner);
  for (const one of inner) if (one !== name) used.add(one);
}

/** The `a` of `a[i].x`. */
export function baseName(node: AnyNode): string | null {
  if (node.type === 'MemberExpression') return baseName(node.object);
  return node.type === 'Identifier' ? node.name : null;
}

function collectIndices(node: AnyNode, used: Set<string>): void {
  if (node.type === 'MemberExpression') {
    if (node.computed) collectUsed(node.property, used);
    return collectIndices(node.object, used);
  }
  if (node.type !== 'Identifier') collectUsed(node, used);
}
