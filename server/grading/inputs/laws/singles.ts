/**
 * Single characters beside words: "a letter, or one of BACK, UNDO". They are of the kinds that were seen to stand alone, whatever
 * letters the words have; and where the same few words come again and again, there are no others.
 */
import type { Json } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';

/** Fewer show too little. */
const LEAST_SEEN = 3;
/** As often as this each of them came, taken together. */
const AGAIN = 2;

/** No law where no word stands beside them; `lone` signs are said to stand alone. */
export function singlesLaw(values: readonly Json[], lone: readonly string[] = []): (value: Json) => boolean {
  const texts = leaves([...values]).filter((leaf) => typeof leaf === 'string');
  const [singles, words] = [texts.filter(isSingle), texts.filter((text) => text.length > 1)];
  if (singles.length < LEAST_SEEN || words.length === 0) return () => true;
  const [kinds, known] = [new Set([...singles, ...lone].map(kindOf)), new Set(words)];
  const closed = words.length >= known.size * AGAIN;
  const fits = (text: string) =>
    isSingle(text) ? kinds.has(kindOf(text)) : text === '' || !closed || known.has(text);
  return (value) => leaves(value).every((leaf) => typeof leaf !== 'string' || fits(leaf));
}

const isSingle = (text: string) => text.length === 1;

/** Another sign is a kind of its own. */
function kindOf(char: string): string {
  if (/\p{Lu}/u.test(char)) return 'capital';
  if (/\p{Ll}/u.test(char)) return 'small';
  return /\d/.test(char) ? 'digit' : char;
}
