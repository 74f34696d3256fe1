/** A set forgets how many there were: a list in its place, and its words wherever it is used. */
import type { AnyNode } from 'acorn';
import { lineOf, walk } from '../../suspect/tree.ts';
import type { Change } from './change.ts';
import type { Facts } from './facts.ts';
import type { Edit } from './text.ts';

/** `judged` is what the set may be used in. */
export function editsOfSet(
  node: AnyNode,
  parent: AnyNode | undefined,
  judged: AnyNode,
  facts: Facts,
): Change[] {
  if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'Set')
    return [];
  const [given] = node.arguments;
  const list = given ? `[...(${facts.text(given)})]` : '[]';
  const name =
    parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : null;
  const edits = [
    { start: node.start, end: node.end, text: list },
    ...(name === null ? [] : asList(judged, name)),
  ];
  return [{ line: lineOf(node), type: 'wrong_data_structure', rank: 3.5, edits }];
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['add', 'push'],
  ['has', 'includes'],
  ['size', 'length'],
]);

function asList(judged: AnyNode, name: string): Edit[] {
  const edits: Edit[] = [];
  walk(judged, (node) => {
    if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return;
    const word = WORDS.get(node.property.name);
    if (word !== undefined && node.object.type === 'Identifier' && node.object.name === name)
      edits.push({ start: node.property.start, end: node.property.end, text: word });
  });
  return edits;
}
