/** Inputs in which two numbers lie as far apart as the text says of something: a stay of fifteen minutes, one hour. */
import type { Json, Problem } from '../../contract.ts';
import { isValid } from '../domain/allows.ts';
import type { Inputs } from '../domain/domain.ts';
import { pick, upTo, type Next } from './palette.ts';
import { plainText } from '../said/numbers.ts';

type Input = Record<string, Json>;

/** A boundary that a text speaks of lies within this. */
const [LEAST, MOST] = [2, 10_000];
/** Of more it is not one that counts. */
const MOST_SAID = 12;
/** Draws for each that is wanted. */
const TRIES = 6;

/** What the task and its clarifications say in numbers; bounds of inputs stand elsewhere. */
export function numbersSaid({ spoken, prompt_md, clarifications }: Problem): number[] {
  const text = [spoken, prompt_md, ...clarifications.flatMap(({ asks, answer }) => [asks, answer])].join(' ');
  const all = plainText(text).match(/(?<![\d.])\d+(?![\d.]*\d)/g) ?? [];
  const found = new Set(all.map(Number).filter((one) => one >= LEAST && one <= MOST));
  return found.size > MOST_SAID ? [] : [...found];
}

/** At most `wanted`, all valid. */
export function spacedInputs(
  inputs: Inputs,
  bases: readonly Input[],
  { said, wanted }: { said: readonly number[]; wanted: number },
  next: Next,
): Input[] {
  const found = new Map<string, Input>();
  // Numbers of nodes have no distance, and what a tree or a graph is made of hangs together otherwise.
  const lists = inputs.params.filter(({ domain }) => domain.kind === 'list');
  if (said.length === 0 || lists.length === 0) return [];
  for (let turn = 0; turn < wanted * TRIES && found.size < wanted; turn++) {
    const base = pick(bases, next);
    const name = pick(lists, next)?.name ?? '';
    const list = base?.[name];
    if (base === undefined || !Array.isArray(list) || list.length < 2) continue;
    const apart = (pick(said, next) ?? 0) + (pick([0, 0, 1, -1], next) ?? 0);
    const made = { ...base, [name]: spaced(list, apart, next) };
    if (isValid(inputs, made)) found.set(JSON.stringify(made), made);
  }
  return [...found.values()];
}

/** One item, or it and all behind it, moved to lie so far behind an earlier one. */
function spaced(list: readonly Json[], apart: number, next: Next): Json[] {
  const from = upTo(list.length - 2, next);
  const to = from + 1 + upTo(list.length - from - 2, next);
  const row = list[from];
  const places = Array.isArray(row)
    ? row.flatMap((one, i) => (typeof one === 'number' ? [i] : []))
    : typeof row === 'number'
      ? [null]
      : [];
  const place = pick(places, next);
  if (place === undefined) return [...list];
  const by = numberAt(list[from], place) + apart - numberAt(list[to], place);
  const alone = next() < 0.4;
  return list.map((one, i) => (i === to || (i > to && !alone) ? moved(one, place, by) : one));
}

function numberAt(item: Json | undefined, place: number | null): number {
  const one = place === null || !Array.isArray(item) ? item : item[place];
  return typeof one === 'number' ? one : 0;
}

function moved(item: Json, place: number | null, by: number): Json {
  if (typeof item === 'number') return item + by;
  // Rows need not be equally long.
  if (!Array.isArray(item) || place === null || place >= item.length) return item;
  return item.with(place, numberAt(item, place) + by);
}
