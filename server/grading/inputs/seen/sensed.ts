/**
 * Promises that nobody reads word for word, though it is plain what kind of law they come to: what becomes of each name in a log,
 * that no number is zero, that following parents comes to an end, that one is none of those in a list. Where all given inputs obey
 * such a law, it is held to in place of the promise.
 */
import type { Json, Problem } from '../../contract.ts';
import { midnightLaws } from '../laws/midnight.ts';
import { someRowsLaws } from '../laws/someRows.ts';
import { comesToAnEnd } from '../laws/pointing.ts';
import { stateLaws } from '../laws/states.ts';
import { zeroLaws } from '../laws/zeros.ts';

type Input = Record<string, Json>;
type Law = (input: Input) => boolean;

/** Null where it has no such sense; `about` are the parameters that it names, or all, and `promises` tells whether what else stands in it is a promise. */
export function sensedLaws(
  problem: Problem,
  clause: string,
  { about, promises }: { about: readonly string[]; promises: (text: string) => boolean },
): Law[] | null {
  const laws = SENSES.flatMap(({ says, unless, beside, laws: of }) => {
    const meant = says.test(clause) && unless?.test(clause) !== true;
    return meant && !(beside === true && promises(clause.replace(says, ' ')))
      ? of(problem, about, clause)
      : [];
  });
  const held = laws.filter((law) => problem.cases.every(({ input }) => law(input)));
  return held.length > 0 ? held : null;
}

interface Sense {
  says: RegExp;
  unless?: RegExp;
  /** Other things may be said beside it. */
  beside?: true;
  /** Of which those count that every given input obeys. */
  laws(problem: Problem, about: readonly string[], clause: string): Law[];
}

/** How much, how long and when is more than what follows what; a lone one is "one that is already there". */
const MEASURES =
  /[02-9]|\d\d|\b(?:more|less|fewer|longer|shorter|later|earlier|larger|smaller|than|same|times?|minutes?|hours?|days?|dates?|decreas\w*|increas\w*|sum|total|amount|enough|exceed\w*)\b/i;

const SENSES: readonly Sense[] = [
  {
    says: /\b(?:is|are|be|was|were)? ?(?:never|not) (?:be )?(?:0|zero)\b|\bnon-?zero\b/i,
    beside: true,
    laws: (problem) => zeroLaws(problem),
  },
  {
    says: /\b(?:again|already|still|while|never (?:went|came|entered|left|started|opened|began|joined|arrived)|not (?:yet )?(?:in|out|open|there|on)|before|after|back|without|only (?:when|if|ever)|twice|always (?:comes?|follow\w*|known|open|there|before|after))\b/i,
    unless: MEASURES,
    laws: (problem, about) => about.flatMap((name) => stateLaws(problem, name)),
  },
  {
    says: /\b(?:itself|themselves|(?:its|their|his|her) own (?:direct )?(?:boss|manager|parent|ancestor|superior|leader|referrer)|(?:in)?directly|follow\w*\b.*\b(?:ends?|stops?|comes? to)|(?:circles?|cycles?|loops?))\b/i,
    laws: ({ function: { params } }, about) =>
      params
        .filter(({ name, type }) => about.includes(name) && type.kind === 'list' && type.of.kind === 'int')
        .map(
          ({ name }) =>
            (input: Input) =>
              comesToAnEnd(input[name] ?? null),
        ),
  },
  {
    says: /\b(?:always (?:open|free|allowed|there|clear)|never (?:closed|blocked|broken|one of|in|among))\b/i,
    laws: ({ function: { params } }) =>
      params.flatMap((one) =>
        params
          .filter(({ type }) => type.kind === 'list' && type.of.kind === one.type.kind)
          .map(
            ({ name }): Law =>
              (input) =>
                !isAmong(input[one.name] ?? null, input[name] ?? null),
          ),
      ),
  },
  {
    says: /\b(?:never|not|no)\b[^.;]*\b(?:go|goes|come|comes|run|runs|decrease\w*|fall|falls) ?(?:back(?:wards?)?|down)?\b|\bnon-?decreasing\b/i,
    laws: (problem, _, clause) => someRowsLaws(problem, clause),
  },
  {
    says: /\bmidnight\b/i,
    laws: ({ cases }, about) =>
      about.flatMap((name) =>
        midnightLaws(cases.map(({ input }) => input[name] ?? null)).map(
          (law): Law =>
            (input) =>
              law(input[name] ?? null),
        ),
      ),
  },
  {
    says: /\b(?:never|not|no) (?:\w+ ){0,2}(?:below|under|above|over|beyond|exceed\w*|(?:less|smaller|lower|shorter|fewer|more|larger|greater|higher|longer|bigger) than)\b/i,
    laws: ({ function: { params } }, _, told) => {
      // "The price of one block" is the price.
      const clause = told.replaceAll(/\bof (?:an?|one|1|the|each) \w+/gi, ' ');
      const numbers = params.filter(({ type }) => type.kind === 'int' || type.kind === 'float');
      const places = numbers.map(({ name }) => ({ name, at: clause.search(asWord(name)) }));
      const [first, second, ...others] = places.filter(({ at }) => at >= 0).toSorted((a, b) => a.at - b.at);
      if (first === undefined || second === undefined || others.length > 0) return [];
      const least = /\b(?:below|under|less|smaller|lower|shorter|fewer)\b/i.test(clause);
      const [low, high] = least ? [second.name, first.name] : [first.name, second.name];
      return [(input) => Number(input[low]) <= Number(input[high])];
    },
  },
];

const asWord = (name: string) =>
  new RegExp(String.raw`(?<![\w])${name.replaceAll('_', '[_ ]')}(?![\w])`, 'i');
const isAmong = (value: Json, all: Json) => Array.isArray(all) && all.includes(value);
