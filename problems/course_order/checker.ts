interface Input {
  count: number;
  rules: [number, number][];
}

/** Every course once and every rule kept; nothing at all where the reference found that there is no order. */
export function check(input: Input, actual: number[], expected: number[]): boolean {
  if (expected.length === 0) return actual.length === 0;
  const places = new Map(actual.map((course, place) => [course, place]));
  const courses = Array.from({ length: input.count }, (_, course) => course);
  if (actual.length !== input.count || !courses.every((course) => places.has(course))) return false;
  return input.rules.every(([first, then]) => (places.get(first) ?? 0) < (places.get(then) ?? 0));
}
