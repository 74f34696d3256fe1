/** Clauses that are conditions: asked of each row, or of the whole input. */
import { readFormulas } from '../formula/formula.ts';
import { FormulaError } from '../formula/parse.ts';
import { name, replaced, value, type Node } from '../formula/tree.ts';
import { factsIn } from '../formula/facts.ts';
import { pathAt, type Path } from './paths.ts';
import { addSaid, attempt, condition, type Place } from './reading.ts';
import { mentions, ownName, type Told } from './toldSoFar.ts';

interface Trees {
  place: Place | null;
  trees: Node[];
}

/** A condition about the places of a row is asked of each row; any other of the whole input. Null where it is none. */
export function treesOf(told: Told, text: string): Trees | null {
  const { reading, place, fields } = told;
  const used = [...fields].filter(([word]) => new RegExp(`(?<![\\w.])${word}\\b`).test(text));
  const base = used[0]?.[1].slice(0, -1) ?? [];
  const at = pathAt(place, base);
  if (at === null) return null;
  const it = 'it';
  const own = place.path?.depth === 0 && used.length === 0;
  const names = {
    ...reading.names,
    params: [
      ...reading.names.params.filter((param) => !fields.has(param.name)),
      ...(own ? [] : [{ name: it, type: at.type }]),
    ],
    defined: new Map([
      ...reading.names.defined,
      ...used.map(([word, path]) => [word, placeIn(it, path.at(-1))] as const),
    ]),
    ...(used.length > 0 || place.type.kind === 'list' || mentions(text, ownName(place))
      ? {}
      : { it: name(own ? place.field : it) }),
  };
  try {
    const trees = readFormulas(text, names);
    return trees.every(isAsked) ? { place: own ? null : at, trees } : null;
  } catch (error) {
    if (error instanceof FormulaError) return null;
    throw error;
  }
}

const ASKED = ['all', 'any', 'is_sorted', 'is_unique', 'sorted', 'unique', 'distinct'];

/** Whether it is true or false: "2 or 3" is neither. */
function isAsked(tree: Node): boolean {
  if (tree.kind === 'and' || tree.kind === 'or') return isAsked(tree.a) && isAsked(tree.b);
  if (tree.kind === 'not') return isAsked(tree.of);
  if (tree.kind === 'every') return isAsked(tree.body);
  return tree.kind === 'compare' || (tree.kind === 'call' && ASKED.includes(tree.name));
}

function placeIn(of: string, step: Path[number] | undefined): Node {
  return { kind: 'at', of: name(of), at: value(typeof step === 'number' ? step : 0) };
}

export function tied(told: Told, text: string): void {
  const { reading } = told;
  const field = told.place.field;
  const found = attempt(reading, field, () => treesOf(told, text));
  for (const tree of found?.trees ?? []) {
    const at = found?.place ?? null;
    if (at === null) addSaid(reading, factsIn(tree, reading.names.params));
    condition(reading, at === null ? tree : at.every((one) => replaced(tree, 'it', one)), field);
  }
}
