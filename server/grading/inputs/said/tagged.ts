/** What is said of numbers within rows that begin with a word: `("push", x)`, with `-100 <= x <= 100`. */
import type { Json, Problem } from '../../contract.ts';
import { isTagged } from '../laws/tags.ts';
import type { Span } from './said.ts';

const ROW = /[([]\s*["'“]([^"'”]+)["'”]((?:\s*,\s*[\w-]+)+)\s*[)\]]/g;
const N = String.raw`(-?\d+)`;

/** By parameter, and then by word and place; what a given row contradicts was misread and is left out. */
export function taggedSaid(
  { function: { params }, cases }: Problem,
  all: readonly string[],
): Map<string, ReadonlyMap<string, Span>> {
  const said = new Map<string, ReadonlyMap<string, Span>>();
  for (const { name } of params) {
    const rows = cases.flatMap(({ input }) => rowsIn(input[name] ?? null));
    const spans = rows.length === 0 ? [] : spansIn(all).filter(([place, span]) => agrees(rows, place, span));
    if (spans.length > 0) said.set(name, new Map(spans));
  }
  return said;
}

const rowsIn = (value: Json): [string, ...Json[]][] =>
  Array.isArray(value) && value.every(isTagged) ? value.filter(isTagged) : [];

function spansIn(all: readonly string[]): [string, Span][] {
  return all.flatMap((sentence) =>
    Array.from(sentence.matchAll(ROW)).flatMap(([, tag = '', others = '']) =>
      others
        .split(',')
        .slice(1)
        .flatMap((other, i): [string, Span][] => {
          const span = spanOf(other.trim(), all);
          return span === null ? [] : [[`${tag} ${i + 1}`, span]];
        }),
    ),
  );
}

/** Null where the text does not say it once and plainly. */
function spanOf(variable: string, all: readonly string[]): Span | null {
  if (!/^[A-Za-z_]\w*$/.test(variable)) return null;
  const patterns = [
    new RegExp(`${N} <= ${variable} <= ${N}`),
    new RegExp(`\\b${variable} (?:is |lies )?(?:always )?between ${N} and ${N}`),
  ];
  const found = all
    .flatMap((sentence) => patterns.flatMap((pattern) => pattern.exec(sentence) ?? []))
    .slice(0, 3);
  const [low, high] = [Number(found[1] ?? Number.NaN), Number(found[2] ?? Number.NaN)];
  return low <= high ? [low, high] : null;
}

function agrees(rows: readonly [string, ...Json[]][], place: string, [low, high]: Span): boolean {
  const about = rows.flatMap((row) => row.flatMap((item, i) => (`${row[0]} ${i}` === place ? [item] : [])));
  return about.length > 0 && about.every((item) => typeof item === 'number' && item >= low && item <= high);
}
