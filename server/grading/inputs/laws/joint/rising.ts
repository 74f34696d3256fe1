/**
 * Numbers within a text that rise from one side of a sign to the other: "3-5,8" has the low end before the high one, and its
 * parts one after the other. A law where the text speaks of an order.
 */
import type { Json } from '../../../contract.ts';
import { textPlaces } from '../places.ts';
import type { Input, Joint, Law } from './joint.ts';

/** So many pairs of numbers around one sign rise by chance once in thirty times. */
const LEAST_PAIRS = 5;
const LEAST_TEXTS = 3;
const ORDER =
  /\b(?:ris(?:es?|ing)|ascend\w*|increas\w*|sort\w*|in order|order of|low(?:er|est)?|high(?:er|est)?|small(?:er|est)?|larger|greater|(?:comes?|stands?) (?:before|after|first)|from \w+ to|overlap\w*|start|end|last)\b/i;
const ANY_WAY =
  /\b(?:either (?:way|order)|any order|backwards?|revers\w*|wrong way|not (?:be )?(?:in order|sorted)|swapped)\b/i;

interface Step {
  sign: string;
  from: number;
  to: number;
}

/** Of a text without letters. */
function stepsIn(text: Json): Step[] {
  if (typeof text !== 'string' || !/^\d+(?:[^\p{L}\d]+\d+)+$/u.test(text)) return [];
  const numbers = (text.match(/\d+/g) ?? []).map(Number);
  const signs = text.match(/(?<=\d)\D+(?=\d)/g) ?? [];
  return signs.map((sign, i) => ({ sign, from: numbers[i] ?? 0, to: numbers[i + 1] ?? 0 }));
}

export function risingLaws({ params, given, clear, lines }: Joint): Law[] {
  if (!lines.some((line) => ORDER.test(line)) || lines.some((line) => ANY_WAY.test(line))) return [];
  return params
    .filter(({ name }) => !clear.has(name))
    .flatMap(({ name, type }) =>
      textPlaces(type).flatMap(({ read }) => {
        const stepsOf = (input: Input) => read(input[name] ?? null).map(stepsIn);
        const seen = given.flatMap(stepsOf);
        const signs = new Set(seen.flat().map(({ sign }) => sign));
        return [...signs]
          .flatMap((sign) => signLaw(sign, seen))
          .map(
            (law): Law =>
              (input) =>
                stepsOf(input).every(law),
          );
      }),
    );
}

function signLaw(sign: string, seen: readonly (readonly Step[])[]): ((steps: readonly Step[]) => boolean)[] {
  const around = (steps: readonly Step[]) => steps.filter((step) => step.sign === sign);
  const told = seen.map(around).filter((steps) => steps.length > 0);
  if (told.length < LEAST_TEXTS || told.flat().length < LEAST_PAIRS) return [];
  const ways = [({ from, to }: Step) => from < to, ({ from, to }: Step) => from <= to];
  const way = ways.find((fits) => told.flat().every(fits));
  return way === undefined ? [] : [(steps) => around(steps).every(way)];
}
