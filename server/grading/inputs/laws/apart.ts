/**
 * What the text says that two things of one kind never are: the names of one line alike, the end of one row the start of another, and
 * how many of a sign there are. Each is a law only where every given input obeys it.
 */
import type { Json, Problem } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';
import { plainText, sentences } from '../said/numbers.ts';

type Law = (value: Json) => boolean;

/** "The two names of a swap differ", "both ends of a transfer are different", "nobody is swapped with himself". */
const LINE_DIFFERS = new RegExp(
  [
    String.raw`\b(?:both|(?:the )?two|the) (?:\w+ )?\w+s (?:of|in|on|after) (?:an? |each |every |one |the )?[\w"']+(?: \w+)? (?:always |must |will )?(?:differ|are (?:always )?(?:different|distinct|not (?:the same|equal)|never (?:the same|equal)))\b`,
    String.raw`\b(?:never|nobody|no one|no \w+|nothing|not) (?:[\w-]+ ){0,5}(?:with|to|and|against) (?:itself|himself|herself|themselves|oneself)\b`,
  ].join('|'),
  'i',
);
/** "No jump ends where another one starts", "no end is a start". */
const ENDS_WHERE = new RegExp(
  [
    String.raw`\b(?:no|never|nor) [^.;,]*\b(?:ends?|finish\w*|leads?|lands?|arrives?|goes)\b[^.;,]*\b(?:where|on|at|in|to)\b[^.;,]*\b(?:start\w*|begin\w*|source)\b`,
    String.raw`\bno end (?:\w+ ){0,4}is (?:also )?(?:a|the) start\b|\bends? (?:of \w+ \w+ )?(?:is|are) never (?:also )?(?:a |the )?starts?\b|\bno (?:start|source) is (?:also )?an? (?:end|target)\b`,
  ].join('|'),
  'i',
);
/** What is done, or holds in some cases. */
const TALE = /\b(?:if|when|whenever|unless|until|may|might|can|return\w*|answers?|skip\w*|ignored?)\b/i;

const textsIn = (value: Json) => leaves(value).filter((leaf) => typeof leaf === 'string');
/** Words of letters: numbers of a line may be equal. */
const wordsOf = (line: string) => line.match(/\p{L}[\p{L}\d]*/gu) ?? [];

const DIFFER_IN_LINE: Law = (value) =>
  textsIn(value).every((line) => new Set(wordsOf(line)).size === wordsOf(line).length);
const ENDS_APART: Law = (value) => {
  if (!Array.isArray(value)) return false;
  const column = (at: number) => value.map((row) => JSON.stringify(Array.isArray(row) ? row[at] : row));
  const starts = new Set(column(0));
  return value.every(Array.isArray) && !column(1).some((end) => starts.has(end));
};

/** Signs that are spoken of by a name. */
const SIGNS: Readonly<Record<string, string>> = {
  'question mark': '?',
  'exclamation mark': '!',
  star: '*',
  asterisk: '*',
  hash: '#',
  'hash sign': '#',
  dot: '.',
  comma: ',',
  colon: ':',
  hyphen: '-',
  dash: '-',
  underscore: '_',
  slash: '/',
  'plus sign': '+',
};
const AT_MOST = new RegExp(
  String.raw`\b(?:at most|up to|no more than|not more than|0 to|0\.\.) ?(\d+) (?:["'\`](?<sign>[^\w\s])["'\`]|(?<word>${Object.keys(
    SIGNS,
  )
    .toSorted((a, b) => b.length - a.length)
    .join(
      '|',
    )})s?(?![\w-]))(?! (?:before|after|between|around|on (?:each|either)|in (?:front|a row)|per|at)\b)`,
  'gi',
);

/** "At most 3 question marks": in all of a text, unless it is said where. */
function signLaws(text: string): Law[] {
  return Array.from(text.matchAll(AT_MOST), ({ 1: most, groups }): Law => {
    const sign = groups?.sign ?? SIGNS[groups?.word?.toLowerCase() ?? ''] ?? '';
    return (value) => textsIn(value).every((line) => line.split(sign).length - 1 <= Number(most));
  });
}

export function apartLaws(problem: Problem): ((input: Record<string, Json>) => boolean)[] {
  const {
    function: { params },
    constraints,
    clarifications,
    inputs,
  } = problem;
  const lines = [...constraints, ...clarifications.map(({ answer }) => answer), ...linesOf(inputs)]
    .flatMap((text) => sentences(plainText(text)))
    .flatMap((sentence) => sentence.split(/;\s+/));
  const said = lines.filter((line) => !TALE.test(line));
  const laws = [
    ...(said.some((line) => LINE_DIFFERS.test(line)) ? [DIFFER_IN_LINE] : []),
    ...(said.some((line) => ENDS_WHERE.test(line)) ? [ENDS_APART] : []),
    ...lines.flatMap(signLaws),
  ];
  return laws.flatMap((law) =>
    params.map(
      ({ name }) =>
        (input: Record<string, Json>) =>
          law(input[name] ?? null),
    ),
  );
}

function linesOf(given: unknown): string[] {
  if (typeof given === 'string') return given.split('\n');
  return typeof given === 'object' && given !== null ? Object.values(given).flatMap(linesOf) : [];
}
