/**
 * Texts of which it is said that they are made of these few characters and no others, one by one: "has only the characters G, Y and -".
 * Any of them may stand anywhere, whatever given ones begin and end with.
 */
import type { Problem } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';
import { sentences } from '../said/numbers.ts';

const ONE = String.raw`(?:["'\`][^\s"'\`]["'\`]|[^\s,;.])`;
const ONLY = new RegExp(
  String.raw`\b(?:only|just|nothing but)(?: of)?(?: the)?(?: \w+)? (?:characters?|letters?|signs?|symbols?)(?: of)?:? (${ONE}(?:, ?${ONE})*,? (?:and|or) ${ONE})(?=$|[.;,\s])`,
  'i',
);
/** Words of a text that has a form. */
const FORM =
  /\b(?:valid|well[- ]?formed|form|never|no two|not|between|start\w*|ends?|begin\w*|followed|separat\w*|balanced|nest\w*|pairs?|first|last|each|every)\b/i;

/** By name. */
export function freeTexts({ function: { params }, constraints, cases }: Problem): string[] {
  const clauses = constraints.flatMap(sentences).flatMap((sentence) => sentence.split(/;\s+/));
  return params
    .filter(({ type }) => type.kind === 'str')
    .map(({ name }) => name)
    .filter((name) => {
      const about = clauses.filter((clause) => new RegExp(String.raw`(?<!\w)${name}(?!\w)`).test(clause));
      const listed = about.flatMap((clause) => ONLY.exec(clause)?.[1] ?? []);
      const letters = new Set(listed.join(' ').replaceAll(/\b(?:and|or)\b|["'`\s,]/g, ''));
      const made = cases.every(({ input }) =>
        leaves(input[name] ?? null).every(
          (text) => typeof text === 'string' && Array.from(text).every((char) => letters.has(char)),
        ),
      );
      return listed.length > 0 && made && !about.some((clause) => FORM.test(clause));
    });
}
