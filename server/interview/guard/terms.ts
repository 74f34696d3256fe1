/** Names that must not fall: found in a text however they are inflected, hyphenated, spelled or written as one. */
import { decodedReadings, initials, openReadings } from './readings.ts';
import { shapesOf, shapesTogether, turns, type Shape, type Shapes } from './turned.ts';
import { plain, runsOf, withoutFillers, wordsOf, type Longest } from './words.ts';

/** `one plus best amount minus coin` has six words. */
const LONGEST_NAME: Longest = { words: 8, letters: Infinity };
/** Shorter words turn up by chance among first letters, and where letters are out of order. */
const LEAST_AMONG = 5;
const LEAST_SHUFFLED = 6;
/** A sentence whose first letters are the name and nothing else is no chance. */
const LEAST_INITIALS = 4;

/** A text, read in every way, as a set of names to look up. */
export interface Heard {
  open: ReadonlySet<string>;
  decoded: ReadonlySet<string>;
  flat: string;
  initials: string;
  /** Letters of the long words in order, so that "dicitonary" is found. */
  shuffled: ReadonlySet<string>;
}

/** One name as it is looked up. */
export interface Term {
  said: string;
  key: string;
  shuffled: string | null;
  shapes: readonly Shape[];
}

export function termsOf(names: string): Term[] {
  return names
    .split(',')
    .map((name) => termOf(name.trim()))
    .filter(({ key }) => key !== '');
}

export function termOf(name: string): Term {
  const words = withoutFillers(wordsOf(name));
  const key = words.join('');
  return {
    said: name,
    key,
    shuffled: words.length === 1 && key.length >= LEAST_SHUFFLED ? shuffle(key) : null,
    shapes: shapesOf(name),
  };
}

export function hear(text: string): Heard {
  const flat = plain(text);
  const words = openReadings(text, flat).map(wordsOf);
  return {
    open: all(words),
    decoded: all(decodedReadings(text, flat).map(wordsOf)),
    flat,
    initials: initials(flat),
    shuffled: new Set(
      words
        .flat()
        .filter((word) => word.length >= LEAST_SHUFFLED)
        .map(shuffle),
    ),
  };
}

/** What somebody has openly named: enough to know what is theirs. */
export function namedIn(text: string): ReadonlySet<string> {
  return all([wordsOf(text)]);
}

/** The same, as far as it is among the names looked for: what a candidate says in an hour has runs by the ten thousand. */
export function namedAmong(text: string, names: Names): Set<string> {
  const found = new Set<string>();
  const longest = { words: LONGEST_NAME.words, letters: names.letters };
  for (const run of runsOf(withoutFillers(wordsOf(text)), longest)) if (names.keys.has(run)) found.add(run);
  return found;
}

/** Names that are looked for together. */
export interface Names {
  terms: readonly Term[];
  keys: ReadonlySet<string>;
  /** Of the longest. */
  letters: number;
  shapes: Shapes;
}

export function namesOf(terms: readonly Term[]): Names {
  const keys = new Set(terms.map(({ key }) => key));
  const letters = Math.max(0, ...terms.map(({ key }) => key.length));
  return { terms, keys, letters, shapes: shapesTogether(terms.map(({ shapes }) => shapes)) };
}

export function says(heard: Heard, term: Term): boolean {
  return heard.open.has(term.key) || (term.shuffled !== null && heard.shuffled.has(term.shuffled));
}

/** One of them is said so that only somebody who decodes it understands. */
export function hides(heard: Heard, names: Names): boolean {
  return names.terms.some(({ key }) => hidesName(heard, key)) || turns(heard.flat, names.shapes);
}

function hidesName({ decoded, initials: first_letters }: Heard, key: string): boolean {
  if (decoded.has(key) || (key.length >= LEAST_INITIALS && first_letters === key)) return true;
  return key.length >= LEAST_AMONG && first_letters.includes(key);
}

function all(readings: readonly string[][]): Set<string> {
  const found = new Set<string>();
  for (const words of readings) for (const run of runsOf(withoutFillers(words), LONGEST_NAME)) found.add(run);
  return found;
}

/** First and last letter stay where readers need them. */
function shuffle(word: string): string {
  return word.charAt(0) + Array.from(word.slice(1, -1)).sort().join('') + word.slice(-1);
}
