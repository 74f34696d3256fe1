/** What a function says already: the names, statements and conditions that changes are made from. */
import type { AnyNode } from 'acorn';
import type { FlawType } from '../../../record/contract/events.ts';
import { namesIn } from '../../suspect/javascript.ts';
import { isFunction, isLoop, lineOf, walk } from '../../suspect/tree.ts';
import type { Change } from './change.ts';
import { isOneOf, shapeOf, shapesIn, type Kind, type Shape } from './shapes.ts';
import type { Editable } from './text.ts';

export interface Facts {
  params: readonly string[];
  /** Parameters and local variables that can be seen at an offset; only those that may hold such a thing. */
  namesAt(at: number, ...kinds: Kind[]): readonly string[];
  /** Simple statements that can stand at an offset, as text. */
  statementsAt(at: number, in_loop: boolean): readonly string[];
  /** Conditions and their parts that can be asked at an offset, as text. */
  testsAt(at: number): readonly string[];
  /** Whole numbers above one that are written down. */
  numbers: readonly string[];
  /** `way.pop();` for `way.push(x)`: what is taken and not given back. */
  undoingAt(at: number): readonly string[];
  /** `seen.add(x);` for `seen.has(x)`, `grid[r][c] = 0;` for a question about `grid[r][c]`. */
  marksAt(at: number): readonly string[];
  calls_itself: boolean;
  /** What the judged function gives back; null for the others, and where nothing is known. */
  returns: Shape;
  shape(node: AnyNode): Shape;
  shapeOfName(name: string): Shape;
  text(node: Pick<AnyNode, 'start' | 'end'>): string;
}

/** What is known of the judged function from its problem. */
export interface Signature {
  params: readonly Shape[];
  returns: Shape;
}

/** More of them make more changes than can be tried. */
const MOST = { statements: 10, tests: 6, names: 9, numbers: 3, marks: 8 };

/** `signature` is that of the judged function, null for those within it or beside it. */
export function factsOf(
  judged: AnyNode,
  own_name: string | null,
  editable: Editable,
  signature: Signature | null,
): Facts {
  const params = isFunction(judged) ? judged.params.flatMap(namesIn) : [];
  const locals = localsOf(judged, params);
  const given =
    isFunction(judged) && judged.params.every((one) => one.type === 'Identifier') ? signature : null;
  const shapes = shapesIn(judged, new Map(params.map((name, i) => [name, given?.params[i] ?? null])));
  const names = [...new Set(locals.map(({ name }) => name))].slice(0, MOST.names);
  const said = saidIn(judged, editable);
  const at_once = (texts: readonly Said[], most: number) => {
    const once = [...new Map(texts.map((one) => [one.text, one])).values()].slice(0, most);
    const read = once.map((one) => ({ ...one, locals: locals.filter(({ name }) => one.names.has(name)) }));
    return (at: number) =>
      read.filter((one) => one.names.size === 0 || isSeen(one.locals, at)).map(({ text }) => text);
  };
  const statements = at_once(said.statements, MOST.statements);
  return {
    params,
    namesAt: (at, ...kinds) =>
      names.filter(
        (name) =>
          (kinds.length === 0 || isOneOf(shapes.get(name) ?? null, kinds)) &&
          isSeen(
            locals.filter((one) => one.name === name),
            at,
          ),
      ),
    statementsAt: (at, in_loop) => statements(at).filter((text) => in_loop || !JUMP.test(text)),
    testsAt: at_once(said.tests, MOST.tests),
    numbers: [...said.numbers].slice(0, MOST.numbers),
    undoingAt: at_once(said.undoing, Infinity),
    marksAt: at_once(said.marks, MOST.marks),
    calls_itself: own_name !== null && said.calls.has(own_name),
    returns: signature?.returns ?? null,
    shape: (node) => shapeOf(node, shapes),
    shapeOfName: (name) => shapes.get(name) ?? null,
    text: (node) => editable.text(node),
  };
}

const JUMP = /^(?:break|continue)\b/;

/** Something that the function says, with the names that it reads or writes. */
interface Said {
  text: string;
  names: ReadonlySet<string>;
}

/** Every name at once, each in one of the places where it is declared. */
function isSeen(locals: readonly Local[], at: number): boolean {
  const seen = new Set(locals.filter(({ from, to }) => from <= at && at < to).map(({ name }) => name));
  return locals.every(({ name }) => seen.has(name));
}

interface Local {
  name: string;
  from: number;
  to: number;
}

function localsOf(judged: AnyNode, params: readonly string[]): Local[] {
  const found = params.map((name): Local => ({ name, from: judged.start, to: judged.end }));
  walk(judged, (node, around) => {
    if (node.type !== 'VariableDeclarator') return;
    const declaration = around.at(-1);
    const hoisted = declaration?.type === 'VariableDeclaration' && declaration.kind === 'var';
    const scope = around.findLast((one) => isFunction(one) || (!hoisted && SCOPES.has(one.type))) ?? judged;
    for (const name of namesIn(node.id))
      found.push({ name, from: hoisted ? scope.start : node.end, to: scope.end });
  });
  return found;
}

const SCOPES = new Set([
  'BlockStatement',
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'SwitchStatement',
]);

function saidIn(judged: AnyNode, editable: Editable) {
  const statements: Said[] = [];
  const tests: Said[] = [];
  const undoing: Said[] = [];
  const marks: Said[] = [];
  const numbers = new Set<string>();
  const calls = new Set<string>();
  walk(judged, (node) => {
    if (node.type === 'Literal' && Number.isInteger(node.value) && Number(node.value) > 1)
      numbers.add(String(node.value));
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier') calls.add(node.callee.name);
    const names = namesRead(node);
    const test = testOf(node);
    for (const text of marksOf(node, editable)) marks.push({ text, names: namesRead(test ?? node) });
    for (const text of undone(node, editable)) undoing.push({ text, names });
    if (isSimple(node)) statements.push({ text: terminated(editable.text(node)), names });
    for (const part of test ? partsOf(test) : [])
      tests.push({ text: editable.text(part), names: namesRead(part) });
  });
  return { statements, tests, undoing, marks, numbers, calls };
}

function testOf(node: AnyNode): AnyNode | null {
  return 'test' in node && node.test && node.type !== 'SwitchCase' ? node.test : null;
}

/** Names of properties are among them; that does no harm. */
function namesRead(node: AnyNode): ReadonlySet<string> {
  const found = new Set<string>();
  walk(node, (one) => {
    if (one.type === 'Identifier') found.add(one.name);
  });
  return found;
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
  const test = testOf(node);
  if (test === null) return [];
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

/** What goes around goes around one of these. */
export function sizesAt({ start }: AnyNode, facts: Facts): string[] {
  return [...facts.namesAt(start, 'list', 'text').map((name) => `${name}.length`), ...facts.numbers];
}

/** Puts `text` in the place of a node. */
export function put(node: AnyNode, type: FlawType, rank: number, text: string): Change {
  return { line: lineOf(node), type, rank, edits: [{ start: node.start, end: node.end, text }] };
}
