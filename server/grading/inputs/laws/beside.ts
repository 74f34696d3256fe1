/**
 * In texts with a form, what runs of letters and of digits touch: "80mg" and "F#m7" have letters that stand so, "ann@x" has names;
 * behind an "x" numbers went up to 30, and minutes have two digits. What has a point in it ("0.5g") is one number.
 */

import { withNumerals } from '../said/numerals.ts';
import type { Span } from '../said/said.ts';

export interface Run {
  text: string;
  /** Where it begins, and the letters or digits of it. */
  at: number;
  run: string;
}

export interface Beside {
  /** Whether letters stand for any others there. */
  isName(run: Run): boolean;
  /** Whether a number of that size, written so, can stand there. */
  fits(run: Run): boolean;
}

const RUN = /\p{L}+|\d+/gu;
/** Marks of a sentence; a point between digits is none. */
const SOFT = /[,.;!?'"\s]/;
/** What makes a unit, or a code, of the letters that it touches. */
const HARD = /[#°%$+*^]/;
const FREE = ' ';
/** Names are many, and most of them longer than any unit. */
const LEAST_NAMES = 3;
const NAME_LETTERS = 3;

interface Known {
  /** Those at a place with few numbers are as large as any others. */
  long?: boolean;
  /** How large all are said to be, which are of one kind. */
  numerals?: Span | undefined;
}

export function besideIn(texts: readonly string[], { long = false, numerals }: Known = {}): Beside {
  const runs = texts.flatMap((text) => runsOf(text));
  const [letters, digits] = [
    runs.filter(({ run }) => !isNumber(run)),
    runs.filter(({ run }) => isNumber(run)),
  ];
  const words = grouped(letters, touching);
  const isName = (one: Run) => standForOthers(words.get(touching(one)) ?? [], touching(one));
  const place = (one: Run) => unitOf(one, isName) ?? touching(one);
  const numbers = grouped(digits, place);
  const amounts = grouped(digits.map(amountOf), place);
  return {
    isName,
    fits: (one) => {
      if (place(one) === FREE + FREE) return true;
      if (numerals !== undefined)
        return isWithin(
          one.run,
          withNumerals(
            digits.map(({ run }) => Number(run)),
            numerals,
          ),
        );
      const amount = amountOf(one);
      const alike = amounts.get(place(amount)) ?? [];
      if (alike.some(hasPoint)) return isAmountLike(amount.run, alike);
      const alone = unitOf(one, isName) !== null;
      const most = long ? Math.max(...digits.map(({ run }) => Number(run))) : null;
      return withinSeen(one.run, numbers.get(place(one)) ?? [], { alone, most });
    },
  };
}

const isWithin = (run: string, [low, high]: Span) =>
  !/^0\d/.test(run) && Number(run) >= low && Number(run) <= high;

/** "0.5" and "12.50"; neither "1.2.3" nor the seconds of "0:02.50". */
const DECIMAL = /(?<![\d.:])(?:0|[1-9]\d*)\.\d+(?![\d.:])/g;
const hasPoint = (amount: string) => amount.includes('.');

/** The number with a point in it that digits are a part of, else they themselves. */
function amountOf(one: Run): Run {
  const { text, at } = one;
  const found = Array.from(text.matchAll(DECIMAL), ({ 0: run, index }) => ({ text, at: index, run }));
  return found.find(({ at: from, run }) => from <= at && at < from + run.length) ?? one;
}

/** As large as there were, with as many digits behind the point, and none too many in front or at the end. */
function isAmountLike(amount: string, seen: readonly string[]): boolean {
  const values = seen.map(Number);
  const behind = seen.map((one) => one.split('.')[1]?.length ?? 0);
  const [, digits = ''] = amount.split('.');
  return (
    Number(amount) >= Math.min(...values) &&
    Number(amount) <= Math.max(...values) &&
    digits.length >= Math.min(...behind) &&
    digits.length <= Math.max(...behind) &&
    !/^0\d/.test(amount) &&
    (!/\.\d*0$/.test(amount) || seen.some((one) => /\.\d*0$/.test(one)))
  );
}

function runsOf(text: string): Run[] {
  return Array.from(text.matchAll(RUN), ({ 0: run, index }) => ({ text, at: index, run }));
}

const isNumber = (run: string) => /^\d/.test(run);

function grouped(runs: readonly Run[], by: (run: Run) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const run of runs) groups.set(by(run), [...(groups.get(by(run)) ?? []), run.run]);
  return groups;
}

/** The letters that say of what there are so many, whatever else is there; behind the number rather than before it. */
function unitOf({ text, at, run }: Run, isName: (run: Run) => boolean): string | null {
  const beside = runsOf(text).filter((one) => one.at === at + run.length || one.at + one.run.length === at);
  return beside.findLast((one) => !isName(one))?.run ?? null;
}

/** What it touches on either side. */
function touching(one: Run): string {
  return `${side(one, -1)}${side(one, 1)}`;
}

function side({ text, at, run }: Run, step: -1 | 1): string {
  const next = step === -1 ? at - 1 : at + run.length;
  const sign = text[next] ?? FREE;
  if (/\d/.test(sign)) return '0';
  if (/\p{L}/u.test(sign)) return 'a';
  if (!isNumber(run)) return HARD.test(sign) ? sign : FREE;
  const between = sign === '.' && /\d/.test(text[next + step] ?? '');
  return SOFT.test(sign) && !between ? FREE : sign;
}

/** Letters that touch nothing are names, unless most are codes ("Bb", "Am"). */
function standForOthers(seen: readonly string[], place: string): boolean {
  const all = [...new Set(seen)];
  const most = (some: readonly string[]) => some.length * 2 > all.length;
  if (place === FREE + FREE) return !most(all.filter((one) => CODE.test(one)));
  return all.length >= LEAST_NAMES && most(all.filter(({ length }) => length >= NAME_LETTERS));
}
const CODE = /^\p{Lu}\p{L}?$/u;

/** Of fewer, how large they may be is not known but for their digits. */
const LEAST_VALUES = 3;

/** No larger and no smaller than there was, beside a unit not even then; with zeros in front only as long as there were such. */
function withinSeen(
  run: string,
  seen: readonly string[],
  { alone, most: any_most }: { alone: boolean; most: number | null },
): boolean {
  if (seen.length === 0) return true;
  const padded = seen.some((one) => /^0\d/.test(one));
  const alike = padded ? seen.some(({ length }) => length === run.length) : !/^0\d/.test(run);
  const values = [...new Set(seen.map(Number))];
  const most = Math.max(...values);
  const few = values.length < LEAST_VALUES && (values.length > 1 || !alone);
  const [low, high] = few
    ? [Math.min(1, ...values), any_most ?? 10 ** String(most).length - 1]
    : [Math.min(...values), most];
  return alike && Number(run) >= low && Number(run) <= high;
}
