function plan(count: number, rules: number[][]): number[] {
  const after = Array.from({ length: count }, (): number[] => []);
  for (const [first, then] of rules as [number, number][]) after[first]!.push(then);
  const state = Array.from({ length: count }, (): 'new' | 'open' | 'done' => 'new');
  const done: number[] = [];
  const visit = (course: number): boolean => {
    if (state[course] !== 'new') return state[course] === 'done';
    state[course] = 'open';
    if (!after[course]!.every(visit)) return false;
    state[course] = 'done';
    done.push(course);
    return true;
  };
  for (let course = 0; course < count; course++) {
    if (!visit(course)) return [];
  }
  return done.reverse();
}
