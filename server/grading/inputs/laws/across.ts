/**
 * Names and numbers that stand in lists within a list, like the boxes of all stacks or the people of all teams: where none came twice in any given
 * input, in whichever of the lists, none does. No law where the text says that equal ones may come.
 */
import type { Json, ValueType } from '../../contract.ts';
import { areDistinct } from '../domain/parts.ts';
import { CHANCY_DISTINCT } from './lawbook.ts';
import { innerLists } from './rowLists.ts';

type Law = (value: Json) => boolean;

/** A given input with names in two of its lists could have had one in both. */
const tells = (lists: readonly Json[][]) => lists.filter((list) => list.length > 0).length > 1;
/** Numbers differ by chance sooner than names; in pairs and in grids they are amounts, or ends of something. */
const LEAST_TELLING = 3;
const areRagged = (lists: readonly Json[][]) => new Set(lists.map((list) => list.length)).size > 1;

export function acrossLaws(
  values: readonly Json[],
  type: ValueType,
  stands: (law: unknown) => boolean,
): Law[] {
  if (!CHANCY_DISTINCT.every(stands)) return [];
  const told = (read: (value: Json) => Json[][]) => values.map(read).filter(tells);
  const names = innerLists(type, 'str').filter((read) => told(read).length > 0);
  const numbers = innerLists(type, 'int').filter(
    (read) => told(read).filter(areRagged).length >= LEAST_TELLING,
  );
  return [...names, ...numbers].map(
    (read): Law =>
      (value) =>
        areDistinct(read(value).flat()),
  );
}
