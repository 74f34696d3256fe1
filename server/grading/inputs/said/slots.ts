/**
 * How large numbers are at their place in a line: "board N" with "N is a whole number from 0 to 100", "`HH:MM DAY qty`" with
 * "qty 1..1000". Of lines that are told by an example in which each word stands for a part.
 */
import type { Json, Problem } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';
import { linesOf } from '../laws/telling.ts';
import { rangeOfName } from './rows.ts';
import type { Span } from './said.ts';

/** A number of lines that are so many words wide, and that begin with a word where one is told. */
export interface Slot {
  word: string | null;
  width: number;
  at: number;
  span: Span;
  /** A given one. */
  sample: string;
}

/** So many given lines show how they are built. */
const LEAST_LINES = 3;
/** More different first words are data. */
const MOST_WORDS = 8;
const NUMERAL = /^(?:0|-?[1-9]\d{0,8})$/;
const PART = String.raw`[<{(]?[A-Za-z][\w-]*[>})]?`;

/** By parameter. */
export function slotsSaid(problem: Problem): Map<string, Slot[]> {
  const lines = linesOf(problem);
  const found = problem.function.params.flatMap(({ name, type }): [string, Slot[]][] => {
    const texts = type.kind === 'str' || (type.kind === 'list' && type.of.kind === 'str');
    const given = texts ? problem.cases.flatMap(({ input }) => rowsIn(input[name] ?? null)) : [];
    const slots = given.length < LEAST_LINES ? [] : slotsOf(given, lines);
    return slots.length === 0 ? [] : [[name, slots]];
  });
  return new Map(found);
}

/** The words of each line. */
const rowsIn = (value: Json): string[][] =>
  leaves(value).flatMap((text) =>
    typeof text === 'string' && text !== '' ? text.split('\n').map((line) => line.split(' ')) : [],
  );

function slotsOf(rows: readonly string[][], lines: readonly string[]): Slot[] {
  const firsts = new Set(rows.map(([first = '']) => first));
  const commands = firsts.size <= MOST_WORDS && [...firsts].every((word) => /^[A-Za-z]+$/.test(word));
  const groups = commands ? [...firsts] : [null];
  return groups.flatMap((word) => {
    const mine = rows.filter(([first]) => word === null || first === word);
    const width = mine[0]?.length ?? 0;
    if (width < 2 || mine.some((row) => row.length !== width)) return [];
    const forms = formsIn(lines, word, width);
    return Array.from({ length: width }, (_, at) => at).flatMap((at) =>
      slotAt({ word, width, at }, mine, forms, lines),
    );
  });
}

/** What the parts are called, wherever such a line is told: behind its first word, or between quotes. */
function formsIn(lines: readonly string[], word: string | null, width: number): string[][] {
  const told =
    word === null
      ? new RegExp(
          String.raw`["'“]((?:${PART})(?: ${PART}|:MM){${width - 1}})["'”]|\blines? (?:of |like |are |is )?((?:${PART})(?: ${PART}){${width - 1}})(?=[,.;]|$)`,
          'g',
        )
      : new RegExp(
          String.raw`(?<![\w-])${word}((?: ${PART}){${width - 1}})(?=["'”,.;:)]|$| or | and | with )`,
          'g',
        );
  return lines.flatMap((line) =>
    Array.from(line.matchAll(told), ([, quoted, bare]) =>
      `${word ?? ''}${quoted ?? bare ?? ''}`.split(' ').map((part) => part.replaceAll(/[<>{}()]/g, '')),
    ),
  );
}

function slotAt(
  place: Pick<Slot, 'word' | 'width' | 'at'>,
  rows: readonly string[][],
  forms: readonly string[][],
  lines: readonly string[],
): Slot[] {
  const numerals = rows.map((row) => row[place.at] ?? '');
  if (!numerals.every((one) => NUMERAL.test(one))) return [];
  const names = [...new Set(forms.map((form) => form[place.at] ?? ''))];
  const spans = names.map((name) => rangeOfName(name, lines)).filter((span) => span !== null);
  const [span, ...others] = spans;
  if (span === undefined || others.length > 0) return [];
  const within = numerals.every((one) => Number(one) >= span[0] && Number(one) <= span[1]);
  return within ? [{ ...place, span, sample: numerals[0] ?? '' }] : [];
}

/** A value in which each number that may be any of those is a given one. */
export function withSamples(slots: readonly Slot[] | undefined): (value: Json) => Json {
  if (slots === undefined) return (value) => value;
  const plain = (text: string) =>
    text
      .split('\n')
      .map((line) => sampled(line.split(' '), slots).join(' '))
      .join('\n');
  return (value) =>
    typeof value === 'string'
      ? plain(value)
      : Array.isArray(value)
        ? value.map((one) => (typeof one === 'string' ? plain(one) : one))
        : value;
}

const sampled = (row: readonly string[], slots: readonly Slot[]): string[] =>
  row.map((part, i) => fittingSlot(row, i, slots)?.sample ?? part);

/** Of the words of a line the one at a place, where such a number stands there. */
export function fittingSlot(row: readonly string[], i: number, slots: readonly Slot[]): Slot | undefined {
  const part = row[i] ?? '';
  return slots.find(
    ({ word, width, at, span: [low, high] }) =>
      at === i &&
      width === row.length &&
      (word === null || word === row[0]) &&
      NUMERAL.test(part) &&
      Number(part) >= low &&
      Number(part) <= high,
  );
}
