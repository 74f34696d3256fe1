/** Places in a JavaScript program that deserve a look; Python's are in suspicions.py. */
import type { AnyNode, Program } from 'acorn';
import type { FlawType } from '../../record/contract/events.ts';
import type { Suspicion } from './inspection.ts';
import { baseName, danglingIn } from './names.ts';
import {
  childrenOf,
  isFunction,
  isLoop,
  lastLineOf,
  lineOf,
  nameOf,
  ownOf,
  walk,
  type FunctionNode,
} from './tree.ts';

type Suspect = (kind: string, line: number, flaw_type: FlawType) => void;

export function suspicionsIn(program: Program, judged: FunctionNode | null): Suspicion[] {
  const found: Suspicion[] = [];
  const suspect: Suspect = (kind, line, flaw_type) => void found.push({ kind, line, flaw_type });
  if (judged !== null) suspectJudged(judged, suspect);
  walk(program, (node, around) => {
    if (isFunction(node)) suspectFunction(node, around.at(-1), suspect);
    suspectBlock(node, suspect);
    suspectExpression(node, suspect);
  });
  return found.sort((a, b) => a.line - b.line);
}

function suspectJudged(judged: FunctionNode, suspect: Suspect): void {
  if (judged.body.type === 'BlockStatement' && falls(judged.body))
    suspect('path_without_return', lastLineOf(judged), 'missing_logic');
  for (const { line } of danglingIn(judged)) suspect('unused_value', line, 'wrong_variable');
  const given = new Set(judged.params.flatMap((param) => (param.type === 'Identifier' ? [param.name] : [])));
  for (const node of ownOf(judged)) {
    const name = changedName(node);
    if (name !== null && given.has(name)) suspect('mutated_argument', lineOf(node), 'mutation');
    if (isLoop(node) && ownOf(node).some(isLoop)) suspect('nested_loops', lineOf(node), 'wrong_growth');
  }
}

const CHANGERS = new Set(['push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill']);

function changedName(node: AnyNode): string | null {
  if (node.type === 'AssignmentExpression') {
    const targets = node.left.type === 'ArrayPattern' ? node.left.elements : [node.left];
    const place = targets.find((one) => one?.type === 'MemberExpression');
    return place ? baseName(place) : null;
  }
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return null;
  const { property, object } = node.callee;
  return property.type === 'Identifier' && CHANGERS.has(property.name) ? baseName(object) : null;
}

/** Whether control can leave a statement at its end. */
function falls(node: AnyNode): boolean {
  switch (node.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return false;
    case 'BlockStatement':
      return node.body.every(falls);
    case 'IfStatement':
      return falls(node.consequent) || !node.alternate || falls(node.alternate);
    case 'WhileStatement':
      return !(node.test.type === 'Literal' && node.test.value === true) || breaksOut(node.body);
    case 'ForStatement':
      return (node.test !== null && node.test !== undefined) || breaksOut(node.body);
    case 'TryStatement':
      return falls(node.block) || (node.handler ? falls(node.handler.body) : false);
    case 'SwitchStatement':
      return !endsEverywhere(node.cases);
    default:
      return true;
  }
}

type Cases = Extract<AnyNode, { type: 'SwitchStatement' }>['cases'];

function endsEverywhere(cases: Cases): boolean {
  const last = cases.at(-1);
  if (last === undefined || !cases.some((one) => one.test === null)) return false;
  return !cases.some((one) => one.consequent.some(breaksOut)) && last.consequent.some((one) => !falls(one));
}

function breaksOut(node: AnyNode): boolean {
  if (node.type === 'BreakStatement') return true;
  return !isLoop(node) && !isFunction(node) && childrenOf(node).some(breaksOut);
}

function suspectFunction(node: FunctionNode, parent: AnyNode | undefined, suspect: Suspect): void {
  const name = nameOf(node, parent);
  const inside = ownOf(node);
  const calls = inside.filter(
    (one) => one.type === 'CallExpression' && one.callee.type === 'Identifier' && one.callee.name === name,
  );
  const decides = inside.some((one) => DECIDES.has(one.type));
  const [first, second] = calls;
  if (first && !decides) suspect('no_base_case', lineOf(node), 'non_termination');
  if (first && second) suspect('branching_recursion', lineOf(first), 'wrong_growth');
  const outer = inside.filter(isLoop);
  for (const loop of outer) {
    const names = declaredBy(loop);
    const again = ownOf(loop).filter(isLoop).flatMap(declaredBy);
    if (again.some((one) => names.includes(one))) suspect('shadowed_name', lineOf(loop), 'wrong_variable');
  }
}
const DECIDES = new Set([
  'IfStatement',
  'ConditionalExpression',
  'LogicalExpression',
  'SwitchStatement',
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'WhileStatement',
]);

function declaredBy(loop: AnyNode): string[] {
  const head = loop.type === 'ForStatement' ? loop.init : 'left' in loop ? loop.left : null;
  if (head === null || head === undefined || head.type !== 'VariableDeclaration') return [];
  return head.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
}

function suspectBlock(node: AnyNode, suspect: Suspect): void {
  if (node.type !== 'BlockStatement') return;
  const end = node.body.findIndex((one) => !falls(one) && !isLoop(one));
  const after = end < 0 ? undefined : node.body[end + 1];
  if (after && after.type !== 'FunctionDeclaration') suspect('unreachable', lineOf(after), 'excess_logic');
}

const ORDERS = new Set(['<', '<=', '>', '>=']);
const UNUSED = new Set(['BinaryExpression', 'LogicalExpression', 'Identifier', 'MemberExpression']);
/** They give something back and change nothing. */
const PURE = new Set(['map', 'filter', 'slice', 'concat', 'toSorted', 'join', 'includes']);

function suspectExpression(node: AnyNode, suspect: Suspect): void {
  if (node.type === 'ExpressionStatement') {
    const { expression } = node;
    const called =
      expression.type === 'CallExpression' && expression.callee.type === 'MemberExpression'
        ? expression.callee.property
        : null;
    const pure = called?.type === 'Identifier' && PURE.has(called.name);
    if (UNUSED.has(expression.type) || pure) suspect('unused_result', lineOf(node), 'missing_logic');
  }
  if (node.type === 'BinaryExpression') suspectComparison(node, suspect);
  if (node.type === 'MemberExpression' && node.computed && isLength(node.property))
    suspect('bounds', lineOf(node), 'wrong_boundary');
}

function suspectComparison(node: Extract<AnyNode, { type: 'BinaryExpression' }>, suspect: Suspect): void {
  const { left, right, operator } = node;
  if (left.type === 'Identifier' && right.type === 'Identifier' && left.name === right.name)
    suspect('never_holds', lineOf(node), 'wrong_variable');
  if (isLength(left) && operator === '<' && right.type === 'Literal' && right.value === 0)
    suspect('never_holds', lineOf(node), 'wrong_boundary');
  if (['==', '===', '!=', '!=='].includes(operator) && [left, right].some((one) => MADE.has(one.type)))
    suspect('never_holds', lineOf(node), 'wrong_operator');
  const shifted = right.type === 'BinaryExpression' && [right.left, right.right].some(isLength);
  if (ORDERS.has(operator) && (shifted || (operator === '<=' && isLength(right))))
    suspect('bounds', lineOf(node), 'wrong_boundary');
}
/** A thing made on the spot equals nothing. */
const MADE = new Set(['ArrayExpression', 'ObjectExpression']);

function isLength(node: AnyNode): boolean {
  return (
    node.type === 'MemberExpression' && node.property.type === 'Identifier' && node.property.name === 'length'
  );
}
