import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { PadDocument } from './document.ts';
import { Refused } from './guard.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { applyWithin } from './piecemeal.ts';

const itemsOf = (update: Uint8Array) => Y.decodeUpdate(update).structs.filter((s) => s instanceof Y.Item);
const anybody = () => undefined;

/** A pad whose text was typed backwards: `n` pieces that Yjs cannot merge. */
function scattered(n: number): Uint8Array {
  return typed(10, (text) => {
    for (let i = 0; i < n; i++) text.insert(0, 'x');
  });
}

function typed(client_id: number, edit: (text: Y.Text) => void, base?: Uint8Array): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = client_id;
  if (base) Y.applyUpdate(doc, base);
  const before = Y.encodeStateVector(doc);
  doc.transact(() => edit(doc.getText('code')));
  return Y.encodeStateAsUpdate(doc, before);
}

/** A clock on which every look takes a millisecond. */
function ticking() {
  let ms = 0;
  return () => (ms += 1);
}

describe('an update that makes Yjs walk the whole pad for every character', () => {
  const base = scattered(2_000);
  // Typed at the front by somebody who claims not to know the pad, with an id that goes behind everybody's.
  const hostile = typed(4_000_000_000, (text) => {
    for (let i = 0; i < 1_000; i++) text.insert(0, 'y');
  });

  it('is given up after its time, and the pad is as it was', () => {
    const pad = new PadDocument({ ...DEFAULT_LIMITS, apply_within_ms: 10 }, [base], ticking());
    expect(() => pad.accept(hostile, false, anybody)).toThrow(Refused);
    expect(pad.text('code')).toBe('x'.repeat(2_000));
    pad.accept(
      typed(11, (text) => text.insert(2_000, 'on'), base),
      false,
      anybody,
    );
    expect(pad.stored()).toMatchObject([{ text: `${'x'.repeat(2_000)}on` }]);
  });

  it('is taken when it is done in time', () => {
    const pad = new PadDocument({ ...DEFAULT_LIMITS, apply_within_ms: 1_000_000 }, [base], ticking());
    pad.accept(hostile, false, anybody);
    expect(pad.stored()[0]?.text).toBe('x'.repeat(2_000) + 'y'.repeat(1_000));
  });
});

describe('a long offline time of several people', () => {
  const step = fc.record({
    who: fc.nat(3),
    at: fc.nat(),
    cut: fc.boolean(),
    sync: fc.integer({ max: 40, min: 0 }),
  });
  it('comes out the same in pieces as in one', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 500, maxLength: 900, size: 'max' }), (steps) => {
        const docs = [50, 40, 90, 20].map((client_id) => Object.assign(new Y.Doc(), { clientID: client_id }));
        for (const { who, at, cut, sync } of steps) {
          const doc = docs[who] ?? new Y.Doc();
          const text = doc.getText('code');
          if (cut && text.length > 3) text.delete(at % (text.length - 2), 2);
          else text.insert(at % (text.length + 1), 'ab');
          if (sync === 0) Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[(who + 1) % 4] ?? doc));
        }
        const update = Y.mergeUpdates(docs.map((doc) => Y.encodeStateAsUpdate(doc)));
        const [pieces, whole] = [new Y.Doc(), new Y.Doc()];
        for (const doc of [pieces, whole]) doc.getText('code');
        applyWithin(pieces, update, itemsOf(update), { now: () => 0, within_ms: 1 });
        Y.applyUpdate(whole, update);
        expect(pieces.getText('code').toJSON()).toBe(whole.getText('code').toJSON());
        expect(Y.encodeStateVector(pieces)).toEqual(Y.encodeStateVector(whole));
        expect(pieces.store.pendingStructs).toBeNull();
      }),
      { numRuns: 30, seed: 20 },
    );
  });

  it('is taken, though every character is in another place', () => {
    const base = scattered(5_000);
    const offline = typed(
      11,
      (text) => {
        for (let i = 0; i < 5_000; i++) text.insert((i * 7919) % text.length, 'z');
      },
      base,
    );
    // Every piece takes a millisecond on this clock.
    const pad = new PadDocument({ ...DEFAULT_LIMITS, apply_within_ms: 1_000 }, [base], ticking());
    pad.accept(offline, true, anybody);
    expect(pad.stored()[0]?.text).toHaveLength(10_000);
  });
});
