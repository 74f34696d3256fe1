/**
 * What a text promises about every input ("valid", "exactly one", "guaranteed"). Some promises are laws that can be held: the
 * text speaks of them, and every given input obeys them. Of an input that no law can hold to its promise nothing may be made.
 */
import type { Json, Problem } from '../contract.ts';
import { sentences } from './said/numbers.ts';
import { isBalanced, isDate, isPostfix, isRoman } from './lawbook.ts';

const PROMISE =
  /\b(?:exactly one|only one|at most one|one and only|guarantee\w*|promise\w*|assum\w+|always|never|valid|well[- ]?formed|must exist|there (?:is|are|exists?) (?:a|an|one|at least)|reachable|solvable|possible to)\b/i;

const texts = (value: Json) => (Array.isArray(value) ? value : [value]);
const each =
  (law: (value: Json) => boolean) =>
  (value: Json): boolean =>
    texts(value).every(law);
const counts = (items: readonly Json[]): number[] => {
  const seen = new Map<string, number>();
  for (const item of items) seen.set(JSON.stringify(item), (seen.get(JSON.stringify(item)) ?? 0) + 1);
  return [...seen.values()];
};
const isList = (value: Json): value is Json[] => Array.isArray(value);

/** A sentence that speaks of this promises no more than this law, where a parameter obeys it in every given input. */
const UNDERSTOOD: readonly {
  says: RegExp;
  unless?: RegExp;
  law: (value: Json) => boolean;
  shown?: (value: Json) => boolean;
}[] = [
  {
    says: /\bbrackets?\b|\bparenthes[ei]s\b|\bbraces\b|\bnest/i,
    unless: /\bexpressions?\b|\bencod|\bformula|\bnumbers?\b|\bdigits?\b|\btimes\b|\bcounts?\b/i,
    // Where numbers stand between brackets, they say something of them: that is a language, and no law of ours.
    law: each((text) => isBalanced(text) && !(typeof text === 'string' && /\d/.test(text))),
    shown: (value) => texts(value).some((text) => typeof text === 'string' && /[([{]/.test(text)),
  },
  { says: /\bdates?\b/i, law: each(isDate) },
  { says: /\broman\b/i, law: each(isRoman) },
  { says: /\breverse polish\b|\bpostfix\b|\bRPN\b/i, law: isPostfix },
  {
    says: /\bmore than half\b|\bmajority\b/i,
    law: (value) => isList(value) && counts(value).some((count) => count * 2 > value.length),
  },
  {
    says: /\bmissing\b/i,
    law: (value) =>
      isList(value) &&
      counts(value).every((count) => count === 1) &&
      value.every((item) => typeof item === 'number' && item >= 0 && item <= value.length),
  },
  {
    says: /\b(?:not|never|non)[- ]?(?: be)? ?empty\b|\bat least one (?:number|item|element|value|character|word)\b/i,
    law: (value) => (isList(value) || typeof value === 'string') && value.length > 0,
  },
  {
    says: /\bneighbou?rs?\b.*\bdifferent\b|\bno two (?:adjacent|neighbou?r)/i,
    law: (value) =>
      isList(value) && value.every((item, i) => JSON.stringify(item) !== JSON.stringify(value[i - 1])),
  },
];

type Law = (input: Record<string, Json>) => boolean;

/** The laws that the text's promises come to; null where a promise is none of them. */
export function promisedLaws(problem: Problem): Law[] | null {
  const said = [
    ...problem.constraints,
    problem.prompt_md,
    problem.spoken,
    ...problem.clarifications.flatMap(({ asks, answer }) => [asks, answer]),
  ];
  const promises = said.flatMap(sentences).filter((sentence) => PROMISE.test(sentence));
  const laws = promises.map((sentence) => lawOf(sentence, problem));
  return laws.every((law) => law !== null) ? laws.filter((law) => law !== null) : null;
}

function lawOf(sentence: string, problem: Problem): Law | null {
  for (const { says, unless, law, shown } of UNDERSTOOD) {
    if (!says.test(sentence) || unless?.test(sentence) === true) continue;
    const held = problem.function.params.filter(({ name }) => {
      const values = problem.cases.map((one) => one.input[name] ?? null);
      return values.every(law) && (shown === undefined || values.some(shown));
    });
    if (held.length > 0) return (input) => held.every(({ name }) => law(input[name] ?? null));
  }
  return null;
}
