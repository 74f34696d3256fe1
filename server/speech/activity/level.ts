/** Mean code distance of mu-law from silence, 0 to 127: near enough to logarithmic, a doubling of the amplitude is 16. */
export function levelOf(frame: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < frame.length; i += 1) sum += ~(frame[i] ?? 0) & 0x7f;
  return frame.length === 0 ? 0 : sum / frame.length;
}
