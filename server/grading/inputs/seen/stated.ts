/**
 * Conditions that stand among a problem's constraints as formulas: "len(a) == m + len(b)", "start ≠ goal", "k <= nums.length".
 * `inputs:` need not say them again. What a given input breaks was misread, and is left out.
 */
import type { Json, Problem } from '../../contract.ts';
import { asFormula, formulaHolds, readFormulas, type Formula } from '../formula/formula.ts';
import { FormulaError } from '../formula/parse.ts';
import { freeNames, type Node } from '../formula/tree.ts';
import { plainText, sentences } from '../said/numbers.ts';

type Input = Record<string, Json>;

export interface Stated {
  conditions: Formula[];
  /** Those that tie parameters together. */
  relations: Formula[];
  /** Whether an input obeys all. */
  holds(input: Input): boolean;
}

/** What holds under a condition, or is about the answer. */
const NOT_ALL = /\b(?:if|when|unless|otherwise|answer|result|return\w*|output|example)\b/i;

export function statedIn(problem: Pick<Problem, 'constraints' | 'function' | 'cases'>): Stated {
  const { params } = problem.function;
  const given = problem.cases.map((one) => one.input);
  const lines = problem.constraints.flatMap((text) => sentences(plainText(text)));
  const trees = lines.filter((line) => !NOT_ALL.test(line)).flatMap((line) => treesOf(line, params));
  const formulas = trees.flatMap((tree) => {
    const { formula, holds } = asFormula(tree, 'constraints', given);
    return holds === 'always' && given.length > 0 ? [formula] : [];
  });
  const names = new Set(params.map(({ name }) => name));
  return {
    conditions: formulas,
    relations: formulas.filter(
      ({ tree }) => [...freeNames(tree)].filter((name) => names.has(name)).length > 1,
    ),
    holds: (input) => formulas.every((formula) => formulaHolds(formula, input)),
  };
}

/** Of the whole line, or of as many of its parts as are formulas. */
function treesOf(line: string, params: Problem['function']['params']): Node[] {
  const read = (told: string): Node[] | null => {
    const text = told.replaceAll(IS, '$1 == $2');
    if (!SIGN.test(text)) return null;
    try {
      return readFormulas(text, { params, defined: new Map() });
    } catch (error) {
      if (error instanceof FormulaError) return null;
      throw error;
    }
  };
  return read(line) ?? line.split(/[,;]\s+(?:and\s+)?|\s+and\s+/).flatMap((part) => read(part) ?? []);
}

/** Words alone are read elsewhere. */
const SIGN = /[<>=≤≥≠]|!=/;
/** "parent[0] is -1". */
const IS = /(\b\w+\[[\w-]+\]) is (?:always )?(-?\d+)(?=[.,;]|$| and )/g;
