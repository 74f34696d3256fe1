/** A number of nodes and a list of edges between them, where nothing but the number of nodes is said: how far edges may then go, and large graphs. */
import type { Json, Problem } from '../../contract.ts';
import type { Said } from '../said/said.ts';

type Input = Record<string, Json>;

/** The parameter that says how many nodes there are, the parameter with the edges, and the most nodes. */
export interface GraphParams {
  nodes: string;
  edges: string;
  most: number;
  /** The lowest number of a node. */
  first: 0 | 1;
  /** Something more stands behind the nodes of an edge. */
  weighted: boolean;
}

/** Where every given input is a graph over n numbered nodes without loops and double edges, and the range of n is said. */
export function graphParams(problem: Problem, said: ReadonlyMap<string, Said>): GraphParams | null {
  const { params } = problem.function;
  const given = problem.cases.map((one) => one.input);
  for (const { name: nodes } of params)
    for (const { name: edges } of params) {
      const most = said.get(nodes)?.value?.[1] ?? Infinity;
      const from = ([0, 1] as const).find((first) =>
        given.every((input) => isGraph(input[nodes] ?? null, input[edges] ?? null, first)),
      );
      const some = given.some((input) => Array.isArray(input[edges]) && input[edges].length > 1);
      if (nodes !== edges && from !== undefined && some && Number.isFinite(most))
        return {
          nodes,
          edges,
          most,
          first: from,
          weighted: tailsOf(given[0]?.[edges] ?? null).some((tail) => tail.length > 0),
        };
    }
  return null;
}

/** Behind both nodes an edge may have something more, a weight. */
const LONGEST_EDGE = 3;

function isGraph(nodes: Json, edges: Json, first: number): boolean {
  if (typeof nodes !== 'number' || !Array.isArray(edges)) return false;
  const pairs = new Set<string>();
  for (const edge of edges) {
    if (!Array.isArray(edge) || edge.length < 2 || edge.length > LONGEST_EDGE) return false;
    const [a, b] = edge;
    const known = [a, b].every((node) => typeof node === 'number' && node >= first && node < nodes + first);
    if (!known || a === b) return false;
    pairs.add(JSON.stringify([a, b]));
  }
  return pairs.size === edges.length;
}

/** A simple graph has no more edges than pairs of nodes, and no nodes beyond the last; what is said of it may be less. */
export function saidOfEdges({ most, first, weighted }: GraphParams, said: Said | undefined): Said {
  // "1 to 150 courses": as many as there may be nodes is said of them, not of the edges.
  const own = said?.length !== undefined && said.length[1] !== most ? said.length : null;
  const length = own ?? ([0, (most * (most - 1)) / 2] as const);
  const nodes = [first, Math.max(first, most - 1 + first)] as const;
  return weighted ? { ...said, length } : { ...said, length, item: { item: { value: nodes } } };
}

/** A chain, the same turned round, a circle, a star and a tree; the caller asks whether they are lawful. */
export function graphsOfSize(
  { nodes, edges, most, first }: GraphParams,
  size: number,
  example: Input,
): [string, Input][] {
  const tails = tailsOf(example[edges] ?? null);
  const edge = (a: number, b: number, i: number): Json => [
    a + first,
    b + first,
    ...(tails[i % Math.max(1, tails.length)] ?? []),
  ];
  const count = Math.min(most, size);
  const later = Array.from({ length: Math.max(0, count - 1) }, (_, i) => i + 1);
  const chain = later.map((i) => edge(i - 1, i, i));
  const made: [string, Json[]][] = [
    ['chain', chain],
    ['chain turned round', later.map((i) => edge(i, i - 1, i))],
    ['circle', [...chain, edge(count - 1, 0, 0)]],
    ['star', later.map((i) => edge(0, i, i))],
    ['tree', later.map((i) => edge(Math.floor((i - 1) / 2), i, i))],
    ['ladder', [...chain, ...later.slice(1).map((i) => edge(i - 2, i, i))]],
  ];
  return made.map(([name, all]) => [name, { ...example, [nodes]: count, [edges]: all }]);
}

/** What stands behind the nodes of the edges. */
function tailsOf(edges: Json): Json[][] {
  return Array.isArray(edges) ? edges.map((edge) => (Array.isArray(edge) ? edge.slice(2) : [])) : [];
}
