/**
 * Numbers whose end is said as what other parameters come to: "a whole number from 0 to 10^digits - 1", "at most the number of
 * columns of the grid", "at most `digits` digits". A law even where nothing else of the sentence is understood, as long as every
 * given input obeys it.
 */
import type { Json, Problem, ValueType } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';
import { workedOut } from '../formula/evaluate.ts';
import { FormulaError } from '../formula/parse.ts';
import { readFormula } from '../formula/resolve.ts';
import { freeNames, type Node } from '../formula/tree.ts';
import { plainText } from '../said/numbers.ts';
import { isNamedIn, sayingsOf } from './sayings.ts';

type Input = Record<string, Json>;
type Law = (input: Input) => boolean;
type Param = Problem['function']['params'][number];

/** How many rows and columns a grid has, in words, as formulas say it. */
const COUNTS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:the )?(?:number of rows|height) (?:of|in) (?:the )?([A-Za-z_]\w*)/gi, 'len($1)'],
  [/\b(?:the )?(?:number of columns|width) (?:of|in) (?:the )?([A-Za-z_]\w*)/gi, 'len($1[0])'],
];
const POWER = /\b(\d+) to the (?:power (?:of )?)?(?:the )?([A-Za-z_]\w*)/gi;

const TERM = String.raw`(?:len\(\w+(?:\[0\])?\)|\w+)`;
/** Letters stand in it, and more than one name: that numbers go as far as another parameter is asked elsewhere. */
const FORMULA = String.raw`(?=[^,;]*[A-Za-z_])(?:${TERM}(?: ?[-+*^] ?${TERM})+|len\(\w+(?:\[0\])?\))`;
const NUMBER = String.raw`-?\d+`;
/** The end stands last: "at most 2 * k entries" is how many there are. */
const LAST = String.raw`(?= ?(?:$|[\])"}.,;:(]|and\b|or\b|inclusive\b|exclusive\b))`;
const ENDS: readonly { says: RegExp; strict?: boolean }[] = [
  { says: upTo(String.raw`(?:from |between )?${NUMBER} ?(?:to|through|and|\.\.\.?) ?`) },
  { says: upTo(String.raw`[[(]${NUMBER}, ?`, String.raw`(?= ?\])`) },
  { says: upTo(String.raw`[[(]${NUMBER}, ?`, String.raw`(?= ?\))`), strict: true },
  { says: upTo(String.raw`(?:at most|up to|no (?:more|larger|greater) than|not (?:more|above)|<=) `) },
  { says: upTo(String.raw`(?:below|under|(?:less|smaller|lower) than|<) `), strict: true },
];

function upTo(before: string, after = LAST): RegExp {
  return new RegExp(String.raw`(?<![\w.])${before}(?<end>${FORMULA})${after}`, 'gi');
}

/** "At most `digits` digits", "fits into `bits` bits". */
const DIGITS =
  /\b(?:at most|up to|no more than|exactly|with|of|has|have|in|into|on) ([A-Za-z_]\w*) (?:decimal |binary )?(digits|bits)\b/gi;

export function boundLaws(problem: Problem): Law[] {
  const { params } = problem.function;
  return sayingsOf(problem, (text) => inFormulas(plainText(text))).flatMap(({ text, of }) =>
    endsIn(text).flatMap(({ end, at, strict }) => {
      const tree = treeOf(end, params);
      if (tree === null) return [];
      const named = freeNames(tree);
      const others = params.filter(({ name, type }) => !named.has(name) && holdsNumbers(type));
      return subjects(others, of, text.slice(0, at)).map(({ name }) => lawOf(name, tree, strict));
    }),
  );
}

/** Nothing is asked where the end cannot be worked out. */
const lawOf =
  (name: string, tree: Node, strict: boolean): Law =>
  (input) => {
    const end = workedOut(tree, input);
    if (typeof end !== 'number') return true;
    const numbers = leaves(input[name] ?? null).filter((leaf) => typeof leaf === 'number');
    return numbers.every((one) => (strict ? one < end : one <= end));
  };

interface End {
  end: string;
  at: number;
  strict: boolean;
}

function endsIn(text: string): End[] {
  const said = ENDS.flatMap(({ says, strict = false }) =>
    Array.from(text.matchAll(says), ({ groups, index }) => ({
      end: groups?.['end'] ?? '',
      at: index,
      strict,
    })),
  );
  const written = Array.from(text.matchAll(DIGITS), ({ 1: name = '', 2: kind = '', index }) => ({
    end: `${kind.toLowerCase() === 'bits' ? 2 : 10}^${name}`,
    at: index,
    strict: true,
  }));
  return [...said, ...written];
}

/** Null where it is no formula of a parameter. */
function treeOf(end: string, params: readonly Param[]): Node | null {
  try {
    // Of a number "^" is a power, which formulas leave open.
    const tree = readFormula(end.replaceAll(/(?<=\d ?)\^/g, '**'), { params, defined: new Map() });
    return params.some(({ name }) => freeNames(tree).has(name)) ? tree : null;
  } catch (error) {
    if (error instanceof FormulaError) return null;
    throw error;
  }
}

function holdsNumbers(type: ValueType): boolean {
  if (type.kind === 'optional' || type.kind === 'list') return holdsNumbers(type.of);
  if (type.kind === 'dict') return holdsNumbers(type.value);
  return type.kind === 'tuple' ? type.items.some(holdsNumbers) : type.kind === 'int' || type.kind === 'float';
}

/** Of whom an end is said: whom the clause names before it, else the line, else the only one there is. */
function subjects(others: readonly Param[], of: string | null, before: string): Param[] {
  if (of !== null) return others.filter(({ name }) => name === of);
  const named = (text: string) => others.filter(({ name }) => isNamedIn(text, name));
  const clause = named(before.split(/[;.] /).at(-1) ?? '');
  if (clause.length > 0) return clause;
  const line = named(before);
  return line.length > 0 ? line : others.length === 1 ? [...others] : [];
}

const inFormulas = (text: string): string =>
  COUNTS.reduce((so_far, [words, formula]) => so_far.replaceAll(words, formula), text).replaceAll(
    POWER,
    '$1^$2',
  );
