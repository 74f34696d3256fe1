/** Changes of calls: orders of a sort, arguments, methods that do a little more or less. */
import type { AnyNode } from 'acorn';
import { lineOf } from '../../suspect/tree.ts';
import type { Change } from './change.ts';
import { put, type Facts } from './facts.ts';

const ORDERINGS = [
  '(a, b) => a - b',
  '(a, b) => b - a',
  '(a, b) => a[0] - b[0]',
  '(a, b) => a[1] - b[1]',
  '(a, b) => b[0] - a[0]',
  '(a, b) => b[1] - a[1]',
  '(a, b) => a[0] - b[0] || a[1] - b[1]',
  '(a, b) => b[1] - a[1] || a[0] - b[0]',
];

/** Where an order says nothing, the smaller one first. */
function tied(order: AnyNode | undefined, facts: Facts): Change[] {
  if (order?.type !== 'ArrowFunctionExpression' || order.body.type === 'BlockStatement') return [];
  const names = order.params.map((one) => facts.text(one));
  if (order.params.some((one) => one.type !== 'Identifier') || names.length !== 2) return [];
  const smaller = `(${names[0]} < ${names[1]} ? -1 : Number(${names[0]} > ${names[1]}))`;
  return [put(order.body, 'missing_logic', 2.9, `(${facts.text(order.body)}) || ${smaller}`)];
}

/** They give back the same kind of thing that they are called on. */
const TOO_MUCH = new Set([
  'sort',
  'reverse',
  'filter',
  'slice',
  'trim',
  'toLowerCase',
  'toSorted',
  'toReversed',
]);

/** One of these in every place is one and the same. */
const MADE = new Set(['ArrayExpression', 'ObjectExpression', 'NewExpression', 'CallExpression']);

function isNumberWritten(node: AnyNode): boolean {
  return node.type === 'Literal' && typeof node.value === 'number' && node.value !== 0;
}

export function editsOfCall(node: Extract<AnyNode, { type: 'CallExpression' }>, facts: Facts): Change[] {
  const { callee, arguments: given } = node;
  const changes: Change[] = [];
  const [first, second] = given;
  if (first && second && given.length === 2) {
    const edits = [
      { start: first.start, end: first.end, text: facts.text(second) },
      { start: second.start, end: second.end, text: facts.text(first) },
    ];
    changes.push({ line: lineOf(node), type: 'wrong_variable', rank: 4, edits });
  }
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return changes;
  const object = facts.text(callee.object);
  if (TOO_MUCH.has(callee.property.name)) changes.push(put(node, 'excess_logic', 5, object));
  if (callee.property.name === 'abs' && first)
    changes.push(put(node, 'excess_logic', 5, `(${facts.text(first)})`));
  switch (callee.property.name) {
    case 'sort':
      changes.push(
        ...ORDERINGS.map((order) => put(node, 'wrong_variable', 3, `${object}.sort(${order})`)),
        ...tied(first, facts),
        put(node, 'mutation', 3, `[...${object}].sort(${given.map(facts.text).join(', ')})`),
      );
      break;
    case 'push':
      if (first) changes.push(put(first, 'mutation', 4, `[...${facts.text(first)}]`));
      break;
    case 'set':
      if (first && second && isNumberWritten(second)) {
        const before = `${object}.get(${facts.text(first)}) ?? 0`;
        changes.push(put(second, 'wrong_operator', 3.5, `(${before}) + ${facts.text(second)}`));
      }
      break;
    case 'replaceAll':
      changes.push(put(callee.property, 'wrong_operator', 3, 'replace'));
      break;
    case 'fill':
      if (first && MADE.has(first.type))
        changes.push(
          put(node, 'wrong_data_structure', 1.5, `Array.from(${object}, () => (${facts.text(first)}))`),
        );
      break;
    case 'min':
    case 'max':
      changes.push(...given.slice(0, 2).map((one) => put(node, 'excess_logic', 4, facts.text(one))));
      break;
    case 'slice':
    case 'substring':
      if (second)
        changes.push(put(node, 'wrong_boundary', 3, `${object}.slice(${facts.text(first ?? second)})`));
      break;
  }
  return changes;
}
