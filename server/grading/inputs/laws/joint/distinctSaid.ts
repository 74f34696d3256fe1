/** Lists that a sentence says to have no item twice, by their own name: "flags lists different names". */
import { areDistinct } from '../../domain/parts.ts';
import type { Joint, Law } from './joint.ts';

const DIFFERENT =
  /\b(?:distinct|different|unique)\b(?! (?:from|than|to|lengths?|sizes?|kinds?|types?|orders?))/i;
const DENIED = /\b(?:not|n't|how many|number of|may|can|need|if|count\w*|or)\b/i;

export function distinctLaws({ params, given, clear, lines }: Joint): Law[] {
  return params
    .filter(({ name, type }) => type.kind === 'list' && !clear.has(name))
    .filter(({ name }) => {
      // As the subject of a clause.
      const own = new RegExp(String.raw`(?:^|[;:,] |\band )(?:the )?${name}:? (?=\w)([^.;,]{0,60})`);
      return lines.some((line) => {
        const told = own.exec(line)?.[1] ?? '';
        return DIFFERENT.test(told) && !DENIED.test(told);
      });
    })
    .map(
      ({ name }): Law =>
        (input) =>
          Array.isArray(input[name]) && areDistinct(input[name]),
    )
    .filter((law) => given.every(law));
}
