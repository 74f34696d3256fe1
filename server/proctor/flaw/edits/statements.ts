/** Changes of statements: conditions, assignments, what is returned. */
import type { AnyNode } from 'acorn';
import { lineOf } from '../../suspect/tree.ts';
import { put, sizesAt, type Facts } from './facts.ts';
import { fits, isOneOf, itemOf, type Shape } from './shapes.ts';
import type { Change } from './change.ts';

export function editsOfStatement(node: AnyNode, facts: Facts): Change[] {
  switch (node.type) {
    case 'IfStatement':
      return [
        put(node.test, 'excess_logic', 1.5, 'false'),
        put(node.test, 'excess_logic', 2, 'true'),
        ...joined(node.test, facts),
        ...(node.alternate ? [] : [asLoop(node)]),
      ];
    case 'WhileStatement':
      return [
        ...joined(node.test, facts),
        { line: lineOf(node), type: 'wrong_operator', rank: 5, edits: [word(node, 'while', 'if')] },
      ];
    case 'ForStatement':
      return node.test ? joined(node.test, facts) : [];
    case 'AssignmentExpression':
      return assignment(node, facts);
    case 'VariableDeclarator':
      return declared(node, facts);
    case 'ReturnStatement':
      return returned(node, facts);
    default:
      return [];
  }
}

function asLoop(node: AnyNode): Change {
  return { line: lineOf(node), type: 'wrong_operator', rank: 5, edits: [word(node, 'if', 'while')] };
}

function word(node: AnyNode, from: string, to: string) {
  return { start: node.start, end: node.start + from.length, text: to };
}

/** Together with another condition: what guards it, or what it forgets. */
function joined(test: AnyNode, facts: Facts): Change[] {
  const text = facts.text(test);
  const at = test.start;
  const truths = [
    ...facts.namesAt(at, 'list', 'text').flatMap((name) => [`${name}.length`, `!${name}.length`]),
    ...facts.namesAt(at, 'number', 'truth').map((name) => `!${name}`),
  ];
  const others = [...facts.testsAt(at), ...truths].filter((other) => other !== text);
  const comparable = facts.namesAt(at, 'number', 'text');
  const instead = [...facts.testsAt(at), ...facts.namesAt(at, 'number').map((name) => `${name} > 0`)];
  const pairs = comparable.flatMap((a) =>
    comparable
      .filter((b) => a !== b && fits(facts.shapeOfName(a), facts.shapeOfName(b)))
      .flatMap((b) => [`${a} < ${b}`, `${a} !== ${b}`, `${a} <= ${b}`]),
  );
  return [
    ...others.flatMap((other) => [
      put(test, 'missing_logic', 4, `(${other}) && (${text})`),
      put(test, 'missing_logic', 4.2, `(${other}) || (${text})`),
    ]),
    ...instead.filter((other) => other !== text).map((other) => put(test, 'wrong_operator', 6.2, other)),
    ...pairs.map((pair) => put(test, 'missing_logic', 7, `(${text}) && ${pair}`)),
  ];
}

/** `+=` and its like, and what a new value forgets of the old one. */
const STEPS: ReadonlyMap<string, readonly string[]> = new Map([
  ['+=', ['-=', '=', '*=']],
  ['-=', ['+=', '=']],
  ['*=', ['+=']],
]);

type Assignment = Extract<AnyNode, { type: 'AssignmentExpression' }>;

function assignment(node: Assignment, facts: Facts): Change[] {
  const [target, value] = [facts.text(node.left), facts.text(node.right)];
  const steps = (STEPS.get(node.operator) ?? []).map((other) =>
    put(node, 'wrong_operator', 2, `${target} ${other} ${value}`),
  );
  if (node.operator === '+=' || node.operator === '-=') {
    const sizes = isOneOf(facts.shape(node.right), ['number']) ? sizesAt(node, facts) : [];
    const step = `(${target} ${node.operator.slice(0, 1)} ${value})`;
    steps.push(...sizes.map((size) => put(node, 'missing_logic', 4.5, `${target} = ${step} % ${size}`)));
  }
  if (node.operator !== '=' || node.left.type === 'ArrayPattern' || node.left.type === 'ObjectPattern')
    return steps;
  const shape = facts.shape(node.right);
  const summed = isOneOf(shape, ['number', 'text'])
    ? [put(node, 'wrong_operator', 3.5, `${target} += ${value}`)]
    : [];
  if (!isOneOf(shape, ['number'])) return summed;
  return [
    ...counted(node, facts),
    put(node, 'missing_logic', 3, `${target} = Math.max(${target}, ${value})`),
    put(node, 'missing_logic', 3, `${target} = Math.min(${target}, ${value})`),
    ...summed,
  ];
}

/** `counts[key] = 1` that should count on. */
function counted(node: Assignment, facts: Facts): Change[] {
  const { left, right } = node;
  const number = right.type === 'Literal' && typeof right.value === 'number' && right.value !== 0;
  if (!number || left.type !== 'MemberExpression' || !left.computed) return [];
  const place = facts.text(left);
  return [put(node, 'wrong_operator', 3.5, `${place} = (${place} ?? 0) + ${facts.text(right)}`)];
}

function declared(node: Extract<AnyNode, { type: 'VariableDeclarator' }>, facts: Facts): Change[] {
  const { init } = node;
  if (!init) return [];
  if (init.type === 'Literal' && typeof init.value === 'number') {
    const starts = ['-Infinity', 'Infinity', '1', '-1'];
    const sequences = facts.params.filter((name) => isOneOf(facts.shapeOfName(name), ['list', 'text']));
    const firsts = sequences.flatMap((name) => [
      ...(isOneOf(itemOf(facts.shapeOfName(name)), ['number']) ? [`${name}[0]`] : []),
      `${name}.length`,
    ]);
    return [...starts, ...firsts].map((start) => put(init, 'wrong_value', 2.5, `(${start})`));
  }
  if (init.type !== 'Identifier' || !isOneOf(facts.shape(init), ['list', 'other'])) return [];
  return [put(init, 'mutation', 4, `[...${init.name}]`), put(init, 'mutation', 4, `{ ...${init.name} }`)];
}

function returned(node: Extract<AnyNode, { type: 'ReturnStatement' }>, facts: Facts): Change[] {
  const value = node.argument;
  if (!value) return [];
  const text = facts.text(value);
  const written = value.type === 'Literal';
  const type = written ? 'missing_logic' : 'wrong_variable';
  const wanted = facts.returns ?? facts.shape(value);
  const names = facts.namesAt(node.start);
  const instead = names
    .flatMap((name) => formsOf(name, facts.shapeOfName(name), wanted))
    .filter((form) => form !== text)
    .map((form) => put(value, type, 4.5, form));
  if (written) return instead;
  const [numbers, lists, truths] = (['number', 'list', 'truth'] as const).map((kind) =>
    isOneOf(wanted, [kind]),
  );
  return [
    ...instead,
    ...(numbers ? limited(value, text, facts) : []),
    ...names.flatMap((name) => sized(value, text, name, wanted, facts)),
    ...(numbers ? facts.namesAt(node.start, 'number') : []).map((name) =>
      put(value, 'missing_logic', 5, `Math.max(${text}, ${name})`),
    ),
    ...(truths ? names : []).map((name) => put(value, 'missing_logic', 5.5, `(${text}) && !${name}`)),
    ...(lists ? arranged(value, text, facts) : []),
    ...(lists ? names : []).map((name) => put(value, 'missing_logic', 5.5, `(${text}).concat([${name}])`)),
  ];
}

/** A name, or what it says of itself, where that may be what is wanted. */
function formsOf(name: string, shape: Shape, wanted: Shape): string[] {
  const sequence = isOneOf(shape, ['list', 'text']);
  const [number, truth] = [isOneOf(wanted, ['number']), isOneOf(wanted, ['truth'])];
  return [
    ...(fits(shape, wanted) ? [name] : []),
    ...(sequence && number ? [`${name}.length`] : []),
    ...(sequence && fits(itemOf(shape), wanted) ? [`${name}.at(-1)`] : []),
    ...(truth && isOneOf(shape, ['number', 'truth']) ? [`!${name}`] : []),
    ...(truth && sequence ? [`${name}.length === 0`] : []),
  ];
}

/** The other way round, or only the first of them. */
function arranged(value: AnyNode, text: string, facts: Facts): Change[] {
  return [
    put(value, 'missing_logic', 3.5, `[...(${text})].reverse()`),
    ...facts
      .namesAt(value.start, 'number')
      .map((name) => put(value, 'missing_logic', 4.6, `(${text}).slice(0, ${name})`)),
  ];
}

/** Only when it is not beyond all bounds; else what stands for nothing. */
function limited(value: AnyNode, text: string, facts: Facts): Change[] {
  const limits = ['Infinity', ...facts.numbers, ...facts.namesAt(value.start, 'number')];
  return limits.map((limit) => put(value, 'missing_logic', 4.7, `(${text}) < ${limit} ? (${text}) : -1`));
}

/** Only when it is whole. */
function sized(value: AnyNode, text: string, name: string, wanted: Shape, facts: Facts): Change[] {
  if (!isOneOf(facts.shape(value), ['list', 'text'])) return [];
  const shape = facts.shapeOfName(name);
  const sizes = [
    ...(isOneOf(shape, ['list', 'text']) ? [`${name}.length`] : []),
    ...(isOneOf(shape, ['number']) ? [name] : []),
  ];
  const nothings = [
    ...(isOneOf(wanted, ['number']) ? ['-1'] : []),
    ...(isOneOf(wanted, ['list']) ? ['[]'] : []),
  ];
  return sizes.flatMap((size) =>
    nothings.map((nothing) =>
      put(value, 'missing_logic', 4.8, `(${text}).length === ${size} ? (${text}) : ${nothing}`),
    ),
  );
}
