/**
 * JavaScript and TypeScript as a syntax tree: acorn's, after sucrase has taken the types away line by line. Both are
 * written in JavaScript, so that the deepest nesting ends as an error here and not as the end of the process.
 */
import { parse, type AnyNode, type Comment, type Program } from 'acorn';
import { transform } from 'sucrase';

export interface Tree {
  program: Program;
  /** JavaScript; the lines are those of the original. */
  source: string;
  comments: readonly Comment[];
}

/** More text than that is no answer to an interview's problem. */
const MAX_CHARS = 200_000;

/** Null when the program cannot be parsed. */
export function treeOf(original: string, typescript: boolean): Tree | null {
  if (original.length > MAX_CHARS) return null;
  try {
    const source = typescript ? withoutTypes(original) : original;
    return parsed(source, 'module') ?? parsed(source, 'script');
  } catch {
    // Half-typed code, or a language of its own: the sandbox says so too, with the line.
    return null;
  }
}

function withoutTypes(source: string): string {
  return transform(source, { transforms: ['typescript'], disableESTransforms: true, production: true }).code;
}

/** Modules are strict about names that scripts may use. */
function parsed(source: string, sourceType: 'module' | 'script'): Tree | null {
  const comments: Comment[] = [];
  try {
    const program = parse(source, {
      ecmaVersion: 'latest',
      sourceType,
      locations: true,
      allowHashBang: true,
      allowReturnOutsideFunction: true,
      onComment: comments,
    });
    return { program, source, comments };
  } catch (error) {
    if (sourceType === 'script') throw error;
    return null;
  }
}

export function lineOf(node: AnyNode): number {
  return node.loc?.start.line ?? 1;
}

export function lastLineOf(node: AnyNode): number {
  return node.loc?.end.line ?? 1;
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** In the order of the text, as far as the tree keeps it. */
export function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node).flatMap((value: unknown) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

/** Every node with the nodes around it, outermost first; children of a node for which `visit` says false are left out. */
export function walk(
  node: AnyNode,
  visit: (node: AnyNode, around: readonly AnyNode[]) => boolean | void,
  around: AnyNode[] = [],
): void {
  if (visit(node, around) === false) return;
  around.push(node);
  for (const child of childrenOf(node)) walk(child, visit, around);
  around.pop();
}

export type FunctionNode = Extract<
  AnyNode,
  { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }
>;

export function isFunction(node: AnyNode): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

export type LoopNode = Extract<
  AnyNode,
  {
    type: 'ForStatement' | 'ForInStatement' | 'ForOfStatement' | 'WhileStatement' | 'DoWhileStatement';
  }
>;

export function isLoop(node: AnyNode): node is LoopNode {
  return ['ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement'].includes(
    node.type,
  );
}

/** Everything inside a function, without the insides of the functions within it. */
export function ownOf(node: AnyNode): AnyNode[] {
  return childrenOf(node).flatMap((child) => (isFunction(child) ? [child] : [child, ...ownOf(child)]));
}

/** The function that is judged: the last that has its name, be it declared, assigned, exported or a method. */
export function findEntry(program: Program, entry: string): FunctionNode | null {
  let found: FunctionNode | null = null;
  walk(program, (node, around) => {
    if (isFunction(node) && nameOf(node, around.at(-1)) === entry) found = node;
  });
  return found;
}

/** By its own name, or by what it is assigned to. */
export function nameOf(node: FunctionNode, parent: AnyNode | undefined): string | null {
  if (node.type === 'FunctionDeclaration') return node.id?.name ?? null;
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id.name : null;
    case 'AssignmentExpression':
      return parent.left.type === 'MemberExpression' && parent.left.property.type === 'Identifier'
        ? parent.left.property.name
        : parent.left.type === 'Identifier'
          ? parent.left.name
          : null;
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'Property':
      return parent.key.type === 'Identifier' ? parent.key.name : null;
    default:
      return null;
  }
}
