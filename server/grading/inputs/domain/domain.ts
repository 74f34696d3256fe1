/**
 * `inputs:` of problem.yaml, understood: what each parameter may be, and what ties parameters together.
 *
 *     nums: { size: [2, 1000], of: { min: -100, max: 100 }, unique: true, sorted: ascending, rotated: true }
 *     s: { size: [0, 100], chars: "()[]{}" }          word: { pattern: "[a-z]{1,9}" }
 *     pair: { items: [{ min: 0, max: 9 }, { min: 0, max: 9 }], sorted: strict }
 *     grid: { size: [1, 9], of: { size: [1, 9] }, rectangular: true }      or square: true
 *     root: { size: [0, 99], tree: true }             level order; children of null are not listed
 *     roads: { size: [0, 99], edges: { nodes: n, directed: true, acyclic: true, weight: { min: 1, max: 9 } } }
 *     graph: { size: [1, 99], adjacency: { connected: true } }
 *     mode: { one_of: [fast, slow] }
 *
 *     order: { size: [1, 9], permutation_of: 0..n-1 }        spans: { size: [0, 9], of: {...}, sorted_by: 0, disjoint: true }
 *     n: { min: 2, max: 98, even: true, except: [4] }         x: { min: 0, max: 1, decimals: 2 }
 *     k: { min: 1, max: len(nums) }                           nums: { size: n, of: { min: -9, max: 9, where: "x != 3" } }
 *     examples: [{ nums: [1], k: 1 }]                         whole inputs, besides those that are made
 *
 * and `relations:` (relations.ts, formula/). spec.ts reads it; words that others use for the same are understood there.
 */
import type { Json } from '../../contract.ts';
import type { Node } from '../formula/tree.ts';
import type { Relation } from './relations.ts';

export type Order = 'ascending' | 'strict' | 'descending';
/** Least and most. */
export type Size = [number, number];

export interface Graph {
  directed: boolean;
  acyclic: boolean;
  /** As if every edge could be walked both ways. */
  connected: boolean;
  /** No edge twice, none from a node to itself. */
  simple: boolean;
}

export type Domain =
  | { kind: 'one_of'; values: Json[] }
  | { kind: 'constant'; value: Json }
  | { kind: 'bool' }
  | NumberDomain
  | { kind: 'str'; size: Size; chars: string[] }
  | { kind: 'pattern'; pattern: string; size: Size }
  | ListDomain
  | { kind: 'items'; items: Domain[]; sorted: Order | null }
  | { kind: 'tree'; size: Size; of: Domain; bst?: true }
  | EdgesDomain
  | { kind: 'adjacency'; size: Size; graph: Graph }
  | { kind: 'dict'; size: Size; key: Domain; value: Domain }
  | { kind: 'optional'; of: Domain }
  /** One of what stands elsewhere in the input; of the keys of a map, with `all`, each of it. A relation asks for it. */
  | { kind: 'chosen'; from: Node; all?: true };

export interface NumberDomain {
  kind: 'int' | 'float';
  min: number;
  max: number;
  except?: number[];
  /** Of whole numbers only those that leave `rest` when divided by `step`. */
  step?: number;
  rest?: number;
  /** Of others at most so many digits behind the point. */
  decimals?: number;
}

export interface ListDomain {
  kind: 'list';
  size: Size;
  of: Domain;
  unique: boolean;
  sorted: Order | null;
  /** In order, and then cut in two and put together the other way round. */
  rotated: boolean;
  /** Whether inner lists are equally long, and as many as they are long. */
  shape: 'rectangular' | 'square' | null;
  /** Of each row only what stands at this place counts for the order. */
  by?: number;
  /** Each whole number from this one on, once. */
  permutation?: 0 | 1;
  /** Each item is the place above its own, as in a tree; `sorted`: which comes before it; `several` roots. */
  parents?: { root: Json; sorted: boolean; several?: true };
  /** Pairs that have no point in common. */
  disjoint?: true;
}

export interface EdgesDomain {
  kind: 'edges';
  size: Size;
  graph: Graph;
  /** How many nodes there are, or the parameter that says so. */
  nodes: number | string;
  weight: { min: number; max: number } | null;
}

export interface Inputs {
  params: { name: string; domain: Domain }[];
  relations: Relation[];
  /** valid.ts of the folder. */
  valid: ((input: Record<string, Json>) => boolean) | null;
  /** Whole inputs that the author lists. */
  listed: Record<string, Json>[];
}
