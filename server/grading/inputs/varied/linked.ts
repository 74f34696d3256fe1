/** Lists of pairs of names or numbers that hang together: a path in any order, a path that comes back, a tree, a star. */
import type { Json } from '../../contract.ts';
import { between, pick, shuffled, type Next } from './random.ts';
import type { Known, Vary } from './contract.ts';

type Pair = [Json, Json];

const MOST_NODES = 8;
const isPair = (item: Json): item is Pair =>
  Array.isArray(item) && item.length === 2 && item.every((end) => typeof end !== 'object');
const arePairs = (value: Json | undefined): value is Pair[] => Array.isArray(value) && value.every(isPair);

export const linked: Vary = (input, known, next) => {
  const names = Object.keys(input).filter(
    (name) => arePairs(input[name]) && known.given.every((one) => arePairs(one[name])),
  );
  const name = pick(names, next);
  if (name === undefined) return input;
  const nodes = nodesOf(name, known, next);
  if (nodes.length < 2) return input;
  const pairs = pick(SHAPES, next)?.(nodes, next) ?? [];
  return { ...input, [name]: next() < 3 / 4 ? shuffled(pairs, next) : pairs };
};

/** Some of what any given list has; half the time all from one. */
function nodesOf(name: string, { given }: Known, next: Next): Json[] {
  const ends = (value: Json | undefined) => (arePairs(value) ? value.flat() : []);
  const all =
    next() < 1 / 2 ? given.flatMap((input) => ends(input[name])) : ends((pick(given, next) ?? {})[name]);
  const distinct = [...new Map(all.map((end) => [JSON.stringify(end), end])).values()];
  return shuffled(distinct, next).slice(0, between(2, MOST_NODES, next));
}

const path = (nodes: readonly Json[]): Pair[] =>
  nodes.slice(1).map((node, i): Pair => [nodes[i] ?? null, node]);

const SHAPES: readonly ((nodes: readonly Json[], next: Next) => Pair[])[] = [
  path,
  path,
  (nodes) => path([...nodes, ...nodes.slice(0, 1)]),
  (nodes, next) => path([...nodes, ...nodes.map(() => pick(nodes, next) ?? null)]),
  (nodes, next) => nodes.slice(1).map((node, i): Pair => [pick(nodes.slice(0, i + 1), next) ?? null, node]),
  (nodes, next) => nodes.slice(1).map((node, i): Pair => [node, pick(nodes.slice(0, i + 1), next) ?? null]),
  (nodes, next) =>
    nodes.map((): Pair => {
      const [a, b] = shuffled(nodes, next);
      return [a ?? null, b ?? null];
    }),
];
