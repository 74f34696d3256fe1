/**
 * Orders written in signs: "a[0] <= a[1] <= ... <= a[n-1]", "days[i] < days[i + 1]". Nobody who writes one has a list that is in
 * order by chance, whatever words he does without.
 */
import type { Problem } from '../../contract.ts';

export interface Chained {
  /** Parameters whose items, or rows at one of their places, follow one another. */
  ordered: ReadonlySet<string>;
  /** Of these, those of which no two are equal there. */
  strict: ReadonlySet<string>;
}

/** "[i - 1]", "[i].start", "_1". */
const PLACE = String.raw`(\[[^\][]*\]|_\w+)((?:\[[^\][]*\]|\.\w+)*)`;
/** What holds at some places only. */
const NOT_ALL = /\b(?:if|when|where|unless|some|any|otherwise|answer|result|return\w*)\b/i;

/** `lines` are what is promised of all inputs. */
export function chainedIn(lines: readonly string[], params: Problem['function']['params']): Chained {
  const promises = lines.filter((line) => !NOT_ALL.test(line));
  const found = params.map(({ name }) => ({ name, signs: promises.flatMap((line) => signsOf(line, name)) }));
  const named = (those: (signs: readonly string[]) => boolean) =>
    new Set(found.filter(({ signs }) => those(signs)).map(({ name }) => name));
  return {
    ordered: named((signs) => signs.length > 0),
    strict: named((signs) => signs.some((sign) => sign.length === 1)),
  };
}

/** Those between two items; "a[i][0] <= a[i][1]" is about one row. */
function signsOf(line: string, name: string): string[] {
  const pair = new RegExp(String.raw`(?<![\w.])${name}${PLACE} ?([<>]=?) ?(?=${name}${PLACE})`, 'g');
  return Array.from(line.replaceAll(/\s+/g, ' ').matchAll(pair)).flatMap(
    ([, left = '', inner = '', sign = '', right = '', other = '']) =>
      plain(left) === plain(right) || plain(inner) !== plain(other) ? [] : [sign],
  );
}

const plain = (place: string) => place.replaceAll(' ', '');
