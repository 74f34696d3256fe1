/** Mean code distance of mu-law from silence, 0 to 127: near enough to logarithmic, a doubling of the amplitude is 16. */
export function levelOf(sound: Uint8Array, from = 0, to = sound.length): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += ~(sound[i] ?? 0) & 0x7f;
  return to === from ? 0 : sum / (to - from);
}
