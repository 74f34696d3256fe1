/**
 * A part of a row that hangs on another part of the same row (`end: {min: start + 1, max: 24}`, `end: start..24`, "int 1..24,
 * after start"), and what is said of parts together beside them (`where: start < end`), as relations.
 */
import { readNumber, readRange } from '../domain/bounds.ts';
import { writtenEnds } from './ends.ts';
import { InputsError } from '../error.ts';
import type { Reading } from './reading.ts';
import { isGiven, type Given } from './spec.ts';
import { clausesOf } from './split.ts';
import { plainWord } from './words.ts';
import type { Layout } from './top.ts';

interface Row {
  parts: Given;
  /** What is said of them, in their names. */
  relations: string[];
}

const BESIDE = /^(?:where|relations?|constraints?|conditions?|rules?|such_that|requires?)$/;

/** The layout with relations between the parts of rows where those of a layout stand. */
export function withSiblings(reading: Reading, layout: Layout): Layout {
  const params = reading.names.params.map(({ name }) => name);
  const relations = [...layout.relations];
  const specs = new Map(
    [...layout.specs].map(([param, spec]): [string, unknown] => {
      const found = inRow(spec, params);
      if (found === null || found.relations.length === 0) return [param, spec];
      relations.push([param, found.relations]);
      return [param, found.spec];
    }),
  );
  return { ...layout, specs, relations };
}

interface Found {
  spec: Given;
  names: readonly string[];
  relations: string[];
}

/** With what was said of parts taken out of it; null where no parts are named. */
function inRow(spec: unknown, params: readonly string[]): Found | null {
  if (!isGiven(spec)) return null;
  const parts = spec['fields'];
  const found = isGiven(parts) ? ofParts(parts, params) : inRow(spec['of'], params);
  if (found === null) return null;
  const { names, relations } = found;
  const inner = { [isGiven(parts) ? 'fields' : 'of']: found.spec };
  const said = Object.entries(spec).filter(
    ([word, one]) => BESIDE.test(plainWord(word)) && textsOf(one).every((text) => isAbout(text, names)),
  );
  const rest = Object.entries(spec).filter((entry) => !said.some(([word]) => word === entry[0]));
  return {
    spec: { ...Object.fromEntries(rest), ...inner },
    names,
    relations: [...relations, ...said.flatMap(([, one]) => textsOf(one).map(String))],
  };
}

/** What is a parameter as well is said of neither. */
function ofParts(parts: Given, params: readonly string[]): Found | null {
  const names = Object.keys(parts);
  if (names.some((name) => params.includes(name) || !NAME.test(name))) return null;
  const row = Object.entries(parts).reduce<Row>(hanging, { parts, relations: [] });
  return { spec: row.parts, names, relations: row.relations };
}

const NAME = /^[a-z_]\w*$/i;
const textsOf = (given: unknown): unknown[] => [given].flat();
const isAbout = (text: unknown, names: readonly string[]) =>
  typeof text === 'string' && names.some((name) => new RegExp(`\\b${name}\\b`).test(text));

function hanging(row: Row, [name, spec]: [string, unknown]): Row {
  const others = Object.keys(row.parts).filter((one) => one !== name);
  const mentions = (text: unknown) => isAbout(text, others);
  const told = typeof spec === 'string' ? inClauses(name, spec, others) : { spec, relations: [] };
  const ends = withoutEnds(name, told.spec, row.parts, mentions);
  return {
    parts: { ...row.parts, [name]: ends.spec },
    relations: [...row.relations, ...told.relations, ...ends.relations],
  };
}

interface Told {
  spec: unknown;
  relations: string[];
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^(?:strictly )?(?:greater|more|larger|later|bigger|higher) than$|^(?:strictly )?(?:after|above)$/, '>'],
  [/^(?:greater|more|larger|later) than or equal to$|^(?:at least|not (?:before|below|less than))$/, '>='],
  [/^(?:strictly )?(?:less|smaller|fewer|earlier|lower) than$|^(?:strictly )?(?:before|below)$/, '<'],
  [/^(?:less|smaller|fewer|earlier) than or equal to$|^(?:at most|not (?:after|above|more than))$/, '<='],
  [/^(?:different from|other than|not(?: equal to)?|never|unequal to)$/, '!='],
  [/^(?:>=|<=|>|<|!=)$/, ''],
];
const CLAUSE = /^(?:and )?(?:(?:always|must be|is) )?(\D+?) ?([a-z_]\w*(?: [+-] \d+)?)$/i;

/** Of one part in one row that can only mean that no two rows have the same: unless its letters may be meant. */
const UNIQUE = /^(?:and )?(?:all |each |pairwise )?(?:distinct|unique|different)$/i;
const UNIQUE_AMONG =
  /^(?:and )?(?:distinct|unique|different) (?:within|across|in|among|over) (?:the |all )?[a-z]+$/i;
const THINGS = '(?:words?|names?|ids?|strings?|ints?|integers?|numbers?|texts?|labels?|keys?|codes?)';
const UNIQUE_FIRST = new RegExp(`^(?:distinct|unique|different) (?=(?:[a-z-]+ ){0,2}${THINGS}\\b)`, 'i');
const LETTERS = /\b(?:letters?|characters?|chars?|digits?)\b/i;
const ANY_THING = new RegExp(`\\b${THINGS}\\b`, 'i');

/** "int 1..24, after start" without the clause about the other part. */
function inClauses(name: string, given: string, others: readonly string[]): Told {
  const spec = given.trim().replace(UNIQUE_FIRST, '');
  const of_letters = LETTERS.test(spec) && !ANY_THING.test(spec);
  const relations = spec === given.trim() ? [] : [`${name} is unique`];
  const kept = clausesOf(spec).filter((clause) => {
    if (UNIQUE_AMONG.test(clause) || (UNIQUE.test(clause) && !of_letters))
      return relations.push(`${name} is unique`) === 0;
    const [, words = '', of = ''] = CLAUSE.exec(clause) ?? [];
    const sign = SIGNS.find(([known]) => known.test(words.trim().toLowerCase()));
    if (sign === undefined || !others.includes(of.split(' ')[0] ?? '')) return true;
    relations.push(`${name} ${sign[1] || words.trim()} ${of}`);
    return false;
  });
  return relations.length === 0 ? { spec: given, relations } : { spec: kept.join(', '), relations };
}

/** Ends that hang on another part become relations; as far as that part itself may go stands in their place. */
function withoutEnds(name: string, spec: unknown, parts: Given, mentions: (text: unknown) => boolean): Told {
  const [low, high] = endsOf(spec);
  const relations = [
    ...(mentions(low) ? [`${name} >= ${String(low)}`] : []),
    ...(mentions(high) ? [`${name} <= ${String(high)}`] : []),
  ];
  if (relations.length === 0) return { spec, relations };
  const own: Given = {};
  const [min, max] = [furthest(low, parts, 0), furthest(high, parts, 1)];
  if (min !== undefined) own['min'] = min;
  if (max !== undefined) own['max'] = max;
  return { spec: own, relations };
}

function endsOf(spec: unknown): [unknown, unknown] {
  try {
    return writtenEnds(
      typeof spec === 'string' ? spec.replace(/^(?:int|integer)s? (?:from )?/, '') : spec,
      '',
    );
  } catch (error) {
    if (error instanceof InputsError) return [undefined, undefined];
    throw error;
  }
}

/** The number that stands there, or what the other part is at its end, so many more or less. */
function furthest(end: unknown, parts: Given, side: 0 | 1): unknown {
  const number = readNumber(end);
  if (number !== null || typeof end !== 'string') return end;
  const [, other = '', sign = '+', by = '0'] = /^\s*([a-z_]\w*)\s*(?:([+-])\s*(\d+))?\s*$/i.exec(end) ?? [];
  const [text] = typeof parts[other] === 'string' ? clausesOf(parts[other]) : [];
  const range = readRange((text ?? '').replace(/^(?:int|integer)s? (?:from )?/, '')) ?? endsOf(parts[other]);
  const there = readNumber(range[side]);
  return there === null ? undefined : there + Number(`${sign}${by}`);
}
