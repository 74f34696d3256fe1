/**
 * What the text allows in so many words: "the same name may be in it twice", "in no particular order", "a and b may be the same".
 * Few given inputs obey many laws by chance; one that the text lifts is none.
 */
import type { Problem } from '../../contract.ts';
import { sentences } from '../said/numbers.ts';
import { DIFFER } from './between.ts';
import { CHANCY_DISTINCT, DISTINCT_LAWS, ORDER_LAWS, STRICT_LAWS } from './lawbook.ts';
import { DISTINCT_MAP_LAWS } from './maps.ts';
import { NATURAL_ORDER_LAWS } from './natural.ts';

/** The laws of a parameter that its text lifts. */
export type Lifted = ReadonlyMap<string, ReadonlySet<unknown>>;

const EQUAL =
  /\b(?:may|can|might|could)\b[^.;]*\b(?:twice|more than once|several times|many times|again|repeat\w*|be (?:the same|equal)|have the same)\b|\b(?:repeats?|repetitions?|duplicates?|equal (?:ones|values|names|days|times|numbers))(?: are| is)? (?:allowed|possible|welcome|fine|ok(?:ay)?)\b/i;
const ANY_ORDER =
  /\b(?:in|of) (?:any|no(?: particular)?|arbitrary|random) order\b|\bunsorted\b|\bunordered\b|\b(?:need not|not necessarily|may not) be (?:sorted|ordered|in order)\b|\bnot (?:necessarily )?sorted\b|\bany order\b/i;
/** What is denied, or holds in some cases, or is about the answer. */
const ABOUT_ANSWER = /\b(?:answers?|return\w*|results?|output)\b/i;
const DENIED = /\b(?:never|not|no|none|cannot|can't|but|unless|only|at most|except)\b/i;
const ASKS_EQUAL = /\b(?:repeat\w*|duplicates?|the same|equal|twice|more than once)\b/i;
const ASKS_SORTED = /\b(?:sorted|ordered|in order)\b/i;

const LIFTED_BY_EQUAL = new Set<unknown>([
  ...STRICT_LAWS,
  ...DISTINCT_LAWS,
  ...DISTINCT_MAP_LAWS,
  ...CHANCY_DISTINCT,
  DIFFER,
]);
const LIFTED_BY_ORDER = new Set<unknown>([...ORDER_LAWS, ...STRICT_LAWS, ...NATURAL_ORDER_LAWS]);

export function liftedBy(problem: Problem): Lifted {
  const { params } = problem.function;
  const holders = params.filter(({ type }) => type.kind === 'list' || type.kind === 'dict');
  const lifted = new Map(params.map(({ name }) => [name, new Set<unknown>()]));
  for (const { text, within, equal, order } of permissionsOf(problem)) {
    const named = [text, within].map((one) => params.filter(({ name }) => speaksOf(one, name)));
    const about = [...named, holders].find((one) => one.length > 0) ?? [];
    // Of several lists it is not plain which is meant.
    if (about.filter((one) => holders.includes(one)).length > 1) continue;
    for (const { name } of about) {
      if (equal) for (const law of LIFTED_BY_EQUAL) lifted.get(name)?.add(law);
      if (order) for (const law of LIFTED_BY_ORDER) lifted.get(name)?.add(law);
    }
  }
  return lifted;
}

/** By its name, or by one of it: "days" is spoken of as "the same day". */
function speaksOf(text: string, name: string): boolean {
  const words = [name, name.replace(/ies$/, 'y'), name.replace(/s$/, '')].filter((word) => word !== '');
  const said = text.replaceAll('-', '');
  return new RegExp(`(?<![\\p{L}_])(?:${words.join('|')})(?![\\p{L}_])`, 'u').test(said);
}

interface Permission {
  text: string;
  /** The sentence that it stands in. */
  within: string;
  equal: boolean;
  order: boolean;
}

function permissionsOf({ constraints, clarifications, inputs }: Problem): Permission[] {
  const told = [...constraints, ...linesOf(inputs, '')].flatMap(sentences).flatMap((within) =>
    within.split(/[,;]\s+/).map((text): Permission => {
      const so = !ABOUT_ANSWER.test(text);
      const equal = so && EQUAL.test(text) && !DENIED.test(text);
      return { text, within, equal, order: so && ANY_ORDER.test(text) };
    }),
  );
  const asked = clarifications.map(({ asks, answer }): Permission => {
    const [yes, no] = [/^yes\b/i.test(answer), /^no(?:t necessarily)?\b/i.test(answer)];
    const about_answer = ABOUT_ANSWER.test(asks);
    const equal = yes && ASKS_EQUAL.test(asks) && !DENIED.test(answer);
    return {
      text: asks,
      within: `${asks} ${answer}`,
      equal: equal && !about_answer,
      order: no && ASKS_SORTED.test(asks) && !about_answer,
    };
  });
  return [...told, ...asked].filter(({ equal, order }) => equal || order);
}

/** Each text with the words that it stands under. */
function linesOf(given: unknown, under: string): string[] {
  if (typeof given === 'string') return given.split(/\n|;|,/).map((line) => `${under}${line}`);
  if (Array.isArray(given)) return given.flatMap((one) => linesOf(one, under));
  if (typeof given !== 'object' || given === null) return [];
  return Object.entries(given).flatMap(([word, one]) => linesOf(one, `${under}${word}: `));
}
