/** How many parts a text has with a mark between them: "one to four parts of one to eight letters with a dot between the parts". */
import type { Json, Problem } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';
import { placesOf } from './places.ts';
import type { Span } from './said.ts';

const PARTS =
  /\b(?:(\d+) (?:to|or|and|through) |at most |up to )(\d+) (?:\w+ )?(?:parts|labels|segments|pieces|fields|groups|sections|components|levels|words|numbers|names|folders|tokens)\b/i;
const MARKS: readonly (readonly [string, RegExp])[] = [
  ['.', /\b(?:dots?|periods?|full stops?)\b/i],
  [',', /\bcommas?\b/i],
  [':', /\bcolons?\b/i],
  [';', /\bsemicolons?\b/i],
  ['-', /\b(?:dash(?:es)?|hyphens?)\b/i],
  ['/', /\b(?:forward )?slash(?:es)?\b/i],
  ['_', /\bunderscores?\b/i],
  ['|', /\b(?:bars?|pipes?)\b/i],
  [' ', /\bspaces?\b/i],
];

/** By parameter, and then by mark; what a given text contradicts was misread and is left out. */
export function partsSaid(
  { function: { params }, cases }: Problem,
  all: readonly string[],
): Map<string, ReadonlyMap<string, Span>> {
  const holders = new Set(
    placesOf(params)
      .filter(({ type }) => type.kind === 'str')
      .map(({ param }) => param),
  );
  const [name, ...others] = holders;
  if (name === undefined || others.length > 0) return new Map();
  const texts = cases.flatMap(({ input }) => textsIn(input[name] ?? null));
  const spans = all.flatMap(spanOf).filter(([mark, [least, most]]) =>
    texts.every((text) => {
      const parts = text.split(mark).length;
      return parts >= least && parts <= most;
    }),
  );
  return spans.length === 0 ? new Map() : new Map([[name, new Map(spans)]]);
}

const textsIn = (value: Json) => leaves(value).filter((leaf) => typeof leaf === 'string');

/** Where one mark is named in the sentence. */
function spanOf(sentence: string): [string, Span][] {
  const found = PARTS.exec(sentence);
  const marks = MARKS.filter(([, says]) => says.test(sentence));
  const [mark, ...others] = marks;
  if (found === null || mark === undefined || others.length > 0) return [];
  return [[mark[0], [Number(found[1] ?? 1), Number(found[2])]]];
}
