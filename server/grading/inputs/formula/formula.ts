/**
 * Conditions on inputs, as they are written under `relations:` or beside a parameter: "max(people) <= limit",
 * "nums[i] != 0", "n == len(nums)". A list of texts -> conditions that can be asked of an input, and what they say of single
 * values by themselves ("1 <= len(nums) <= 100").
 */
import type { Json } from '../../contract.ts';
import { divides, isTrue } from './evaluate.ts';
import { FormulaError } from './parse.ts';
import { readFormula, type Names } from './resolve.ts';
import type { Node } from './tree.ts';

type Input = Record<string, Json>;

export interface Formula {
  kind: 'formula';
  /** Where it stands, below `inputs`. */
  field: string;
  tree: Node;
  /** A comparison with the greatest of nothing holds. */
  empty_holds: boolean;
  divides: boolean;
}

export function formulaHolds(formula: Formula, input: Input): boolean {
  return isTrue(formula.tree, input, formula);
}

/** What given inputs show of a condition. */
export function asFormula(
  tree: Node,
  field: string,
  given: readonly Input[],
): { formula: Formula; holds: 'always' | 'sometimes' | 'never' } {
  const refusing = given.filter((input) => !isTrue(tree, input));
  // A given input is valid: what only fails for want of items was not meant to.
  const empty_holds =
    refusing.length > 0 && refusing.every((input) => isTrue(tree, input, { empty_holds: true }));
  const left = empty_holds ? 0 : refusing.length;
  const holds = left === 0 ? 'always' : left < given.length ? 'sometimes' : 'never';
  return { formula: { kind: 'formula', field, tree, empty_holds, divides: divides(tree) }, holds };
}

/** Parts of a text that holds several: each is a condition by itself. Throws FormulaError. */
export function readFormulas(text: string, names: Names): Node[] {
  const parts = text.split(/\s*;\s*|,?\s+(?:where|with|and also)\s+/).filter((part) => part.trim() !== '');
  const { defined, rest } = definitions(parts, names);
  return rest.flatMap((part) =>
    conjuncts(listed(part).map((one) => readFormula(one, { ...names, defined }))),
  );
}

/** `n = len(nums)`, where n is no parameter, defines it. */
export function definitions(
  texts: readonly string[],
  names: Names,
): { defined: ReadonlyMap<string, Node>; rest: string[] } {
  const defined = new Map(names.defined);
  const rest = texts.filter((text) => {
    const [, word = '', meaning = ''] = /^\s*([\p{L}_]\w*)\s*(?:==?|:|is)\s*([^=<>]+)$/u.exec(text) ?? [];
    if (word === '' || names.it !== undefined || names.params.some((param) => param.name === word))
      return true;
    try {
      defined.set(word, readFormula(meaning, { ...names, defined }));
      return false;
    } catch (error) {
      if (error instanceof FormulaError) return true;
      throw error;
    }
  });
  return { defined, rest };
}

const CONSTANT = String.raw`[-+]?[\d_.]+(?:e\d+|(?:\^|\*\*)\d+)?`;
const CHAIN = new RegExp(
  String.raw`^\s*(${CONSTANT}\s*<=?)\s*([\p{L}_][^<>=]*,[^<>=]*?)\s*(<=?\s*${CONSTANT})\s*$`,
  'u',
);

/** "1 <= m, n <= 9" is said of both. */
function listed(text: string): string[] {
  const [, low = '', middle = '', high = ''] = CHAIN.exec(text) ?? [];
  if (middle === '' || /[([]/.test(middle)) return [text];
  return middle.split(',').map((one) => `${low} ${one} ${high}`);
}

function conjuncts(trees: readonly Node[]): Node[] {
  return trees.flatMap((tree) => (tree.kind === 'and' ? conjuncts([tree.a, tree.b]) : [tree]));
}
