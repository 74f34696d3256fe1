/** Every way once, in any order, and the numbers of a way in any order. */
export function check(_input: unknown, actual: unknown, expected: unknown): boolean {
  const [given, wanted] = [ways(actual), ways(expected)];
  return given.length === wanted.length && given.every((way, i) => way === wanted[i]);
}

/** One text per way, in one order. */
function ways(value: unknown): string[] {
  if (!Array.isArray(value)) return ['no list'];
  return value.map((way) => (Array.isArray(way) ? way.map(String).sort().join(' ') : 'no list')).sort();
}
