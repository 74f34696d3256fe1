/**
 * How far the text says that numbers go: "1 <= a, b <= lamps", "from 1 to n". Where few given numbers never come as far as the
 * other parameter, that they stay below it is chance.
 */
import type { Problem } from '../../contract.ts';
import { plainText, sentences } from '../said/numbers.ts';
import { rowsSaid } from '../said/rows.ts';

/** By the parameter that is reached, those that reach it. */
export type Reached = ReadonlyMap<string, ReadonlySet<string>>;

const END = String.raw`(?![\w.]| ?[-+*/(])`;
const TERM = String.raw`[A-Za-z_]\w*(?:\[\w+\])*`;
const chainTo = (name: string) =>
  new RegExp(String.raw`-?\d+ ?<= ?(${TERM}(?:(?:, | and )${TERM})*) ?<= ?${name}${END}`, 'g');
/** "1 to n presses" is how many there are. */
const wordsTo = (name: string, other: string) =>
  new RegExp(
    String.raw`\b[01] ?(?:to|and|through|\.\.\.?|-) ?${name}${END}(?! (?:\w+ )?${other.replace(/s$/, '')})`,
  );
const below = (name: string) =>
  new RegExp(
    String.raw`< ?${name}(?!\w)|(?<!\w)${name} ?(?:>(?!=)|- ?1)|\b(?:below|under|before|(?:less|smaller|fewer|lower) than) ${name}(?!\w)|\bexclu(?:sive|ding)`,
  );

export function reachedIn(problem: Problem): Reached {
  const { params } = problem.function;
  const lines = problem.constraints.flatMap((text) =>
    sentences(plainText(text).replaceAll('≤', '<=')).flatMap((line) => line.split(/;\s+/)),
  );
  const rows = rowsSaid(problem, lines);
  const reaches = (name: string, other: string) => {
    const parts = rows.get(other)?.names ?? [];
    const own = (term: string) => [other, ...parts].includes(term.replaceAll(/\[\w+\]/g, ''));
    return (line: string) =>
      Array.from(line.matchAll(chainTo(name))).some(([, terms = '']) => terms.split(/, | and /).every(own)) ||
      (isNamed(other, line) && !COUNTS.test(line) && wordsTo(name, other).test(line));
  };
  return new Map(
    params
      .filter(({ name, type }) => type.kind === 'int' && !lines.some((line) => below(name).test(line)))
      .map(({ name }): [string, Set<string>] => {
        const others = params.map((param) => param.name).filter((other) => other !== name);
        return [name, new Set(others.filter((other) => lines.some(reaches(name, other))))];
      }),
  );
}

const COUNTS = /\b(?:len|length|size|count|number of|how many|as many)\b/i;

const isNamed = (name: string, line: string) =>
  new RegExp(String.raw`(?<![\w])${name.replace(/s$/, '')}(?:s|es)?(?!\w)`, 'i').test(line);
