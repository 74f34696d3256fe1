/** Keeps what was used last, up to a number of bytes. */
export interface Cache {
  get(key: string): Uint8Array | undefined;
  set(key: string, value: Uint8Array): void;
}

export function boundedCache(max_bytes: number): Cache {
  const entries = new Map<string, Uint8Array>(); // oldest use first
  let held = 0;
  const drop = (key: string): void => {
    held -= entries.get(key)?.length ?? 0;
    entries.delete(key);
  };
  return {
    get: (key) => {
      const value = entries.get(key);
      if (value === undefined) return undefined;
      entries.delete(key);
      entries.set(key, value);
      return value;
    },
    set: (key, value) => {
      drop(key);
      entries.set(key, value);
      held += value.length;
      for (const oldest of entries.keys()) {
        if (held <= max_bytes) break;
        drop(oldest);
      }
    },
  };
}
