/** Changes of statements: conditions, assignments, what is returned. */
import type { AnyNode } from 'acorn';
import { lineOf } from '../../suspect/tree.ts';
import { put, type Facts } from './facts.ts';
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
  const truths = facts.names.flatMap((name) => [`${name}.length`, `!${name}`, `!${name}.length`]);
  const others = [...facts.tests, ...truths].filter((other) => other !== text);
  const pairs = facts.names.flatMap((a) =>
    facts.names.filter((b) => a !== b).flatMap((b) => [`${a} < ${b}`, `${a} !== ${b}`, `${a} <= ${b}`]),
  );
  return [
    ...others.flatMap((other) => [
      put(test, 'missing_logic', 4, `(${other}) && (${text})`),
      put(test, 'missing_logic', 4.2, `(${other}) || (${text})`),
    ]),
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
    const sizes = [...facts.names.map((name) => `${name}.length`), ...facts.numbers];
    const step = `(${target} ${node.operator.slice(0, 1)} ${value})`;
    steps.push(...sizes.map((size) => put(node, 'missing_logic', 4.5, `${target} = ${step} % ${size}`)));
  }
  if (node.operator !== '=' || node.left.type === 'ArrayPattern' || node.left.type === 'ObjectPattern')
    return steps;
  return [
    ...counted(node, facts),
    put(node, 'missing_logic', 3, `${target} = Math.max(${target}, ${value})`),
    put(node, 'missing_logic', 3, `${target} = Math.min(${target}, ${value})`),
    put(node, 'wrong_operator', 3.5, `${target} += ${value}`),
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
    const firsts = facts.params.flatMap((name) => [`${name}[0]`, `${name}.length`]);
    return [...starts, ...firsts].map((start) => put(init, 'wrong_value', 2.5, `(${start})`));
  }
  if (init.type !== 'Identifier') return [];
  return [put(init, 'mutation', 4, `[...${init.name}]`), put(init, 'mutation', 4, `{ ...${init.name} }`)];
}

function returned(node: Extract<AnyNode, { type: 'ReturnStatement' }>, facts: Facts): Change[] {
  const value = node.argument;
  if (!value) return [];
  const text = facts.text(value);
  const written = value.type === 'Literal';
  const forms = (name: string) =>
    [name, `${name}.length`, `${name}.at(-1)`, `!${name}`, `${name}.length === 0`].filter(
      (form) => form !== text,
    );
  const instead = (name: string) =>
    forms(name).map((form) => put(value, written ? 'missing_logic' : 'wrong_variable', 4.5, form));
  if (written) return facts.names.flatMap(instead);
  return [
    ...limited(value, text, facts),
    ...facts.names.flatMap((name) => [
      ...instead(name),
      ...sized(value, text, name),
      put(value, 'missing_logic', 5, `Math.max(${text}, ${name})`),
      put(value, 'missing_logic', 5.5, `(${text}) && !${name}`),
      put(value, 'missing_logic', 5.5, `(${text}).concat([${name}])`),
    ]),
  ];
}

/** Only when it is not beyond all bounds; else what stands for nothing. */
function limited(value: AnyNode, text: string, facts: Facts): Change[] {
  const limits = ['Infinity', ...facts.numbers, ...facts.names];
  return limits.map((limit) => put(value, 'missing_logic', 4.7, `(${text}) < ${limit} ? (${text}) : -1`));
}

/** Only when it is whole. */
function sized(value: AnyNode, text: string, name: string): Change[] {
  return [`${name}.length`, name].flatMap((size) =>
    ['-1', '[]'].map((nothing) =>
      put(value, 'missing_logic', 4.8, `(${text}).length === ${size} ? (${text}) : ${nothing}`),
    ),
  );
}
