/** G.711 mu-law to 16-bit linear, by table. */
const TABLE = Int16Array.from({ length: 256 }, (_, byte) => {
  const inverted = ~byte & 0xff;
  const magnitude = (((inverted & 0x0f) << 3) + 0x84) << ((inverted & 0x70) >> 4);
  return inverted & 0x80 ? 0x84 - magnitude : magnitude - 0x84;
});

/** Every `step`-th sample from `at` on. */
export function linearInto(samples: Int16Array, at: number, step: number, bytes: Uint8Array): void {
  for (let i = 0, to = at; i < bytes.length; i += 1, to += step) samples[to] = TABLE[bytes[i] ?? 0] ?? 0;
}

export function linear(byte: number): number {
  return TABLE[byte] ?? 0;
}
