/** Where somebody's cursor stands, from what their editor says of itself (y-monaco's `selection`). */
import * as Y from 'yjs';
import { z } from 'zod';
import type { Cursor } from './contract.ts';

const Id = z.object({ client: z.number().int().nonnegative(), clock: z.number().int().nonnegative() });
const Selection = z.object({
  head: z.object({
    type: Id.nullish(),
    tname: z.string().nullish(),
    item: Id.nullish(),
    assoc: z.number().optional(),
  }),
});

type Place = Omit<Cursor, 'session_id'>;

/** Null when it says nothing, or points at what is not stored yet. */
export function cursorOf(selection: unknown, doc: Y.Doc, buffers: readonly string[]): Place | null {
  const parsed = Selection.safeParse(selection);
  if (!parsed.success) return null;
  const place = placeOf(parsed.data.head, doc);
  const buffer = buffers.find((name) => place !== null && doc.getText(name) === place.type);
  if (place === null || buffer === undefined) return null;
  const before = doc.getText(buffer).toJSON().slice(0, place.index);
  return { buffer, line: before.split('\n').length };
}

/** A made-up place may point anywhere. */
function placeOf(head: object, doc: Y.Doc): Y.AbsolutePosition | null {
  try {
    return Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(head), doc);
  } catch {
    return null;
  }
}
