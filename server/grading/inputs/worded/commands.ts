/** Commands told as quoted forms, each with what its placeholders are: `"erase N": N is a number from 0 to 50`. */
import { escaped } from './letters.ts';
import { patternIn, type About } from './phrase.ts';

export interface Form {
  text: string;
  /** What is said of its placeholders beside it. */
  meanings: ReadonlyMap<string, string>;
}

const QUOTE = String.raw`(?:"[^"]+"|'[^']+')`;
const LINE = new RegExp(
  String.raw`^((?:${QUOTE}(?:\s*,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+)?)+)(?:\s*:|\s*,?\s*where\b|\s*,?\s*with\b)?\s*(.*?)\.?$`,
);
const ALONE =
  /^(?:(?:each )?(?:stands?|comes?) alone|(?:have|has|with|takes?) (?:no|nothing)(?: arguments?| parameters?| else)?|without (?:arguments?|parameters?))$/i;
const BELONGS =
  /^everything (?:after|behind) the first (?:space|blank)(?: of the \w+| of it)? (?:belongs to|is) [A-Z]\w*$/;

/** Null where the line is no such forms, or not all of what it says of them is plain. */
export function formsIn(line: string): Form[] | null {
  const [, quoted = '', rest = ''] = LINE.exec(line) ?? [];
  const texts = Array.from(quoted.matchAll(new RegExp(QUOTE, 'g')), ([one]) => one.slice(1, -1));
  if (texts.length === 0) return null;
  const meanings = new Map<string, string>();
  for (const clause of rest.split(
    /\s*;\s*|\s*,\s*(?=[A-Z]+ (?:is|are)\b)|\s+and\s+(?=[A-Z]+ (?:is|are)\b)/,
  )) {
    if (clause === '' || ALONE.test(clause) || BELONGS.test(clause)) continue;
    const found = meaningIn(clause);
    if (found === null) return null;
    for (const name of found.names) meanings.set(name, found.what);
  }
  return texts.map((text) => ({ text, meanings }));
}

/** "N is a number from 0 to 50", "A and B are numbers from 1 to 9". */
export function meaningIn(clause: string): { names: string[]; what: string } | null {
  const [, names = '', what = ''] =
    /^([A-Z]+(?:(?:,| and) [A-Z]+)*)(?: is| are|:| =) (.+)$/.exec(clause) ?? [];
  return names === ''
    ? null
    : { names: names.split(/,? and |, /), what: what.replace(/^numbers\b/i, 'a number') };
}

/** Null where a placeholder is not told, or a word of a form is none that a given text has. */
export function commandsPattern(
  forms: readonly Form[],
  shared: ReadonlyMap<string, string>,
  about: About,
): string | null {
  const known = new Set(about.seen.split(/\s+/));
  const patterns = forms.map(({ text, meanings }) => {
    const parts = text.split(' ').map((word) => {
      const what = meanings.get(word) ?? shared.get(word);
      if (what !== undefined) return patternIn(what, about);
      return known.has(word) ? escaped(word) : null;
    });
    return parts.includes(null) ? null : `(?:${parts.join(' ')})`;
  });
  return patterns.includes(null) || patterns.length === 0 ? null : patterns.join('|');
}
