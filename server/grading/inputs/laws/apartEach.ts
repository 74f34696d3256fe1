/**
 * "The periods of the same customer do not overlap": of rows with a name and two ends those of one name, and not those of others.
 * Where one ends no other of that name begins: nobody is asked whether a common end counts.
 */
import type { Json, Problem } from '../../contract.ts';
import { compareJson } from '../domain/order.ts';
import { plainText, sentences } from '../said/numbers.ts';

type Law = (value: Json) => boolean;
type Row = readonly Json[];

const OF_ONE = String.raw`\b(?:of|for|by|with|in|on) (?:the same|each|every|any (?:(?:one|1) )?|one|1|a single) [a-z]+\b`;
const APART = String.raw`\b(?:(?:do not|don't|does not|never|cannot|can't|must not|will not|may not) (?:\w+ )?(?:overlap|intersect|touch|meet|collide|share)|(?:have|has|with|share) no (?:common \w+|\w+ in common)|(?:are|is) (?:always )?(?:disjoint|apart)|no (?:two|2)\b[^.;]*\boverlap)`;
const APART_EACH = new RegExp(`${OF_ONE}[^.;]*${APART}|${APART}[^.;]*${OF_ONE}`, 'i');
const NO_TWO_OF_ONE = /\bno (?:two|2)\b[^.;]*\b(?:the same|one|1|each)\b[^.;]*\b(?:overlap|share|intersect)/i;
const CONDITION = /\b(?:if|when|whether|unless|return\w*|answers?)\b/i;

/** One law for each list of such rows that obeys it in every given input. */
export function apartEachLaws({
  function: { params },
  cases,
  constraints,
  clarifications,
  inputs,
}: Problem): ((input: Record<string, Json>) => boolean)[] {
  const told = [...constraints, ...clarifications.map(({ answer }) => answer), ...textsIn(inputs)]
    .flatMap((text) => sentences(plainText(text)))
    .some((line) => !CONDITION.test(line) && [APART_EACH, NO_TWO_OF_ONE].some((one) => one.test(line)));
  if (!told) return [];
  return params.flatMap(({ name }) => {
    const values = cases.map(({ input }) => input[name] ?? null);
    const law = lawOf(values);
    return law !== null && values.every(law)
      ? [(input: Record<string, Json>) => law(input[name] ?? null)]
      : [];
  });
}

const CLOCK = /^\d\d:\d\d$/;
const isEnd = (value: Json) => typeof value === 'number' || (typeof value === 'string' && CLOCK.test(value));

function lawOf(values: readonly Json[]): Law | null {
  const rows = values.flatMap(rowsIn);
  const [first] = rows;
  if (first === undefined) return null;
  const places = first.map((_, at) => at);
  const ends = places.filter((at) => rows.every((row) => isEnd(row[at] ?? null)));
  const [from, to] = ends;
  const keys = places.filter((at) => !ends.includes(at));
  if (from === undefined || to === undefined || keys.length === 0) return null;
  const nameOf = (row: Row) => JSON.stringify(keys.map((at) => row[at] ?? null));
  return (value) => {
    const all = rowsIn(value);
    return all.every((a, i) =>
      all
        .slice(0, i)
        .every(
          (b) =>
            nameOf(a) !== nameOf(b) ||
            compareJson(a[to] ?? null, b[from] ?? null) < 0 ||
            compareJson(b[to] ?? null, a[from] ?? null) < 0,
        ),
    );
  };
}

const rowsIn = (value: Json): Row[] =>
  Array.isArray(value) ? value.filter((row) => Array.isArray(row)) : [];

function textsIn(given: unknown): string[] {
  if (typeof given === 'string') return [given];
  return typeof given === 'object' && given !== null ? Object.values(given).flatMap(textsIn) : [];
}
