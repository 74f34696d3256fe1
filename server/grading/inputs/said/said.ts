/** What the words of a problem say about the values of a parameter: how long, how large, and the same of what is in it. */
import type { Json } from '../../contract.ts';
import { isNumeral } from '../laws/lawbook.ts';

/** Least and most; infinite where nothing is said. */
export type Span = readonly [number, number];
export interface Said {
  /** Items or characters. */
  length?: Span;
  /** A number, or a text that is a number. */
  value?: Span;
  /** Of each item. */
  item?: Said;
  /** Of rows that begin with a word, numbers at a place: "push 1" is what stands after "push". */
  tagged?: ReadonlyMap<string, Span>;
  /** Of rows whose parts have names, what each is, by place. */
  places?: ReadonlyMap<number, Span>;
  /** The same of records, by the name of the field. */
  fields?: ReadonlyMap<string, Span>;
  /** Of texts, by a mark: how many parts it parts them into. */
  parts?: ReadonlyMap<string, Span>;
  /** Of texts: numbers that stand in them among other things. */
  numerals?: Span;
}
/** One thing that is said: of the parameter itself, or of its items (`depth` 1), or of theirs. */
export interface Fact {
  param: string;
  depth: number;
  what: 'length' | 'value';
  span: Span;
}

export const NOTHING: Span = [-Infinity, Infinity];

function narrower([a, b]: Span, [c, d]: Span): Span {
  return [Math.max(a, c), Math.min(b, d)];
}

/** Of two facts about one place both hold. */
export function withFact(said: Said | undefined, { depth, what, span }: Omit<Fact, 'param'>): Said {
  if (depth > 0) return { ...said, item: withFact(said?.item, { depth: depth - 1, what, span }) };
  return { ...said, [what]: narrower(said?.[what] ?? NOTHING, span) };
}

/** What is said but not so in a given input was misread. */
export function agrees(value: Json, { depth, what, span }: Omit<Fact, 'param'>): boolean {
  if (depth > 0)
    return (
      typeof value !== 'object' ||
      value === null ||
      Object.values(value).every((item) => agrees(item, { depth: depth - 1, what, span }))
    );
  const number = what === 'length' ? lengthOf(value) : numberIn(value);
  return number === null || (number >= span[0] && number <= span[1]);
}

function lengthOf(value: Json): number | null {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : null;
}

export function numberIn(value: Json): number | null {
  if (typeof value === 'number') return value;
  return isNumeral(value) ? Number(value) : null;
}
