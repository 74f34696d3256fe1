/**
 * Promises that the text makes of every input in words, and that a law can hold where it is told so: each is a law only where the
 * text speaks of it, and every given input obeys it.
 */
import type { Json, Problem } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';
import { plainText } from '../said/numbers.ts';
import { absentLaws } from './absent.ts';
import { apartLaws } from './apart.ts';
import { apartEachLaws } from './apartEach.ts';
import { boundLaws } from './bounded.ts';
import { chainLaws } from './chains.ts';
import { choiceLaws } from './choices.ts';
import { START_LAW } from './lawbook.ts';
import { endsSomewhere } from './naming.ts';
import { textPlaces } from './places.ts';
import { samePartLaws } from './sameParts.ts';
import { slottedLaws } from './slotted.ts';

type Input = Record<string, Json>;
type Law = (input: Input) => boolean;

interface Told {
  says: RegExp;
  law(value: Json): boolean;
}

/** Rows that begin with a name of their own and another one or none. */
const isLinked = (value: Json): value is [Json, Json][] =>
  Array.isArray(value) &&
  value.every((row) => Array.isArray(row) && row.length >= 2 && typeof row[0] !== 'object') &&
  new Set(value.map((row) => (Array.isArray(row) ? row[0] : row))).size === value.length;
const numbersIn = (value: Json) => leaves(value).filter((leaf) => typeof leaf === 'number');
const textsIn = (value: Json) => leaves(value).filter((leaf) => typeof leaf === 'string');
const isHolder = (value: Json) =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;
const isEven = (text: string, mark: string) => text.split(mark).length % 2 === 1;

const QUOTES_IN_PAIRS =
  /\b(?:even number|paired|in pairs|closed|balanced|matching)\b[^.;]*\bquotes?\b|\bquotes?\b[^.;]*\b(?:is even|are even|paired|in pairs|closed|balanced|match\w*)\b/i;
const OF_DOUBLE_QUOTES =
  /^(?:(?:the|all) )?(?:number of )?double quotes (?:always )?(?:(?:come|stand) in pairs|(?:is|are) (?:always )?(?:even|paired|balanced|closed|matched))(?:,? \(?(?:always )?an even number(?: of them)?\)?)?$/i;
const ODD_QUOTES =
  /\b(?:unclosed|unpaired|unmatched|unbalanced|odd|open|lone|single) (?:number of )?(?:double )?quotes?\b|\bquotes? (?:be|is|are|stay|remain)s? (?:left )?(?:open|unclosed|unmatched)\b/i;

/** Whether a clause says that double quotes come in pairs and nothing else: then that is held here. */
export const pairsQuotes = (clause: string): boolean =>
  OF_DOUBLE_QUOTES.test(clause) && QUOTES_IN_PAIRS.test(clause);
/** What is asked about the same. */
export const asksOddQuotes = (asks: string): boolean => ODD_QUOTES.test(asks);

/** What holds only under a condition is no promise. */
const NO_CONDITION = String.raw`(?<!\b(?:if|when|unless|whether|while|until|where)\b[^.;\n]{0,40})`;
const NOT_ALL_ZERO = new RegExp(
  String.raw`${NO_CONDITION}\b(?:not|never|cannot|can't) (?:be )?(?:all|every(?: one)?|each)\b(?: of (?:them|the \w+|these))?(?: (?!and|or)\p{L}+){0,2}? (?:is |are |be |equal (?:to )?)?(?:zeros?|0)\b(?!\.\d)`,
  'iu',
);

const TOLD: readonly Told[] = [
  {
    says: /\bat least one\b[^.;]*\b(?:positive|(?:above|over|more than|greater than|larger than) (?:zero|0))\b/i,
    law: (value) => isHolder(value) && numbersIn(value).some((number) => number > 0),
  },
  {
    says: /\bat least one\b[^.;]*\b(?:non-?zero|not (?:be )?(?:zero|0))\b/i,
    law: (value) => isHolder(value) && numbersIn(value).some((number) => number !== 0),
  },
  {
    says: NOT_ALL_ZERO,
    law: (value) => isHolder(value) && numbersIn(value).some((number) => number !== 0),
  },
  {
    says: /\b(?:none|no (?:one|two|\w+)|never|nor)\b[^.;]{0,40}\b(?:prefix|beginning|start)(?:es|s)? of (?:an?y? |the |one )?(?:other|another)\b/i,
    law: (value) =>
      !Array.isArray(value) || !value.every((one) => typeof one === 'string') || START_LAW(value),
  },
  {
    // A tree with a place for every node, whether it is there or not.
    says: /\b2 ?\*? ?\(?i\)? ?\+ ?[12]\b|\btwo i plus (?:one|two)\b|\bheap[- ]?(?:order\w*|like|layout|style|array|list|index\w*)\b/i,
    law: (value) =>
      Array.isArray(value) &&
      value.every((node, i) => node === null || i === 0 || value[Math.floor((i - 1) / 2)] !== null),
  },
  {
    // Each row names the one that it hangs on, whether that is given or not.
    says: /\b(?:never|no|not|none|without|cannot|can't)\b[^.;]{0,30}\b(?:circles?|cycles?|cyclic|loops?|go(?:es)? round)\b|\bacyclic\b/i,
    law: (value) => !isLinked(value) || endsSomewhere(new Map(value.map(([own, other]) => [own, other]))),
  },
  ...(
    [
      ['<=|≤', 0],
      ['<', 1],
    ] as const
  ).map(([sign, apart]): Told => ({
    // "A range a-b with a <= b": in texts.
    says: new RegExp(
      String.raw`(?<!\w)(\w{1,6}) ?[-–] ?(\w{1,6})\b[^.;]{0,24}(?<!\w)\1 ?(?:${sign}) ?\2\b`,
      'i',
    ),
    law: (value) =>
      textsIn(value).every((text) =>
        Array.from(text.matchAll(/(?<![\d.-])(\d+) ?[-–] ?(\d+)(?![\d.-])/g)).every(
          ([, low, high]) => Number(low) + apart <= Number(high),
        ),
      ),
  })),
  {
    says: QUOTES_IN_PAIRS,
    law: (value) => textsIn(value).every((text) => isEven(text, '"') && isEven(text, '`')),
  },
];

/** Of forms whose slots are known nothing but what is said of them is held. */
export function toldLaws(problem: Problem, slots_known = false): Law[] {
  const { params } = problem.function;
  const given = problem.cases.map((one) => one.input);
  const words = wordsOf(problem);
  const laws = TOLD.filter(({ says }) => says.test(words)).flatMap(({ law }) =>
    params.map(
      ({ name }): Law =>
        (input) =>
          law(input[name] ?? null),
    ),
  );
  return [
    ...laws,
    ...vocabularies(problem),
    ...gapLaws(problem),
    ...holderLaws(problem, words),
    ...(slots_known ? [] : slottedLaws(problem)),
    ...chainLaws(problem),
    ...apartLaws(problem),
    ...apartEachLaws(problem),
    ...boundLaws(problem),
    ...choiceLaws(problem),
    ...absentLaws(problem),
    ...samePartLaws(problem),
  ].filter((law) => given.every(law));
}

/** "At least one list has votes", where votes are numbers: not all of them are zero. */
function holderLaws({ function: { params } }: Problem, words: string): Law[] {
  return params
    .filter(({ name }) => {
      const one = String.raw`\bat least one (?:\p{L}+ ){1,3}(?:has|have|with|gets?|got|holds?) (?:some |any )?${name}(?! ?\p{L}|\w)`;
      return new RegExp(`${NO_CONDITION}${one}`, 'iu').test(words);
    })
    .map(({ name }): Law => (input) => {
      const value = input[name] ?? null;
      return typeof value !== 'object' || numbersIn(value).some((number) => number !== 0);
    });
}

function wordsOf({ constraints, prompt_md, spoken, clarifications, inputs }: Problem): string {
  const answers = clarifications.map(({ answer }) => answer);
  return [...constraints, prompt_md, spoken, ...answers, JSON.stringify(inputs)].join('\n');
}

const WORD = /^\p{L}[\p{L}_-]+$/u;

/** Texts that are all words which the constraints list: there are no others than those listed beside them. */
function vocabularies({ function: { params }, cases, constraints, inputs }: Problem): Law[] {
  const listed = new Set(`${constraints.join('\n')}\n${JSON.stringify(inputs)}`.match(/\p{L}[\p{L}_-]+/gu));
  return params.flatMap(({ name, type }) =>
    textPlaces(type).flatMap(({ read }): Law[] => {
      const texts = new Set(cases.flatMap(({ input }) => read(input[name] ?? null)));
      const all = [...texts].every((text) => typeof text === 'string' && WORD.test(text) && listed.has(text));
      if (texts.size < LEAST_WORDS || !all) return [];
      return [(input) => read(input[name] ?? null).every((text) => texts.has(text))];
    }),
  );
}
/** One word that is also a word of the text is chance. */
const LEAST_WORDS = 2;

const ENDS = String.raw`(?:from |between )?(-?\d+) ?(?:to|and|\.\.|-) ?(-?\d+)`;
/** "0 for a player without one, otherwise between 100 and 3000", "some of them 0 and the others 100 to 3000", "0 or 5 to 9". */
const OR_ZERO = [
  String.raw`\b(?:0|zero)\b[^.;]*[,;] (?:otherwise|else)(?: it is)? ${ENDS}`,
  String.raw`\b(?:0|zero),? and (?:all )?(?:the )?(?:others?|rest)(?: are| is)? ${ENDS}`,
  String.raw`\b(?:0|zero),? or (?:else )?(?:a (?:whole )?number )?${ENDS}`,
].map((one) => new RegExp(one, 'gi'));

/** Zero stands apart from the others: nothing between it and the least of them. */
function gapLaws(problem: Problem): Law[] {
  const text = plainText(wordsOf(problem));
  const ends = OR_ZERO.flatMap((one) => [...text.matchAll(one)]).map(([, low, high]) =>
    [low, high].map(Number),
  );
  return ends.flatMap(([low = 0, high = 0]) =>
    problem.function.params.map(
      ({ name }): Law =>
        (input) =>
          numbersIn(input[name] ?? null).every((one) => one === 0 || (one >= low && one <= high)),
    ),
  );
}
