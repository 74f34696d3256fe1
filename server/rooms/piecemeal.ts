/**
 * Applies an update that could keep the process busy, piece by piece, so that it can be given up.
 *
 * To place one struct, Yjs may walk everything between the neighbours that it names. An editor names adjacent ones; a
 * client that lies makes every struct of one message walk the whole pad: 30 kB kept the process busy for 20 s, and with
 * it every call. Nothing tells the two apart beforehand, so the time that it takes decides.
 */
import * as Y from 'yjs';
import { CLOSE, Refused } from './guard.ts';
import { number } from './protocol.ts';

/** Structs times what they may walk past that are applied without looking at the time: some 10 ms at worst. */
const QUICK_STEPS = 100_000;

/** `within_ms` on the clock `now`. Throws Refused; the document is then half-way and of no more use. */
export function applyWithin(
  doc: Y.Doc,
  update: Uint8Array,
  structs: readonly Y.Item[],
  { now, within_ms }: { now: () => number; within_ms: number },
): void {
  const size = structs.length + sizeOf(doc);
  if (structs.length * size > QUICK_STEPS) {
    const until = now() + within_ms;
    for (const piece of pieces(doc, structs, Math.max(1, Math.floor(QUICK_STEPS / size)))) {
      if (now() > until) throw new Refused(CLOSE.too_much, 'takes too long to apply');
      Y.applyUpdate(doc, encode(piece));
    }
  }
  // Structs that are there are skipped; what is deleted comes with it.
  Y.applyUpdate(doc, update);
}

function sizeOf(doc: Y.Doc): number {
  let size = 0;
  for (const structs of doc.store.clients.values()) size += structs.length;
  return size;
}

/** Runs of one client's structs, each when what it stands on is there. Throws Refused when that never happens. */
function* pieces(doc: Y.Doc, structs: readonly Y.Item[], length: number): Generator<Y.Item[]> {
  const queues = [...Map.groupBy(structs, (struct) => struct.id.client)].map(([client, items]) => {
    return { client, items, at: 0 };
  });
  const left = () => queues.some((queue) => queue.at < queue.items.length);
  while (left()) {
    let moved = false;
    for (const queue of queues) {
      for (let piece = ready(doc, queue, length); piece.length > 0; piece = ready(doc, queue, length)) {
        queue.at += piece.length;
        moved = true;
        yield piece;
      }
    }
    if (!moved) throw new Refused(CLOSE.malformed, 'stands on itself');
  }
}

function ready(
  doc: Y.Doc,
  { client, items, at }: { client: number; items: readonly Y.Item[]; at: number },
  length: number,
): Y.Item[] {
  const there = (id: Y.ID | null) =>
    id === null || id.client === client || id.clock < Y.getState(doc.store, id.client);
  const some = items.slice(at, at + length);
  const stop = some.findIndex(({ origin, rightOrigin }) => !there(origin) || !there(rightOrigin));
  return stop < 0 ? some : some.slice(0, stop);
}

/** One client's structs as an update that deletes nothing: how many clients, structs, whose, from where. */
function encode(structs: readonly Y.Item[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  for (const struct of structs) struct.write(encoder, 0);
  const { client = 0, clock = 0 } = structs[0]?.id ?? {};
  const head = [1, structs.length, client, clock].map(number);
  return Buffer.concat([...head, encoder.toUint8Array(), number(0)]);
}
