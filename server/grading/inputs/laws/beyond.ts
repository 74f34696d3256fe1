/**
 * Which parameter the text says may go beyond which: "cap may be smaller than base", "k may exceed the number of items", "some lines
 * larger than the limit". That no given one does is chance.
 */
import type { Problem } from '../../contract.ts';
import { plainText, sentences } from '../said/numbers.ts';
import { may, notAll, yes } from './asked.ts';

/** By the parameter that may be larger, or of which one may be, those that it may be larger than. */
export type Beyond = ReadonlyMap<string, ReadonlySet<string>>;

const SMALLER = String.raw`(?:smaller|less|lower|shorter|fewer|below|under)`;
const LARGER = String.raw`(?:larger|greater|bigger|more|higher|longer|above|beyond)`;
/** "The number of them" and the like, before the name. */
const OF = String.raw`(?:than )?(?:the |its |len\(|\|)?(?:(?:number|count|length|size|list) of (?:the |all )?)?`;
const MAY = String.raw`(?:may|can|might|could)(?: also| even| well| sometimes)?`;
const COMPARED = new RegExp(
  [
    String.raw`\b(\w+) ${MAY} be (?:(${SMALLER})|${LARGER}) ${OF}(\w+)`,
    String.raw`\b(\w+) ${MAY} (?:exceed|go beyond|lie above) ${OF}(\w+)`,
    String.raw`\b(\w+)[ ,(]+(?:some|sometimes|a few|possibly|often)(?: of them)? (?:(${SMALLER})|${LARGER}) ${OF}(\w+)`,
  ].join('|'),
  'i',
);
const ASKED = new RegExp(
  String.raw`\b(\w+) (?:ever |also |even |always )?(?:be |is |are )?(?:(${SMALLER})|${LARGER}|exceed) ${OF}(\w+)`,
  'i',
);
/** "Is cap always at least base?" "No": it may be smaller. */
const ASKED_OF_ALL = /\b(?:(?:is|are) )(?:the )?(\w+) always (?:(at least)|at most) (?:the )?(\w+)/i;
const DENIED = /\b(?:never|not|no|none|cannot|can't|neither|unless|only|except)\b/i;

export function beyondIn(problem: Problem): Beyond {
  const found = new Map<string, Set<string>>();
  const named = (word: string | undefined) =>
    problem.function.params.find(({ name }) => namesOf(name).includes(word ?? ''))?.name;
  for (const { first, is_smaller, second } of comparisonsIn(problem)) {
    const [one, other] = [named(first), named(second)];
    if (one === undefined || other === undefined || one === other) continue;
    const [large, small] = is_smaller ? [other, one] : [one, other];
    found.set(large, (found.get(large) ?? new Set()).add(small));
  }
  return found;
}

/** "lines" is spoken of as "a line". */
const namesOf = (name: string) => [name, name.replace(/s$/, ''), `${name}s`];

interface Comparison {
  first: string | undefined;
  is_smaller: boolean;
  second: string | undefined;
}

function comparisonsIn({ constraints, clarifications, inputs, prompt_md, spoken }: Problem): Comparison[] {
  const told = [...constraints, ...textsIn(inputs), prompt_md, spoken]
    .flatMap((text) => sentences(plainText(text)))
    .flatMap((sentence) => sentence.split(/;\s+|,\s+(?!(?:some|sometimes|a few|possibly|often)\b)/))
    .filter((clause) => !DENIED.test(clause))
    .flatMap((clause) => compared(COMPARED.exec(clause)));
  const asked = clarifications.flatMap(({ asks, answer }) => {
    const [question, reply] = [plainText(asks), plainText(answer)];
    if (notAll(ASKED_OF_ALL)(question, reply)) return compared(ASKED_OF_ALL.exec(question));
    const can = !/\balways\b/i.test(question) && [yes(ASKED), may(ASKED)].some((one) => one(question, reply));
    return can ? compared(ASKED.exec(question)) : [];
  });
  return [...told, ...asked];
}

/** The words in their order; the one in the middle is there where the first is the smaller one. */
function compared(match: RegExpExecArray | null): Comparison[] {
  if (match === null) return [];
  const groups = match.slice(1);
  const at = groups.findIndex((word) => word !== undefined);
  const last = groups.findLastIndex((word) => word !== undefined);
  return [
    { first: groups[at], is_smaller: last - at > 1 && groups[at + 1] !== undefined, second: groups[last] },
  ];
}

function textsIn(given: unknown): string[] {
  if (typeof given === 'string') return given.split('\n');
  return typeof given === 'object' && given !== null ? Object.values(given).flatMap(textsIn) : [];
}
