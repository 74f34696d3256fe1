/**
 * How large numbers are that stand within texts, like the rows of "B7": "rows from 1 to 99, written without leading zeros", "no
 * leading zero except the count 0 itself". Only where all of them stand behind a letter or a bracket, and so are of one kind.
 */
import type { Json, Problem } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';
import type { Span } from './said.ts';

/** Words for numbers as they are written. */
const WRITTEN = /\b(?:leading (?:zeros?|0)|(?:zeros?|0) in front|(?:in|as|with) digits|written)\b/i;
const RANGE = /(?<![\w.])(\d+) ?(?:to|and|through|\.\.\.?|-) ?(\d+)(?![\w.])/g;
/** How many there are of something, or how long it is. */
const COUNTED =
  /^,? ?(?:\w+ )?(?:characters?|letters?|digits?|long|times|items?|entries|lines?|texts?|strings?|parts?|words?)\b/i;
const ZERO =
  /\b(?:except|but|besides|apart from)\b[^.;,]{0,24}\b(?:0|zero)\b|\b(?:0|zero) (?:itself|alone)\b|\b(?:single|lone) (?:0|zero) (?:is|stays)\b/i;
/** What is told to be no number of a text, or of some only. */
const DENIED = /\b(?:if|when|unless|never (?:0|zero)|not (?:be )?(?:0|zero)|no (?:0|zero))\b/i;

/** By parameter, out of `all` sentences; what a given text contradicts was misread and is left out. */
export function numeralsSaid(
  { function: { params }, cases }: Problem,
  all: readonly string[],
): Map<string, Span> {
  const holders = params.filter(({ name }) =>
    cases.some(({ input }) => numeralsIn(input[name] ?? null).length > 0),
  );
  const [holder, ...others] = holders;
  if (holder === undefined || others.length > 0) return new Map();
  const values = cases.map(({ input }) => input[holder.name] ?? null);
  const seen = values.flatMap(numeralsIn).map(Number);
  if (!values.flatMap(textsIn).every(isOneKind)) return new Map();
  const told = all
    .filter((sentence) => WRITTEN.test(sentence))
    .flatMap((sentence) => sentence.split(/;\s+/))
    .filter((clause) => !DENIED.test(clause));
  const names = params.map(({ name }) => name);
  const spans = told.flatMap((sentence) => spansIn(sentence, names));
  const [low, high] = [Math.max(...spans.map(([from]) => from)), Math.min(...spans.map(([, to]) => to))];
  const zero = told.some((sentence) => ZERO.test(sentence)) ? [[0, 0] as const] : [];
  const known =
    spans.length > 0 && seen.every((one) => one >= low && one <= high) ? [[low, high] as const] : [];
  const found = [...known, ...zero];
  if (found.length === 0) return new Map();
  return new Map([
    [holder.name, [Math.min(...found.map(([from]) => from)), Math.max(...found.map(([, to]) => to))]],
  ]);
}

/** What is a parameter or how many there are is none. */
function spansIn(sentence: string, names: readonly string[]): Span[] {
  return Array.from(sentence.matchAll(RANGE)).flatMap(({ 0: whole, 1: low, 2: high, index }): Span[] => {
    const [before, after] = [sentence.slice(0, index), sentence.slice(index + whole.length)];
    const subject =
      /(\w+)(?: (?:is|are|lies?|run|runs|go|goes|from|between|in|of))*[ :]*$/i.exec(before)?.[1] ?? '';
    const counted = COUNTED.test(after) || names.some((name) => new RegExp(`^ ${name}\\b`).test(after));
    if (counted || names.includes(subject) || Number(low) > Number(high)) return [];
    return [[Number(low), Number(high)]];
  });
}

const textsIn = (value: Json) => leaves(value).filter((leaf) => typeof leaf === 'string');
const numeralsIn = (value: Json) => textsIn(value).flatMap((text) => text.match(/\d+/g) ?? []);
/** Each number stands behind a letter or a bracket, and has no zero in front. */
const isOneKind = (text: string) =>
  Array.from(text.matchAll(/(^|\D)(\d+)/gu)).every(
    ([, before = '', digits = '']) => /[\p{L})\]]/u.test(before) && !/^0\d/.test(digits),
  );

/** What was seen and what is said. */
export const withNumerals = (seen: readonly number[], said: Span | undefined): Span => [
  Math.min(...seen, said?.[0] ?? Infinity),
  Math.max(...seen, said?.[1] ?? -Infinity),
];
