/** The recording's 16-bit samples came from mu-law bytes, so they go back into them without loss: an eighth of the space. */
import { linear, mulawOf } from '../record/mulaw.ts';
import { BYTES_PER_SLOT, header, HEADER_BYTES } from '../record/wav.ts';

/** Mu-law bytes of each side, equally long. */
export interface Planes {
  caller: Uint8Array;
  interviewer: Uint8Array;
}

/** Throws on a sample that never was mu-law. */
export function planesOf(wav: Buffer): Planes {
  const slots = Math.floor((wav.length - HEADER_BYTES) / BYTES_PER_SLOT);
  const plane = (side: 0 | 1) =>
    Uint8Array.from({ length: slots }, (_, slot) => {
      const sample = wav.readInt16LE(HEADER_BYTES + slot * BYTES_PER_SLOT + side * 2);
      const byte = mulawOf(sample);
      if (linear(byte) !== sample) throw new Error(`sample ${slot} (${sample}) is no mu-law`);
      return byte;
    });
  return { caller: plane(0), interviewer: plane(1) };
}

/** The file as the recorder writes it. */
export function wavOf({ caller, interviewer }: Planes): Buffer {
  const sound = Buffer.alloc(caller.length * BYTES_PER_SLOT);
  for (let slot = 0; slot < caller.length; slot += 1) {
    sound.writeInt16LE(linear(caller[slot] ?? 0xff), slot * BYTES_PER_SLOT);
    sound.writeInt16LE(linear(interviewer[slot] ?? 0xff), slot * BYTES_PER_SLOT + 2);
  }
  return Buffer.concat([header(sound.length), sound]);
}
