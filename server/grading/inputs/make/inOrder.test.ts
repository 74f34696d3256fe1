import { expect, it } from 'vitest';
import type { Domain, Inputs } from '../domain/domain.ts';
import type { Json } from '../../contract.ts';
import { validOrInOrder } from './inOrder.ts';

const rising = (place: number, rows: Json) =>
  Array.isArray(rows) &&
  rows.every((row, i) => i === 0 || Number(Object(rows[i - 1])[place]) <= Number(Object(row)[place]));

/** Rows that are valid in the order of the numbers at a place. */
function orderedBy(place: number): Inputs {
  const list = { kind: 'list', unique: false, sorted: null, rotated: false, shape: null } as const;
  const row: Domain = { ...list, size: [1, 3], of: { kind: 'int', min: 0, max: 9 } };
  const domain: Domain = { ...list, size: [0, 9], of: row };
  const valid: Inputs['valid'] = (input) => rising(place, input.rows ?? null);
  return { params: [{ name: 'rows', domain }], relations: [], valid, listed: [] };
}

it('rows that are valid in the order of their first numbers are put in it, and equal ones stay as they stand', () => {
  const arranged = validOrInOrder(orderedBy(0));
  expect(arranged({ rows: [[1, 2], [1, 1], [3]] })).toEqual({ rows: [[1, 2], [1, 1], [3]] }); // prettier-ignore
  expect(arranged({ rows: [[3], [1, 2], [1, 1]] })).toEqual({ rows: [[1, 2], [1, 1], [3]] }); // prettier-ignore
});

it('where that never helps nothing is made', () => {
  const arranged = validOrInOrder(orderedBy(1));
  expect(arranged({ rows: [[3, 1], [1, 2], [0, 1]] })).toBe(null); // prettier-ignore
});
