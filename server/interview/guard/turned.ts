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
/** A word's steps, and where it begins when it is not turned. */
export interface Shape {
  steps: string;
  first: string;
}

/** First letters of the names that are looked for, by their steps. */
export type Shapes = ReadonlyMap<string, string>;

export function shapesOf(name: string): Shape[] {
  const word = plain(name).replaceAll(/[^a-z]/g, '');
  if (word.length < LEAST_TURNED) return [];
  return ENDINGS.map((ending) => ({ steps: steps(word + ending, 1), first: word.charAt(0) }));
}

export function shapesTogether(each: readonly (readonly Shape[])[]): Shapes {
  const found = new Map<string, string>();
  for (const { steps: shape, first } of each.flat()) found.set(shape, (found.get(shape) ?? '') + first);
  return found;
}

/** One of the shapes is in a plain text, turned. */
export function turns(flat: string, wanted: Shapes): boolean {
  const words = flat.match(/[a-z]+/g) ?? [];
  const letters = words.join('');
  const forwards = steps(letters, 1);
  // A mirrored alphabet turns every step round; read backwards, they come in the other order as well.
  const mirrored = steps(letters, -1);
  const backwards = Array.from(mirrored).toReversed().join('');
  for (let from = 0, word = 0; word < words.length; from += words[word]?.length ?? 0, word += 1)
    for (let to = from, last = word; last < Math.min(words.length, word + LONGEST); last += 1) {
      to += words[last]?.length ?? 0;
      if (to - from < LEAST_TURNED) continue;
      const [start, end] = [from, to - 1];
      const firsts = wanted.get(forwards.slice(start, end)) ?? '';
      if (Array.from(firsts).some((letter) => letter !== letters.charAt(from))) return true;
      if (wanted.has(mirrored.slice(start, end))) return true;
      if (wanted.has(backwards.slice(backwards.length - end, backwards.length - start))) return true;
    }
  return false;
}

/** From letter to letter; `sense` is -1 for the mirrored alphabet. */
function steps(word: string, sense: 1 | -1): string {
  const codes: number[] = [];
  for (let i = 1; i < word.length; i += 1) {
    const step = sense * (word.charCodeAt(i) - word.charCodeAt(i - 1));
    codes.push(97 + ((step + 26) % 26));
  }
  return String.fromCharCode(...codes);
}
