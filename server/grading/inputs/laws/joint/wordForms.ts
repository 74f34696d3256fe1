/** Codes among the words of lines: where every given word at a place is of as many capital letters, all others are. */
import { asLines, lineType } from '../lines.ts';
import type { Input, Joint, Law } from './joint.ts';

/** Fewer different codes show too little. */
const LEAST_CODES = 3;
/** One capital letter alone may be a name as well, and others longer. */
const CODE = /^[A-Z]{2,}$/;

export function wordFormLaws({ params, given, clear }: Joint): Law[] {
  return params
    .filter(({ name }) => !clear.has(name))
    .flatMap(({ name, type }) => {
      const row = lineType(
        type,
        given.map((input) => input[name] ?? null),
      );
      const width = row?.kind === 'list' && row.of.kind === 'tuple' ? row.of.items.length : 0;
      const places = Array.from({ length: width }, (_, i) => i);
      return places.flatMap((at) => codeLaw(given, (input) => wordsAt(input, name, at)));
    });
}

const wordsAt = (input: Input, name: string, at: number) => {
  const rows = asLines(input[name] ?? null);
  return Array.isArray(rows) ? rows.map((row) => (Array.isArray(row) ? row[at] : null)) : [];
};

function codeLaw(given: readonly Input[], words: (input: Input) => unknown[]): Law[] {
  const seen = [...new Set(given.flatMap(words))];
  const lengths = new Set(seen.map((word) => String(word).length));
  const isCode = (word: unknown) => typeof word === 'string' && CODE.test(word) && lengths.has(word.length);
  if (seen.length < LEAST_CODES || lengths.size > 1 || !seen.every(isCode)) return [];
  return [(input) => words(input).every(isCode)];
}
