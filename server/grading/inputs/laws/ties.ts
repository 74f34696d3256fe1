/**
 * What every given answer has in common with its own input: as long as it, the same items in another order, the names of its
 * rows. The answer to an input that is not allowed often has it no more, as when a comment answers one that is not there, and is
 * not shown.
 */
import type { Json } from '../../contract.ts';
import { isMap } from '../domain/parts.ts';

type Input = Record<string, Json>;

export interface GivenAnswer {
  input: Input;
  answer: Json;
}

/** With fewer given answers, or inputs of fewer lengths, it is chance. */
const LEAST_GIVEN = 4;
const LEAST_LENGTHS = 3;

/** Items of a list or text, keys of a map, what stands at one place of every row: as texts. Null where there is no such thing. */
type View = (value: Json) => string[] | null;
type Tie = (answer: readonly string[], input: readonly string[]) => boolean;

const TIES: readonly Tie[] = [(a, b) => a.length === b.length, sameItems, sameSet];

export function tiesOf(given: readonly GivenAnswer[]): (answer: Json, input: Input) => boolean {
  const [first] = given;
  if (first === undefined || given.length < LEAST_GIVEN) return () => true;
  const held = Object.keys(first.input).flatMap((name) => tiesTo(name, given));
  return (answer, input) => held.every((holds) => holds({ answer, input }));
}

type Held = (one: GivenAnswer) => boolean;

function tiesTo(name: string, given: readonly GivenAnswer[]): Held[] {
  const values = given.map(({ input }) => input[name] ?? null);
  const [params, answers] = [viewsOf(values), viewsOf(given.map(({ answer }) => answer))];
  const various = params.filter(
    (view) => new Set(values.map((value) => view(value)?.length)).size >= LEAST_LENGTHS,
  );
  return various.flatMap((of) =>
    answers.flatMap((from) =>
      TIES.map((tie): Held => ({ answer, input }) => {
        const [out, into] = [from(answer), of(input[name] ?? null)];
        return out !== null && into !== null && tie(out, into);
      }).filter((holds) => given.every(holds)),
    ),
  );
}

function viewsOf(values: readonly Json[]): View[] {
  const rows = values
    .flatMap((value) => (Array.isArray(value) ? value : []))
    .filter((item) => Array.isArray(item));
  const width = Math.min(...rows.map((row) => row.length));
  const columns = Array.from({ length: Number.isFinite(width) ? width : 0 }, (_, at) => columnAt(at));
  return [itemsOf, ...columns];
}

const itemsOf: View = (value) => {
  if (typeof value === 'string') return Array.from(value);
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(item));
  return isMap(value) ? Object.keys(value).map((key) => JSON.stringify(key)) : null;
};

const columnAt =
  (at: number): View =>
  (value) => {
    if (!Array.isArray(value)) return null;
    const cells = value.map((row) => (Array.isArray(row) ? row[at] : undefined));
    return cells.some((cell) => cell === undefined) ? null : cells.map((cell) => JSON.stringify(cell));
  };

function sameItems(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.toSorted().join('\n') === b.toSorted().join('\n');
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const [one, other] = [new Set(a), new Set(b)];
  return one.size === other.size && [...one].every((item) => other.has(item));
}
