/**
 * Where any of several answers is right, an input that we made has no list of them. What all listed answers have in common
 * with each other and with their input still holds for it: a longest piece is as long as every other longest piece, and is
 * a piece of the text. Only what enough given cases show, and the text speaks of, counts; an answer that lacks it is wrong.
 */
import type { Json, Problem } from './contract.ts';
import { compareJson, leaves } from './inputs/index.ts';

type Input = Record<string, Json>;
/** Whether an answer to an input may be right where `known` is. */
export type Must = (input: Input, known: Json, answer: Json) => boolean;

/** What two right answers of one input have in common. `told` says that two answers could have differed in it. */
interface Alike {
  says: RegExp;
  of(answer: Json, input: Input): Json | undefined;
  told(a: Json, b: Json): boolean;
}
/** What every right answer is to its input. */
interface Fitting {
  says: RegExp;
  fits(answer: Json, input: Input): boolean;
  told(answer: Json, input: Input): boolean;
}

/** So many given cases must show it; without a word about it in the text, twice as many. */
const LEAST = { alike: 2, fitting: 3 };
const UNSAID = 2;

const isLong = (value: Json, least: number) => lengthOf(value) >= least;
const lengthOf = (value: Json) => (typeof value === 'string' || Array.isArray(value) ? value.length : -1);
const items = (value: Json): Json[] | null =>
  typeof value === 'string' ? Array.from(value) : Array.isArray(value) ? value : null;
const sorted = (value: Json) => [...(items(value) ?? [value])].sort(compareJson);
const text = (value: Json) => JSON.stringify(value);
const sum = (value: Json): number | undefined => {
  const all = leaves(value);
  return Array.isArray(value) && all.length > 0 && all.every((leaf) => typeof leaf === 'number')
    ? all.reduce((total, leaf) => total + leaf, 0)
    : undefined;
};

/** What stands in a list of the input at the places that the answer names. */
function namedSum(answer: Json, input: Input): number | undefined {
  const lists = Object.values(input).filter((value) => Array.isArray(value));
  const [list] = lists;
  if (list === undefined || lists.length > 1) return undefined;
  const places = Array.isArray(answer) ? answer : [answer];
  const there = places.map((place) => (typeof place === 'number' ? list[place] : undefined));
  return there.every((item) => typeof item === 'number') ? sum(there) : undefined;
}

const ALIKE: readonly Alike[] = [
  {
    says: /\b(?:longest|shortest|as long as possible|as short as possible)\b/i,
    of: (answer) => (isLong(answer, 0) ? lengthOf(answer) : undefined),
    told: (a, b) => isLong(a, 2) && text(a) !== text(b),
  },
  {
    says: /\b(?:sums?|totals?|adds? up|costs?|together)\b/i,
    of: (answer) => sum(answer),
    told: (a, b) => text(sorted(a)) !== text(sorted(b)),
  },
  {
    says: /\b(?:orders?|arrange\w*|rearrange\w*|permutations?|sequence|schedule)\b/i,
    of: (answer) => (isLong(answer, 0) ? sorted(answer) : undefined),
    told: (a, b) => text(a) !== text(b) && isLong(a, 2),
  },
  {
    says: /\b(?:sums?|adds? up|largest|smallest|highest|lowest|maximum|minimum|target)\b/i,
    of: namedSum,
    told: (a, b) => text(sorted(a)) !== text(sorted(b)),
  },
];

const isTurned = (answer: Json) => {
  const all = items(answer);
  return all !== null && text(all) === text(all.toReversed());
};
const partOf = (answer: Json, value: Json): boolean => {
  if (typeof answer === 'string' && typeof value === 'string') return value.includes(answer);
  if (!Array.isArray(answer) || !Array.isArray(value)) return false;
  return (
    value.some((_, i) => text(value.slice(i, i + answer.length)) === text(answer)) || answer.length === 0
  );
};
const inOrderOf = (answer: Json, value: Json): boolean => {
  const [wanted, all] = [items(answer), items(value)];
  if (wanted === null || all === null || typeof answer !== typeof value) return false;
  let next = 0;
  for (const item of all) if (next < wanted.length && text(item) === text(wanted[next] ?? null)) next++;
  return next === wanted.length;
};
const amongThe = (answer: Json, value: Json): boolean => {
  const [wanted, left] = [items(answer), (items(value) ?? []).map(text)];
  return (
    wanted !== null &&
    typeof answer === typeof value &&
    wanted.every((item) => {
      const at = left.indexOf(text(item));
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    })
  );
};
/** The answer is a place in the only list of numbers, and what stands there is to both neighbours as `law` says. */
const amongNeighbours = (
  answer: Json,
  input: Input,
  law: (there: number, beside: number) => boolean,
): boolean => {
  const lists = Object.values(input).filter((value) => Array.isArray(value));
  const [list = []] = lists;
  const there = typeof answer === 'number' ? list[answer] : undefined;
  if (lists.length !== 1 || typeof answer !== 'number' || typeof there !== 'number') return false;
  const beside = [list[answer - 1], list[answer + 1]].filter((one) => one !== undefined);
  return beside.every((one) => typeof one === 'number' && law(there, one));
};
const NEIGHBOURS =
  /\b(?:neighbou?r\w*|adjacent|beside|peaks?|summits?|valleys?|local|both sides|before and (?:the (?:one|hour|day|step) )?after)\b/i;
const some = (input: Input, law: (value: Json) => boolean) => Object.values(input).some(law);
const shorter = (answer: Json, input: Input) =>
  isLong(answer, 1) &&
  some(input, (value) => lengthOf(value) > lengthOf(answer) && typeof value === typeof answer);

const FITTING: readonly Fitting[] = [
  {
    says: NEIGHBOURS,
    fits: (answer, input) => amongNeighbours(answer, input, (there, beside) => there > beside),
    told: (_, input) => some(input, (value) => isLong(value, 2)),
  },
  {
    says: NEIGHBOURS,
    fits: (answer, input) => amongNeighbours(answer, input, (there, beside) => there < beside),
    told: (_, input) => some(input, (value) => isLong(value, 2)),
  },
  {
    says: /\b(?:palindrom\w*|both (?:directions|ways)|backwards?|mirror\w*|revers\w*|symmetric\w*)\b/i,
    fits: isTurned,
    told: (answer) => isLong(answer, 2),
  },
  {
    says: /\b(?:sub-?strings?|sub-?arrays?|stretch\w*|pieces?|parts?|contiguous|consecutive|in a row|window)\b/i,
    fits: (answer, input) => some(input, (value) => partOf(answer, value)),
    told: shorter,
  },
  {
    says: /\b(?:sub-?sequences?|in (?:the same|their|that) order|leav\w+ out)\b/i,
    fits: (answer, input) => some(input, (value) => inOrderOf(answer, value)),
    told: shorter,
  },
  {
    says: /\b(?:subsets?|sub-?sequences?|sub-?strings?|items?|some of|choos\w+|pick\w*|select\w*|of the (?:given )?\w+s)\b/i,
    fits: (answer, input) => some(input, (value) => amongThe(answer, value)),
    told: shorter,
  },
  {
    says: /\b(?:one of|elements?|which|who|items?|words?|names?|from the list|in the list)\b/i,
    fits: (answer, input) =>
      some(input, (value) => Array.isArray(value) && value.map(text).includes(text(answer))),
    told: () => true,
  },
  {
    says: /\b(?:index|indices|positions?|places?)\b/i,
    fits: (answer, input) => {
      const places = Array.isArray(answer) ? answer : [answer];
      const longest = Math.max(...Object.values(input).map(lengthOf));
      return places.every((place) => typeof place === 'number' && place >= 0 && place <= longest);
    },
    told: () => true,
  },
];

interface Listed {
  input: Input;
  answers: readonly Json[];
}

/** Null where nothing is known of other answers than those that are listed. */
export function mustOf(problem: Problem): Must | null {
  if (problem.compare.kind !== 'any_of') return null;
  const listed = problem.cases.flatMap(({ input, expected }): Listed[] =>
    Array.isArray(expected) && expected.length > 0 ? [{ input, answers: expected }] : [],
  );
  const words = [...problem.constraints, problem.prompt_md, problem.spoken].join(' ');
  const alike = ALIKE.filter((one) => isShown(one, listed, words));
  const fitting = FITTING.filter((one) => isShownToFit(one, listed, words));
  const told = tellsNone(listed);
  if (alike.length + fitting.length === 0 && !told) return null;
  return (input, known, answer) =>
    (!told || isNone(known) === isNone(answer)) &&
    alike.every(({ of }) => text(of(answer, input) ?? null) === text(of(known, input) ?? null)) &&
    fitting.every(({ fits }) => fits(answer, input));
}

const isNone = (answer: Json) => answer === null || lengthOf(answer) === 0;

/** Whether there being none is never one of several answers, where enough cases have none and enough have some. */
function tellsNone(listed: readonly Listed[]): boolean {
  const none = listed.filter(({ answers }) => answers.every(isNone)).length;
  const others = listed.filter(({ answers }) => !answers.some(isNone)).length;
  return none + others === listed.length && none >= LEAST.alike && others >= LEAST.alike;
}

/** All answers of every case agree, and enough of them could have differed. */
function isShown({ says, of, told }: Alike, listed: readonly Listed[], words: string): boolean {
  const agree = listed.every(({ input, answers }) => {
    const kinds = new Set(answers.map((answer) => text(of(answer, input) ?? null)));
    return kinds.size === 1 && !kinds.has('null');
  });
  const several = listed.filter(({ answers }) => answers.length > 1);
  const telling = several.filter(({ answers: [a = null, ...others] }) => others.some((b) => told(a, b)));
  // An answer of one letter differs in little else: it counts where the text says so and longer ones show it.
  const shown = says.test(words)
    ? telling.length > 0 && several.length >= LEAST.alike
    : telling.length >= LEAST.alike * UNSAID;
  const sizes = new Set(listed.map(({ input, answers: [first = null] }) => text(of(first, input) ?? null)));
  return agree && shown && sizes.size > 1;
}

function isShownToFit({ says, fits, told }: Fitting, listed: readonly Listed[], words: string): boolean {
  const all = listed.every(({ input, answers }) => answers.every((answer) => fits(answer, input)));
  const telling = listed.filter(({ input, answers }) => answers.some((answer) => told(answer, input)));
  return all && telling.length >= LEAST.fitting * (says.test(words) ? 1 : UNSAID);
}
