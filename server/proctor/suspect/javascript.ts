/** A JavaScript or TypeScript program seen through its syntax tree. */
import type { AnyNode, Program } from 'acorn';
import type { Inspection, Span } from './inspection.ts';
import { danglingIn, halfNamed, undefinedNames } from './names.ts';
import { suspicionsIn } from './suspicions.ts';
import {
  findEntry,
  isFunction,
  isLoop,
  lastLineOf,
  lineOf,
  ownOf,
  treeOf,
  walk,
  type FunctionNode,
  type Tree,
} from './tree.ts';

/** Null when the program cannot be parsed. */
export function inspectJavaScript(source: string, entry: string, typescript: boolean): Inspection | null {
  const tree = treeOf(source, typescript);
  if (tree === null) return null;
  try {
    return seenIn(tree, entry);
  } catch (error) {
    // Nested so deeply that it cannot be walked: nobody's answer to an interview's problem.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function seenIn(tree: Tree, entry: string): Inspection {
  const { program } = tree;
  const judged = findEntry(program, entry);
  return {
    returns_value: judged === null || returnedBy(judged).some((value) => !isNothing(value)),
    // The end is behind them: the function has been closed.
    ends_returning: true,
    last_returns: true,
    stub: judged !== null && isStub(judged, tree.source),
    placeholder: placeholderIn(tree),
    idle_branch: false,
    undefined_names: undefinedNames(program),
    half_named: halfNamed(program),
    dangling: judged !== null && danglingIn(judged).length > 0,
    rebinds: judged !== null && isRebound(judged),
    unstable: isUnstable(program),
    open_end: isOpen(tree),
    marked: null,
    marked_branch: null,
    open_try: false,
    spans: spansIn(program),
    suspicions: suspicionsIn(program, judged),
  };
}

function spansIn(program: Program): Span[] {
  const found: Span[] = [];
  walk(program, (node) => {
    if (UNBOUND.has(node.type)) found.push({ kind: 'loop', line: lineOf(node), end: lastLineOf(node) });
    if (!isFunction(node)) return;
    const first = node.body.type === 'BlockStatement' ? node.body.body[0] : node.body;
    found.push({ kind: 'function', line: lineOf(first ?? node), end: lastLineOf(node) });
  });
  return found;
}
const UNBOUND = new Set(['WhileStatement', 'DoWhileStatement', 'ForStatement']);

/** What a function gives back where it says so; null for a bare `return`. */
function returnedBy(node: FunctionNode): (AnyNode | null)[] {
  if (node.body.type !== 'BlockStatement') return [node.body];
  return ownOf(node.body).flatMap((one) => (one.type === 'ReturnStatement' ? [one.argument ?? null] : []));
}

function isNothing(node: AnyNode | null): boolean {
  if (node === null || (node.type === 'Identifier' && node.name === 'undefined')) return true;
  return node.type === 'Literal' && node.raw === 'null';
}

function isWritten(node: AnyNode): boolean {
  switch (node.type) {
    case 'Literal':
      return true;
    case 'UnaryExpression':
      return isWritten(node.argument);
    case 'ArrayExpression':
      return node.elements.every((item) => item !== null && isWritten(item));
    case 'ObjectExpression':
      return node.properties.length === 0;
    default:
      return false;
  }
}

function isStub(node: FunctionNode, source: string): boolean {
  const given = new Set(node.params.flatMap(namesIn));
  let reads = false;
  walk(node.body, (one) => {
    if (one.type === 'Identifier' && (given.has(one.name) || one.name === 'arguments')) reads = true;
  });
  if (given.size > 0 && !reads) return true;
  const values = returnedBy(node).filter((value) => value !== null);
  const texts = new Set(values.map((value) => source.slice(value.start, value.end)));
  return texts.size === 1 && values.every((value) => isWritten(value) && !isNothing(value));
}

export function namesIn(pattern: AnyNode): string[] {
  const names: string[] = [];
  walk(pattern, (node) => {
    if (node.type === 'AssignmentPattern') {
      names.push(...namesIn(node.left));
      return false;
    }
    if (node.type === 'Property') {
      names.push(...namesIn(node.value));
      return false;
    }
    if (node.type === 'Identifier') names.push(node.name);
    return true;
  });
  return names;
}

// ---- what is plainly missing

const NOT_YET = /\b(?:TODO|FIXME|XXX)\b|your code|not implemented|implement me|^[\s*]*(?:\.\.\.|…)[\s*]*$/i;

function placeholderIn({ program, comments }: Tree): number | null {
  const comment = comments.find((one) => NOT_YET.test(one.value));
  if (comment) return comment.loc?.start.line ?? 1;
  let line: number | null = null;
  walk(program, (node, around) => {
    if (line === null && isPlaceholder(node, around.at(-1))) line = lineOf(node);
  });
  return line;
}

/** An empty constructor, an empty callback and an empty `catch` say something; an empty loop or branch is to come. */
function isPlaceholder(node: AnyNode, parent: AnyNode | undefined): boolean {
  if (node.type === 'ThrowStatement') return saysNotYet(node.argument);
  if (node.type !== 'BlockStatement' || node.body.length > 0 || parent === undefined) return false;
  if (parent.type === 'FunctionDeclaration' || parent.type === 'IfStatement' || isLoop(parent)) return true;
  // An arrow that is passed on may well do nothing; one with a name of its own, or a method, is to be written.
  return parent.type === 'FunctionExpression' || parent.type === 'ArrowFunctionExpression'
    ? parent.params.length > 0
    : false;
}

function saysNotYet(thrown: AnyNode): boolean {
  let says = false;
  walk(thrown, (node) => {
    if (node.type === 'Literal' && typeof node.value === 'string' && NOT_YET.test(node.value)) says = true;
  });
  return says;
}

function isRebound(judged: FunctionNode): boolean {
  const [first] = judged.params.flatMap(namesIn);
  return ownOf(judged).some(
    (node) =>
      node.type === 'AssignmentExpression' && node.left.type === 'Identifier' && node.left.name === first,
  );
}

/**
 * Without its semicolon the last expression may go on in the next line, as chains of calls do: where it spans several
 * lines already, or where its author ends every other statement with one.
 */
function isOpen({ program, source }: Tree): boolean {
  const last = program.body.at(-1);
  if (last === undefined || last.type === 'FunctionDeclaration' || last.type === 'ClassDeclaration')
    return false;
  const text = source.slice(last.start, last.end);
  if (text.endsWith(';') || text.endsWith('}')) return false;
  if (lastLineOf(last) > lineOf(last)) return true;
  return ownOf(program).some((node) => node !== last && endsInSemicolon(node, source));
}

function endsInSemicolon(node: AnyNode, source: string): boolean {
  const statement = ['VariableDeclaration', 'ExpressionStatement', 'ReturnStatement'].includes(node.type);
  return statement && source.slice(node.start, node.end).endsWith(';');
}

// ---- chance and clocks

const UNSTABLE = new Set(['Date', 'performance', 'crypto']);

function isUnstable(program: Program): boolean {
  let unstable = false;
  walk(program, (node) => {
    if (node.type === 'Identifier' && UNSTABLE.has(node.name)) unstable = true;
    if (node.type === 'MemberExpression' && node.property.type === 'Identifier')
      unstable ||= node.property.name === 'random';
    return !unstable;
  });
  return unstable;
}
