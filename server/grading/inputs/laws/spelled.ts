/** How texts are written, how long they are and how large the numbers in them: as in the given values, or as is said. */
import type { Json, ValueType } from '../../contract.ts';
import type { Said } from '../said/said.ts';
import { builtLaws } from './built.ts';
import { formLaws } from './forms.ts';
import { endsLaw, numbersLaw, wordsLaw } from './grammar.ts';
import { kindLaws } from './kinds.ts';
import { FILLED } from './lawbook.ts';
import { listedLaws } from './listed.ts';
import { numberedLaw } from './numbered.ts';
import { phrasesLaw } from './phrased.ts';
import { singlesLaw } from './singles.ts';
import { marksLaw, skeletonLaw } from './skeleton.ts';
import { vocabularyLaw } from './tags.ts';
import { withinSeen } from './within.ts';

type Law = (value: Json) => boolean;

interface About {
  type: ValueType;
  said: Said | undefined;
  /** Laws that need not hold. */
  lifted: ReadonlySet<unknown>;
}

/** `ranges`: numbers and lengths stay within what was seen. */
export function spelledLaws(
  values: readonly Json[],
  { type, said, lifted, ranges }: About & { ranges: boolean },
): Law[] {
  const signs = [...lifted].filter(isSign);
  return [
    ...(ranges ? [withinSeen(values, said, type)] : []),
    ...(lifted.has(singlesLaw) ? [] : [singlesLaw(values, signs)]),
    skeletonLaw(values),
    marksLaw(values),
    numbersLaw(values, said?.numerals),
    numberedLaw(values),
    ...(lifted.has(vocabularyLaw) ? [] : [vocabularyLaw(values)]),
    wordsLaw(values),
    ...(lifted.has(endsLaw) ? [] : [endsLaw(values, signs)]),
    phrasesLaw(values),
  ];
}

/** Of a sign that may stand alone it is the sign itself that is lifted. */
const isSign = (one: unknown): one is string => typeof one === 'string';

/** What forms, kinds of lines and parts they have. */
export const writtenLaws = (values: readonly Json[], { type, said, lifted }: About): Law[] => [
  ...formLaws(values, type),
  ...kindLaws(values, type, lifted.has(FILLED)),
  ...builtLaws(values, type, said?.numerals),
  ...listedLaws(values, type),
];
