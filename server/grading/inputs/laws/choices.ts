/**
 * Numbers that the text lists: "step is 1, 3, 6 or 12 months", "one of 5, 10, 25". There are no others, whatever else of the sentence is
 * not understood.
 */
import type { Json, Problem } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';
import { sayingsOf } from './sayings.ts';

type Law = (input: Record<string, Json>) => boolean;

const ONE = String.raw`-?\d+(?:\.\d+)?`;
const IS = String.raw`(?: values?)?(?::| is| are| =| ==| in| ∈| must be| may be| can be| has to be)?`;
/** "1, 3, 6 or 12", and without "or" only what is told to be a choice. */
const CHOICE = String.raw`(?: always| only| either| one of| any of)? ?[[({]?((?:${ONE}, ?)*${ONE},? or ${ONE})`;
/** Two numbers in square brackets are the ends of a range. */
const SET = String.raw`(?:(?: always| only)?(?: one| any) of ?[[({]?| ?\{| ?\[(?=${ONE}, ?${ONE},))((?:${ONE}, ?)+${ONE})`;
/** "0 or more", "1 or 2 to 5", "1, 2, 4, ..." go on. */
const END = String.raw`(?! ?(?:\d|\.\d|\.\.|…|-|–|\^|\*|to\b|or\b|and\b|through\b|%))(?!, ?(?:-?\d|\.\.|…|or\b|and so))`;

export function choiceLaws(problem: Problem): Law[] {
  const sayings = sayingsOf(problem, (text) => text.replaceAll('`', ''));
  return problem.function.params.flatMap(({ name }) => {
    const says = [CHOICE, SET].map(
      (all) => new RegExp(String.raw`(?<![\w.])${name}${IS}${all}${END}`, 'giu'),
    );
    const lists = sayings.flatMap(({ text }) =>
      says.flatMap((one) => Array.from(text.matchAll(one), ([, list = '']) => list)),
    );
    return lists.map((list): Law => {
      const known = new Set((list.match(new RegExp(ONE, 'g')) ?? []).map(Number));
      return (input) =>
        leaves(input[name] ?? null).every((leaf) => typeof leaf !== 'number' || known.has(leaf));
    });
  });
}
