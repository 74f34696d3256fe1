/** A louder voice for who asks for one: mu-law bytes to mu-law bytes, by a table. */
import { decode } from './activity/mulaw.ts';

/** Twice as far from silence (6 dB) is plainly louder. */
const GAIN = 2;

/** Loud samples are bent and not cut off: a clipped voice is louder, and harder to understand. */
const LOUDER = Uint8Array.from({ length: 256 }, (_, code) => nearest(Math.tanh(GAIN * decode(code))));

function nearest(sample: number): number {
  const codes = Array.from({ length: 256 }, (_, code) => code);
  const away = (code: number) => Math.abs(decode(code) - sample);
  return codes.reduce((best, code) => (away(code) < away(best) ? code : best));
}

export function louder(bytes: Uint8Array): Uint8Array {
  return bytes.map((code) => LOUDER[code] ?? code);
}
