/**
 * Numbers that come to the same in every given input: shares to 100, places of a board to 9, chances to 1. Given inputs do not
 * by chance, and who writes them takes pains that they do; so it need not be said.
 */
import type { Json, ValueType } from '../../contract.ts';
import { isMap } from '../domain/parts.ts';

type Law = (value: Json) => boolean;

/** So many that differ in more than their order, each of several numbers. */
const LEAST_TELLING = 3;
/** Tenths do not come to exactly one. */
const CLOSE = 1e-9;
/** Rows are short; what stands further on is no field. */
const MAX_PLACES = 6;

/** Numbers that may come to something. */
type Part = (value: Json) => number[];

/** Of a list or map of numbers itself, of each of its rows, and of its rows those at one place. */
export function totalLaws(values: readonly Json[], type: ValueType): Law[] {
  return [
    ...(isOfNumbers(type) ? totalsLaw(values, numbersIn) : []),
    ...(hasRowsOfNumbers(type) ? ofEachRow(values) : []),
    ...columnsOf(type).flatMap((at) => totalsLaw(values, inColumn(at))),
  ];
}

function totalsLaw(values: readonly Json[], part: Part): Law[] {
  const all = values.map(part).filter((numbers) => numbers.length > 0);
  const told = all.filter((numbers) => numbers.length > 1);
  const kinds = new Set(told.map((numbers) => numbers.toSorted((a, b) => a - b).join()));
  const [first] = all;
  if (first === undefined || kinds.size < LEAST_TELLING) return [];
  const total = sum(first);
  if (!all.every((numbers) => isClose(sum(numbers), total))) return [];
  return [
    (value) => {
      const numbers = part(value);
      return numbers.length === 0 || isClose(sum(numbers), total);
    },
  ];
}

function ofEachRow(values: readonly Json[]): Law[] {
  return totalsLaw(values.flatMap(partsOf), numbersIn).map(
    (law): Law =>
      (value) =>
        partsOf(value).every(law),
  );
}

const isNumeric = ({ kind }: ValueType) => kind === 'int' || kind === 'float';
const inner = (type: ValueType): ValueType | null =>
  type.kind === 'list' ? type.of : type.kind === 'dict' ? type.value : null;

function isOfNumbers(type: ValueType): boolean {
  const one = inner(type);
  return one !== null && isNumeric(one);
}

function hasRowsOfNumbers(type: ValueType): boolean {
  const row = inner(type);
  if (row?.kind === 'tuple') return row.items.every(isNumeric);
  return row !== null && isOfNumbers(row);
}

/** Of rows with fields those that hold numbers. */
function columnsOf(type: ValueType): number[] {
  const row = inner(type);
  if (row?.kind !== 'tuple') return [];
  return row.items.slice(0, MAX_PLACES).flatMap((item, at) => (isNumeric(item) ? [at] : []));
}

const inColumn =
  (at: number): Part =>
  (value) =>
    numbersIn(partsOf(value).map((row) => (Array.isArray(row) ? (row[at] ?? null) : null)));

const partsOf = (value: Json): Json[] =>
  Array.isArray(value) ? value : isMap(value) ? Object.values(value) : [];
const isNumber = (value: Json) => typeof value === 'number';

function numbersIn(value: Json): number[] {
  const parts = partsOf(value);
  return parts.every(isNumber) ? parts : [];
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const isClose = (a: number, b: number) => Math.abs(a - b) <= CLOSE * Math.max(1, Math.abs(b));
