/**
 * What the text allows in so many words: "the same name may be in it twice", "in no particular order", "a and b may be the same".
 * Few given inputs obey many laws by chance; one that the text lifts is none.
 */
import type { Problem } from '../../contract.ts';
import { plainText, sentences } from '../said/numbers.ts';
import type { Said, Span } from '../said/said.ts';
import { columnLaws, DIFFER } from './between.ts';
import {
  APART_LAWS,
  CHANCY_DISTINCT,
  DISTINCT_LAWS,
  FILLED,
  ORDER_LAWS,
  PARENTS_FIRST,
  STRICT_LAWS,
  WHOLE_ORDER_LAWS,
} from './lawbook.ts';
import { landmarkLaws } from './landmarks.ts';
import { DISTINCT_MAP_LAWS, FILLED_MAP, NAMES_ARE_KEYS } from './maps.ts';
import { NATURAL_ORDER_LAWS } from './natural.ts';
import { ONE_END_LAWS } from './pointing.ts';

/** The laws of a parameter that its text lifts. */
export type Lifted = ReadonlyMap<string, ReadonlySet<unknown>>;

const MAY = String.raw`\b(?:may|can|might|could)\b[^.;]*`;
const NO_MATTER = String.raw`(?: of \w+)? (?:(?:do|does) not matter|don't matter|doesn't matter|mean nothing|(?:make|makes) no difference|(?:is|are) ignored|counts? (?:only )?once)\b`;
const EQUAL_ONES = String.raw`(?:repeats?|repetitions?|duplicates?|ties|equal (?:ones|values|names|days|times|numbers|\w+s?))`;
const EQUAL = new RegExp(
  [
    String.raw`${MAY}\b(?:twice|more than once|several times|many times|again|repeat\w*|be (?:the same|equal)|have the same|appear several|be several)\b`,
    String.raw`\b${EQUAL_ONES}(?: are| is)? (?:allowed|possible|welcome|fine|ok(?:ay)?|happens?|included|come)\b`,
    String.raw`\b(?:with|some|often|includes?|has|have|possibly|sometimes) (?:some |many |a few )?(?:repeats|repetitions|duplicates|ties|repeated \w+|equal \w+s)\b`,
    String.raw`\b(?:repeats?|repetitions?|duplicates?|order and repetition|repetition and order)${NO_MATTER}`,
    String.raw`\b\w+s (?:often|sometimes|frequently|mostly|usually|do) (?:repeat|recur|coincide|come again|come twice)\b`,
    String.raw`\b(?:need not|not necessarily) be (?:distinct|different|unique)\b|\bnot (?:necessarily )?(?:distinct|unique)\b`,
  ].join('|'),
  'i',
);
const ANY_ORDER = new RegExp(
  [
    String.raw`\b(?:in|of) (?:any|no(?: particular)?|arbitrary|random) order\b|\bunsorted\b|\bunordered\b|\bany order\b`,
    String.raw`\b(?:need not|not necessarily|may not) be (?:sorted|ordered|in order)\b|\bnot (?:necessarily )?(?:sorted|ordered|in order)\b`,
    String.raw`\b(?:the |their )?order(?: and repetitions?)?${NO_MATTER}`,
  ].join('|'),
  'i',
);
/** "Any numbering", "bosses need not have smaller numbers": places do not follow from one another. */
const ANY_NUMBERS =
  /\b(?:any|arbitrary|random|no particular) (?:numbering|numbers|labels?|labelling)\b|\b(?:numbers?|numbered|indexe?s?|indices)\b[^.;]*\bin any order\b/i;
const ASKS_SMALLER = /\b(?:smaller|lower|larger|higher|greater|earlier|later|before|after)\b/i;
/** "There may be several people without a boss." */
const SEVERAL =
  /\b(?:may|can|might|could) be (?:several|many|more than one)\b|\bseveral\b[^.;]*\b(?:may|can|might|could)\b/i;
const ASKS_SEVERAL = /\b(?:several|many|more than one)\b/i;
const EMPTY =
  /\b(?:may|can|might|could) (?:also )?be empty\b|\b(?:some|possibly|sometimes)(?: \w+)? empty\b|\bor empty\b|\bwithout any \w+ (?:are|have|form|belong|count|make)\b/i;
const ASKS_EMPTY = /\b(?:empty|without(?: any)?|no)\b/i;
const OVERLAP = new RegExp(
  `${MAY}overlap|\\b(?:possibly|often|mostly|sometimes) overlap|\\boverlap\\w* (?:is|are) (?:allowed|possible|fine)`,
  'i',
);
const ASKS_OVERLAP = /\boverlap/i;
/** "A booking may lie partly outside of the opening hours." */
const OUTSIDE = new RegExp(
  `${MAY}\\b(?:outside|beyond|past)\\b|\\b(?:possibly|partly|wholly|sometimes) (?:outside|beyond|past)\\b`,
  'i',
);
const ASKS_OUTSIDE = /\b(?:outside|beyond|past)\b/i;
/** "A name that appears only inside a list is a step as well." */
const ONLY_NAMED =
  /\bonly (?:mentioned|named|listed|(?:appears?|stands?|occurs?) (?:in|inside|as)|in(?:side)? (?:a |the )?(?:lists?|values?))\b|\b(?:mentioned|named|listed|appears?|stands?|occurs?) only (?:in|inside|within|as)\b/i;
/** What somebody may do again on the way says nothing about what is given. */
const DONE =
  /\b(?:you|we|use[ds]?|using|reused?|visit\w*|take[ns]?|choose|chosen|pick\w*|mov(?:es?|ed|ing))\b/i;
/** What is denied, or holds in some cases, or is about the answer. */
const ABOUT_ANSWER = /\b(?:answers?|return\w*|results?|output)\b/i;
const DENIED = /\b(?:never|not|no|none|cannot|can't|but|unless|only|at most|except)\b/i;
/** Denied on the way to what is allowed: "not unique", "do not matter". */
const NOT_DISTINCT =
  /\b(?:need not|not necessarily) be (?:distinct|different|unique)\b|\bnot (?:necessarily )?(?:distinct|unique)\b/gi;
const NO_WEIGHT = new RegExp(NO_MATTER, 'gi');
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

/** What each kind of permission lifts. */
const LIFTS = {
  equal: LIFTED_BY_EQUAL,
  order: LIFTED_BY_ORDER,
  numbers: new Set<unknown>([...ORDER_LAWS, ...STRICT_LAWS, ...PARENTS_FIRST, landmarkLaws]),
  several: new Set<unknown>([...ONE_END_LAWS, landmarkLaws]),
  empty: new Set<unknown>([FILLED, FILLED_MAP]),
  overlap: new Set<unknown>(APART_LAWS),
  only_named: new Set<unknown>([NAMES_ARE_KEYS]),
  outside: new Set<unknown>([columnLaws]),
} as const;
type Kind = keyof typeof LIFTS;
const KINDS: readonly Kind[] = [
  'equal',
  'order',
  'numbers',
  'several',
  'empty',
  'overlap',
  'only_named',
  'outside',
];

/** Whether a text says that there is no order. */
export const deniesOrder = (text: string): boolean => ANY_ORDER.test(text);

export function liftedBy(problem: Problem): Lifted {
  const { params } = problem.function;
  const holders = params.filter(({ type }) => type.kind === 'list' || type.kind === 'dict');
  const lifted = new Map(params.map(({ name }) => [name, new Set<unknown>()]));
  for (const { text, within, kinds } of permissionsOf(problem)) {
    const named = [text, within].map((one) => params.filter(({ name }) => mentions(one, [name])));
    const meant = [text, within].map((one) => params.filter(({ name }) => mentions(one, singularsOf(name))));
    const about = [...named, ...meant, holders].find((one) => one.length > 0) ?? [];
    // Of several lists it is not plain which is meant.
    if (about.filter((one) => holders.includes(one)).length > 1) continue;
    for (const param of about) {
      const laws = kinds.flatMap((kind) => [...LIFTS[kind], ...(kind === 'equal' ? besideEqual(param) : [])]);
      for (const law of laws) lifted.get(param.name)?.add(law);
    }
  }
  return lifted;
}

/** With lists as short as that of which the text says that they may be empty. */
export function withEmpty(problem: Problem, said: ReadonlyMap<string, Said>): ReadonlyMap<string, Said> {
  const empty = [...liftedBy(problem)].filter(([, laws]) => laws.has(FILLED)).map(([name]) => name);
  const widened = empty.map((name): [string, Said] => {
    const before = said.get(name);
    const length: Span = [0, before?.item?.length?.[1] ?? Infinity];
    return [name, { ...before, item: { ...before?.item, length } }];
  });
  return new Map([...said, ...widened]);
}

/** Of rows in the order of one of their places: nothing is said of the others where that one is equal. */
function besideEqual({ type }: Problem['function']['params'][number]): readonly unknown[] {
  const rows = type.kind === 'list' && (type.of.kind === 'list' || type.of.kind === 'tuple');
  return rows ? WHOLE_ORDER_LAWS : [];
}

/** "days" is spoken of as "the same day". */
const singularsOf = (name: string): string[] =>
  [name.replace(/ies$/, 'y'), name.replace(/s$/, '')].filter((word) => word !== '');

function mentions(text: string, words: readonly string[]): boolean {
  const said = text.replaceAll('-', '');
  // A single letter in capitals is a word of the sentence.
  const flags = words.every((word) => word.length > 1) ? 'iu' : 'u';
  return new RegExp(`(?<![\\p{L}_])(?:${words.join('|')})(?![\\p{L}_])`, flags).test(said);
}

/** Code in a text is examples. */
const CODE = /```[\s\S]*?(?:```|$)/g;

interface Permission {
  text: string;
  /** The sentence that it stands in. */
  within: string;
  kinds: Kind[];
}

function permissionsOf({ constraints, clarifications, inputs, prompt_md, spoken }: Problem): Permission[] {
  const rules = [...constraints, ...linesOf(inputs, '')].flatMap(sentences);
  const tale = [plainText(prompt_md.replace(CODE, ' ')), spoken].flatMap(sentences);
  const told = [...rules, ...tale.filter((line) => !DONE.test(line))].flatMap((within) => clausesOf(within));
  const answered = clarifications
    .filter(({ asks, answer }) => !DONE.test(`${asks} ${answer}`))
    .flatMap(({ answer }) => clausesOf(answer))
    .filter(({ kinds }) => kinds.includes('equal'))
    .map((one): Permission => ({ ...one, kinds: ['equal'] }));
  const asked = clarifications.map(({ asks, answer }): Permission => {
    const kinds = ABOUT_ANSWER.test(asks) ? [] : KINDS.filter((kind) => ASKED[kind](asks, answer));
    return { text: asks, within: `${asks} ${answer}`, kinds };
  });
  return [...told, ...answered, ...asked].filter(({ kinds }) => kinds.length > 0);
}

function clausesOf(within: string): Permission[] {
  return within.split(/[,;:.]\s+/).map((text) => {
    const kinds = ABOUT_ANSWER.test(text) ? [] : KINDS.filter((kind) => SAYS[kind](text));
    return { text, within, kinds };
  });
}

const allowed = (says: RegExp) => (text: string) => says.test(text) && !DENIED.test(text);
const SAYS: Readonly<Record<Kind, (text: string) => boolean>> = {
  equal: (text) => EQUAL.test(text) && !DENIED.test(text.replace(NOT_DISTINCT, '').replace(NO_WEIGHT, '')),
  order: (text) => ANY_ORDER.test(text),
  numbers: (text) => ANY_NUMBERS.test(text),
  several: allowed(SEVERAL),
  empty: allowed(EMPTY),
  overlap: allowed(OVERLAP),
  outside: allowed(OUTSIDE),
  only_named: (text) => ONLY_NAMED.test(text) && !/\b(?:never|not|cannot|must|may)\b/i.test(text),
};

const YES = /^(?:yes|it can|they can|of course|sure)\b/i;
const NO = /^no(?:t necessarily|t always)?\b/i;
const yes = (asked: RegExp) => (asks: string, answer: string) =>
  YES.test(answer) && asked.test(asks) && !DENIED.test(answer);
/** "What about products without tags?": nobody says what becomes of what never is. */
const possible = (asked: RegExp) => (asks: string, answer: string) =>
  asked.test(asks) && (WHAT_IF.test(asks) ? !NEVER.test(answer) : YES.test(answer) && !DENIED.test(answer));
const WHAT_IF = /^(?:what|how)\b[^?]*\b(?:about|if|when|happens|becomes|do(?:es)?)\b|^(?:and )?if\b/i;
const NEVER =
  /\b(?:never|cannot|can't|does(?: not|n't) happen|do(?: not|n't) happen|impossible|no such|won't|not (?:possible|occur|allowed))\b/i;
const ASKED: Readonly<Record<Kind, (asks: string, answer: string) => boolean>> = {
  equal: yes(ASKS_EQUAL),
  order: (asks, answer) => (NO.test(answer) && ASKS_SORTED.test(asks)) || ANY_ORDER.test(answer),
  numbers: (asks, answer) => NO.test(answer) && /\bnumbers?\b/i.test(asks) && ASKS_SMALLER.test(asks),
  several: yes(ASKS_SEVERAL),
  empty: possible(ASKS_EMPTY),
  overlap: yes(ASKS_OVERLAP),
  only_named: possible(ONLY_NAMED),
  outside: yes(ASKS_OUTSIDE),
};

/** Each text with the words that it stands under. */
function linesOf(given: unknown, under: string): string[] {
  if (typeof given === 'string') return given.split(/\n|;|,/).map((line) => `${under}${line}`);
  if (Array.isArray(given)) return given.flatMap((one) => linesOf(one, under));
  if (typeof given !== 'object' || given === null) return [];
  return Object.entries(given).flatMap(([word, one]) => linesOf(one, `${under}${word}: `));
}
