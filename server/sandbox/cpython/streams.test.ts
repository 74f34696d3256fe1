import * as fc from 'fast-check';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createFrameReader, encodeFrame, readMarked } from './streams.ts';

const SEED = 20_261_121;
const bytes = fc.uint8Array({ maxLength: 60 }).map((one) => Buffer.from(one));

/** The same bytes in other pieces. */
function cutAt(whole: Buffer, places: number[]): Buffer[] {
  const ends = [...places.map((place) => place % (whole.length + 1)), 0, whole.length].sort((a, b) => a - b);
  return ends.slice(1).map((end, i) => whole.subarray(ends[i], end));
}

test('frames are read the same however the bytes arrive', () => {
  const frame = fc.record({
    number: fc.nat(999_999_999),
    micros: fc.nat(),
    turns: fc.nat(),
    text: fc.string({ unit: 'grapheme' }),
  });
  const check = fc.property(fc.array(frame), fc.array(fc.nat(), { maxLength: 20 }), (frames, places) => {
    const parts = frames.map((one) => encodeFrame(`${one.number} ${one.micros} ${one.turns}\n${one.text}`));
    const reader = createFrameReader();
    const read = cutAt(Buffer.concat(parts), places).flatMap(
      (part): unknown[] => reader.add(part) ?? ['refused'],
    );
    expect(read).toEqual(frames);
  });
  fc.assert(check, { seed: SEED, numRuns: 300 });
});

test('nothing that a program writes there breaks the reader, or keeps more than one frame in memory', () => {
  const check = fc.property(fc.array(bytes), (parts) => {
    const reader = createFrameReader();
    for (const part of parts) {
      const frames = reader.add(part);
      if (frames === null) return;
      for (const { number } of frames) expect(Number.isSafeInteger(number)).toBe(true);
    }
  });
  fc.assert(check, { seed: SEED, numRuns: 1_000 });
});

test.each([
  ['a length beyond all measure', Buffer.from([255, 255, 255, 127])],
  ['no head', encodeFrame('{"value":1,"args":[]}')],
  ['a head with a minus', encodeFrame('-1 0 0\nx')],
  ['a head without an end', encodeFrame('1 2 3')],
  ['numbers beyond all measure', encodeFrame(`1 ${'9'.repeat(40)} 1\nx`)],
])('%s is refused', (_name, frame) => {
  expect(createFrameReader().add(frame)).toBeNull();
});

test('only what follows the mark is delivered, however the bytes arrive', async () => {
  const mark = Buffer.from('mark of the next child');
  const check = fc.asyncProperty(
    bytes,
    bytes,
    fc.array(fc.nat(), { maxLength: 12 }),
    async (old, own, places) => {
      // The old child knows the beginning of the mark at best.
      const leftBehind = Buffer.concat([old, mark.subarray(0, mark.length - 1), old]);
      fc.pre(!leftBehind.includes(mark)); // it cannot guess the rest
      const socket = new PassThrough();
      const delivered: Buffer[] = [];
      readMarked(socket, (part) => delivered.push(part)).expect(mark);
      for (const part of cutAt(Buffer.concat([leftBehind, mark, own]), places)) socket.write(part);
      socket.end();
      await new Promise((resolve) => socket.once('end', resolve));
      expect(Buffer.concat(delivered)).toEqual(own);
    },
  );
  await fc.assert(check, { seed: SEED, numRuns: 200 });
});
