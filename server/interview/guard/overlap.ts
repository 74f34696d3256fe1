/** What a text has in common with the reference programs and with the way that they go. */
import type { Problem } from '../../grading/contract.ts';
import { isCommon } from './common.ts';
import { alike, contentOf } from './phrases.ts';
import { splitNames, wordsOf } from './words.ts';

const IDENTIFIER = /[A-Za-z_]\w*/g;
/** Names in a solution that are also plain English are no leak. */
const SNAKE_OR_CAMEL = /_|[a-z][A-Z]/;
/** A run of this many program words in a text is no chance: "start less equal merged minus one". */
const RUN = 4;
/** Words that only the reading of a program puts between names. */
const OPERATORS = new Set(
  wordsOf(
    'less greater equal equals plus minus times mod dot sub index not return while append push pop max min range enumerate len sorted',
  ),
);
/** Said in reading, not written. */
const SILENT = new Set(wordsOf('a an the of to is than then or it and with its your as by in at'));
/** Of the words of a plan, so many make it recognisable; the fewer, the more of them must be new. */
const SHARES = [
  { of: 0.85, fresh: 0 },
  { of: 0.7, fresh: 1 },
  { of: 0.6, fresh: 2 },
];
/** Of a shorter plan nothing but the whole is recognisable. */
const LEAST_WORDS = 5;
/** Or so many of them, one right after the other. */
const STEPS = 4;
/** This many words of an author's in a row are a quotation. */
const VERBATIM = 6;
/** ... of which so many are not known from the task. */
const STEPS_FRESH = 2;

/** Names that only the solutions have. */
export function solutionNames(problem: Problem): ReadonlySet<string> {
  const shown = new Set(Object.values(problem.starter).flatMap((starter) => starter.match(IDENTIFIER) ?? []));
  const used = problem.solutions.flatMap((solution) => solution.source.match(IDENTIFIER) ?? []);
  return new Set(used.filter((name) => SNAKE_OR_CAMEL.test(name) && !shown.has(name)));
}

export const identifiersOf = (text: string): string[] => text.match(IDENTIFIER) ?? [];

/** "last end" of `lastEnd`: the words of a name, as they are read aloud. */
export function spokenName(name: string): string {
  return wordsOf(splitNames(name)).join(' ');
}

/** A text or a program as the words that matter when it is read aloud. */
function program(text: string): string[] {
  const spaced = text
    .replaceAll(/\[/g, ' ')
    .replaceAll(/[\](){}:,;]/g, ' ')
    .replaceAll(/\.(?=\w)/g, ' dot ')
    .replaceAll(/(?<![=<>!+*/-])=(?!=)/g, ' equal ');
  return wordsOf(spaced).filter((word) => !SILENT.has(word));
}

/** Runs of program words in the reference solutions, each with an operator in it. */
export function programRuns(sources: readonly string[]): ReadonlySet<string> {
  const runs = new Set<string>();
  for (const source of sources) for (const run of runsIn(program(withoutTypes(source)))) runs.add(run);
  return runs;
}

export function sharesRun(text: string, runs: ReadonlySet<string>): boolean {
  return runsIn(program(text)).some((run) => runs.has(run));
}

function runsIn(words: readonly string[]): string[] {
  const runs: string[] = [];
  for (let from = 0; from + RUN <= words.length; from += 1) {
    const run = words.slice(from, from + RUN);
    const operators = run.filter((word) => OPERATORS.has(word)).length;
    if (operators > 0 && operators < RUN) runs.push(run.join(' '));
  }
  return runs;
}

/** Types and comments are not read aloud. */
const withoutTypes = (source: string): string =>
  source
    .replaceAll(/#.*$|\/\/.*$/gm, '')
    .replaceAll(/:\s*(?:list|dict|set|tuple|number|string|boolean|int|str)[\w[\], ]*/g, '');

/** A plan: the approach of a solution or a hint, as the words it is made of. */
export interface Plan {
  words: readonly string[];
  /** The same, `STEPS` at a time. */
  steps: readonly (readonly string[])[];
  /** Its words as they stand, so many at a time. */
  verbatim: ReadonlySet<string>;
}

export function planOf(text: string): Plan {
  const words = [...new Set(contentOf(text))].filter((word) => !isCommon(word));
  const steps = words.slice(STEPS - 1).map((_last, from) => words.slice(from, from + STEPS));
  return { words, steps, verbatim: new Set(verbatim(wordsOf(text))) };
}

/** Words of a text as they stand, so many at a time. */
export function verbatim(words: readonly string[]): string[] {
  return words.slice(VERBATIM - 1).map((_last, from) => words.slice(from, from + VERBATIM).join(' '));
}

/** `runs`: a text as `verbatim` gives it. Word for word a part of the plan, which is not a part of what is `told` anyway. */
export function recites(runs: readonly string[], plan: Plan, told: string): boolean {
  return runs.some((run) => plan.verbatim.has(run) && !told.includes(` ${run} `));
}

/** `known`: content words that the task or the candidate has brought up. */
export function tellsPlan(content: readonly string[], plan: Plan, known: ReadonlySet<string>): boolean {
  const freshOf = (words: readonly string[]) => words.filter((word) => !known.has(word)).length;
  const told = plan.words.filter((wanted) => content.some((word) => alike(word, wanted)));
  const share = plan.words.length < LEAST_WORDS ? 0 : told.length / plan.words.length;
  if (SHARES.some(({ of, fresh }) => share >= of && freshOf(told) >= fresh)) return true;
  const wanted = plan.steps.filter((steps) => freshOf(steps) >= STEPS_FRESH);
  return content.some((_word, at) =>
    wanted.some((steps) => steps.every((word, i) => alike(content[at + i] ?? '', word))),
  );
}
