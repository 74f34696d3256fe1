/** Conditions that belong together: what happens otherwise, one after the other in their turn, and what is noted down. */
import type { AnyNode } from 'acorn';
import { lineOf } from '../../suspect/tree.ts';
import type { Change } from './change.ts';
import { terminated, type Facts } from './facts.ts';

type If = Extract<AnyNode, { type: 'IfStatement' }>;

export function editsOfChain(body: readonly AnyNode[], facts: Facts): Change[] {
  return body.flatMap((node, i) => {
    if (node.type !== 'IfStatement') return [];
    const after = body.slice(i + 1);
    return [
      ...marked(node, after[0], facts),
      ...(isOpen(node) ? [...otherwise(node, after, facts), ...inTurn(node, after, facts)] : []),
    ];
  });
}

/** Whether nothing is said yet of what happens otherwise. */
function isOpen({ alternate }: If): boolean {
  return !alternate || (alternate.type === 'IfStatement' && isOpen(alternate));
}

/** The whole chain, and what happens otherwise behind it. */
function withTail({ test, consequent, alternate }: If, tail: string, facts: Facts): string {
  const rest = alternate?.type === 'IfStatement' ? withTail(alternate, tail, facts) : tail;
  return `if (${facts.text(test)}) { ${facts.text(consequent)} } else ${rest}`;
}

/** The next steps are taken only otherwise. */
function otherwise(node: If, after: readonly AnyNode[], facts: Facts): Change[] {
  const end = after.findIndex((one) => one.type !== 'ExpressionStatement');
  const steps = end === -1 ? after : after.slice(0, end);
  return steps.map((last, n) => {
    const texts = steps.slice(0, n + 1).map((one) => terminated(facts.text(one)));
    const text = withTail(node, `{ ${texts.join(' ')} }`, facts);
    const edits = [{ start: node.start, end: last.end, text }];
    return { line: lineOf(steps[0] ?? last), type: 'excess_logic', rank: 3 + (n + 1) / 10, edits };
  });
}

/** The next conditions are asked only when the ones before did not hold. */
function inTurn(node: If, after: readonly AnyNode[], facts: Facts): Change[] {
  const others: If[] = [];
  for (const one of after) {
    if (one.type !== 'IfStatement' || !isOpen(one)) break;
    others.push(one);
  }
  const [next, last] = [others[0], others.at(-1)];
  if (next === undefined || last === undefined) return [];
  const text = [node, ...others.slice(0, -1)].reduceRight(
    (tail, one) => withTail(one, tail, facts),
    facts.text(last),
  );
  const edits = [{ start: node.start, end: last.end, text }];
  return [{ line: lineOf(next), type: 'missing_logic', rank: 2.5, edits }];
}

const LEAVES = new Set(['ReturnStatement', 'ContinueStatement', 'BreakStatement']);

/** What is asked about is noted down once it has been seen: behind a condition that goes away, or inside one. */
function marked(node: If, next: AnyNode | undefined, facts: Facts): Change[] {
  const then = node.consequent;
  const steps = then.type === 'BlockStatement' ? then.body : [then];
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return [];
  const leaves = LEAVES.has(last.type);
  if (!leaves && then.type !== 'BlockStatement') return [];
  const at = leaves ? node.end : first.start;
  const line = leaves ? lineOf(next ?? last) : lineOf(first);
  return facts.marksAt(at).map((text) => ({
    line,
    type: 'missing_logic',
    rank: 3.4,
    edits: [{ start: at, end: at, text: ` ${text} ` }],
  }));
}
