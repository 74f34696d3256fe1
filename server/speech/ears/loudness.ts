/** A rough ear for mu-law: is somebody making a sound? To notice a recogniser gone deaf, and a stall in mid-speech. */

/** Mean code distance from silence, 0 to 127 on mu-law's logarithmic scale; speech on a line is above, line noise below. */
const LOUD = 32;

export function isLoud(frame: Uint8Array): boolean {
  let sum = 0;
  for (const byte of frame) sum += ~byte & 0x7f;
  return sum > LOUD * frame.length;
}
