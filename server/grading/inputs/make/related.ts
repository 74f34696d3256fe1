/** Texts of a pattern that have to do with each other: over few letters, with another number, another case, a piece more or less. */
import { pick, type Next } from './next.ts';

/** A class with fewer letters is left as it is. */
const MANY_LETTERS = 10;
/** Letters of a class that is made narrow. */
const KEPT = 2;

/** Of fewer texts: each wide class of letters is brought to few, of both cases where it has both; signs stay. */
export function thinned(pattern: string, next: Next): string {
  return pattern.replaceAll(/\[((?:[^\]\\^-]|\w-\w)+)\]/g, (whole, inner: string) => {
    const chars = charsIn(inner);
    const letters = chars.filter((char) => /\p{L}/u.test(char));
    if (letters.length < MANY_LETTERS) return whole;
    const some = Array.from({ length: KEPT }, () => pick(letters, next) ?? '');
    const cased = some.flatMap((char) => [char, char.toLowerCase(), char.toUpperCase()]);
    const digits = chars.filter((char) => /\d/.test(char));
    const digit = digits.length > 0 && next() < 0.5 ? [pick(digits, next) ?? ''] : [];
    const signs = chars.filter((char) => !/[\p{L}\d]/u.test(char));
    const kept = cased.filter((char) => chars.includes(char));
    return `[${[...new Set([...kept, ...digit, ...signs])].join('')}]`;
  });
}

function charsIn(inner: string): string[] {
  return Array.from(inner.matchAll(/(\w)-(\w)|(.)/gsu)).flatMap(([, from, to, one]) => {
    if (from === undefined || to === undefined) return one ?? [];
    const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)];
    return Array.from({ length: last - first + 1 }, (_, i) => String.fromCharCode(first + i));
  });
}

/** Numbers with one digit more or less: whoever takes them for texts is wrong there. */
const NUMBERS = ['0', '1', '2', '9', '10', '11', '99', '100'];

/** Changed by a piece, not by a letter; what the pattern forbids is left to the caller. */
export function relatedPiece(word: string, next: Next): string {
  const runs = Array.from(word.matchAll(/\d+/g));
  const kind = next();
  const run = pick(runs, next);
  if (run !== undefined && kind < 0.3) {
    const [end, put] = [run.index + run[0].length, pick(NUMBERS, next) ?? ''];
    return word.slice(0, run.index) + put + word.slice(end);
  }
  const piece = pick(Array.from(word.matchAll(/[^\p{L}\d]+\p{L}*\d*/gu)), next);
  if (piece !== undefined && kind < 0.8) {
    const end = piece.index + piece[0].length;
    if (kind < 0.45) return word.slice(0, piece.index) + word.slice(end);
    return word.slice(0, end) + (kind < 0.55 ? piece[0] : twin(piece[0])) + word.slice(end);
  }
  if (kind < 0.9) return next() < 0.5 ? word.toUpperCase() : word.toLowerCase();
  return next() < 0.5 ? ` ${word}` : `${word} `;
}

/** Another that a program may take for the same, or for another one: its number gone, or its letters in the other case. */
function twin(piece: string): string {
  const other = piece.replace(/\d+$/, '0');
  if (other !== piece) return other;
  return piece === piece.toLowerCase() ? piece.toUpperCase() : piece.toLowerCase();
}
