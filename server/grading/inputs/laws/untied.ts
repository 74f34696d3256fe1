/**
 * Laws about how large one parameter is beside another that few given inputs obey by chance, and that nobody who means them leaves
 * unsaid: the days that a heatwave must last are no more than half of a temperature. Where the text says how large each of the two is,
 * and no promise of it speaks of both, there is none.
 */
import type { Problem, ValueType } from '../../contract.ts';
import { rowsSaid } from '../said/rows.ts';
import type { Said, Span } from '../said/said.ts';
import {
  AMONG_ITEMS,
  AT_MOST_SUM,
  BESIDE_NUMBERS,
  columnLaws,
  DIFFER,
  ROOM_FOR_ALL,
  ROWS_NO_WIDER,
  SIZE_LAWS,
} from './between.ts';
import { isTask, linesOf, promisesOf, SUMS } from './telling.ts';

type Param = Problem['function']['params'][number];

/** Whether a law between two parameters, by their names, is chance; of rows `columnLaws` stands for all about one of their places. */
export type Untied = (a: string, b: string, law: unknown) => boolean;

/** All are tied where the task itself is not told. */
export function untiedIn(problem: Problem, said: ReadonlyMap<string, Said>): Untied {
  const { params } = problem.function;
  if (`${problem.prompt_md}${problem.spoken}`.trim() === '') return () => false;
  const lines = linesOf(problem);
  const promises = promisesOf(problem);
  const tied = tiedIn(problem, { lines, promises });
  const lifted = new Map(
    params
      .filter(({ name, type }) => isNumber(type) && isWhole(said.get(name)?.value))
      .flatMap((a) => {
        const room = promises.some((clause) => holdsAll(a.name).test(clause)) ? [] : [ROOM_FOR_ALL];
        const sums = lines.some(
          (line) => !isTask(line) && SUMS.test(line.replaceAll(wordsFor(a.name, []), ' ')),
        );
        return params
          .filter((b) => a !== b)
          .map((b): [string, Set<unknown>] => {
            const laws = tied(a, b) ? [] : lawsBeside(b, said.get(b.name), sums);
            return [`${a.name} ${b.name}`, new Set([...laws, ...room])];
          });
      }),
  );
  return (a, b, law) => lifted.get(`${a} ${b}`)?.has(law) === true;
}

/** What a number may obey by chance beside another parameter of which it is said how large it is. */
function lawsBeside({ type }: Param, said: Said | undefined, sums: boolean): readonly unknown[] {
  if (isNumber(type)) return isWhole(said?.value) ? [...BESIDE_NUMBERS, DIFFER] : [];
  if (type.kind !== 'list') return [];
  const width = type.of.kind === 'tuple' ? type.of.items.length : 0;
  const numbers = Array.from({ length: width }, (_, i) => i).filter(
    (i) => type.of.kind === 'tuple' && isNumber(type.of.items[i] ?? type.of),
  );
  return [
    ...(isWhole(said?.length) ? SIZE_LAWS : []),
    ...(isWhole(said?.item?.value) ? AMONG_ITEMS : []),
    ...(isWhole(said?.item?.value) && !sums ? [AT_MOST_SUM] : []),
    ...(width > 0 || isWhole(said?.item?.length) ? [ROWS_NO_WIDER] : []),
    ...(width > 0 && numbers.every((i) => isWhole(said?.item?.places?.get(i))) ? [columnLaws] : []),
  ];
}

/** Whether some promise speaks of both. */
function tiedIn(
  problem: Problem,
  { lines, promises }: { lines: readonly string[]; promises: readonly string[] },
): (a: Param, b: Param) => boolean {
  const hard = promises.filter((clause) => !SOFT.test(clause) || HARD.test(clause));
  const rows = rowsSaid(problem, lines);
  const words = new Map(
    problem.function.params.map(({ name }) => [name, wordsFor(name, rows.get(name)?.names ?? [])]),
  );
  const speaks = (clause: string, { name }: Param) => clause.search(words.get(name) ?? NOTHING) >= 0;
  return (a, b) =>
    (ENDS.test(a.name) && ENDS.test(b.name)) ||
    hard.some((clause) => {
      if (!COMPARES.test(clause) && ![a, b].some(({ name }) => goesTo(name).test(clause))) return false;
      const [of_a, of_b] = [speaks(clause, a), speaks(clause, b)];
      if (of_a && of_b) return true;
      const other = isNumber(b.type) ? OTHER : ITEMS;
      return of_a && other.test(clause);
    });
}

const isNumber = ({ kind }: ValueType) => kind === 'int' || kind === 'float';
const isWhole = (span: Span | undefined) => span?.every(Number.isFinite) === true;

const NOTHING = /(?!)/;

/** Names that are told apart by which end of something they are. */
const ENDS =
  /(?:^|_)(?:min|max|low|high|lo|hi|start|end|from|to|first|last|left|right|begin|finish|open|close|lower|upper|least|most)s?(?:$|_|[A-Z])|[a-z](?:Min|Max|Low|High|Start|End|From|To|First|Last|Open|Close|Lower|Upper)$/;
/** How to draw inputs, and what may be: no promise. */
const SOFT =
  /\b(?:(?:may|can|could|might) (?:also |well |even )*(?:be|exceed|have)|possibly|near|around|sometimes|often|mostly|usually|choose|pick|mix|includ\w*|so that|best|try)\b/i;
const HARD = /[<>≤≥]|\b(?:never|not|no|none|always|must|every|each|only|within)\b/i;
/** Without such a word nobody says how large one thing is beside another. */
const COMPARES =
  /[<>≤≥=]|\b(?:than|at (?:most|least)|(?:more|less|fewer|larg\w+|small\w*|bigg\w+|great\w+|long\w*|short\w*)|exceed\w*|beyond|up to|as (?:many|much|far|high|low)|within|between|before|after|below|above|under|over|inside|fits?|enough|suffic\w*|half|twice|doubl\w*|multiples?|divi\w+|sums?|totals?|same|equal\w*|proportion\w*)\b/i;
/** "From 0 to n": as far as it goes. */
const goesTo = (name: string) =>
  new RegExp(String.raw`(?:\b(?:to|through|of)|\.\.) ?(?:the |len\(|\|)?${name}(?!\w)`, 'i');
/** The other one, without its name. */
const OTHER = /\b(?:the (?:other|second|first|latter|former)|both|each other|than (?:it|that|this))\b/i;
const ITEMS =
  /\b(?:numbers|items?|elements?|values|entr(?:y|ies)|list|array|length|len|rows?|them|they|those|others?|sum|total|largest|smallest|as many|how many|(?:any|each|every|no) (?:number|value|one))\b/i;

/** A name as it stands, its words by themselves, and what the parts of its rows are called; one of several or several of one. */
function wordsFor(name: string, parts: readonly string[]): RegExp {
  const own = name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_\d]+/)
    .filter((word) => word.length >= LEAST_LETTERS && !COMMON.test(word));
  const all = [name, ...own, ...parts].map((word) => word.replace(/(?<=\w{2})s$/, ''));
  return new RegExp(String.raw`(?<!\w)(?:${[...new Set(all)].join('|')})(?:s|es|ed)?(?!\w)`, 'gi');
}
/** Shorter words stand for anything. */
const LEAST_LETTERS = 3;
const COMMON = /^(?:min|max|num|number|count|list|the|all|len|size|total|per|and|for)$/;

/** "At most k of them", "len(xs) <= k": it is no less than how many there are. */
const holdsAll = (name: string) =>
  new RegExp(
    String.raw`(?:\b(?:at most|up to|(?:no|not) (?:more|longer|larger) than|(?:more|fewer|less) than|of (?:the|these)|(?:1|0|one|zero) to)|(?:\)|\||\b(?:lengths?|sizes?|counts?|number of \w+)) ?[<≤]=?) ?(?:the )?${name}(?!\w| ?- ?1)|(?<!\w)${name} (?:is|are|must be|will be) (?:always )?(?:at least|enough|no less)|(?<!\w)${name} ?[>≥]=? ?(?:len|\||the (?:length|size|number))`,
    'i',
  );
