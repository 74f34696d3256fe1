/**
 * Amounts written as texts, alone or among words: as many decimals as were seen or are said and no
 * zeros in front, commas where thousands are parted, and of
 * a number with a unit, like "2K" or "15m", no other unit.
 */
import type { Json, Problem } from '../../contract.ts';
import { plainText } from '../said/numbers.ts';
import { textPlaces } from './places.ts';

type Input = Record<string, Json>;
type Law = (text: string) => boolean;

/** Fewer show too little. */
const LEAST_TEXTS = 3;

const NUMERAL = /\d+(?:[.,]\d+)*/g;
const numeralsIn = (text: string): string[] => text.match(NUMERAL) ?? [];
/** Two points are a version, an address or a time. */
const decimalsOf = (numeral: string): number => /^[\d,]+\.(\d+)$/.exec(numeral)?.[1]?.length ?? 0;
const isPadded = (numeral: string) => /^0\d/.test(numeral);
const DECIMALS =
  /(?<![\w.])(\d+) (?:decimals?|decimal (?:places|digits)|digits (?:after|behind) the (?:decimal )?point)\b/gi;

/** Parameters in `clear` are known. */
export function amountLaws(problem: Problem, clear: ReadonlySet<string>): ((input: Input) => boolean)[] {
  const { constraints, prompt_md, spoken, clarifications, inputs } = problem;
  const answers = clarifications.map(({ answer }) => answer);
  const words = plainText([...constraints, prompt_md, spoken, ...answers, JSON.stringify(inputs)].join('\n'));
  const said = Math.max(0, ...Array.from(words.matchAll(DECIMALS), ([, most]) => Number(most)));
  const params = problem.function.params.filter(({ name }) => !clear.has(name));
  return params.flatMap(({ name, type }) =>
    textPlaces(type).flatMap(({ read }) => {
      const textsOf = (input: Input) => read(input[name] ?? null).filter((text) => typeof text === 'string');
      const seen = [...new Set(problem.cases.flatMap(({ input }) => textsOf(input)))];
      return [...pointLaw(seen, said), ...commaLaw(seen), ...unitLaw(seen)].map(
        (law) => (input: Input) => textsOf(input).every(law),
      );
    }),
  );
}

/** None where no given number has decimals, or a point parts other things. */
function pointLaw(seen: readonly string[], said: number): Law[] {
  const numerals = seen.flatMap(numeralsIn);
  const most = Math.max(0, ...numerals.map(decimalsOf));
  if (most === 0 || numerals.some((numeral) => numeral.split('.').length > 2)) return [];
  const padded = numerals.some(isPadded);
  return [
    (text) =>
      numeralsIn(text).every(
        (numeral) =>
          numeral.split('.').length <= 2 &&
          decimalsOf(numeral) <= Math.max(most, said) &&
          (padded || !isPadded(numeral)),
      ),
  ];
}

const THOUSANDS = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;
/** Where every given comma between digits parts thousands. */
function commaLaw(seen: readonly string[]): Law[] {
  const parted = seen.flatMap(numeralsIn).filter((numeral) => numeral.includes(','));
  if (parted.length === 0 || !parted.every((numeral) => THOUSANDS.test(numeral))) return [];
  return [(text) => numeralsIn(text).every((numeral) => !numeral.includes(',') || THOUSANDS.test(numeral))];
}

const WITH_UNIT = /^[^\p{L}\d]?\d+(?:\.\d+)?( ?\p{L}*)$/u;
/** Where every text is a number with one of a few units, or none. */
function unitLaw(seen: readonly string[]): Law[] {
  const filled = seen.filter((text) => text !== '');
  const units = filled.flatMap((text) => WITH_UNIT.exec(text)?.[1] ?? []);
  const all = filled.length >= LEAST_TEXTS && units.length === filled.length;
  if (!all || units.every((unit) => unit === '')) return [];
  return [(text) => text === '' || units.includes(WITH_UNIT.exec(text)?.[1] ?? '\n')];
}
