/**
 * Inputs that nearly obey the conditions, brought to obey them: a number moved to where it is allowed, a list put in order,
 * shortened, or without the items that break the rule. A search of few steps; what it does not find, the caller refuses.
 */
import type { Json } from '../../contract.ts';
import { allows } from '../domain/allows.ts';
import type { Domain, Inputs, NumberDomain } from '../domain/domain.ts';
import { compareJson } from '../domain/order.ts';
import { lengthOf } from '../laws/within.ts';
import { isTrue, workedOut } from './evaluate.ts';
import { counted } from './occurrences.ts';
import { formulaHolds, type Formula } from './formula.ts';
import { allIn, freeNames, type Node } from './tree.ts';

type Input = Record<string, Json>;

/** Numbers next to what something is compared with. */
const BESIDE = [0, 1, -1, 2, -2, 3];
/** The first numbers of a range. */
const FIRST = 8;
/** Of a longer list items are not taken out one by one. */
const SHORT = 24;
/** Ways that are tried, and of an input with a longer list, where each takes long to look at. */
const MOST_WAYS = 60;
const LONG = 200;
const LEAST_WAYS = 10;

/** `pick` is a natural number that chooses among several ways; numbers that are `fixed` stay. */
export function repaired(
  inputs: Inputs,
  input: Input,
  pick: number,
  fixed: Readonly<Record<string, number>> = {},
): Input {
  const formulas = inputs.relations.filter((relation) => relation.kind === 'formula');
  let made = input;
  for (const [i, formula] of formulas.entries()) {
    if (formulaHolds(formula, made)) continue;
    const known = formulas.slice(0, i + 1);
    let left = Object.values(made).some((one) => lengthOf(one) > LONG) ? LEAST_WAYS : MOST_WAYS;
    for (const way of waysOf(inputs, { formula, input: made, pick: Math.abs(pick) }, fixed)) {
      if (left-- === 0) break;
      if (!known.every((one) => formulaHolds(one, way))) continue;
      made = way;
      break;
    }
  }
  return made;
}

function textOf(chars: readonly Json[]): string {
  return chars.filter((char) => typeof char === 'string').join('');
}

interface Broken {
  formula: Formula;
  input: Input;
  pick: number;
}

/** Another value for one of the parameters that the condition names, one after the other. */
function* waysOf(inputs: Inputs, broken: Broken, fixed: Readonly<Record<string, number>>): Generator<Input> {
  const { formula, input, pick } = broken;
  const named = freeNames(formula.tree);
  const beside = valuesBeside(formula.tree, input);
  const params = inputs.params.filter(({ name }) => named.has(name) && !Object.hasOwn(fixed, name));
  for (const { name, domain } of turned(params, pick))
    for (const other of othersFor(domain, { ...broken, name, beside })) yield { ...input, [name]: other };
}

function turned<T>(items: readonly T[], by: number): T[] {
  const from = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(from), ...items.slice(0, from)];
}

/** What the sides of its comparisons come to. */
function valuesBeside(tree: Node, input: Input): Json[] {
  return allIn(tree).flatMap((node) =>
    node.kind === 'compare'
      ? node.items.map((item) => workedOut(item, input)).filter((one) => one !== null)
      : [],
  );
}

interface About extends Broken {
  name: string;
  beside: readonly Json[];
}

function* othersFor(domain: Domain, about: About): Generator<Json> {
  const { input, name, beside, pick } = about;
  const value = input[name] ?? null;
  yield* counted(about.formula.tree, name, domain, value, pick);
  if (domain.kind === 'int' || domain.kind === 'float') yield* numbersFor(domain, value, about);
  else if (typeof value === 'string' && domain.kind === 'str')
    for (const chars of listsFor(Array.from(value), about)) yield textOf(chars);
  else if (Array.isArray(value) && domain.kind === 'list') yield* listsFor(value, about);
  else {
    const items = beside.flatMap((one) => (Array.isArray(one) ? one.slice(0, FIRST) : []));
    yield* turned(items, pick).filter((item) => allows(domain, item));
  }
}

function numbersFor(domain: NumberDomain, value: Json, { beside, pick }: About): number[] {
  const start = Math.max(domain.min, Math.min(0, domain.max));
  const first = Array.from({ length: FIRST }, (_, i) => start + i);
  const near = beside.flatMap((one) =>
    typeof one === 'number' ? BESIDE.map((by) => Math.floor(one) + by) : [],
  );
  const within = beside.flatMap((one) => (Array.isArray(one) ? one.slice(0, FIRST) : []));
  const half = typeof value === 'number' ? [Math.trunc(value / 2), Math.trunc(value / 8)] : [];
  const all = [...within, ...near, ...half, ...first].filter((one) => typeof one === 'number');
  return turned(all, pick).filter((one) => allows(domain, one));
}

function* listsFor(items: readonly Json[], about: About): Generator<Json[]> {
  const lengths = about.beside
    .filter((one) => typeof one === 'number' && Number.isSafeInteger(one) && one >= 0)
    .map(Number);
  yield kept(items, about);
  yield [...items].sort(compareJson);
  const unique = [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
  yield unique;
  yield [...unique].sort(compareJson);
  yield [...items].sort(compareJson).toReversed();
  for (const length of [...lengths, ...lengths.map((one) => one - 1), items.length - 1, items.length >> 1])
    if (length >= 0 && length < items.length) yield items.slice(0, length);
  for (const length of lengths)
    if (items.length > 0 && length > items.length && length <= 2 * items.length + SHORT)
      yield Array.from({ length }, (_, i) => items[i % items.length] ?? null);
}

/** Without the items that break the rule: each by itself where the condition is about each, else one after the other. */
function kept(items: readonly Json[], { formula: { tree }, input, name }: About): Json[] {
  const each = tree.kind === 'call' && tree.name === 'all' ? tree.args[0] : undefined;
  if (each?.kind === 'each' && each.of.kind === 'name' && each.of.name === name)
    return items.filter((item) => isTrue(each.item, { ...input, [each.name]: item }));
  if (items.length > SHORT) return [...items];
  const text = typeof input[name] === 'string';
  const good: Json[] = [];
  for (const item of items) {
    const tried = [...good, item];
    if (isTrue(tree, { ...input, [name]: text ? textOf(tried) : tried })) good.push(item);
  }
  return good;
}
