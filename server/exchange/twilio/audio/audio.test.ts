import { expect, test } from 'vitest';
import { decodeMulaw, encodeMulaw, loudness, silence } from './mulaw.ts';
import { playable, wavHeader } from './wav.ts';

test('every mu-law byte survives decoding and encoding (but for the two zeros)', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const back = encodeMulaw(decodeMulaw(bytes));
  expect([...back].filter((byte, i) => byte !== i)).toEqual([0xff]); // 0x7f is negative zero
  expect(loudness(silence(160))).toBe(0);
  expect(Math.abs(decodeMulaw(Uint8Array.of(0))[0] ?? 0)).toBe(32_124);
});

test('16-bit stereo at 16 kHz becomes telephone audio of the same length', () => {
  const samples = Int16Array.from({ length: 2 * 1_600 }, () => 8_000);
  const header = wavHeader(2, samples.byteLength);
  header.writeUInt32LE(16_000, 24);
  const file = Buffer.concat([header, Buffer.from(samples.buffer)]);
  const audio = playable(file, 'audio/wav');
  expect(audio).toHaveLength(800);
  expect(new Set(decodeMulaw(audio ?? Buffer.alloc(0)))).toEqual(new Set([7_932]));
});

test('raw mu-law plays as it is, anything else not', () => {
  expect(playable(Buffer.from('abc'), 'audio/basic')).toEqual(Buffer.from('abc'));
  expect(playable(Buffer.from('ID3...'), 'audio/mpeg')).toBeNull();
  expect(playable(Buffer.from('RIFF'), 'audio/wav')).toBeNull();
});
