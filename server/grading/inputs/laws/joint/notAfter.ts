/**
 * Texts with a date or a number in them, none of which is said to come after a parameter: "no lot was made after today". How
 * they are read nobody says. So beside a bound stands what stood beside an earlier or the same one, and what is before that.
 */
import type { Json } from '../../../contract.ts';
import { isNumber } from '../../domain/parts.ts';
import { textPlaces } from '../places.ts';
import { type Input, type Joint, type Law, pairsOf, speaksOf } from './joint.ts';

const NONE = /\b(?:no|none|never|nothing|nobody|not|n't|cannot|can't)\b/i;
/** The first is followed by the bound. */
const WAYS: readonly { said: string; sign: 1 | -1 }[] = [
  { said: '(?:after|later than|newer than|younger than|past|beyond)', sign: 1 },
  { said: '(?:before|earlier than|older than)', sign: -1 },
];
/** What becomes of those that are, or what is asked for. */
const OTHERWISE =
  /\b(?:ignor\w*|skip\w*|left out|drop\w*|not counted|if|when|how many)\b|^(?:return|list|count|give|tell|find|report)\b/i;

/** Letters that stay, and the numbers between. */
interface Reading {
  form: string;
  numbers: readonly number[];
}

export function notAfterLaws(joint: Joint): Law[] {
  const lines = joint.lines.filter((line) => NONE.test(line) && !OTHERWISE.test(line));
  return pairsOf(joint).flatMap(([a, b]) => {
    const signs = WAYS.filter(({ said }) => saysOf(lines, said, b.name)).map(({ sign }) => sign);
    const boundOf = (input: Input) => readingOf(input[b.name] ?? null);
    return signs.flatMap((sign) =>
      textPlaces(a.type).flatMap(({ read }): Law[] => {
        const textsOf = (input: Input) => read(input[a.name] ?? null).map(readingOf);
        const seen = joint.given.flatMap((input) =>
          textsOf(input).map((text) => ({ text, bound: boundOf(input) })),
        );
        const known = seen.length > 0 && seen.every(({ text, bound }) => text !== null && bound !== null);
        const may = (text: Reading | null, bound: Reading | null) =>
          seen.some((one) => isUpTo(text, one.text, sign) && isUpTo(one.bound, bound, sign));
        return known ? [(input) => textsOf(input).every((text) => may(text, boundOf(input)))] : [];
      }),
    );
  });
}

function saysOf(lines: readonly string[], said: string, name: string): boolean {
  const found = new RegExp(String.raw`\b${said} (?:than )?((?:the |its |that )?(?:\w+ )?\w+)`, 'i');
  return lines.some((line) => speaksOf(found.exec(line)?.[1] ?? '', name));
}

/** Null where there is no number in it. */
function readingOf(value: Json): Reading | null {
  if (isNumber(value)) return { form: '', numbers: [value] };
  if (Array.isArray(value) && value.every(isNumber)) return { form: `${value.length}`, numbers: value };
  if (typeof value !== 'string' || !/\d/.test(value)) return null;
  const form = value.replaceAll(/\d+/g, '0').replaceAll(/\p{L}/gu, 'a');
  return { form, numbers: (value.match(/\d+/g) ?? []).map(Number) };
}

/** Whichever number counts most. */
function isUpTo(one: Reading | null, other: Reading | null, sign: 1 | -1): boolean {
  if (one === null || other === null || one.form !== other.form) return false;
  return one.numbers.every((number, i) => sign * number <= sign * (other.numbers[i] ?? 0));
}
