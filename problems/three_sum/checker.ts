/** The three numbers of a triple as one text, whatever their order; null when it is no triple. */
function triple(one: number[]): string | null {
  return one.length === 3 ? [...one].sort((a, b) => a - b).join(' ') : null;
}

/** Every triple of the reference once, and no other. */
export function check(_input: unknown, actual: number[][], expected: number[][]): boolean {
  const found = actual.map(triple);
  const wanted = new Set(expected.map(triple));
  return (
    found.length === wanted.size &&
    new Set(found).size === wanted.size &&
    found.every((one) => wanted.has(one))
  );
}
