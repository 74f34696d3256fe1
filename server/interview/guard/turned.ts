/**
 * Words whose letters were shifted along the alphabet, mirrored in it, or written backwards, found without trying every
 * shift: the steps from letter to letter stay the same when all move together.
 */
import { plain } from './words.ts';

/** Shorter words have the shape of another by chance. */
const LEAST_TURNED = 5;
/** Words of a name that may be turned together. */
const LONGEST = 3;
const ENDINGS = ['', 's', 'ing', 'ed'];
/** Stands for "turned for sure": no first letter of a word is this. */
const TURNED = '*';

/** A word's steps, and where it begins when it is not turned. */
export interface Shape {
  steps: string;
  first: string;
}

/** Steps of the runs of words in a text, with their first letters. */
export type Shapes = ReadonlyMap<string, string>;

export function shapesOf(name: string): Shape[] {
  const word = plain(name).replaceAll(/[^a-z]/g, '');
  if (word.length < LEAST_TURNED) return [];
  return ENDINGS.map((ending) => ({ steps: steps(word + ending, 1), first: word.charAt(0) }));
}

export function shapesIn(text: string): Shapes {
  const words = plain(text).match(/[a-z]+/g) ?? [];
  const found = new Map<string, string>();
  const add = (shape: string, first: string) => found.set(shape, (found.get(shape) ?? '') + first);
  for (let from = 0; from < words.length; from += 1)
    for (let to = from + 1; to <= Math.min(words.length, from + LONGEST); to += 1) {
      const run = words.slice(from, to).join('');
      if (run.length < LEAST_TURNED) continue;
      add(steps(run, 1), run.charAt(0));
      add(steps(run, -1), TURNED);
      add(steps(Array.from(run).toReversed().join(''), 1), TURNED);
    }
  return found;
}

export function turns(shapes: Shapes, wanted: readonly Shape[]): boolean {
  return wanted.some(({ steps: shape, first }) => {
    const firsts = shapes.get(shape);
    return firsts !== undefined && Array.from(firsts).some((letter) => letter !== first);
  });
}

/** `sense` is -1 for the mirrored alphabet. */
function steps(word: string, sense: 1 | -1): string {
  let out = '';
  for (let i = 1; i < word.length; i += 1) {
    const step = sense * ((word.codePointAt(i) ?? 0) - (word.codePointAt(i - 1) ?? 0));
    out += String.fromCodePoint(97 + ((step + 26) % 26));
  }
  return out;
}
