/** Changes of whole loops: the way they go, what they leave behind, and the best of what they pass. */
import type { AnyNode } from 'acorn';
import { isLoop, lastLineOf, lineOf } from '../../suspect/tree.ts';
import type { Change } from './change.ts';
import { put, type Facts } from './facts.ts';
import { isOneOf } from './shapes.ts';

/** Of the statements of a block, each with what follows it. */
export function editsOfLoops(body: readonly AnyNode[], facts: Facts): Change[] {
  return body.flatMap((node, i) => {
    if (!isLoop(node)) return [];
    const next = body[i + 1];
    return [
      ...turned(node, facts),
      ...leftOver(node, next, facts),
      ...(next ? bestOf(node, next, facts) : []),
    ];
  });
}

/** From the other end: a step that reads what another one wrote comes before it or after it. */
function turned(node: AnyNode, facts: Facts): Change[] {
  if (node.type !== 'ForStatement' || node.init?.type !== 'VariableDeclaration') return [];
  const [declared, ...others] = node.init.declarations;
  const { test, update } = node;
  if (declared?.id.type !== 'Identifier' || !declared.init || others.length > 0) return [];
  if (test?.type !== 'BinaryExpression' || update?.type !== 'UpdateExpression') return [];
  if (test.left.type !== 'Identifier' || test.left.name !== declared.id.name) return [];
  const [first, limit, name] = [facts.text(declared.init), facts.text(test.right), declared.id.name];
  const head = headOf(test.operator, first, limit, name);
  const edit = head === null ? [] : [{ start: node.init.start, end: update.end, text: head }];
  return edit.map((one) => ({ line: lineOf(node), type: 'wrong_boundary', rank: 5, edits: [one] }));
}

function headOf(operator: string, first: string, limit: string, name: string): string | null {
  switch (operator) {
    case '<':
      return `let ${name} = (${limit}) - 1; ${name} >= (${first}); ${name}--`;
    case '<=':
      return `let ${name} = (${limit}); ${name} >= (${first}); ${name}--`;
    case '>':
      return `let ${name} = (${limit}) + 1; ${name} <= (${first}); ${name}++`;
    case '>=':
      return `let ${name} = (${limit}); ${name} <= (${first}); ${name}++`;
    default:
      return null;
  }
}

/** What a loop has gathered last, put to the rest; more often forgotten than any other step. */
function leftOver(loop: AnyNode, next: AnyNode | undefined, facts: Facts): Change[] {
  const line = next ? lineOf(next) : lastLineOf(loop);
  const lists = facts.namesAt(loop.end, 'list');
  const texts = facts.namesAt(loop.end, 'text').filter((name) => !facts.params.includes(name));
  const pairs = (names: readonly string[]) =>
    names.flatMap((all) => names.filter((last) => last !== all).map((last) => [all, last] as const));
  const steps = [
    ...pairs(lists.filter((name) => !facts.params.includes(name))).flatMap(([all, last]) => [
      `${all}.push(...${last});`,
      `if (${last}.length) ${all}.push(${last});`,
    ]),
    ...pairs(texts).map(([all, last]) => `${all} += ${last};`),
    ...lists.flatMap((all) => texts.map((last) => `if (${last}) ${all}.push(${last});`)),
  ];
  return steps.map((text) => ({
    line,
    type: 'missing_logic',
    rank: LEFT_OVER,
    edits: [{ start: loop.end, end: loop.end, text: ` ${text} ` }],
  }));
}
const LEFT_OVER = 3.35;

/** The last value is given back, where the largest or the smallest on the way was wanted. */
function bestOf(loop: AnyNode, next: AnyNode, facts: Facts): Change[] {
  const value = next.type === 'ReturnStatement' ? next.argument : null;
  const body = 'body' in loop && !Array.isArray(loop.body) ? loop.body : null;
  if (!value || value.type === 'Literal' || body?.type !== 'BlockStatement') return [];
  if (!isOneOf(facts.returns ?? facts.shape(value), ['number']) || !isOneOf(facts.shape(value), ['number']))
    return [];
  const text = facts.text(value);
  return ['max', 'min'].map((word) => {
    const best = put(value, 'missing_logic', BEST, KEPT);
    const keep = ` ${KEPT} = Math.${word}(${KEPT}, ${text}); `;
    const start = ` let ${KEPT} = ${text}; `;
    return {
      ...best,
      edits: [
        { start: loop.start, end: loop.start, text: start },
        { start: body.end - 1, end: body.end - 1, text: keep },
        ...best.edits,
      ],
    };
  });
}
const BEST = 3.6;
const KEPT = '__proctor_best';
