/** The guard's rules made ready for one problem: what its folder forbids, less what the candidate is told anyway. */
import { parseOrder, type Order } from '../../grading/index.ts';
import type { Problem } from '../../grading/contract.ts';
import { codeMarks } from './code.ts';
import { matterOf, type Matter } from './matter.ts';
import { planOf, programRuns, solutionNames, spokenName, type Plan } from './overlap.ts';
import { contentOf, meansPhrase } from './phrases.ts';
import { TECHNIQUES } from './techniques.ts';
import { namedIn, namesOf, termOf, termsOf, type Names, type Term } from './terms.ts';
import type { Text } from './text.ts';
import { plain, wordsOf } from './words.ts';

export interface Technique {
  terms: readonly Term[];
  /** A program with this in it has named it. */
  written: RegExp | null;
}

/** The words that matter in it beside the name as a whole. */
export interface Forbidden extends Term {
  content: readonly string[];
}

export interface Rules {
  /** The sentences that the candidate is told in any case, as words. */
  public_words: string;
  public_content: ReadonlySet<string>;
  /** `never_say`, as it stands there. */
  forbidden: readonly Forbidden[];
  /** The same in other words, unless the task itself speaks like that. */
  meanings: readonly (readonly string[])[];
  techniques: readonly Technique[];
  solution_names: ReadonlySet<string>;
  spoken_names: readonly Term[];
  program_runs: ReadonlySet<string>;
  /** Names that are not to be hidden in a text: those of `forbidden`, and with them those of `techniques`. */
  authors: Names;
  kept: Names;
  /** All of which is asked whether the candidate named it. */
  all: Names;
  /** The ways of the solutions, and the hints: each with its text, as words. */
  plans: readonly { said: string; plan: Plan }[];
  matter: Matter;
  /** The order of growth to reach. */
  growth: Order | null;
  aloud: readonly RegExp[];
}

/** A "yes" also stands in the answers; a whole sentence of theirs is longer than this, in letters. */
const LEAST_PUBLIC = 25;
/** Shorter names are plain English too often, in letters. */
const LEAST_SPOKEN_NAME = 7;

export function rulesOf(problem: Problem): Rules {
  const told = toldAnyway(problem);
  const content = contentOf(told);
  const named = namedIn(told);
  const kept = (terms: readonly Term[]) => terms.filter((term) => !named.has(term.key));
  const phrases = problem.hints?.never_say ?? [];
  const ways = plans(problem);
  const forbidden = phrases.map((said) => ({ ...termOf(said), content: contentOf(said) }));
  const named_techniques = [...techniques(kept), { terms: kept(singles(phrases)), written: null }];
  const kept_terms = [...forbidden, ...named_techniques.flatMap(({ terms }) => terms)];
  const spoken_names = kept(spokenNames(problem));
  return {
    public_words: asWords(told),
    public_content: new Set(content),
    forbidden,
    meanings: phrases.map(contentOf).filter((phrase) => !meansPhrase(content, phrase)),
    techniques: named_techniques,
    authors: namesOf(forbidden),
    kept: namesOf(kept_terms),
    all: namesOf([...kept_terms, ...spoken_names]),
    solution_names: solutionNames(problem),
    spoken_names,
    program_runs: programRuns(problem.solutions.map(({ source }) => source)),
    plans: ways.map((text) => ({ said: asWords(text).trim(), plan: planOf(text) })),
    matter: matterOf(problem, told, ways),
    growth: problem.growth ?? parseOrder(problem.optimal.time),
    aloud: codeMarks.aloud.filter((mark) => !mark.test(plain(told))),
  };
}

/** Title, task, answers to questions and what follows: no secret. Hints are, until they are given. */
function toldAnyway(problem: Problem): string {
  const { title, spoken, prompt_md, constraints, clarifications, follow_ups, function: fn } = problem;
  const names = [fn.name, ...fn.params.map(({ name }) => name)];
  const answers = clarifications.map(({ answer }) => answer);
  return [title, spoken, prompt_md, ...constraints, ...answers, ...follow_ups, ...names].join('\n');
}

export const asWords = (text: string): string => asOne(wordsOf(text));
const asOne = (words: readonly string[]): string => ` ${words.join(' ')} `;

/** `said`: what was said aloud in an author's words, as words. */
export function isPublic(rules: Rules, said: string, sentence: Text): boolean {
  const words = asOne(sentence.words);
  return words.length >= LEAST_PUBLIC && (rules.public_words.includes(words) || said.includes(words));
}

function techniques(kept: (terms: readonly Term[]) => Term[]): Technique[] {
  return TECHNIQUES.map(({ names, elsewhere, written }) => ({
    terms: kept(termsOf(elsewhere === undefined ? names : `${names}, ${elsewhere}`)),
    written: written ?? null,
  }));
}

/** "use a stack" is about one word; that one is not said either. */
function singles(phrases: readonly string[]): Term[] {
  return phrases.flatMap((phrase) => {
    const content = contentOf(phrase);
    return content.length === 1 ? content.map((word) => termOf(word)) : [];
  });
}

/** "last end" of `last_end`. */
function spokenNames(problem: Problem): Term[] {
  return [...solutionNames(problem)]
    .map((name) => termOf(spokenName(name)))
    .filter(({ key }) => key.length >= LEAST_SPOKEN_NAME);
}

/** Every way to the goal, in its author's words, and what the later hints say of it. */
function plans(problem: Problem): string[] {
  const { optimal, solutions, hints } = problem;
  const ways = solutions.flatMap(({ approach }) => (approach ? [approach] : []));
  const steps = hints === null ? [] : [hints.level_2, hints.level_3].flatMap(sentences);
  return [...new Set([optimal.approach, ...ways, ...steps])];
}

const sentences = (text: string): string[] => text.split(/(?<=[.?!;])\s+/);
