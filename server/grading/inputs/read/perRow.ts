/**
 * What each row has, under a word that says so: `per member: {name: "[a-z]{1,6}", age: 1..90}`, in the spec of a list or
 * beside it, as rows whose parts have names.
 */
import { widthOf } from './paths.ts';
import { itemsAt, placeOfParam, type Place, type Reading } from './reading.ts';
import { isGiven, type Given } from './spec.ts';
import { textOf } from './told.ts';
import { plainWord } from './words.ts';
import type { Layout } from './top.ts';

const PER = /^(?:(?:for_)?(?:each|every)|per)_(?!of$)([a-z]\w*)$/;
/** What is said of the parts together, beside them. */
const TOGETHER = /^(?:where|relations?|constraints?|conditions?|rules?|such_that|requires?)$/;
/** How many of something, and what. */
const COUNTED = /^\d+\s*(?:\.\.|-|to)\s*\d+(?: [a-z]+)?$/i;

/** The layout with such rows. */
export function withRowsPer(reading: Reading, layout: Layout): Layout {
  const specs = new Map(layout.specs);
  for (const [param, spec] of specs) if (isGiven(spec)) specs.set(param, within(reading, param, spec));
  const loose = layout.loose.filter(([word, given]) => !movedTo(reading, specs, word, given));
  return { ...layout, specs, loose };
}

function within(reading: Reading, param: string, spec: Given): Given {
  const place = placeCalled(reading, param);
  const words = Object.keys(spec).filter((word) => PER.test(plainWord(word)));
  const [word] = words;
  if (place === null || word === undefined || words.length > 1) return spec;
  const { [word]: row, ...rest } = spec;
  return 'of' in rest || 'each' in rest ? spec : { ...rest, of: asRow(row, place) };
}

/** Beside the parameters it is said of the one whose rows are called so, or of the only one that has rows. */
function movedTo(reading: Reading, specs: Map<string, unknown>, word: string, given: unknown): boolean {
  const noun = PER.exec(plainWord(word))?.[1];
  if (noun === undefined || !(isGiven(given) || Array.isArray(given))) return false;
  const lists = reading.names.params.filter(({ type }) => type.kind === 'list');
  const rows = lists.filter(({ type }) => type.kind === 'list' && isRow(type.of));
  const called = lists.filter(({ name }) => singular(plainWord(name)) === singular(noun));
  const [param] = called.length === 1 ? called : rows.length === 1 ? rows : [];
  const place = param === undefined ? null : placeCalled(reading, param.name);
  if (param === undefined || place === null) return false;
  const before = sized(reading, specs.get(param.name), place);
  if (before === null || 'of' in before || 'each' in before) return false;
  specs.set(param.name, { ...before, of: asRow(given, place) });
  return true;
}

/** `bookings: "0 to 20 bookings"` says no more than how many there are. */
function sized(reading: Reading, spec: unknown, place: Place): Given | null {
  if (spec === undefined || isGiven(spec)) return spec ?? {};
  if (typeof spec !== 'string') return null;
  if (COUNTED.test(spec.trim())) return { size: spec };
  const told = textOf(reading, spec, place);
  if (told.left.length > 0 || told.understood === 0) return null;
  told.tie();
  return told.spec;
}

function placeCalled({ names, given }: Reading, param: string): Place | null {
  const found = names.params.find(({ name }) => name === param);
  return found?.type.kind === 'list' ? placeOfParam(found, given) : null;
}

const isRow = ({ kind }: { kind: string }) => kind === 'list' || kind === 'tuple';
const singular = (word: string) => word.replace(/ies$/, 'y').replace(/s$/, '');

/** As parts with names where there are as many of them as a row has places; else as what each item is. */
function asRow(given: unknown, { type, ...place }: Place): unknown {
  if (type.kind !== 'list' || !isRow(type.of)) return given;
  const parts = partsOf(given);
  const width = widthOf(itemsAt({ ...place, type }, type.of));
  const together = parts.filter(([word]) => TOGETHER.test(plainWord(word)));
  const named = parts.filter(([word]) => !TOGETHER.test(plainWord(word)));
  if (named.length === 0 || named.length !== width) return given;
  return { fields: Object.fromEntries(named), ...Object.fromEntries(together) };
}

/** Of a map, or of a list of maps with one part each. */
function partsOf(given: unknown): [string, unknown][] {
  if (isGiven(given)) return Object.entries(given);
  if (!Array.isArray(given) || !given.every((one) => isGiven(one) && Object.keys(one).length === 1))
    return [];
  return given.flatMap((one) => (isGiven(one) ? Object.entries(one) : []));
}
