/** Laws of what stands within lists and maps. */
import type { Json } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';
import type { Said } from '../said/said.ts';

type Law = (value: Json) => boolean;

/** A text that may be empty, as is `said` of each of them, obeys no law about what is in it. */
const orEmpty = (law: Law, said: Said | undefined): Law =>
  said?.length !== undefined && said.length[0] <= 0 ? (value) => value === '' || law(value) : law;

/** Of every item of a list, of every value of a map. */
export function inAll(law: Law, said?: Said): Law {
  const held = orEmpty(law, said);
  return (value) => typeof value === 'object' && value !== null && Object.values(value).every(held);
}

/** Of every key of a map. */
export function inKeys(law: Law): Law {
  return (value) => typeof value === 'object' && value !== null && Object.keys(value).every(law);
}

export const isHolder = (value: Json) => typeof value === 'object' && value !== null;

/** Of every text, however deep. */
export function inLeaves(law: Law): Law {
  return (value) => leaves(value).every((leaf) => typeof leaf !== 'string' || law(leaf));
}
