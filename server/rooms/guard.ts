/**
 * What a client may say about a pad: plain text, in the buffers there are, on top of what is known. Everything else that
 * Yjs could carry is refused before it touches a document.
 */
import * as Y from 'yjs';
import type { RoomLimits } from './limits.ts';

/** Root texts of the document. The starting language's is `code` (house plan, section 1). */
export const BUFFERS: readonly string[] = ['code', 'code:python', 'code:javascript', 'code:typescript'];

/** Close codes. 44xx are final for y-websocket, 45xx and 1xxx make it come back. */
export const CLOSE = {
  malformed: 4400,
  read_only: 4403,
  refused: 4422,
  too_much: 4413,
  too_fast: 4429,
  /** The client id belongs to a connection that is still open, perhaps only for us: come back. */
  taken: 4509,
  fault: 1011,
  restart: 1012,
  later: 1013,
} as const;

/** Why a client has to go. The reason is for a developer at the other end. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: number;
  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** Windows line ends shift every offset of an editor that has LF; NUL cannot be stored as JSON in Postgres. */
export const UNWANTED = /[\r\0]/;

interface Vetted {
  structs: readonly Y.Item[];
  /** Clients whose structs the update carries. */
  clients: ReadonlySet<number>;
  /** False when it builds on something unknown here: it came before its predecessors. */
  complete: boolean;
  /** It carries characters that no pad may hold. */
  untidy: boolean;
}

/** Throws Refused. `doc` is what is known so far; an answer may bring all that was written while offline. */
export function vet(update: Uint8Array, doc: Y.Doc, answer: boolean, limits: RoomLimits): Vetted {
  const { structs: raw, ds } = decode(update);
  const structs = raw.map(text);
  const ends = new Map<number, number>();
  let complete = true;
  let inserted = 0;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const known = ends.get(client) ?? Y.getState(doc.store, client);
    complete &&= clock <= known;
    ends.set(client, Math.max(known, clock + struct.length));
    inserted += struct.length;
  }
  if (inserted > (answer ? limits.document_chars : limits.insert_chars))
    throw new Refused(CLOSE.too_much, 'insert too long');
  const known = (id: Y.ID | null) =>
    id === null || id.clock < (ends.get(id.client) ?? Y.getState(doc.store, id.client));
  complete &&= structs.every((s) => known(s.origin) && known(s.rightOrigin));
  for (const [client, ranges] of ds.clients) {
    if (ranges.length > limits.delete_ranges) throw new Refused(CLOSE.too_much, 'too many deletions');
    complete &&= ranges.every(({ clock, len }) => known(new Y.ID(client, clock + Math.max(1, len) - 1)));
  }
  const untidy = structs.some(
    ({ content }) => content instanceof Y.ContentString && UNWANTED.test(content.str),
  );
  return { structs, clients: new Set(ends.keys()), complete, untidy };
}

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  try {
    return Y.decodeUpdate(update);
  } catch {
    throw new Refused(CLOSE.malformed, 'not a Yjs update');
  }
}

/** The struct, if it is plain text in one of our buffers. Throws Refused. */
function text(struct: Y.Item | Y.GC | Y.Skip): Y.Item {
  // A GC with another client's id and a huge length would make that client's later edits vanish.
  if (!(struct instanceof Y.Item)) throw new Refused(CLOSE.refused, 'not text');
  const { content, parentSub, length } = struct;
  // Before it is integrated, a struct names its parent by root name, by id, or leaves it to its neighbours.
  const parent: unknown = struct.parent;
  if (!(content instanceof Y.ContentString || content instanceof Y.ContentDeleted))
    throw new Refused(CLOSE.refused, 'only plain text');
  if (parentSub !== null) throw new Refused(CLOSE.refused, 'no maps');
  if (parent !== null && typeof parent !== 'string') throw new Refused(CLOSE.refused, 'no nested types');
  if (parent !== null && !BUFFERS.includes(parent)) throw new Refused(CLOSE.refused, 'no such buffer');
  if (length < 1) throw new Refused(CLOSE.malformed, 'empty struct');
  return struct;
}

/**
 * Throws Refused when a struct, now part of `doc`, does not stand between the neighbours that it names. No editor makes
 * such a one, and where it ends up depends on who reads it: texts would drift apart.
 */
export function mustStandBetween(structs: readonly Y.Item[], doc: Y.Doc, steps: number): void {
  let left = steps;
  const reaches = (from: Y.ID, to: Y.ID, by: 'left' | 'right'): boolean => {
    const goal = Y.getItem(doc.store, to);
    let item: Y.Item | null = Y.getItem(doc.store, from);
    if (item === goal) return by === 'left' ? to.clock < from.clock : to.clock > from.clock;
    // A whole interview typed offline comes nowhere near; a struct that is never checked harms its author only.
    while (item !== null && item !== goal && left-- > 0) item = item[by];
    return item !== null;
  };
  for (const { id, origin, rightOrigin } of structs) {
    const ordered =
      (origin === null || reaches(id, origin, 'left')) &&
      (rightOrigin === null || reaches(id, rightOrigin, 'right'));
    if (!ordered) throw new Refused(CLOSE.refused, 'not between its neighbours');
  }
}
