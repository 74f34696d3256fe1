/**
 * Signs of a grid or a text of which each is a key of a map, or one of a few that never are: free tables by their kind beside
 * paths and walls. No law where the text speaks of signs that stand nowhere else.
 */
import type { Json } from '../../../contract.ts';
import { textPlaces } from '../places.ts';
import { type Input, type Joint, type Law, LEAST_TELLING, pairsOf, telling } from './joint.ts';

export function signLaws(joint: Joint): Law[] {
  return pairsOf(joint).flatMap(([a, b]) =>
    textPlaces(a.type).flatMap((texts) =>
      textPlaces(b.type)
        .filter(({ keys }) => keys)
        .flatMap((map) =>
          signLaw(
            joint.given,
            (input) => signsOf(texts.read(input[a.name] ?? null)),
            (input) => new Set(map.read(input[b.name] ?? null)),
          ),
        ),
    ),
  );
}

const signsOf = (texts: readonly Json[]): string[] => [
  ...new Set(texts.flatMap((text) => (typeof text === 'string' ? Array.from(text) : []))),
];

function signLaw(
  given: readonly Input[],
  signs: (input: Input) => string[],
  keysOf: (input: Input) => ReadonlySet<Json>,
): Law[] {
  const all_keys = new Set(given.flatMap((input) => [...keysOf(input)]));
  const single = [...all_keys].every((key) => typeof key === 'string' && Array.from(key).length === 1);
  const loose = new Set(given.flatMap((input) => signs(input).filter((sign) => !keysOf(input).has(sign))));
  // A sign that is a key in one input and none in another is not held to.
  if (!single || [...loose].some((sign) => all_keys.has(sign))) return [];
  const keyed = (input: Input) => signs(input).filter((sign) => all_keys.has(sign));
  const tells = telling(given, keyed, (sign, input) => keysOf(input).has(sign));
  if (tells < LEAST_TELLING) return [];
  return [(input) => signs(input).every((sign) => loose.has(sign) || keysOf(input).has(sign))];
}
