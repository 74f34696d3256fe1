/** Statements left out, moved, or added from what the function says already. */
import type { AnyNode } from 'acorn';
import type { FlawType } from '../../../record/contract/events.ts';
import { isFunction, isLoop, lastLineOf, lineOf, walk } from '../../suspect/tree.ts';
import { editsOfChain } from './chains.ts';
import { editsOfLoops } from './loops.ts';
import { isSimple, terminated, type Facts } from './facts.ts';
import type { Change } from './change.ts';
import { fits, isOneOf, type Kind } from './shapes.ts';
import type { Edit } from './text.ts';

export function editsOfBlock(
  node: AnyNode,
  around: readonly AnyNode[],
  facts: Facts,
  is_entry: boolean,
): Change[] {
  if (isSimple(node) || node.type === 'IfStatement') {
    const parent = around.at(-1);
    const alone = parent?.type === 'BlockStatement' ? '' : ';';
    const left_out = change(node, 'excess_logic', node.type === 'IfStatement' ? 3 : 2, [cut(node, alone)]);
    return JUMPS.has(node.type) ? [left_out, otherJump(node)] : [left_out];
  }
  if (node.type !== 'BlockStatement') return [];
  const owner = around.at(-1);
  const in_loop =
    owner?.type === 'IfStatement' && around.slice(around.findLastIndex(isFunction) + 1).some(isLoop);
  return [
    ...(in_loop ? left(node) : []),
    ...(owner ? skipped(node, owner, facts) : []),
    ...swapped(node.body, facts),
    ...editsOfChain(node.body, facts),
    ...editsOfLoops(node.body, facts),
    ...node.body.flatMap((one, i) => moved(one, node.body[i + 1], facts)),
    ...inserted(node, around, facts),
    ...(owner !== undefined && isFunction(owner) && is_entry ? guards(node, facts) : []),
  ];
}

/** What has been found ends the search. */
function left(block: Block): Change[] {
  const last = block.body.at(-1);
  if (last === undefined || JUMPS.has(last.type) || last.type === 'ReturnStatement') return [];
  return ['break;', 'continue;'].map((text) => ({
    line: lastLineOf(last),
    type: 'missing_logic',
    rank: LEAVING,
    edits: [insert(block.end - 1, ` ${text} `)],
  }));
}
const LEAVING = 3;

/** The same once more is left out. */
function skipped(block: Block, loop: AnyNode, facts: Facts): Change[] {
  const [first] = block.body;
  if (loop.type !== 'ForStatement' || loop.init?.type !== 'VariableDeclaration' || !first) return [];
  const [at] = loop.init.declarations;
  if (at?.id.type !== 'Identifier' || !at.init) return [];
  const [name, start] = [at.id.name, facts.text(at.init)];
  const lists = new Set<string>();
  walk(block, (node) => {
    if (node.type !== 'MemberExpression' || !node.computed) return;
    if (node.property.type === 'Identifier' && node.property.name === name)
      lists.add(facts.text(node.object));
  });
  return [...lists].map((list) => ({
    line: lineOf(loop),
    type: 'missing_logic',
    rank: SKIPPING,
    edits: [
      insert(first.start, ` if (${name} > ${start} && ${list}[${name}] === ${list}[${name} - 1]) continue; `),
    ],
  }));
}
const SKIPPING = 4.5;

const JUMPS = new Set(['BreakStatement', 'ContinueStatement']);

function otherJump(node: AnyNode): Change {
  const text = node.type === 'BreakStatement' ? 'continue;' : 'break;';
  return change(node, 'excess_logic', 2, [cut(node, text)]);
}

function change(node: AnyNode, type: FlawType, rank: number, edits: Edit[]): Change {
  return { line: lineOf(node), type, rank, edits };
}

function cut(node: AnyNode, text = ''): Edit {
  return { start: node.start, end: node.end, text };
}

function insert(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

/** Two neighbours in the other order, and a statement that waits until the end of its block. */
function swapped(body: readonly AnyNode[], facts: Facts): Change[] {
  const last = body.at(-1);
  return body.flatMap((one, i) => {
    const next = body[i + 1];
    if (next === undefined || last === undefined || one.type === 'FunctionDeclaration') return [];
    const edits = [
      { ...cut(one), text: terminated(facts.text(next)) },
      { ...cut(next), text: terminated(facts.text(one)) },
    ];
    const later = [cut(one, ';'), insert(last.end, `; ${terminated(facts.text(one))}`)];
    const changes = [change(one, 'missing_logic', 3, edits)];
    return next === last ? changes : [...changes, change(one, 'missing_logic', 3.5, later)];
  });
}

/** The last statement of a block out of it, and what follows a block into it. */
function moved(node: AnyNode, next: AnyNode | undefined, facts: Facts): Change[] {
  const block = isLoop(node) ? node.body : node.type === 'IfStatement' ? node.consequent : null;
  if (block?.type !== 'BlockStatement') return [];
  const changes: Change[] = [];
  const last = block.body.at(-1);
  if (last && isSimple(last)) {
    const edits = [cut(last), insert(node.end, ` ${terminated(facts.text(last))}`)];
    changes.push(change(last, 'missing_logic', 3, edits));
  }
  if (next && isSimple(next)) {
    const edits = [insert(block.end - 1, ` ${terminated(facts.text(next))} `), cut(next)];
    changes.push(change(next, 'missing_logic', 4.5, edits));
  }
  return changes;
}

type Block = Extract<AnyNode, { type: 'BlockStatement' }>;

/** What the last group still needs is forgotten more often than anything else. */
const AFTER_LOOP = 3.2;
const AT_END = 5;
const BETWEEN = 5.5;

function inserted(block: Block, around: readonly AnyNode[], facts: Facts): Change[] {
  const owner = around.at(-1);
  const looping = owner !== undefined && isLoop(owner);
  const in_loop = around.slice(around.findLastIndex(isFunction) + 1).some(isLoop);
  const jumps = looping ? ['break;', 'continue;'] : [];
  const between = block.body.map((one, i) => {
    const before = block.body[i - 1];
    return {
      at: one.start,
      line: lineOf(one),
      rank: before && isLoop(before) ? AFTER_LOOP : BETWEEN,
      before,
    };
  });
  return [...between, endOf(block)].flatMap(({ at, line, rank: usual, before }) => {
    const add = (text: string, rank: number): Change => ({
      line,
      type: 'missing_logic',
      rank,
      edits: [insert(at, ` ${text} `)],
    });
    const steps = looping
      ? facts.namesAt(at, 'number').flatMap((name) => [`${name}++;`, `${name}--;`, `${name} = 0;`])
      : [];
    const statements = facts.statementsAt(at, in_loop);
    return [
      ...[...new Set([...statements, ...jumps])].map((text) => add(text, usual)),
      ...(before ? atTheEnd(before, facts) : []).map((text) => add(text, AFTER_LOOP - 0.1)),
      ...(usual === AFTER_LOOP
        ? guarded(at, statements, facts).map((text) => add(text, AFTER_LOOP + 0.1))
        : []),
      ...facts.undoingAt(at).map((text) => add(text, facts.calls_itself ? 3.4 : 4.9)),
      ...steps.map((text) => add(text, 6.5)),
    ];
  });
}

/** The last group, if there is one. */
function guarded(at: number, statements: readonly string[], facts: Facts): string[] {
  const names = [
    ...facts.namesAt(at, 'number', 'text', 'truth').map((name) => [name, name] as const),
    ...facts.namesAt(at, 'list').map((name) => [name, `${name}.length`] as const),
  ];
  return statements.flatMap((text) =>
    names.filter(([name]) => text.includes(name)).map(([, test]) => `if (${test}) ${text}`),
  );
}

/** What a loop does with its place, done once more with the end. */
function atTheEnd(loop: AnyNode, { statementsAt, text }: Facts): string[] {
  if (loop.type !== 'ForStatement' || loop.test?.type !== 'BinaryExpression') return [];
  const { left: at, right: end, operator } = loop.test;
  if (at.type !== 'Identifier' || operator !== '<') return [];
  const place = new RegExp(`(?<![\\w.])${at.name}(?!\\w)`);
  return statementsAt(loop.end - 1, false)
    .filter((one) => place.test(one) && !/^(?:return|break|continue)\b/.test(one))
    .map((one) => one.replaceAll(new RegExp(place, 'g'), () => `(${text(end)})`))
    .slice(0, MOST_ENDS);
}
const MOST_ENDS = 4;

function endOf(block: Block) {
  const last = block.body.at(-1);
  return {
    at: block.end - 1,
    line: last === undefined ? lineOf(block) : lastLineOf(last),
    rank: AT_END,
    before: undefined,
  };
}

const NOTHING: readonly (readonly [string, Kind])[] = [
  ['0', 'number'],
  ['[]', 'list'],
  ["''", 'text'],
  ['-1', 'number'],
  ['false', 'truth'],
  ['true', 'truth'],
  ['1', 'number'],
  ['{}', 'other'],
];

/** What to do with nothing at all, and with the order or the case of what comes in. */
function guards(block: Block, facts: Facts): Change[] {
  const [first] = block.body;
  if (first === undefined) return [];
  const nothings = NOTHING.filter(([, kind]) => isOneOf(facts.returns, [kind]));
  const text = (name: string) => isOneOf(facts.shapeOfName(name), ['text']);
  const list = (name: string) => isOneOf(facts.shapeOfName(name), ['list']);
  return facts.params.flatMap((name) => [
    ...nothings.map(([value]) => guard(first, `if (!${name} || ${name}.length === 0) return ${value};`)),
    ...(list(name)
      ? [
          guard(first, `${name} = [...${name}];`),
          guard(
            first,
            `${name} = [...${name}].sort((a, b) => (Array.isArray(a) ? a[0] - b[0] : a < b ? -1 : 1));`,
          ),
        ]
      : []),
    ...(text(name) ? [guard(first, `${name} = ${name}.toLowerCase();`)] : []),
    ...((text(name) || list(name)) && fits(facts.shapeOfName(name), facts.returns)
      ? [guard(first, `if (${name}.length < 2) return ${name};`)]
      : []),
  ]);
}

/** Known to repair.ts: no other change has it. */
const GUARD_RANK = 3.25;

function guard(first: AnyNode, text: string): Change {
  return change(first, 'missing_logic', GUARD_RANK, [insert(first.start, ` ${text} `)]);
}
