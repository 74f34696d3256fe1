/** What texts begin with, where the text speaks of it: "the first two characters are the country, always two letters". */
import type { Json } from '../../../contract.ts';
import { textPlaces } from '../places.ts';
import type { Input, Joint, Law } from './joint.ts';

/** As many different texts as this go on with something else. */
const LEAST_TEXTS = 3;
const FIRST = String.raw`(?:first|starts?|starting|starts_with|begins?|beginning|leading|prefix\w*|opens?)`;
/** What is spoken of, and how the characters look. The narrower ones first. */
const KINDS: readonly { said: string; one: RegExp }[] = [
  { said: String.raw`(?:capitals?|capital letters?|upper-?case(?: letters?)?)`, one: /^\p{Lu}*/u },
  { said: String.raw`letters?`, one: /^\p{L}*/u },
  { said: String.raw`digits?`, one: /^\d*/ },
];

export function openingLaws({ params, given, clear, lines }: Joint): Law[] {
  const spoken = KINDS.filter(({ said }) => {
    const both = new RegExp(
      String.raw`\b${FIRST}\b[^.;]{0,60}\b${said}\b|\b${said}\b[^.;]{0,40}\b${FIRST}\b`,
      'i',
    );
    return lines.some((line) => both.test(line));
  });
  return params
    .filter(({ name }) => !clear.has(name))
    .flatMap(({ name, type }) =>
      textPlaces(type).flatMap(({ read }) => {
        const texts = (input: Input) => read(input[name] ?? null);
        const seen = [...new Set(given.flatMap(texts))];
        return spoken
          .flatMap(({ one }) => openingLaw(seen, one))
          .map(
            (law): Law =>
              (input) =>
                texts(input).every(law),
          );
      }),
    );
}

function openingLaw(seen: readonly Json[], one: RegExp): ((text: Json) => boolean)[] {
  const begin = (text: Json) => (typeof text === 'string' ? (one.exec(text)?.[0].length ?? 0) : 0);
  const least = Math.min(...seen.map(begin));
  const told = seen.filter((text) => typeof text === 'string' && begin(text) < text.length);
  if (least < 1 || !Number.isFinite(least) || told.length < LEAST_TEXTS) return [];
  return [(text) => begin(text) >= least];
}
