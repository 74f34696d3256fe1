/** What makes no sense in a condition: then it does not hold. */
import type { Json } from '../../contract.ts';

/** There is no such value, or it is of the wrong kind. */
export class Unclear extends Error {
  override readonly name = 'Unclear';
}
/** The greatest or smallest of nothing. */
export class Empty extends Unclear {}

/** Thrown many thousand times while inputs are looked for: made once, as what an error costs is its trace. */
export const UNCLEAR = new Unclear('makes no sense here');

export function numberOf(value: Json | undefined): number {
  if (typeof value !== 'number' || Number.isNaN(value)) throw UNCLEAR;
  return value;
}

/** Of a text its characters, of a map its keys. */
export function itemsOf(value: Json | undefined): Json[] {
  if (typeof value === 'string') return Array.from(value);
  if (typeof value !== 'object' || value === null) throw UNCLEAR;
  return Array.isArray(value) ? value : Object.keys(value);
}
