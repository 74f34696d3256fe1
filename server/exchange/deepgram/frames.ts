/** The client's bytes as 20 ms frames of samples, however the client cuts them. */
import { SAMPLES_PER_FRAME } from '../engines/index.ts';
import { decodeMulaw } from '../twilio/audio/mulaw.ts';

export interface Framer {
  /** Whole frames so far; a rest waits for more bytes. */
  push(bytes: Uint8Array): Int16Array[];
}

export function framer(encoding: 'mulaw' | 'linear16'): Framer {
  const frame_bytes = SAMPLES_PER_FRAME * (encoding === 'mulaw' ? 1 : 2);
  let rest: Buffer = Buffer.alloc(0);
  return {
    push: (bytes) => {
      const all = Buffer.concat([rest, bytes]);
      const count = Math.floor(all.length / frame_bytes);
      rest = all.subarray(count * frame_bytes);
      return Array.from({ length: count }, (_, at) => {
        const frame = all.subarray(at * frame_bytes, (at + 1) * frame_bytes);
        return encoding === 'mulaw' ? decodeMulaw(frame) : decodeLinear(frame);
      });
    },
  };
}

function decodeLinear(bytes: Buffer): Int16Array {
  return Int16Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readInt16LE(2 * at));
}
