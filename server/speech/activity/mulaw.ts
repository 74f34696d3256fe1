/** G.711 mu-law to samples between -1 and 1. */

const BIAS = 0x84;
const FULL_SCALE = 32_768;

const SAMPLES = Float32Array.from({ length: 256 }, (_, code) => {
  const bits = ~code & 0xff;
  const magnitude = (((bits & 0x0f) << 3) + BIAS) << ((bits & 0x70) >> 4);
  return (bits & 0x80 ? BIAS - magnitude : magnitude - BIAS) / FULL_SCALE;
});

export function decode(code: number): number {
  return SAMPLES[code] ?? 0;
}
