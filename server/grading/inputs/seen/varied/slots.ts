/** Numbers and times of a day within texts, where the text says that they may be any of a range: at its ends, near another one, with more digits. */
import type { Json, Problem } from '../../../contract.ts';
import { leaves } from '../../domain/parts.ts';
import { clocksIn, TIME } from '../../laws/clocks.ts';
import { fittingSlot, slotsSaid, type Slot } from '../../said/slots.ts';
import type { Vary } from './contract.ts';
import { between, pick, type Next } from './random.ts';

/** Where one more digit makes a difference. */
const LANDMARKS = [0, 1, 2, 9, 10, 11, 12, 99, 100, 101, 1000];
/** Minutes between two times, and where an hour begins. */
const STEPS = [-61, -60, -59, -30, -2, -1, 0, 1, 2, 5, 30, 59, 60, 61];
const BESIDE_HOUR = [58, 59, 0, 1, 2];
const HOUR = 60;

export function slotVaries(problem: Problem): Vary[] {
  const slots = slotsSaid(problem);
  const clocks = clocksIn(problem);
  const times: Vary = (input, _, next) =>
    oneOf(input, timesIn, (time, all) => otherTime(time, all, next), next);
  return [
    ...[...slots].map(([name, known]): Vary => (input, _, next) => ({
      ...input,
      ...oneOf(
        { [name]: input[name] ?? null },
        (text) => numbersIn(text, known),
        (number) => otherNumber(number, next),
        next,
      ),
    })),
    ...(clocks === null ? [] : [times]),
  ];
}

interface Piece {
  from: number;
  text: string;
  slot?: Slot;
}

/** One piece of all texts, changed. */
function oneOf(
  input: Record<string, Json>,
  piecesIn: (text: string) => Piece[],
  other: (piece: Piece, all: readonly Piece[]) => string,
  next: Next,
): Record<string, Json> {
  const all = leaves(Object.values(input)).flatMap((leaf) =>
    typeof leaf === 'string' ? piecesIn(leaf) : [],
  );
  if (all.length === 0) return input;
  let left = between(0, all.length - 1, next);
  const changed = (value: Json): Json => {
    if (typeof value === 'string') {
      const pieces = piecesIn(value);
      const piece = pieces[left];
      left -= pieces.length;
      if (piece === undefined) return value;
      left = -1;
      return value.slice(0, piece.from) + other(piece, all) + value.slice(piece.from + piece.text.length);
    }
    if (Array.isArray(value)) return value.map((one) => (left < 0 ? one : changed(one)));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, left < 0 ? one : changed(one)]),
    );
  };
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, left < 0 ? value : changed(value)]),
  );
}

function numbersIn(text: string, slots: readonly Slot[]): Piece[] {
  let from = 0;
  return text.split('\n').flatMap((line) => {
    const row = line.split(' ');
    return row.flatMap((part, at): Piece[] => {
      const slot = fittingSlot(row, at, slots);
      const piece = slot === undefined ? [] : [{ from, text: part, slot }];
      from += part.length + 1;
      return piece;
    });
  });
}

function otherNumber({ text, slot }: Piece, next: Next): string {
  const [low, high] = slot?.span ?? [0, 0];
  const own = Number(text);
  const near = [low, low + 1, high - 1, high, own - 1, own + 1, ...LANDMARKS];
  const fitting = near.filter((one) => one >= low && one <= high);
  return String(pick(fitting, next) ?? own);
}

const timesIn = (text: string): Piece[] =>
  Array.from(text.matchAll(TIME), ({ 0: time, index }) => ({ from: index, text: time }));

function otherTime({ text }: Piece, all: readonly Piece[], next: Next): string {
  const [hours = 0, minutes = 0] = (pick(all, next)?.text ?? text).split(':').map(Number);
  const moved = hours * HOUR + minutes + (pick(STEPS, next) ?? 0);
  const at_hour = Math.floor(moved / HOUR) * HOUR + (pick(BESIDE_HOUR, next) ?? 0);
  const at = next() < 1 / 2 ? moved : at_hour;
  const clock = ((at % (24 * HOUR)) + 24 * HOUR) % (24 * HOUR);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(clock / HOUR))}:${two(clock % HOUR)}${text.slice('00:00'.length)}`;
}
