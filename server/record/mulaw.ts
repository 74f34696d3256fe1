/** G.711 mu-law to 16-bit linear, by table. */
const TABLE = Int16Array.from({ length: 256 }, (_, byte) => {
  const inverted = ~byte & 0xff;
  const magnitude = (((inverted & 0x0f) << 3) + 0x84) << ((inverted & 0x70) >> 4);
  return inverted & 0x80 ? 0x84 - magnitude : magnitude - 0x84;
});

export function linear(byte: number): number {
  return TABLE[byte] ?? 0;
}
