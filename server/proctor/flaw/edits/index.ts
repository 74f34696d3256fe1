/**
 * Small changes of a JavaScript program, each mending one mistake that people make: operators and numbers next to the
 * right one, boundaries, other variables, statements too many, too few or in the wrong place. mutate.py is the same for
 * Python. Ranks order them by how often the mistake is made.
 */
import type { AnyNode } from 'acorn';
import { findEntry, isFunction, nameOf, walk, type Tree } from '../../suspect/tree.ts';
import { editsOfBlock } from './blocks.ts';
import type { Change } from './change.ts';
import { editsOfExpression } from './expressions.ts';
import { factsOf, type Signature } from './facts.ts';
import { editsOfSet } from './sets.ts';
import { editsOfStatement } from './statements.ts';
import type { Editable } from './text.ts';

/** A long program has more places than can be tried. */
const MAX_CHANGES = 1_500;
/** What a line that only failing runs visit gains, in ranks. */
const WEIGHT = 2;

/** Likely ones first; `weights` say how suspicious a line is, 0..1. */
export function changesIn(
  tree: Tree,
  entry: string,
  text: Editable,
  weights: ReadonlyMap<number, number>,
  signature: Signature | null = null,
): Change[] {
  const found: Change[] = [];
  const entered = findEntry(tree.program, entry);
  for (const { judged, name } of functionsIn(tree)) {
    const facts = factsOf(judged, name, text, judged === entered ? signature : null);
    walk(judged, (node, around) => {
      if (isFunction(node) && node !== judged && around.length > 0 && hasBlock(node)) return false;
      found.push(
        ...editsOfExpression(node, around, facts),
        ...editsOfStatement(node, facts),
        ...editsOfSet(node, around.at(-1), judged, facts),
        ...editsOfBlock(node, around, facts, judged === entered),
      );
      return true;
    });
  }
  const weight = (change: Change) => change.rank - WEIGHT * (weights.get(change.line) ?? 0);
  return found.toSorted((a, b) => weight(a) - weight(b)).slice(0, MAX_CHANGES);
}

function hasBlock(node: AnyNode): boolean {
  return isFunction(node) && node.body.type === 'BlockStatement';
}

/** Every function with a body of its own; one that is a single expression belongs to what is around it. */
function functionsIn(tree: Tree): { judged: AnyNode; name: string | null }[] {
  const found: { judged: AnyNode; name: string | null }[] = [];
  walk(tree.program, (node, around) => {
    if (!isFunction(node)) return;
    if (hasBlock(node) || !around.some(isFunction))
      found.push({ judged: node, name: nameOf(node, around.at(-1)) });
  });
  return found;
}
