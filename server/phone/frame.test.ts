import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameReader } from './frame.ts';
import { parseMedia } from './media.ts';

const FRAME = Buffer.alloc(160, 0x7e);
const MESSAGE = {
  event: 'media',
  sequenceNumber: '4',
  media: { track: 'inbound', chunk: '2', timestamp: '5', payload: FRAME.toString('base64') },
  streamSid: 'MZ1',
};

const read = (text: string) => new FrameReader().read(Buffer.from(text));

describe('a frame', () => {
  test('is read as the carrier sends it, one after another', () => {
    const reader = new FrameReader();
    for (const [streamSid, timestamp] of [
      ['MZ1', 0],
      ['MZ1', 20],
      ['MZ2', 40],
    ] as const) {
      const message = { ...MESSAGE, media: { ...MESSAGE.media, timestamp: String(timestamp) }, streamSid };
      const found = reader.read(Buffer.from(JSON.stringify(message)));
      expect(found).toEqual({ event: 'media', streamSid, media: { timestamp, payload: FRAME } });
    }
  });

  test('of any bytes is those bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const payload = Buffer.from(bytes).toString('base64');
        const found = read(JSON.stringify({ ...MESSAGE, media: { ...MESSAGE.media, payload } }));
        expect(found?.media.payload).toEqual(Buffer.from(bytes));
      }),
      { seed: 1 },
    );
  });

  test('whatever is changed in its message, it is what the schema makes of it, or left to the schema', () => {
    const text = JSON.stringify(MESSAGE);
    const change = fc.record({
      at: fc.nat(text.length),
      cut: fc.nat(30),
      put: fc.oneof(
        fc.string({ maxLength: 4 }),
        fc.constantFrom(
          '"',
          '\\',
          '{',
          '}',
          ',',
          '=',
          '==',
          '"event":"media",',
          '"timestamp":"7",',
          '\u00e9',
        ),
      ),
    });
    let taken = 0;
    fc.assert(
      fc.property(change, ({ at, cut, put }) => {
        const changed = text.slice(0, at) + put + text.slice(at + cut);
        const found = read(changed);
        if (found === null) return;
        taken += 1;
        expect(parseMedia(changed)).toMatchObject(found);
      }),
      { seed: 2, numRuns: 5_000 },
    );
    expect(taken).toBeGreaterThan(200);
  });

  test.each([
    [
      'a key twice',
      '{"event":"media","streamSid":"MZ1","streamSid":"MZ2","media":{"timestamp":"5","payload":""}}',
    ],
    [
      'two sounds',
      '{"event":"media","streamSid":"MZ1","media":{"timestamp":"5","payload":""},"media":{"a":"b"}}',
    ],
    ['an escape', '{"event":"media","streamSid":"MZ1","media":{"timestamp":"5","payload":"\\/\\/\\/\\/"}}'],
    ['a number', '{"event":"media","streamSid":"MZ1","media":{"timestamp":5,"payload":""}}'],
    [
      'a long number',
      `{"event":"media","streamSid":"MZ1","media":{"timestamp":"${'9'.repeat(16)}","payload":""}}`,
    ],
    ['half a byte', '{"event":"media","streamSid":"MZ1","media":{"timestamp":"5","payload":"A==="}}'],
    ['padding within', '{"event":"media","streamSid":"MZ1","media":{"timestamp":"5","payload":"AA==AAAA"}}'],
    ['more behind it', `${JSON.stringify(MESSAGE)}{}`],
    ['another event', JSON.stringify({ ...MESSAGE, event: 'other' })],
    ['no end', JSON.stringify(MESSAGE).slice(0, -1)],
  ])('with %s is left to the schema', (_what, text) => {
    expect(read(text)).toBeNull();
  });
});
