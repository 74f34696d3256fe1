/** How many, under `sizes:`, with what is counted: "1..500 pairs", "1..50 strings of 1..60 characters". */
import { readRange } from '../domain/bounds.ts';
import { countedIn } from './counts.ts';
import { placeOfParam, type Reading } from './reading.ts';
import type { Given } from './spec.ts';
import { clausesOf } from './split.ts';

export interface SizeTold {
  size: Given;
  /** How many characters or items each of them has. */
  inner: string | null;
}

const THINGS = /^(?:[a-z]+-?[a-z]*s|entries|people|children|data)$/i;
const EACH =
  /^(?:of|with|each of|each with) (?:(?:up to|at most) )?(\d+(?:\s*(?:\.\.|-|to)\s*\d+)?) (?:characters|chars|letters|items|numbers|entries|elements)(?: each)?$/i;

/** Null where it is a plain range, or where not all of it is understood. */
export function sizeTold(reading: Reading, param: string, given: unknown): SizeTold | null {
  if (typeof given !== 'string' || readRange(given) !== null) return null;
  const [clause = '', ...others] = clausesOf(given);
  const counted = countedIn(clause, () => false);
  const of = reading.names.params.find(({ name }) => name === param);
  if (counted === null || others.length > 0 || of === undefined) return null;
  const [, noun = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(counted.rest) ?? [];
  const letters = /^(?:characters|chars|letters)$/i.test(noun);
  const { type } = placeOfParam(of, reading.given);
  if (letters !== (type.kind === 'str') || !THINGS.test(noun)) return null;
  if (rest === '') return { size: counted.size, inner: null };
  const [, inner] = EACH.exec(rest) ?? [];
  const at_most = /\b(?:up to|at most)\b/i.test(rest) ? 'at most ' : '';
  const holds = type.kind === 'list' && (type.of.kind === 'str' || type.of.kind === 'list');
  return inner === undefined || !holds ? null : { size: counted.size, inner: `${at_most}${inner}` };
}
