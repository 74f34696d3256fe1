/**
 * Places within a grid: rows of a row and a column, or names like "B7", that are cells of a grid or lie within as many rows
 * and columns as two numbers say. No law where the text says what becomes of places outside.
 */
import type { Json, ValueType } from '../../../contract.ts';
import { isNumber, width } from '../../domain/parts.ts';
import { textPlaces } from '../places.ts';
import { type Input, type Joint, type Law, LEAST_TELLING, type Param, telling } from './joint.ts';

type Cell = readonly [number, number];
type Extent = (input: Input) => readonly number[];

const OUTSIDE =
  /\b(?:outside|off the|out of (?:the )?(?:bounds|range|grid|board|map|plan)|beyond the (?:edge|border|grid|board|map|plan))\b/i;
const NONE = /\b(?:no|none|never|not|nobody|nothing|cannot|can't|n't)\b/i;
/** A name like "B7" is of a cell, and nothing else by chance. */
const LEAST_TELLING_NAMES = 2;

export function gridCellLaws({ params, given, clear, lines }: Joint): Law[] {
  if (lines.some((line) => OUTSIDE.test(line) && !NONE.test(line))) return [];
  return params.flatMap((a) => {
    const others = params.filter((b) => b !== a && !(clear.has(a.name) && clear.has(b.name)));
    const extents = [...others.flatMap(gridExtent), ...numberExtents(others)];
    return [
      ...cellsOf(a).flatMap((cells) =>
        extents.flatMap((extent) => cellLaw(given, cells, extent, LEAST_TELLING)),
      ),
      ...namedCells(a, given).flatMap((cells) =>
        extents.flatMap((extent) => cellLaw(given, cells, extent, LEAST_TELLING_NAMES)),
      ),
    ];
  });
}

/** A law for each way of counting and of naming the row or the column first; the narrowest that all given ones obey. */
function cellLaw(
  given: readonly Input[],
  cells: (input: Input) => Cell[],
  extent: Extent,
  least: number,
): Law[] {
  const ways = [0, 1].flatMap((from) =>
    [false, true].map((turned) => (cell: Cell, input: Input) => {
      const [x, y] = turned ? [cell[1], cell[0]] : cell;
      const [rows = 0, columns = 0] = extent(input);
      return x >= from && x < rows + from && y >= from && y < columns + from;
    }),
  );
  const fits = ways.filter((way) => given.every((input) => cells(input).every((cell) => way(cell, input))));
  const told = fits.filter((way) => telling(given, cells, way) >= least);
  return told.map((way) => (input: Input) => cells(input).every((cell) => way(cell, input)));
}

function gridExtent({ name, type }: Param): Extent[] {
  const is_grid = type.kind === 'list' && (type.of.kind === 'list' || type.of.kind === 'str');
  if (!is_grid) return [];
  return [
    (input) => {
      const rows = input[name];
      if (!Array.isArray(rows) || rows.length === 0) return [0, 0];
      return [rows.length, Math.min(...rows.map(width))];
    },
  ];
}

/** Of two numbers, in the order in which they are given. */
function numberExtents(params: readonly Param[]): Extent[] {
  const numbers = params.filter(({ type }) => type.kind === 'int');
  return numbers.flatMap((a, i) =>
    numbers.slice(i + 1).map((b): Extent => (input) => [
      Number(input[a.name] ?? 0),
      Number(input[b.name] ?? 0),
    ]),
  );
}

const isInt = (type: ValueType | undefined) => type?.kind === 'int';
const isPair = (type: ValueType) =>
  (type.kind === 'tuple' && type.items.length === 2 && type.items.every(isInt)) ||
  (type.kind === 'list' && isInt(type.of));

/** Pairs of whole numbers, one or a list of them. */
function cellsOf({ name, type }: Param): ((input: Input) => Cell[])[] {
  if (type.kind === 'tuple' && isPair(type)) return [(input) => pairIn(input[name] ?? null)];
  if (type.kind !== 'list' || !isPair(type.of)) return [];
  return [
    (input) => {
      const rows = input[name];
      return Array.isArray(rows) ? rows.flatMap(pairIn) : [];
    },
  ];
}

function pairIn(row: Json): Cell[] {
  const [x, y] = Array.isArray(row) ? row : [];
  return Array.isArray(row) && row.length === 2 && isNumber(x) && isNumber(y) ? [[x, y]] : [];
}

const NAMED = /^([A-Z])([1-9]\d?)$/;
/** Rows by letters and columns by numbers; both from 1 on. */
function namedCells({ name, type }: Param, given: readonly Input[]): ((input: Input) => Cell[])[] {
  return textPlaces(type).flatMap(({ read }) => {
    const namesIn = (input: Input) => read(input[name] ?? null);
    const seen = new Set(given.flatMap(namesIn));
    const named = [...seen].every((text) => typeof text === 'string' && NAMED.test(text));
    return named && seen.size >= LEAST_TELLING ? [(input: Input) => namesIn(input).flatMap(cellNamed)] : [];
  });
}

function cellNamed(text: Json): Cell[] {
  const [, letter, number] = NAMED.exec(typeof text === 'string' ? text : '') ?? [];
  return letter === undefined ? [] : [[letter.charCodeAt(0) - 'A'.charCodeAt(0) + 1, Number(number)]];
}
