/** Names that must not fall: found in a text however they are inflected, hyphenated, spelled or written as one. */
import { decodedReadings, initials, openReadings } from './readings.ts';
import { shapesIn, shapesOf, turns, type Shape, type Shapes } from './turned.ts';
import { runsOf, withoutFillers, wordsOf } from './words.ts';

/** The longest name in words: `one plus best amount minus coin` has six. */
const LONGEST_NAME = 8;
/** Shorter words turn up by chance among first letters, and where letters are out of order. */
const LEAST_AMONG = 5;
const LEAST_SHUFFLED = 6;
/** A sentence whose first letters are the name and nothing else is no chance. */
const LEAST_INITIALS = 4;

/** A text, read in every way, as a set of names to look up. */
export interface Heard {
  open: ReadonlySet<string>;
  decoded: ReadonlySet<string>;
  turned: Shapes;
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
  const words = openReadings(text).map(wordsOf);
  return {
    open: all(words, LONGEST_NAME),
    decoded: all(decodedReadings(text).map(wordsOf), LONGEST_NAME),
    turned: shapesIn(text),
    initials: initials(text),
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
  return all([wordsOf(text)], LONGEST_NAME);
}

export function says(heard: Heard, term: Term): boolean {
  return heard.open.has(term.key) || (term.shuffled !== null && heard.shuffled.has(term.shuffled));
}

/** Said so that only somebody who decodes it understands. */
export function hides(heard: Heard, { key, shapes }: Term): boolean {
  if (heard.decoded.has(key) || (key.length >= LEAST_INITIALS && heard.initials === key)) return true;
  return turns(heard.turned, shapes) || (key.length >= LEAST_AMONG && heard.initials.includes(key));
}

function all(readings: readonly string[][], most: number): Set<string> {
  return new Set(readings.flatMap((words) => [...runsOf(withoutFillers(words), most)]));
}

/** First and last letter stay where readers need them. */
function shuffle(word: string): string {
  return word.charAt(0) + Array.from(word.slice(1, -1)).sort().join('') + word.slice(-1);
}
