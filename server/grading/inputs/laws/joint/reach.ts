/**
 * Numbers at one place that never go beyond those at another, wherever they stand: values of a map and a cap, days that are
 * asked about and the first day of a list of changes. A law where a sentence compares them.
 */
import type { Json } from '../../../contract.ts';
import { isNumber } from '../../domain/parts.ts';
import type { Beyond } from '../beyond.ts';
import { numberPlaces, type TextPlace } from '../places.ts';
import {
  type Input,
  type Joint,
  type Law,
  LEAST_TELLING,
  pairsOf,
  type Param,
  speaksOf,
  telling,
} from './joint.ts';

const COMPARES =
  /\b(?:exceed\w*|beyond|above|below|before|after|under|earlier|later|(?:at|the) (?:most|least)|(?:no|not)? ?(?:more|less|fewer|larger|greater|smaller|lower|higher|bigger|longer|shorter) than|up to|from 0 to|within)\b|[<>≤≥]/i;
const ALWAYS =
  /\b(?:never|no|none|nothing|nobody|always|each|every|all|must|cannot|can't|n't|not|guarantee\w*|from 0 to)\b/i;
const WHAT_IF = /\b(?:if|when|unless|otherwise|count\w*|how many)\b/i;
/** Where a sentence names both. */
const LEAST_TELLING_NAMED = 2;

type Fits = (x: number, ys: readonly number[]) => boolean;
const UP_TO: readonly Fits[] = [(x, ys) => x <= Math.max(...ys), (x, ys) => x <= Math.min(...ys)];
const NO_LESS: readonly Fits[] = [(x, ys) => x >= Math.min(...ys), (x, ys) => x >= Math.max(...ys)];

export function reachLaws(joint: Joint, beyond: Beyond): Law[] {
  const lines = joint.lines.filter((line) => COMPARES.test(line) && ALWAYS.test(line) && !WHAT_IF.test(line));
  return pairsOf(joint).flatMap(([a, b]) => {
    const least = leastTelling(lines, a, b);
    if (least === null) return [];
    const ways = [
      ...(beyond.get(a.name)?.has(b.name) === true ? [] : UP_TO),
      ...(beyond.get(b.name)?.has(a.name) === true ? [] : NO_LESS),
    ];
    return numberPlaces(a.type).flatMap((xs) =>
      numberPlaces(b.type).flatMap((ys) =>
        ways.flatMap((fits) => reachLaw(joint.given, readOf(a, xs), readOf(b, ys), fits, least)),
      ),
    );
  });
}

/** Null where no sentence speaks of it. */
function leastTelling(lines: readonly string[], a: Param, b: Param): number | null {
  const spoken = lines.map((line) => [a, b].filter(({ name }) => speaksOf(line, name)).length);
  const most = Math.max(0, ...spoken);
  if (most === 0) return null;
  return most === 2 ? LEAST_TELLING_NAMED : LEAST_TELLING;
}

const readOf =
  ({ name }: Param, { read }: TextPlace) =>
  (input: Input): number[] =>
    read(input[name] ?? (null as Json)).filter(isNumber);

function reachLaw(
  given: readonly Input[],
  xs: (input: Input) => number[],
  ys: (input: Input) => number[],
  fits: Fits,
  least: number,
): Law[] {
  const one = (x: number, input: Input) => ys(input).length === 0 || fits(x, ys(input));
  const law: Law = (input) => xs(input).every((x) => one(x, input));
  return given.every(law) && telling(given, xs, one) >= least ? [law] : [];
}
