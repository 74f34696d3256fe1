/** Numbers as people write them in a text, brought to plain digits: `10^4`, `2 * 10^5`, `1e9`, `1,000`, `2^31 - 1`, `ten`, `a million`. */
import { withDigits } from './spelled.ts';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** Numbers beyond what both languages hold exactly are brought to the last that they do. */
function digits(value: number): string {
  return String(Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, value)));
}

/** A text with one way to write numbers, `<=`, `>=`, `-` and `..`, and without the marks of markdown. */
export function plainText(text: string): string {
  return plainNumbers(
    text
      .replaceAll(/[`$*]{2}|[`$]|\\(?=[A-Za-z])/g, (mark) => (mark === '**' ? '^' : ''))
      .replaceAll(/≤|⩽|=<|\ble\b|\bleq\b/g, '<=')
      .replaceAll(/≥|⩾|=>|\bge\b|\bgeq\b/g, '>=')
      .replaceAll(/[−–]/g, '-')
      .replaceAll('…', '..')
      .replaceAll(
        /\b(?:the )?(?:node(?:'s)? values?|values? (?:of|in|at) (?:a|each|every|the|any) nodes?|node\.val(?:ue)?|values? of (?:the )?nodes)\b/gi,
        'values',
      ),
  );
}

function plainNumbers(text: string): string {
  const plain = text
    .replaceAll(/(\d)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, (_, base: string, power: string) => {
      return `${base}^${Array.from(power, (one) => SUPERSCRIPTS.indexOf(one)).join('')}`;
    })
    .replaceAll(/(?<![[(\d,.])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])/g, (all) => all.replaceAll(',', ''))
    .replaceAll(/(\d)_(?=\d{3})/g, '$1')
    .replaceAll(/\b(\d+)\s*[*x·×]\s*(\d+)\s*\^\s*(\d+)/g, (_, times: string, base: string, power: string) =>
      digits(Number(times) * Number(base) ** Number(power)),
    )
    .replaceAll(
      /\b(\d+)\s*\^\s*\(?(\d+)\)?(?:\s*(?<sign>[-+])\s*1\b)?/g,
      (_, base: string, power: string, sign: string | undefined) =>
        digits(Number(base) ** Number(power) + (sign === '-' ? -1 : sign === '+' ? 1 : 0)),
    )
    .replaceAll(/\b\d+(?:\.\d+)?e\+?\d+\b/gi, (all) => digits(Number(all)));
  return withDigits(plain, digits);
}

/** Where a sentence or an item of a list ends; not within a number, an abbreviation or "q1, q2, ... q99". */
export function sentences(text: string): string[] {
  return text
    .split(/\n\s*(?:[-*+]\s+|\d+\.\s+|\|)|\n\s*\n|(?<=[^\d\s.][.!?])\s+(?=\S)|(?<=\d[.!?])\s+(?=\D)/)
    .map((one) => one.replaceAll(/\s+/g, ' ').trim())
    .filter((one) => one !== '');
}
