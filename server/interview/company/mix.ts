/** Both sides of a call as one sound: the candidate's frames set the pace, what the other side said is laid under them. */
import { linear } from '../../record/mulaw.ts';

/** Half a second: the other side's sound comes in portions of 100 ms, and is not to fall behind. */
const WAITS_AT_MOST = 4_000;
const BIAS = 0x84;
const CLIP = 32_635;

export class Mix {
  #waiting: Uint8Array = new Uint8Array();

  /** Bytes of mu-law of the other side, as they are audible. */
  under(bytes: Uint8Array): void {
    const all = new Uint8Array(this.#waiting.length + bytes.length);
    all.set(this.#waiting);
    all.set(bytes, this.#waiting.length);
    this.#waiting = all.subarray(Math.max(0, all.length - WAITS_AT_MOST));
  }

  /** A frame of the candidate's, with as much of the other side. */
  with(frame: Uint8Array): Uint8Array {
    const under = this.#waiting.subarray(0, frame.length);
    this.#waiting = this.#waiting.subarray(under.length);
    if (under.length === 0) return frame;
    return frame.map((byte, at) => {
      const other = under[at];
      return other === undefined ? byte : mulaw(linear(byte) + linear(other));
    });
  }
}

/** G.711; too loud is clipped. */
function mulaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(CLIP, Math.abs(sample)) + BIAS;
  const exponent = 31 - Math.clz32(magnitude >> 7);
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff;
}
