/** `structure: {kind: parent_list, root: -1}`: what a list stands for. */
import { readRange } from '../domain/bounds.ts';
import { call, compare, value, type Node } from '../formula/tree.ts';
import { attempt, condition, doubt, type Place, type Reading } from './reading.ts';
import { createSpec, isGiven, promisesNothing, yesOrNo, type Given, type Spec } from './spec.ts';
import { plainWord } from './words.ts';

const WORDS = ['structure', 'represents', 'encoding'];
const PARENTS = /^(?:tree_)?parents?(?:_(?:list|array|pointers?|indexe?s|indices|vector))?(?:_tree)?$/;
const LEVELS =
  /^(?:(?:binary_)?tree|(?:level|breadth)_?(?:order|first)(?:_(?:binary_)?tree|_list)?|bst|binary_search_tree)$/;
const EDGES = /^(?:edges?(?:_list)?|graph_edges|(?:graph_)?edge_list)$/;
const ADJACENCY = /^(?:adjacency(?:_lists?|_map)?|neighbou?rs?(?:_lists?)?)$/;

/** A spec without it, in the words of lists.ts; what these have no word for becomes a condition. */
export function withStructure(reading: Reading, spec: Given, place: Place): Given {
  const key = Object.keys(spec).find((word) => WORDS.includes(plainWord(word)));
  if (key === undefined || place.type.kind !== 'list') return spec;
  const { [key]: given, ...beside } = spec;
  const field = `${place.field}.structure`;
  const { kind, type = kind, form = type, ...options } = isGiven(given) ? given : { kind: given };
  const word = typeof form === 'string' ? plainWord(form) : '';
  if (EDGES.test(word)) return { ...beside, edges: options };
  if (ADJACENCY.test(word)) return { ...beside, adjacency: options };
  const inner = createSpec(options);
  if (LEVELS.test(word)) return { ...beside, ...treeOf(reading, inner, field, { word, beside }) };
  if (!PARENTS.test(word)) return spec;
  parentsOf(reading, inner, place, field);
  rest(reading, inner, field);
  return beside;
}

function rest(reading: Reading, inner: Spec, field: string): void {
  for (const [word, one] of Object.entries(inner.rest()))
    if (!promisesNothing(word, one)) doubt(reading, `${field}.${word}`, 'is not known here');
}

const ANY_ORDER = /^(?:any|arbitrary|random|none|free)$/;

/** `order: any` beside it says that a place may come before the one above it. */
function parentsOf(reading: Reading, inner: Spec, place: Place, field: string): void {
  const root = inner.take(['root', 'root_value', 'root_parent', 'sentinel']) ?? -1;
  const order = inner.take(['order', 'ordering']);
  const sorted =
    typeof order === 'string' &&
    /^(?:topological|parents?_first|parents?_before_children)$/.test(plainWord(order));
  if (root !== -1) doubt(reading, `${field}.root`, 'must be -1');
  if (order !== undefined && !sorted && !(typeof order === 'string' && ANY_ORDER.test(order)))
    doubt(reading, `${field}.order`, 'is not understood');
  const several = inner.take(['several']) === true;
  const rule = (it: Node): Node => call(several ? 'is_forest' : 'is_tree', it);
  condition(reading, place.every(rule), field);
  if (sorted) condition(reading, place.every(parentsFirst), field);
}

function parentsFirst(it: Node): Node {
  const pair = (i: number): Node =>
    call('part', { kind: 'name', name: 'place and parent' }, value(i), value(2));
  return call('all', {
    kind: 'each',
    item: compare(pair(1), '<', pair(0)),
    name: 'place and parent',
    of: call('enumerate', it),
    where: null,
  });
}

/** Children of null are not listed, and no null ends the list: another form is not made. */
function treeOf(
  reading: Reading,
  inner: Spec,
  field: string,
  { word, beside }: { word: string; beside: Given },
): Given {
  const flag = (words: readonly string[], wanted: boolean) => {
    const given = inner.take(words);
    const found =
      given === undefined
        ? wanted
        : attempt(reading, field, () => yesOrNo(given, `${field}.${words[0] ?? ''}`));
    if (found !== null && found !== wanted)
      doubt(reading, `${field}.${words[0] ?? ''}`, `must be ${String(wanted)}`);
  };
  const missing = inner.take(['missing', 'null', 'empty', 'absent', 'gap', 'gaps']);
  if (missing !== undefined && missing !== null && missing !== 'null' && missing !== 'None')
    doubt(reading, `${field}.missing`, 'must be null');
  flag(['compact'], true);
  flag(['trailing_missing', 'trailing_null', 'trailing_nulls'], false);
  const nodes = inner.take(['nodes', 'node_count', 'size']);
  const bst = inner.take(['bst', 'search_tree']) === true || /bst|search/.test(word);
  rest(reading, inner, field);
  const tree = bst ? { bst: true } : { tree: true };
  return nodes === undefined ? tree : { ...tree, ...nodesIn(nodes, beside) };
}

/** How many nodes there are counts, not how many entries; of these there are never fewer. */
function nodesIn(nodes: unknown, beside: Given): Given {
  const word = Object.keys(beside).find((one) => ['size', 'length'].includes(plainWord(one)));
  if (word === undefined) return { nodes };
  const [wanted, entries] = [readRange(nodes), readRange(beside[word])];
  if (wanted === null || entries === null) return { [word]: nodes };
  return { [word]: [Math.min(...wanted), Math.min(wanted[1], entries[1])] };
}
