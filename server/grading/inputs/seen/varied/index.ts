/**
 * Many inputs next to those that are known to be allowed: a few random changes in a row, of the kinds on which programs
 * differ (ties, repeats, other orders and names, texts made of each other, trees, pairs that hang together). In: given and
 * drawn inputs. Out: lawful ones, each once, in the order in which they came up.
 */
import type { Problem } from '../../../contract.ts';
import { firstLawful } from '../arranged.ts';
import { chance } from '../../make/chance.ts';
import type { Allowed } from '../../laws/laws.ts';
import { leaves } from '../../domain/parts.ts';
import type { Input, Known, Vary } from './contract.ts';
import {
  narrowLetters,
  narrowNumbers,
  nudged,
  otherLetters,
  otherNames,
  otherNumbers,
  otherScalars,
} from './leaves.ts';
import { textOfKeys } from './keyed.ts';
import { linked } from './linked.ts';
import { crossed, otherGrid, reordered, repeated, shortened, spliced } from './lists.ts';
import { phraseVaries } from './phrases.ts';
import { between, pick, type Next } from './random.ts';
import { fewCommands, joined } from './runs.ts';
import { slotVaries } from './slots.ts';
import { treeVaries } from './trees.ts';
import { longWord, textOfText, textOfWords, walkOfGrid, wordOfWords, wordsOfText } from './woven.ts';

const SEED = 0x7a21;
const TRIES = 4_000;
/** Changes in a row. */
const MOST_CHANGES = 4;

/** Up to `wanted`, from `seeds`. */
export function variedInputs(
  problem: Problem,
  { given, said, lawful }: Allowed,
  seeds: readonly Input[],
  wanted: number,
): Input[] {
  const next = chance(SEED);
  const letters = lettersOf(given);
  const known: Known = { given, said, letters };
  const varies = variesOf(problem, known, seeds);
  const found = new Map<string, Input>();
  const helped: number[] = [];
  const seen = new Set([...given, ...seeds].map((input) => JSON.stringify(input)));
  for (let i = 0; i < TRIES && found.size < wanted && varies.length > 0; i++) {
    const base = pick(seeds, next);
    if (base === undefined) break;
    const changed = several(base, varies, known, next);
    const good = firstLawful(changed, lawful, helped);
    const text = JSON.stringify(good);
    if (good !== null && !seen.has(text)) found.set(text, good);
  }
  return [...found.values()];
}

function several(base: Input, varies: readonly Vary[], known: Known, next: Next): Input {
  let input = base;
  for (let i = between(1, MOST_CHANGES, next); i > 0; i--)
    input = pick(varies, next)?.(input, known, next) ?? input;
  return input;
}

const lettersOf = (given: readonly Input[]): string[] => [
  ...new Set(
    given
      .flatMap((input) => Object.values(input).flatMap(leaves))
      .filter((leaf) => typeof leaf === 'string')
      .join('')
      .match(/\p{L}/gu) ?? [],
  ),
];

/** Those that do something to some of the seeds. */
function variesOf(problem: Problem, known: Known, seeds: readonly Input[]): Vary[] {
  const trees = problem.function.params.filter(
    ({ type }) => type.kind === 'list' && type.of.kind === 'optional',
  );
  const grammar = phraseVaries(known.given, known.said);
  const slots = slotVaries(problem);
  const all: Vary[] = [
    narrowNumbers,
    narrowNumbers,
    otherNumbers,
    nudged,
    nudged,
    otherScalars,
    narrowLetters,
    otherLetters,
    otherNames,
    linked,
    linked,
    linked,
    crossed,
    otherGrid,
    reordered,
    repeated,
    shortened,
    spliced,
    textOfText,
    textOfWords,
    textOfWords,
    walkOfGrid,
    walkOfGrid,
    wordOfWords,
    longWord,
    wordsOfText,
    textOfKeys,
    textOfKeys,
    textOfKeys,
    textOfKeys,
    fewCommands,
    fewCommands,
    fewCommands,
    joined,
    ...grammar,
    ...grammar,
    ...slots,
    ...slots,
    ...slots,
    ...slots,
    ...(trees.length > 0 ? treeVaries(trees.map(({ name }) => name)) : []),
    ...(trees.length > 0 ? treeVaries(trees.map(({ name }) => name)) : []),
  ];
  const next = chance(SEED);
  const samples = seeds.slice(-SAMPLES);
  return all.filter((vary) =>
    samples.some((input) => JSON.stringify(vary(input, known, next)) !== JSON.stringify(input)),
  );
}
const SAMPLES = 12;
