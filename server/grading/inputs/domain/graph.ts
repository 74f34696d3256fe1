/** Graphs and trees as lists: made from raw draws, and checked. */
import type { Json } from '../../contract.ts';
import type { EdgesDomain, Graph, Size } from './domain.ts';

/** Two nodes and, where there is one, a weight. As drawn the nodes are any natural numbers. */
type Edge = [number, number, ...number[]];

/** Raw edges folded onto `nodes` nodes and into the shape that is wanted. */
export function fitEdges(
  raw: readonly Edge[],
  nodes: number,
  graph: Graph,
  weigh: (i: number) => number[],
): Edge[] {
  if (nodes <= 0) return [];
  const first = raw[0] ?? [1, 0];
  const place = shuffled(nodes, first[0]);
  const groups = createGroups(nodes);
  const seen = new Set<string>();
  const made: Edge[] = [];
  const add = (from: number, to: number, weight: number[]) => {
    // A hidden order of the nodes makes circles impossible, and is not always the order of their numbers.
    const [a, b] = graph.directed && graph.acyclic && place(from) > place(to) ? [to, from] : [from, to];
    const key = graph.directed || a < b ? `${a} ${b}` : `${b} ${a}`;
    if ((graph.simple || graph.acyclic) && a === b) return;
    if (graph.simple && seen.has(key)) return;
    const joins = groups.join(a, b);
    if (!joins && graph.acyclic && !graph.directed) return;
    seen.add(key);
    made.push([a, b, ...weight]);
  };
  for (const [from, to, ...weight] of raw) add(from % nodes, to % nodes, weight);
  if (graph.connected)
    for (let node = 1; node < nodes; node++)
      if (groups.of(node) !== groups.of(0)) add((node * 7 + first[1]) % node, node, weigh(node));
  return made;
}

/** A node's place in an order that `seed` chooses. */
function shuffled(nodes: number, seed: number): (node: number) => number {
  const steps = [1, nodes - 1, 7, 11, 13, 17, 1].filter((step) => step > 0 && gcd(step, nodes) === 1);
  const step = steps[seed % steps.length] ?? 1;
  return (node) => (node * step + seed) % nodes;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

function createGroups(nodes: number): { of(node: number): number; join(a: number, b: number): boolean } {
  const parent = Array.from({ length: nodes }, (_, i) => i);
  const of = (node: number): number => {
    let root = node;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[node] = root;
    return root;
  };
  return {
    of,
    join(a, b) {
      const [x, y] = [of(a), of(b)];
      parent[x] = y;
      return x !== y;
    },
  };
}

/** Adjacency lists of edges between `nodes` nodes. */
export function toAdjacency(edges: readonly Edge[], nodes: number, directed: boolean): number[][] {
  const lists: number[][] = Array.from({ length: nodes }, () => []);
  for (const [a, b] of edges) {
    lists[a]?.push(b);
    if (!directed) lists[b]?.push(a);
  }
  return lists;
}

export function allowsEdges(domain: EdgesDomain, value: Json, nodes: Json): boolean {
  if (!Array.isArray(value) || !within(domain.size, value.length) || typeof nodes !== 'number') return false;
  const edges: Edge[] = [];
  for (const item of value) {
    if (!isEdge(item, domain.weight === null ? 2 : 3)) return false;
    const [, , weight] = item;
    const { weight: bounds } = domain;
    if (bounds && (weight === undefined || weight < bounds.min || weight > bounds.max)) return false;
    edges.push(item);
  }
  return isGraph(edges, nodes, domain.graph);
}

function isEdge(value: Json, length: number): value is Edge {
  return Array.isArray(value) && value.length === length && value.every((item) => Number.isSafeInteger(item));
}

export function allowsAdjacency(size: Size, graph: Graph, value: Json): boolean {
  if (!Array.isArray(value) || !within(size, value.length)) return false;
  const edges: Edge[] = [];
  for (const [from, list] of value.entries()) {
    if (!Array.isArray(list)) return false;
    for (const to of list) {
      if (typeof to !== 'number') return false;
      edges.push([from, to]);
    }
  }
  if (graph.directed) return isGraph(edges, value.length, graph);
  const there = new Set(edges.map(([a, b]) => `${a} ${b}`));
  const once = edges.filter(([a, b]) => a <= b);
  return edges.every(([a, b]) => there.has(`${b} ${a}`)) && isGraph(once, value.length, graph);
}

function isGraph(edges: readonly Edge[], nodes: number, graph: Graph): boolean {
  const there = (node: number) => node >= 0 && node < nodes;
  if (!edges.every(([a, b]) => there(a) && there(b))) return false;
  if (graph.simple && !isSimple(edges, graph.directed)) return false;
  // Nodes without an edge say only that it is not connected, and there may be a million of them.
  const touched = [...new Set(edges.flat())];
  if (touched.length < nodes && nodes > 1)
    return !graph.connected && isGraph(renumbered(edges, touched), touched.length, graph);
  const groups = createGroups(nodes);
  const closing = edges.filter(([a, b]) => !groups.join(a, b)).length;
  if (graph.acyclic && (graph.directed ? !isOrdered(edges, nodes) : closing > 0)) return false;
  return !graph.connected || nodes <= 1 || edges.length - closing === nodes - 1;
}

function renumbered(edges: readonly Edge[], nodes: readonly number[]): Edge[] {
  const place = new Map(nodes.map((node, i) => [node, i]));
  return edges.map(([a, b]): Edge => [place.get(a) ?? 0, place.get(b) ?? 0]);
}

function isSimple(edges: readonly Edge[], directed: boolean): boolean {
  const keys = edges.map(([a, b]) => (directed || a < b ? `${a} ${b}` : `${b} ${a}`));
  return edges.every(([a, b]) => a !== b) && new Set(keys).size === keys.length;
}

/** Whether the nodes can be put in an order that every edge follows. */
function isOrdered(edges: readonly Edge[], nodes: number): boolean {
  const after = toAdjacency(edges, nodes, true);
  const waiting = Array.from({ length: nodes }, () => 0);
  for (const [, to] of edges) waiting[to] = (waiting[to] ?? 0) + 1;
  const free = waiting.flatMap((count, node) => (count === 0 ? [node] : []));
  for (let i = 0; i < free.length; i++)
    for (const to of after[free[i] ?? 0] ?? []) {
      waiting[to] = (waiting[to] ?? 0) - 1;
      if (waiting[to] === 0) free.push(to);
    }
  return free.length === nodes;
}

export function within([low, high]: Size, length: number): boolean {
  return length >= low && length <= high;
}
