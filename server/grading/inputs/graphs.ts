/** A number of nodes and a list of edges between them, where nothing but the number of nodes is said: how far edges may then go, and large graphs. */
import type { Json, Problem } from '../contract.ts';
import type { Said } from './said/said.ts';

type Input = Record<string, Json>;

/** The parameter that says how many nodes there are, the parameter with the edges, and the most nodes. */
export interface GraphParams {
  nodes: string;
  edges: string;
  most: number;
}

/** Where every given input is a graph of pairs over nodes 0 to n - 1 without loops and double edges, and the range of n is said. */
export function graphParams(problem: Problem, said: ReadonlyMap<string, Said>): GraphParams | null {
  const { params } = problem.function;
  const given = problem.cases.map((one) => one.input);
  for (const { name: nodes } of params)
    for (const { name: edges } of params) {
      const most = said.get(nodes)?.value?.[1] ?? Infinity;
      const all = given.every((input) => isGraph(input[nodes] ?? null, input[edges] ?? null));
      const some = given.some((input) => Array.isArray(input[edges]) && input[edges].length > 1);
      if (nodes !== edges && all && some && Number.isFinite(most)) return { nodes, edges, most };
    }
  return null;
}

function isGraph(nodes: Json, edges: Json): boolean {
  if (typeof nodes !== 'number' || !Array.isArray(edges)) return false;
  const pairs = new Set<string>();
  for (const edge of edges) {
    if (!Array.isArray(edge) || edge.length !== 2) return false;
    const [a, b] = edge;
    const known = [a, b].every((node) => typeof node === 'number' && node >= 0 && node < nodes);
    if (!known || a === b) return false;
    pairs.add(JSON.stringify(edge));
  }
  return pairs.size === edges.length;
}

/** A simple graph has no more edges than pairs of nodes, and no nodes beyond the last. */
export function saidOfEdges({ most }: GraphParams): Said {
  return { length: [0, (most * (most - 1)) / 2], item: { item: { value: [0, Math.max(0, most - 1)] } } };
}

/** A chain, the same turned round, a circle, a star and a tree; the caller asks whether they are lawful. */
export function graphsOfSize(
  { nodes, edges, most }: GraphParams,
  size: number,
  example: Input,
): [string, Input][] {
  const count = Math.min(most, size);
  const later = Array.from({ length: Math.max(0, count - 1) }, (_, i) => i + 1);
  const chain = later.map((i): Json => [i - 1, i]);
  const made: [string, Json[]][] = [
    ['chain', chain],
    ['chain turned round', later.map((i): Json => [i, i - 1])],
    ['circle', [...chain, [count - 1, 0]]],
    ['star', later.map((i): Json => [0, i])],
    ['tree', later.map((i): Json => [Math.floor((i - 1) / 2), i])],
    ['ladder', [...chain, ...later.slice(1).map((i): Json => [i - 2, i])]],
  ];
  return made.map(([name, all]) => [name, { ...example, [nodes]: count, [edges]: all }]);
}
