/**
 * Our own words come back from the caller's loudspeaker, through the recogniser: which are they? Whose spelling is ours and
 * that came as late after ours as all the others do. How late that is, the words themselves tell, once a few have come back
 * in the order and at the pace in which we said them.
 */
import type { HeardWord } from './ears/contract.ts';
import { stopsUs, wordsOf } from './words.ts';

/** A word of ours, and when it began to sound (clock). */
export interface OurWord {
  readonly word: string;
  readonly at: number;
}

/** Our own ear. */
export interface Ear {
  /** Whether it heard something between these clock readings that was louder than an echo of ours. */
  louderBetween(from: number, to: number): boolean;
  /** Whether all that it heard between them is what our echo is like. */
  onlyOurs(from: number, to: number): boolean;
  /** Words of ours came back: it may look for the sound of them there. */
  cameBack(what: CameBack): void;
}

/** What was heard, as to ours. */
export interface Apart {
  /** Words that are not ours, in order. */
  readonly theirs: readonly HeardWord[];
  /** Those of `theirs` that are none of ours misheard, either: nothing of ours was back then, or they were louder. */
  readonly sure: readonly HeardWord[];
  /** All but those that are ours for sure: by their spelling, at the very moment at which they had to come, and no louder. */
  readonly kept: readonly HeardWord[];
  /** At most so many of them stand together. */
  readonly run: number;
  /** One of them was louder than our echo. */
  readonly louder: boolean;
  /** One of them was said while none of ours can have come back: it is none of ours misheard. */
  readonly alone: boolean;
  /** So much of all letters is theirs. */
  readonly share: number;
  /** How late ours come back is known. */
  readonly way_known: boolean;
  /** What told it now. */
  readonly came_back: CameBack | null;
}

/** Between these clock readings words of ours came back, about so late; `sure`: so many that it is no chance. */
export interface CameBack {
  readonly way_ms: number;
  readonly from: number;
  readonly to: number;
  readonly sure: boolean;
}

/** The recogniser's times are good to some 50 ms; our own ear knows a voice a tenth of a second after it began. */
export const EAR_SURE_MS = 100;
/** Our voice takes so long to the caller's ear and back at the most; half of that is a telephone's own. */
const WAY_AT_MOST_MS = 800;
/** Where a word lies in our sound is reckoned (wordPlaces.ts): 95 of 100 within 220 ms; the recogniser's times within 50. */
const PLACED_WITHIN_MS = 300;
/** Before the way is known it may be any: then a word at the edge is taken for ours. */
const PLACED_AT_MOST_MS = 400;
/** The words that tell the way agree about it so well. */
const AGREE_WITHIN_MS = 150;
/** So many of them, and so many letters: "it is" comes together by chance. */
const AGREEING_WORDS = 3;
const AGREEING_LETTERS = 9;
/** Fewer are a hint, if the sound bears it out. */
const HINTING_LETTERS = 4;
/** What is misheard has an edit in so many letters. */
const LETTERS_PER_EDIT = 4;
/** A word of ours sounds for so long at the most: as long may another be a mishearing of it. */
const WORD_AT_MOST_MS = 700;

export class BackWords {
  #way: number | null = null;

  /** `ours`: what sounded in the last seconds. */
  apart(words: readonly HeardWord[], ours: readonly OurWord[], ear: Ear): Apart {
    const came_back = cameBack(words, ours);
    if (came_back?.sure === true) this.#way = came_back.way_ms;
    const is_ours = words.map((word) => this.#isOurs(word, ours, ear));
    const theirs = words.filter((_, i) => is_ours[i] !== true);
    return {
      theirs,
      sure: theirs.filter((word) => !this.#mayBeMisheard(word, ours) || isLouder(word, ear)),
      kept: words.filter((word) => !this.#isSurelyOurs(word, ours, ear)),
      louder: theirs.some((word) => isLouder(word, ear)),
      run: longestRun(is_ours, false),
      alone: theirs.some((word) => !this.#mayBeMisheard(word, ours)),
      share: letters(theirs) / Math.max(1, letters(words)),
      way_known: this.#way !== null,
      came_back,
    };
  }

  /**
   * Times may be wrong: a word of ours that comes at another moment than it should is still ours, unless it was louder than
   * our echo. So is a word that stops us, at any moment, and one that was misheard.
   */
  #isOurs(word: HeardWord, ours: readonly OurWord[], ear: Ear): boolean {
    const said = ours.filter(({ word: own }) => soundsLike(word.text, own));
    const [from, to] = saidBetween(word, this.#way);
    // Before the way is known it may be any: who takes up our last word, loud and clear, answers.
    if (!stopsUs(word.text) && said.some(({ at }) => at >= from && at <= to))
      return this.#way !== null || !isLouder(word, ear);
    const [least, most] = saidBetween(word, null);
    if (said.some(({ at }) => at >= least && at <= most)) return !isLouder(word, ear);
    return this.#mayBeMisheard(word, ours) && ear.onlyOurs(...around(word));
  }

  /** Whoever says what we say says it later, or louder than we come back. */
  #isSurelyOurs(word: HeardWord, ours: readonly OurWord[], ear: Ear): boolean {
    if (this.#way === null) return false;
    const [from, to] = saidBetween(word, this.#way);
    const said = ours.some(({ word: own, at }) => at >= from && at <= to && soundsLike(word.text, own));
    return said && !isLouder(word, ear);
  }

  #mayBeMisheard(word: HeardWord, ours: readonly OurWord[]): boolean {
    const [from, to] = saidBetween(word, this.#way);
    return ours.some(({ at }) => at >= from - WORD_AT_MOST_MS && at <= to);
  }
}

function isLouder(word: HeardWord, ear: Ear): boolean {
  return ear.louderBetween(...around(word));
}

function around({ started_at, ended_at }: HeardWord): [number, number] {
  return [started_at - EAR_SURE_MS, ended_at + EAR_SURE_MS];
}

/** When we began to say it, if it was ours. A recogniser may add the pause before a word to it. */
function saidBetween({ started_at, ended_at }: HeardWord, way: number | null): [number, number] {
  const [least, most, within] =
    way === null ? [0, WAY_AT_MOST_MS, PLACED_AT_MOST_MS] : [way, way, PLACED_WITHIN_MS];
  return [started_at - most - within, Math.max(started_at + within, ended_at) - least];
}

/** How late these words are, if they are ours; null when too few of them agree. */
function cameBack(words: readonly HeardWord[], ours: readonly OurWord[]): CameBack | null {
  const pairs = words.flatMap((word, i) =>
    ours.flatMap(({ word: own, at }) => {
      const way = word.started_at - at;
      const may_be = way > -AGREE_WITHIN_MS && way < WAY_AT_MOST_MS + AGREE_WITHIN_MS;
      return may_be && soundsLike(word.text, own) ? [{ i, way, letters: lettersOf(word.text).length }] : [];
    }),
  );
  let best = { letters: 0, ways: [] as number[], from: 0, to: 0 };
  for (const { way } of pairs) {
    const near = pairs.filter((each) => Math.abs(each.way - way) <= AGREE_WITHIN_MS);
    const once = near.filter((each, at) => near.findIndex(({ i }) => i === each.i) === at);
    const sum = once.reduce((all, each) => all + each.letters, 0);
    if (sum <= best.letters) continue;
    const [first, last] = [words[once[0]?.i ?? 0], words[once.at(-1)?.i ?? 0]];
    best = {
      letters: sum,
      ways: once.map((each) => each.way),
      from: first?.started_at ?? 0,
      to: last?.ended_at ?? 0,
    };
  }
  const way_ms = best.ways.toSorted((a, b) => a - b)[Math.floor(best.ways.length / 2)];
  if (way_ms === undefined || best.letters < HINTING_LETTERS) return null;
  const sure = best.ways.length >= AGREEING_WORDS && best.letters >= AGREEING_LETTERS;
  return { way_ms, from: best.from, to: best.to, sure };
}

/** What stops us has to be the very word. */
function soundsLike(heard: string, ours: string): boolean {
  const [one, other] = [lettersOf(heard), lettersOf(ours)];
  if (one === other) return one !== '';
  if (stopsUs(heard)) return false;
  const edits = Math.floor(Math.min(one.length, other.length) / LETTERS_PER_EDIT);
  return edits > 0 && distance(one, other, edits) <= edits;
}

function lettersOf(word: string): string {
  return wordsOf(word).join('').replaceAll(/['’-]/g, '');
}

function letters(words: readonly HeardWord[]): number {
  return words.reduce((sum, { text }) => sum + lettersOf(text).length, 0);
}

/** Levenshtein's. More than `most` need not be exact. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (const [i, letter] of Array.from(one).entries()) {
    const next = [i + 1];
    for (const [j, against] of Array.from(other).entries())
      next.push(
        Math.min((row[j] ?? 0) + (letter === against ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}

function longestRun(flags: readonly boolean[], of: boolean): number {
  let [run, longest] = [0, 0];
  for (const flag of flags) {
    run = flag === of ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
