/** `kind: square`, `kind: forest as a parent list`: what a kind says in words that are no type. */
import type { Json } from '../../contract.ts';
import { areParents, isForestList } from '../domain/parents.ts';
import { isHint } from './hints.ts';
import type { Place, Reading } from './reading.ts';
import type { Given } from './spec.ts';
import { clausesOf } from './split.ts';
import { textOf } from './told.ts';
import { isTypeText } from './typeText.ts';
import { plainWord } from './words.ts';

const WORDS = ['kind', 'type', 'shape', 'form', 'is_a'];
const SQUARE =
  /^(?:an? )?square(?: (?:matrix|grid|board|of numbers))?$|^(?:an? )?n (?:x|by) n(?: (?:matrix|grid|board))?$/i;
const RECTANGLE =
  /^(?:an? )?(?:rectangular|non-?jagged|2-?d|two-dimensional)(?: (?:matrix|grid|board|array|map|list|field))?$|^(?:an? )?rectangle$/i;
const LEVELS =
  /^(?:an? )?(?:binary tree|tree)(?: (?:given |written |encoded |stored )?(?:in|as|by)(?: an?)?(?: list in)? level[- ]order(?: list| array)?)(?:\s*\([^()]*\bnulls?\b[^()]*\))?$|^level[- ]order(?: (?:list|array))?(?: of)?(?: an?)?(?: binary)? trees?$/i;
/** No place below one that is missing, and none that is missing at the end: as every such tree is made. */
const COMPACT = /^(?:compact|compressed)(?:\s*\([^()]*\))?$|^no (?:trailing )?nulls? at the end$/i;
const PARENTS =
  /^(?:an? )?(?:rooted )?(tree|forest|hierarchy)(?: (?:given |written |encoded |stored )?as)?(?: an?)? (?:parents?[- ](?:list|array|vector)|(?:list|array) of (?:the )?parents?)$|^parents?[- ](?:list|array|vector) of (?:an? )?(?:rooted )?(tree|forest|hierarchy)$/i;

const DIRECTED =
  /^(?:an? )?directed graph(?: (?:given )?as (?:an? )?(?:edge list|list of (?:edges|pairs)|pairs|edges))?$/i;

/** The spec with what its kind says; as it is where that is a type, or is not understood. */
export function withKinds(reading: Reading, given: Given, place: Place): Given {
  const word = Object.keys(given).find((key) => WORDS.includes(plainWord(key)));
  const text = word === undefined ? undefined : given[word];
  if (word === undefined || typeof text !== 'string' || isTypeText(text, place.type)) return given;
  const { [word]: _, ...rest } = given;
  const clauses = clausesOf(text).filter((clause) => !isHint(clause));
  let said: Given = {};
  for (const clause of clauses) {
    const one = kindOf(reading, clause, place, said);
    if (one === null) return given;
    said = { ...said, ...one };
  }
  const beside = 'structure' in said ? withoutAbove(rest) : rest;
  return Object.keys(said).some((key) => key in beside && beside[key] !== said[key])
    ? given
    : { ...beside, ...said };
}

function kindOf(reading: Reading, clause: string, place: Place, said: Given): Given | null {
  const { type } = place;
  const rows = type.kind === 'list' && (type.of.kind === 'list' || type.of.kind === 'str');
  if (rows && SQUARE.test(clause)) return { square: true };
  if (rows && RECTANGLE.test(clause)) return { rectangular: true };
  const nodes = type.kind === 'list' && type.of.kind === 'optional';
  if (nodes && LEVELS.test(clause)) return { tree: true };
  if (said['tree'] === true && COMPACT.test(clause)) return {};
  const tree = PARENTS.exec(clause);
  if (tree !== null && type.kind === 'list' && type.of.kind === 'int')
    return parentsAs((tree[1] ?? tree[2] ?? '').toLowerCase(), place);
  if (DIRECTED.test(clause)) return directed(place);
  const told = textOf(reading, clause, place);
  const plain = told.left.length === 0 && Object.keys(told.spec).length > 0 && told.fields.size === 0;
  return plain && !('tuple' in told.spec) ? told.spec : null;
}

/** Of edges that may go round: with no edge twice, and none from a node to itself, where no given list has any. */
function directed({ type, seen }: Place): Given | null {
  const lists = seen.filter((one) => Array.isArray(one));
  const pairs = lists.every((list) => list.every((edge) => Array.isArray(edge) && edge.length === 2));
  if (type.kind !== 'list' || !pairs || !lists.some(goesRound)) return null;
  const own = lists.some((list) => list.some((edge) => Array.isArray(edge) && edge[0] === edge[1]));
  const twice = lists.some((list) => new Set(list.map((edge) => JSON.stringify(edge))).size < list.length);
  return {
    where: [...(own ? [] : ['all(edge[0] != edge[1] for edge in it)']), ...(twice ? [] : ['is_unique(it)'])],
  };
}

/** Whether edges come back to where they began. */
function goesRound(edges: readonly Json[]): boolean {
  const after = new Map<string, string[]>();
  for (const edge of edges) {
    const [a = null, b = null] = Array.isArray(edge) ? edge : [];
    after.set(JSON.stringify(a), [...(after.get(JSON.stringify(a)) ?? []), JSON.stringify(b)]);
  }
  const reaches = (from: string, seen: Set<string>): Set<string> => {
    for (const to of after.get(from) ?? []) if (!seen.has(to)) reaches(to, seen.add(to));
    return seen;
  };
  return [...after.keys()].some((node) => reaches(node, new Set()).has(node));
}

/** A place may come before the one above it only where given lists show it. */
function parentsAs(word: string, { seen, path, field }: Place): Given | null {
  const lists = seen.filter((one) => Array.isArray(one));
  if (path?.depth !== 0 || lists.length === 0 || !lists.every(isForestList)) return null;
  const several = !lists.every((one) => areParents(one));
  if (several && word === 'tree') return null;
  const sorted = lists.every((one) => one.every((above, i) => Number(above) < i));
  return {
    structure: {
      kind: 'parents',
      ...(several || word === 'forest' ? { several: true } : {}),
      ...(sorted ? { order: 'topological' } : {}),
    },
    of: { min: -1, max: `len(${field}) - 1` },
  };
}

const ABOVE =
  /^(?:either )?(?:-1|null|none)(?: \([^()\d]*\)| for [a-z ]+)? or (?:the |an? )?(?:indexe?s?|indices|number|place|position|id)(?: of)?(?: (?:an?|the|some))?(?: (?:other|another))? ?[a-z]*(?: (?:above|person|node|entry))?$/i;
const ITEMS = ['domain', 'of', 'each', 'values', 'value', 'items', 'element', 'elements'];

/** "-1 or the index of another person" is what every such list has. */
function withoutAbove(given: Given): Given {
  return Object.fromEntries(
    Object.entries(given).filter(
      ([word, one]) =>
        !(ITEMS.includes(plainWord(word)) && typeof one === 'string' && ABOVE.test(one.trim())),
    ),
  );
}
