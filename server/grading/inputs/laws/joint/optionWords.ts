/**
 * Words of a text of which some begin with marks, like options ("--qty 2 --gift"): what follows on a word of a kind where the
 * same always did, and no other marks. A word that stands in a list of another parameter is a kind of its own.
 */
import type { Json } from '../../../contract.ts';
import { textPlaces } from '../places.ts';
import type { Input, Joint, Law } from './joint.ts';

/** As many words of a kind as this, and each has the same kind behind it. */
const LEAST_WORDS = 3;
const MARKED = /^([-+/@#$%&*!:]+)(\p{L}.*)$/u;
const END = 'end';

export function optionLaws({ params, given, clear }: Joint): Law[] {
  return params
    .filter(({ name, type }) => type.kind === 'str' && !clear.has(name))
    .flatMap(({ name }) => {
      const rosters = params.filter((param) => param.type.kind === 'list' || param.type.kind === 'dict');
      const listed = (input: Input) =>
        new Set(
          rosters.flatMap((param) =>
            textPlaces(param.type).flatMap(({ read }) => read(input[param.name] ?? null)),
          ),
        );
      return followLaws(given, (input) => kindsIn(input[name] ?? null, listed(input)));
    });
}

interface Word {
  marks: string;
  kind: string;
}

/** None where the text is empty. */
function kindsIn(text: Json, listed: ReadonlySet<Json>): Word[] {
  if (typeof text !== 'string' || text === '') return [];
  return text.split(' ').map((word) => {
    const [, marks = '', bare = word] = MARKED.exec(word) ?? [];
    return { marks, kind: `${marks} ${marks !== '' && listed.has(bare) ? 'listed' : ''}` };
  });
}

function followLaws(given: readonly Input[], wordsOf: (input: Input) => Word[]): Law[] {
  const seen = given.map(wordsOf);
  const marked = seen.flat().filter(({ marks }) => marks !== '');
  if (marked.length < LEAST_WORDS) return [];
  const marks = new Set(seen.flat().map((word) => word.marks));
  const followed = new Map<string, string[]>();
  for (const { kind, next } of seen.flatMap(stepsOf))
    followed.set(kind, [...(followed.get(kind) ?? []), next]);
  const sure = new Map(
    [...followed].flatMap(([kind, nexts]): [string, string][] => {
      const [next] = nexts;
      const same = next !== undefined && nexts.length >= LEAST_WORDS && new Set(nexts).size === 1;
      return same && next !== END ? [[kind, next]] : [];
    }),
  );
  return [
    (input) => wordsOf(input).every((word) => marks.has(word.marks)),
    (input) => stepsOf(wordsOf(input)).every(({ kind, next }) => (sure.get(kind) ?? next) === next),
  ];
}

const stepsOf = (words: readonly Word[]) =>
  words.map(({ kind }, i) => ({ kind, next: words[i + 1]?.kind ?? END }));
