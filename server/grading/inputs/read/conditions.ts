/** `relations:` in anybody's words: our own maps, other people's, and conditions as formulas. Throws InputsError and FormulaError. */
import type { Json } from '../../contract.ts';
import { readNumber } from '../domain/bounds.ts';
import { InputsError } from '../error.ts';
import { isTrue } from '../formula/evaluate.ts';
import { factsIn } from '../formula/facts.ts';
import { definitions, readFormulas } from '../formula/formula.ts';
import { FormulaError, parseFormula } from '../formula/parse.ts';
import { readFormula, resolved } from '../formula/resolve.ts';
import { call, changed, compare, value, type Node, type Sign } from '../formula/tree.ts';
import { readRelation, type Relation } from '../domain/relations.ts';
import { writtenEnds } from './ends.ts';
import { isHint } from './hints.ts';
import { inWords } from './inWords.ts';
import { addSaid, attempt, condition, doubt, type Reading } from './reading.ts';
import { sentenceIn } from './sentences.ts';
import { isGiven, promisesNothing, type Given } from './spec.ts';
import { plainWord } from './words.ts';

/** Every entry of a list of relations; what defines a name is read first. */
export function readConditions(reading: Reading, given: unknown, field: string): void {
  if (given === undefined || given === null) return;
  const all = entriesOf(given, field).filter((one) => typeof one !== 'string' || !isHint(one));
  const texts = all.filter((one) => typeof one === 'string');
  const { defined, rest } = definitions(texts, reading.names);
  reading.names = { ...reading.names, defined };
  for (const [i, one] of all.entries()) {
    if (typeof one === 'string' && !rest.includes(one)) continue;
    attempt(reading, `${field}[${i}]`, () => readOne(reading, one, `${field}[${i}]`));
  }
}

/** What no input obeys. Of "nums[i] == 0" no item does. */
export function readExcluded(reading: Reading, given: unknown, field: string): void {
  const all = typeof given === 'string' || Array.isArray(given) ? entriesOf(given, field) : [given];
  for (const [i, one] of all.entries()) {
    const at = `${field}[${i}]`;
    attempt(reading, at, () => {
      const text = isGiven(one)
        ? Object.entries(one).find(([word]) => TEXTS.includes(plainWord(word)))?.[1]
        : one;
      if (typeof text !== 'string') throw new InputsError(at, 'must be a condition');
      condition(reading, resolved({ kind: 'not', of: parseFormula(text) }, reading.names), at);
    });
  }
}

/** Throws InputsError. */
function entriesOf(given: unknown, field: string): readonly unknown[] {
  if (Array.isArray(given)) return given;
  if (typeof given === 'string') return given.split('\n').filter((line) => line.trim() !== '');
  if (isGiven(given)) return Object.entries(given).map(([word, one]) => ({ [word]: one }));
  throw new InputsError(field, 'must be a list');
}

function readOne(reading: Reading, given: unknown, field: string): void {
  const names = reading.names.params.map(({ name }) => name);
  const own = ownRelation(given, names, field);
  if ('relation' in own) {
    reading.relations.push(own.relation);
    return;
  }
  if (typeof given === 'string') {
    const trees = inWords(reading, given);
    if (trees !== null) return addTrees(reading, trees, field);
    const sentence = sentenceIn(given, { params: reading.names.params, parts: reading.parts });
    for (const text of sentence ?? [given]) readFormed(reading, text, field);
    return;
  }
  const trees = isGiven(given) ? mapped(reading, given, field) : null;
  if (trees === null) throw own.error;
  addTrees(reading, trees, field);
}

function readFormed(reading: Reading, text: string, field: string): void {
  const own = ownRelation(
    text,
    reading.names.params.map(({ name }) => name),
    field,
  );
  if ('relation' in own) reading.relations.push(own.relation);
  else addTrees(reading, readFormulas(text, reading.names), field);
}

function ownRelation(
  given: unknown,
  names: readonly string[],
  field: string,
): { relation: Relation } | { error: Error } {
  try {
    return { relation: readRelation(given, names, field) };
  } catch (error) {
    if (error instanceof InputsError) return { error };
    throw error;
  }
}

function addTrees(reading: Reading, trees: readonly Node[], field: string): void {
  for (const tree of trees.map((one) => asMeant(one, reading.given))) {
    addSaid(reading, factsIn(tree, reading.names.params));
    condition(reading, tree, field);
  }
}

/** Of "n in [1, 9]" the given inputs may show that it is a range. */
function asMeant(tree: Node, given: readonly Record<string, Json>[]): Node {
  const range = changed(tree, (part) => {
    if (part.kind !== 'compare' || part.signs.join() !== 'in') return null;
    const [of, list] = part.items;
    const [low, high, ...others] = list?.kind === 'list' ? list.items : [];
    if (of === undefined || low === undefined || high === undefined || others.length > 0) return null;
    return { kind: 'compare', items: [low, of, high], signs: ['<=', '<='] };
  });
  // Of "pairs(xs)" they may show that only neighbours are meant.
  const neighbours = changed(range, (part) =>
    part.kind === 'call' && part.name === 'pairs' ? { ...part, name: 'pairwise' } : null,
  );
  const holds = (one: Node) => given.every((input) => isTrue(one, input));
  return [tree, range, neighbours].find(holds) ?? tree;
}

const SIGNS: Readonly<Record<string, Sign>> = {
  less: '<',
  lt: '<',
  less_than: '<',
  strictly_less: '<',
  lte: '<=',
  le: '<=',
  leq: '<=',
  at_most: '<=',
  less_equal: '<=',
  less_or_equal: '<=',
  less_than_or_equal: '<=',
  gt: '>',
  greater: '>',
  greater_than: '>',
  gte: '>=',
  ge: '>=',
  geq: '>=',
  at_least: '>=',
  greater_equal: '>=',
  greater_or_equal: '>=',
  eq: '==',
  equal: '==',
  equals: '==',
  ne: '!=',
  neq: '!=',
  not_equal: '!=',
  different: '!=',
  in: 'in',
  member: 'in',
  member_of: 'in',
  element_of: 'in',
  not_in: 'not in',
  absent: 'not in',
  absent_from: 'not in',
};
const SAME_LENGTH = [
  'same_size',
  'same_length',
  'equal_length',
  'equal_lengths',
  'equal_size',
  'same_len',
  'equal_len',
  'lengths_equal',
];
const SAME_ITEMS = ['same_items', 'permutation_of', 'permutation', 'anagram', 'anagrams'];
const SUBSET = ['subset', 'subset_of', 'drawn_from', 'contained_in'];
const TEXTS = [
  'expr',
  'expression',
  'formula',
  'condition',
  'assert',
  'require',
  'check',
  'rule',
  'where',
  'constraint',
  'relation',
  'must',
  'holds',
];

/** Null where no word is known. */
function mapped(reading: Reading, given: Given, field: string): Node[] | null {
  const entries = Object.entries(given).filter(([word, one]) => !promisesNothing(word, one));
  const [first, second, ...others] = entries;
  if (first === undefined || others.length > 0) return null;
  const [word, one] = first;
  if (second !== undefined) return summed(reading, first, second, field);
  const plain = plainWord(word);
  const at = `${field}.${word}`;
  if (TEXTS.includes(plain) && typeof one === 'string') return readFormulas(one, reading.names);
  if (SAME_LENGTH.includes(plain))
    return chain(
      operands(reading, one, at).map((node) => call('len', node)),
      '==',
    );
  if (SAME_ITEMS.includes(plain))
    return chain(
      operands(reading, one, at).map((node) => call('sorted', node)),
      '==',
    );
  if (plain === 'contains') return chain(operands(reading, one, at).toReversed(), 'in');
  if (SUBSET.includes(plain)) return subset(operands(reading, one, at), at);
  const sign = Object.hasOwn(SIGNS, plain) ? SIGNS[plain] : undefined;
  if (sign !== undefined) return chain(operands(reading, one, at), sign);
  return bounded(reading, word, one, at);
}

/** What is compared: two or more, each a parameter or a formula. */
function operands(reading: Reading, given: unknown, field: string): Node[] {
  const all: unknown[] = Array.isArray(given) ? given : isGiven(given) ? Object.values(given) : [];
  if (all.length < 2) throw new InputsError(field, 'needs two parameters');
  return all.map((one) => operand(reading, one, field));
}

function operand(reading: Reading, given: unknown, field: string): Node {
  if (typeof given === 'number') return value(given);
  if (typeof given !== 'string') throw new InputsError(field, 'must be parameters or formulas');
  try {
    return readFormula(given, reading.names);
  } catch (error) {
    if (error instanceof FormulaError) throw new InputsError(field, error.message);
    throw error;
  }
}

function chain(items: readonly Node[], sign: Sign): Node[] {
  return items.slice(1).map((b, i) => compare(items[i] ?? b, sign, b));
}

function subset([a, b, ...others]: readonly Node[], field: string): Node[] {
  if (a === undefined || b === undefined || others.length > 0)
    throw new InputsError(field, 'needs two parameters');
  const item = compare({ kind: 'name', name: 'member' }, 'in', b);
  return [call('all', { kind: 'each', item, name: 'member', of: a, where: null })];
}

/** `{ sum: weights, at_most: cap }`, `{ len: nums, equals: n }`. */
function summed(
  reading: Reading,
  [fn, of]: [string, unknown],
  [word, limit]: [string, unknown],
  field: string,
): Node[] | null {
  const plain = plainWord(fn);
  const sign = SIGNS[plainWord(word)] ?? ENDS[plainWord(word)];
  if (!['sum', 'len', 'size', 'length', 'count', 'max', 'min'].includes(plain) || sign === undefined)
    return null;
  return [compare(call(plain, operand(reading, of, field)), sign, operand(reading, limit, field))];
}

const ENDS: Readonly<Record<string, Sign>> = {
  max: '<=',
  maximum: '<=',
  min: '>=',
  minimum: '>=',
  is: '==',
  equal_to: '==',
};

/** `{ k: {max: "len(nums)"} }`, `{ "len(nums)": [1, 9] }`, `{ k: "<= len(nums)" }`. */
function bounded(reading: Reading, word: string, given: unknown, field: string): Node[] | null {
  const of = tried(() => parseFormula(word));
  if (of === null || tried(() => readFormula(word, reading.names)) === null) return null;
  if (typeof given === 'string' && /^\s*(?:<|>|=|!|≤|≥|not in |in )/.test(given))
    return readFormulas(`${word} ${given}`, reading.names);
  const [low, high] = writtenEnds(given, field);
  const limits = [
    [low, '>='],
    [high, '<='],
  ] as const;
  return limits.flatMap(([limit, sign]) => {
    if (limit === undefined || limit === null) return [];
    const number = readNumber(limit);
    if (number !== null) return [resolved(compare(of, sign, value(number)), reading.names)];
    if (typeof limit !== 'string') throw new InputsError(field, 'is no number');
    return [resolved(compare(of, sign, parseFormula(limit)), reading.names)];
  });
}

function tried<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof FormulaError) return null;
    throw error;
  }
}

/** A word beside the parameters that is none: `len(nums): [1, 9]`, `nums[i]: 0..9`. False where it is no such. */
export function readLoose(reading: Reading, word: string, given: unknown): boolean {
  if (!/[()[\].]/.test(word)) return false;
  const plain = word.replace(/\[\s*\*?\s*\]/g, '[i]');
  const trees = attempt(reading, word, () => bounded(reading, plain, given, word));
  if (trees === null) {
    if (!reading.doubts.some(({ field }) => field === word)) doubt(reading, word, 'is not understood');
    return true;
  }
  addTrees(reading, trees, word);
  return true;
}
