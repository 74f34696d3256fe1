/** What a problem says of every input, sentence by sentence: its constraints, answers to questions, and the words of `inputs:`. */
import type { Json, Problem } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';
import { sentences } from '../said/numbers.ts';

export interface Saying {
  text: string;
  /** The parameter that it stands beside. */
  of: string | null;
}

/** What holds under a condition, or is about the answer. */
const NOT_ALL =
  /\b(?:if|when|unless|otherwise|whether|where|while|until|answers?|results?|return\w*|outputs?)\b/i;

/** `plain` brings a text to one way of writing before it is parted. */
export function sayingsOf(problem: Problem, plain: (text: string) => string): Saying[] {
  const { constraints, clarifications, inputs, function: { params } } = problem; // prettier-ignore
  const loose = [...constraints, ...clarifications.map(({ answer }) => answer)];
  const beside = (value: Json, of: string | null): Saying[] =>
    leaves(value).flatMap((leaf) => (typeof leaf === 'string' ? [{ text: leaf, of }] : []));
  const written =
    typeof inputs === 'object' && inputs !== null && !Array.isArray(inputs)
      ? Object.entries(inputs).flatMap(([word, value]) =>
          beside(value, params.some(({ name }) => name === word) ? word : null),
        )
      : beside(inputs, null);
  return [...loose.map((text) => ({ text, of: null })), ...written]
    .flatMap(({ text, of }) => sentences(plain(text)).map((one) => ({ text: one, of })))
    .filter(({ text }) => !NOT_ALL.test(text));
}

/** "readings" are spoken of as "a reading". */
export const isNamedIn = (text: string, name: string): boolean =>
  new RegExp(String.raw`(?<!\w)${name.replace(/s$/, '')}(?:s|es)?(?!\w)`, 'i').test(text);
