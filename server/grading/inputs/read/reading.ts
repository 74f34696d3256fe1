/**
 * What is gathered while `inputs:` is read: what was not understood (doubts), what nobody said, conditions that tie values
 * together, and ranges that are plainly said. And the place where a reader stands: which value, and what the given inputs
 * have there.
 */
import type { Json, ValueType } from '../../contract.ts';
import { InputsError } from '../error.ts';
import { asFormula } from '../formula/formula.ts';
import { FormulaError } from '../formula/parse.ts';
import type { Names } from '../formula/resolve.ts';
import { call, name, value, type Node } from '../formula/tree.ts';
import type { Relation } from '../domain/relations.ts';
import type { Part } from './sentences.ts';
import { withFact, type Fact, type Said, type Span } from '../said/said.ts';

type Input = Record<string, Json>;

/** `field` is the place below `inputs`. */
export interface Doubt {
  field: string;
  message: string;
}

/** Of a word that stands in a spec. */
export const NOT_KNOWN = 'is not known here';

export interface Reading {
  names: Names;
  given: readonly Input[];
  doubts: Doubt[];
  /** Pieces without which an input cannot be made, and which are nowhere said: taken from the given inputs. */
  unsaid: Doubt[];
  relations: Relation[];
  facts: Fact[];
  /** What conditions say of single values. */
  said: Map<string, Said>;
  /** What places of rows are called. */
  parts: ReadonlyMap<string, Part>;
  /** What the text of the problem says of them: nearer than the given inputs where `inputs:` says nothing. */
  text: ReadonlyMap<string, Said>;
  /** The constraints, as they stand there. */
  lines: readonly string[];
}

export interface Place {
  field: string;
  type: ValueType;
  /** What the given inputs have there. */
  seen: readonly Json[];
  /** Null where it is no item of items of a parameter. */
  path: { param: string; depth: number } | null;
  /** Of a part of a row. */
  part?: { param: string; depth: number; at: number };
  /** The condition that all values there obey. */
  every(rule: (it: Node) => Node): Node;
}

export function placeOfParam(param: { name: string; type: ValueType }, given: readonly Input[]): Place {
  return {
    field: param.name,
    type: param.type,
    seen: given.flatMap((input) => (input[param.name] === undefined ? [] : [input[param.name] ?? null])),
    path: { param: param.name, depth: 0 },
    every: (rule) => rule(name(param.name)),
  };
}

/** The items of a list, or what an optional value is when it is there. */
export function itemsAt(place: Place, type: ValueType): Place {
  const variable = `item${(place.path?.depth ?? 0) + 1}`;
  return {
    field: `${place.field}.of`,
    type,
    seen: place.seen.flatMap((list) => (Array.isArray(list) ? list : [])),
    path: place.path === null ? null : { ...place.path, depth: place.path.depth + 1 },
    every: (rule) => place.every((it) => allOf(it, variable, rule)),
  };
}

export function itemAt(place: Place, i: number, type: ValueType): Place {
  return {
    field: `${place.field}.items[${i}]`,
    type,
    seen: place.seen.flatMap((list) => (Array.isArray(list) && list[i] !== undefined ? [list[i]] : [])),
    path: null,
    ...(place.path === null ? {} : { part: { ...place.path, at: i } }),
    every: (rule) => place.every((it) => rule({ kind: 'at', of: it, at: value(i) })),
  };
}

/** The keys or the values of a map. */
export function partAt(place: Place, part: 'key' | 'value', type: ValueType): Place {
  return {
    field: `${place.field}.${part}`,
    type,
    seen: place.seen.flatMap((one): Json[] => {
      if (typeof one !== 'object' || one === null || Array.isArray(one)) return [];
      return part === 'key' ? Object.keys(one) : Object.values(one);
    }),
    path: place.path === null || part === 'key' ? null : { ...place.path, depth: place.path.depth + 1 },
    every: (rule) => place.every((it) => allOf(call(`${part}s`, it), `${part}_of`, rule)),
  };
}

function allOf(list: Node, variable: string, rule: (it: Node) => Node): Node {
  return call('all', { kind: 'each', item: rule(name(variable)), name: variable, of: list, where: null });
}

export function doubt(reading: Reading, field: string, message: string): void {
  reading.doubts.push({ field, message });
}

/** What `read` gives; where it cannot be understood a doubt is noted, and null given. */
export function attempt<T>(reading: Reading, field: string, read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputsError) doubt(reading, error.field, error.message);
    else if (error instanceof FormulaError) doubt(reading, field, `is not understood: ${error.message}`);
    else throw error;
    return null;
  }
}

export function unsaid({ unsaid: all }: Reading, { field, seen, type }: Place, piece: string): void {
  if (type.kind === 'bool' || type.kind === 'null') return;
  all.push({
    field: `${field}.${piece}`,
    message: seen.length === 0 ? 'is not said' : 'is not said: taken from the given cases',
  });
}

/** What given inputs never obey was misread; what some do not, is not all there is to it. */
export function condition(reading: Reading, tree: Node, field: string): void {
  const { formula, holds } = asFormula(tree, field, reading.given);
  if (holds !== 'always') doubt(reading, field, 'does not hold for every given case: it may be misread');
  if (holds !== 'never') reading.relations.push(formula);
}

export function fact(reading: Reading, { path }: Place, what: Fact['what'], span: Span): void {
  if (path !== null) reading.facts.push({ ...path, what, span });
}

/** What conditions say of the values at a place. */
export const saidAt = ({ said }: Reading, place: Place): Said => at(said, place);

/** What the text of the problem says of them. */
export const textAt = ({ text }: Reading, place: Place): Said => at(text, place);

function at(said: ReadonlyMap<string, Said>, { path, part }: Place): Said {
  if (path !== null) return below(said.get(path.param), path.depth);
  const span = part && below(said.get(part.param), part.depth).places?.get(part.at);
  return span === undefined ? {} : { value: span };
}

function below(said: Said | undefined, depth: number): Said {
  let here = said;
  for (let left = depth; left > 0; left--) here = here?.item;
  return here ?? {};
}

export function addSaid(reading: Reading, facts: readonly Fact[]): void {
  for (const one of facts) {
    reading.said.set(one.param, withFact(reading.said.get(one.param), one));
    reading.facts.push(one);
  }
}
