import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteQueue } from './byteQueue.ts';

/** Pieces, and whether the consumer gets a turn after each. */
const pushed = fc.array(
  fc.tuple(fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 30_000 })), fc.boolean()),
  { maxLength: 40 },
);

async function all(queue: ByteQueue): Promise<Uint8Array[]> {
  const taken: Uint8Array[] = [];
  for await (const bytes of queue) taken.push(bytes);
  return taken;
}

function numbered(lengths: readonly number[]): Buffer[] {
  let at = 0;
  return lengths.map((length) => Buffer.from(Array.from({ length }, () => (at += 1) % 251)));
}

describe('a queue of sound', () => {
  it('hands on every byte once and in order, at most a second of it at a time, whenever it is asked', async () => {
    await fc.assert(
      fc.asyncProperty(pushed, async (steps) => {
        const pieces = numbered(steps.map(([length]) => length));
        const queue = new ByteQueue();
        const taking = all(queue);
        for (const [i, [, pauses]] of steps.entries()) {
          queue.push(pieces[i] ?? Buffer.alloc(0));
          if (pauses) await new Promise((resolve) => void setImmediate(resolve));
        }
        queue.end();
        const taken = await taking;
        expect(Buffer.concat(taken).equals(Buffer.concat(pieces))).toBe(true);
        expect(taken.every(({ length }) => length > 0 && length <= 8_000)).toBe(true);
      }),
    );
  });

  it('makes one piece of many small ones that wait', async () => {
    const queue = new ByteQueue();
    for (const piece of numbered([160, 1_600, 160, 1_600])) queue.push(piece);
    queue.end();
    expect((await all(queue)).map(({ length }) => length)).toEqual([3_520]);
  });

  it('keeps nothing alive but its own bytes, of the pieces that it was given', async () => {
    const queue = new ByteQueue();
    const piece = Buffer.from('a small piece in the pool that many share');
    queue.push(piece);
    queue.end();
    const [taken] = await all(queue);
    expect(taken?.buffer).not.toBe(piece.buffer);
    expect(taken?.buffer.byteLength).toBeLessThanOrEqual(8_000);
  });

  it('hands on what came before a failure', async () => {
    const queue = new ByteQueue();
    queue.push(Buffer.from('begun'));
    queue.fail(new Error('cut off'));
    const taken: Uint8Array[] = [];
    const reading = (async () => {
      for await (const bytes of queue) taken.push(bytes);
    })();
    await expect(reading).rejects.toThrow('cut off');
    expect(Buffer.concat(taken).toString()).toBe('begun');
  });
});
