/**
 * "No two rows have the same name", "ids are unique": of rows whose parts have names it is the one that is spoken of, whatever else
 * may come twice.
 */
import type { Json, Problem } from '../../contract.ts';
import { rowsSaid } from '../said/rows.ts';
import { linesOf, promisesOf } from './telling.ts';

type Law = (input: Record<string, Json>) => boolean;

const SAME = [
  /\bno (?:two|2) [^.;]*?\b(?:have|has|share|carry|bear|get)(?: ever)? (?:the|a) same ([a-z_]+)/gi,
  /\b([a-z_]+) (?:is|are)(?: all| always| pairwise)? (?:unique|distinct|different)\b/gi,
  /\b(?:all|each|every)(?: of)?(?: the)? ([a-z_]+)(?: in [a-z ]+)? (?:is|are) (?:different|distinct|unique)\b/gi,
];
/** Of what comes out, or sometimes. */
const NOT_ALL =
  /\b(?:if|when|unless|may|might|can|need not|not (?:necessarily|always)|return\w*|answers?)\b/i;

export function samePartLaws(problem: Problem): Law[] {
  const nouns = promisesOf(problem)
    .filter((clause) => !NOT_ALL.test(clause))
    .flatMap((clause) => SAME.flatMap((one) => Array.from(clause.matchAll(one), ([, noun = '']) => noun)));
  if (nouns.length === 0) return [];
  const rows = rowsSaid(problem, linesOf(problem));
  return [...rows].flatMap(([param, { names }]) =>
    names.flatMap((name, at) =>
      nouns.some((noun) => isOne(noun, name))
        ? [(input: Record<string, Json>) => differAt(input[param] ?? null, at)]
        : [],
    ),
  );
}

/** "Ids" of `id`, "names" of `name`. */
const isOne = (noun: string, name: string) =>
  [noun, noun.replace(/s$/, ''), noun.replace(/ies$/, 'y')].some(
    (one) => one.toLowerCase() === name.toLowerCase(),
  );

function differAt(value: Json, at: number): boolean {
  if (!Array.isArray(value)) return false;
  const items = value.map((row) => JSON.stringify(Array.isArray(row) ? (row[at] ?? null) : null));
  return new Set(items).size === items.length;
}
