/** What a function says already: the names, statements and conditions that changes are made from. */
import type { AnyNode } from 'acorn';
import type { FlawType } from '../../../record/contract/events.ts';
import { namesIn } from '../../suspect/javascript.ts';
import { isFunction, isLoop, lineOf, walk } from '../../suspect/tree.ts';
import type { Change } from './change.ts';
import type { Editable } from './text.ts';

export interface Facts {
  params: readonly string[];
  /** Parameters and local variables. */
  names: readonly string[];
  /** Simple statements, as text. */
  statements: readonly string[];
  /** Conditions and their parts, as text. */
  tests: readonly string[];
  /** Whole numbers above one that are written down. */
  numbers: readonly string[];
  /** `way.pop();` for `way.push(x)`: what is taken and not given back. */
  undoing: readonly string[];
  /** `seen.add(x);` for `seen.has(x)`, `grid[r][c] = 0;` for a question about `grid[r][c]`. */
  marks: readonly string[];
  calls_itself: boolean;
  text(node: Pick<AnyNode, 'start' | 'end'>): string;
}

/** More of them make more changes than can be tried. */
const MOST = { statements: 10, tests: 6, names: 9, numbers: 3, marks: 8 };

export function factsOf(judged: AnyNode, own_name: string | null, editable: Editable): Facts {
  const params = isFunction(judged) ? judged.params.flatMap(namesIn) : [];
  const names = new Set(params);
  const statements = new Set<string>();
  const tests = new Set<string>();
  const numbers = new Set<string>();
  const undoing = new Set<string>();
  const marks = new Set<string>();
  let calls_itself = false;
  walk(judged, (node) => {
    if (node.type === 'VariableDeclarator') for (const name of namesIn(node.id)) names.add(name);
    if (node.type === 'Literal' && Number.isInteger(node.value) && Number(node.value) > 1)
      numbers.add(String(node.value));
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier')
      calls_itself ||= node.callee.name === own_name;
    for (const text of marksOf(node, editable)) marks.add(text);
    for (const text of undone(node, editable)) undoing.add(text);
    if (isSimple(node)) statements.add(terminated(editable.text(node)));
    if ('test' in node && node.test && node.type !== 'SwitchCase')
      for (const part of partsOf(node.test)) tests.add(editable.text(part));
  });
  return {
    params,
    names: [...names].slice(0, MOST.names),
    statements: [...statements].slice(0, MOST.statements),
    tests: [...tests].slice(0, MOST.tests),
    numbers: [...numbers].slice(0, MOST.numbers),
    undoing: [...undoing],
    marks: [...marks].slice(0, MOST.marks),
    calls_itself,
    text: (node) => editable.text(node),
  };
}

function undone(node: AnyNode, editable: Editable): string[] {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return [];
  const { object, property } = node.callee;
  const word = property.type === 'Identifier' ? property.name : '';
  if (word === 'push') return [`${editable.text(object)}.pop();`];
  const given = node.arguments.map((one) => editable.text(one)).join(', ');
  return word === 'add' ? [`${editable.text(object)}.delete(${given});`] : [];
}

const ASKED = new Set(['has', 'includes']);

function marksOf(node: AnyNode, editable: Editable): string[] {
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const { object, property } = node.callee;
    const [given] = node.arguments;
    if (property.type !== 'Identifier' || !ASKED.has(property.name) || !given) return [];
    const word = property.name === 'has' ? 'add' : 'push';
    return [`${editable.text(object)}.${word}(${editable.text(given)});`];
  }
  const test = 'test' in node && node.type !== 'SwitchCase' ? node.test : null;
  if (!test) return [];
  const places = new Set<string>();
  walk(test, (one) => {
    if (one.type !== 'MemberExpression' || !one.computed) return true;
    places.add(editable.text(one));
    return false;
  });
  return [...places].flatMap((place) => [`${place} = 0;`, `${place} = true;`]);
}

export function isSimple(node: AnyNode): boolean {
  return ['ExpressionStatement', 'ReturnStatement', 'BreakStatement', 'ContinueStatement'].includes(
    node.type,
  );
}

export function terminated(text: string): string {
  return text.endsWith(';') ? text : `${text};`;
}

function partsOf(test: AnyNode): AnyNode[] {
  return test.type === 'LogicalExpression' ? [...partsOf(test.left), ...partsOf(test.right)] : [test];
}

/** The place decides how far something goes: in the head of a loop, or in an index. */
export function decides(node: AnyNode, around: readonly AnyNode[]): boolean {
  let inner = node;
  for (const outer of around.toReversed()) {
    if (isLoop(outer)) return !('body' in outer) || outer.body !== inner;
    if (outer.type === 'MemberExpression' && outer.computed && outer.property === inner) return true;
    if (outer.type.endsWith('Statement') && outer.type !== 'ExpressionStatement') return false;
    if (isFunction(outer)) return false;
    inner = outer;
  }
  return false;
}

/** Puts `text` in the place of a node. */
export function put(node: AnyNode, type: FlawType, rank: number, text: string): Change {
  return { line: lineOf(node), type, rank, edits: [{ start: node.start, end: node.end, text }] };
}
