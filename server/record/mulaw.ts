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

/** The nearest byte of every sample: those of a recording came from bytes, and go back into them without loss. */
const BYTES = inverse();

export function mulawOf(sample: number): number {
  return BYTES[sample + 0x8000] ?? 0xff;
}

function inverse(): Uint8Array {
  // 0x7f and 0xff are both silence; carriers send 0xff.
  const known = Array.from(TABLE, (value, byte) => ({ value, byte }))
    .filter(({ byte }) => byte !== 0x7f)
    .toSorted((a, b) => a.value - b.value);
  const bytes = new Uint8Array(0x10000);
  let next = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const sample = at - 0x8000;
    while (next + 1 < known.length && closer(known[next + 1], known[next], sample)) next += 1;
    bytes[at] = known[next]?.byte ?? 0xff;
  }
  return bytes;
}

function closer(a: { value: number } | undefined, b: { value: number } | undefined, sample: number): boolean {
  return Math.abs((a?.value ?? Infinity) - sample) < Math.abs((b?.value ?? Infinity) - sample);
}
