/** What an answer may be: as large as the text says, and of a kind that was given; an input with another one is not allowed, whatever else is said of it. */
import type { Json, Problem } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';
import { plainText, sentences } from '../said/numbers.ts';
import { becomes } from './asked.ts';
import { isBalanced, isNumeral } from './lawbook.ts';
import { kindOf, lengthOf } from './within.ts';

type Input = Record<string, Json>;

/** Both languages hold whole numbers up to here. */
const LARGEST = Number.MAX_SAFE_INTEGER;
const INT32 = 2 ** 31 - 1;
const BOUND =
  /\b(?:at most|up to|no more than|not more than|no longer than|does not exceed|never exceeds?|below|less than|fewer than|<=?|and|to) (-?\d+)\b(?! times)( (?:characters?|letters?|items?|numbers?|elements?|entries|rows|words))?/gi;
const ABOUT_PARAM =
  /\b(?:lists?|arrays?|inputs?|texts?|strings?|grids?|matri(?:x|ces)|each|every|n|there (?:are|is))\b/i;

/** Numbers, and lengths, at most as large as is said of something that is no parameter; of what the given answers exceed nothing is said. */
export function answersWithin(problem: Problem): (answer: Json) => boolean {
  const all = [...problem.constraints, problem.prompt_md, problem.spoken].flatMap((text) =>
    sentences(plainText(text)),
  );
  const names = problem.function.params.map(({ name }) => name);
  const bounds = all.filter((one) => isAboutAnswer(one, names)).flatMap(boundsIn);
  const given = problem.cases.map((one) => one.expected);
  // Whole numbers beyond what JSON holds are texts of digits, where texts are not wanted.
  const digits = !JSON.stringify(problem.function.returns).includes('"str"');
  const numbers = Math.min(LARGEST, ...bounds.flatMap(({ most, length }) => (length ? [] : [most])));
  const lengths = Math.min(LARGEST, ...bounds.flatMap(({ most, length }) => (length ? [most] : [])));
  const most = given.every((answer) => largest(answer, digits) <= numbers) ? numbers : LARGEST;
  const longest = given.every((answer) => longestIn(answer) <= lengths) ? lengths : LARGEST;
  return (answer) => largest(answer, digits) <= most && longestIn(answer) <= longest;
}

function isAboutAnswer(sentence: string, names: readonly string[]): boolean {
  if (/\b(?:answers?|results?|outputs?|products?|sums?|totals?|fits?)\b/i.test(sentence)) return true;
  return (
    !ABOUT_PARAM.test(sentence.replace(/\b(?:un|de)\w+ed text\b/i, '')) &&
    !names.some((name) => sentence.includes(name))
  );
}

function boundsIn(sentence: string): { most: number; length: boolean }[] {
  const fitting = /\b32[- ]?bit/i.test(sentence) ? [{ most: INT32, length: false }] : [];
  const said = Array.from(sentence.matchAll(BOUND), ([, number, noun]) => ({
    most: Math.abs(Number(number)),
    length: noun !== undefined,
  }));
  return [...fitting, ...said];
}

function largest(answer: Json, digits: boolean): number {
  const sizes = leaves(answer).map((leaf) => {
    if (typeof leaf === 'number') return Math.abs(leaf);
    return digits && typeof leaf === 'string' && /^-?\d{16,}$/.test(leaf) ? Infinity : 0;
  });
  return Math.max(0, ...sizes);
}

function longestIn(answer: Json): number {
  if (typeof answer === 'string') return answer.length;
  return Array.isArray(answer) ? Math.max(answer.length, ...answer.map(longestIn)) : 0;
}

const leastIn = (input: Input): number =>
  leaves(Object.values(input)).reduce<number>(
    (least, leaf) => (typeof leaf === 'number' && leaf < least ? leaf : least),
    Infinity,
  );

/** "Then zero", "return 0 if there is none": what comes out in some case, though in no given one. */
export function saysZero({
  clarifications,
  constraints,
  prompt_md,
  spoken,
  function: { returns },
}: Problem): boolean {
  if (returns.kind !== 'int' && returns.kind !== 'float') return false;
  const asked = clarifications.some(
    ({ asks, answer }) => becomes(/./)(asks, answer) && THEN_ZERO.test(plainText(answer)),
  );
  const told = [...constraints, prompt_md, spoken].flatMap((text) => sentences(plainText(text)));
  return asked || told.some((one) => ZERO_IF.test(one) && !NO_ZERO.test(one));
}
const THEN_ZERO =
  /^(?:(?:then|in that case|it is|that is|that gives|the (?:answer|result) is(?: then)?|return|you return|give|answer)[,:]? )*(?:zero|0)\b(?! or\b)|\b(?:answer|result) is (?:then )?(?:zero|0)\b|\b(?:return|give) (?:zero|0)\b/i;
const ZERO_IF =
  /\b(?:return|give|answer|result is|answer is|it is) (?:zero|0),? (?:if|when|where|for|in)\b|\b(?:if|when|where)\b[^.;]*,? (?:return|give|the (?:answer|result) is) (?:zero|0)\b/i;
const NO_ZERO = /\b(?:never|not|cannot|can't)\b[^.;]{0,20}\b(?:zero|0)\b/i;

/**
 * Whether an answer to an input is of a kind that was seen: as long, as signed, as empty, as balanced as the given ones. Zero and
 * numbers below may come out of others like them.
 */
export function answerLaws(
  given: readonly Json[],
  zero_told = false,
): (answer: Json, input: Input) => boolean {
  const kinds = new Set(given.map(kindOf));
  const lengths = new Set(given.map(lengthOf));
  const one_length = lengths.size === 1;
  const negative = given.some((value) => typeof value === 'number' && value < 0);
  const zero = zero_told || given.some((value) => value === 0);
  const empty =
    given.some((value) => typeof value === 'object' && lengthOf(value) === 0) || given.includes('');
  const balanced = given.every(isBalanced);
  const numeral = given.every(isNumeral);
  return (answer, input) => {
    if (!kinds.has(kindOf(answer))) return false;
    // Nothing comes out of nothing, where nothing may be given.
    if (answer === '' && Object.values(input).includes('')) return true;
    if (typeof answer === 'number') {
      const least = leastIn(input);
      // Minus one stands for "none" as well.
      return (
        (answer >= 0 || negative || (least < 0 && answer !== -1)) && (answer !== 0 || zero || least <= 0)
      );
    }
    if (typeof answer === 'boolean' || answer === null) return given.includes(answer);
    if (one_length && !lengths.has(lengthOf(answer))) return false;
    return (
      (lengthOf(answer) > 0 || empty) && (!balanced || isBalanced(answer)) && (!numeral || isNumeral(answer))
    );
  };
}
